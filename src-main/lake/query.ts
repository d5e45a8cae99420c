import { openParquetWorker, type ParquetPlace, type QueryAnswer } from '../parquet/index.ts'
import type { Unread } from './fetch-objects.ts'
import { bringObjects, type CopyPlace, dropCopiesBut } from './kept-copies.ts'
import { objectsOf, readManifests, unreadManifests } from './manifests.ts'
import { readTeamExclusions } from './team-exclusions.ts'

export interface LakeAnswer extends QueryAnswer {
  /** What the answer leaves out, because it is missing or cannot be read. */
  readonly unread: readonly Unread[]
}

export interface QueryOptions extends CopyPlace, ParquetPlace {
  readonly sql: string
  /** For what the team excluded; see `readTeamExclusions`. */
  readonly codeKey: Uint8Array | null
  /** Rows at most; 10,000 unless told. */
  readonly most?: number
}

/**
 * Answers SQL over `messages`, `channel_day` and `current_messages` (what stands of each message), by DuckDB, over
 * copies: an object is downloaded once. DuckDB reaches no other file and no network.
 * What cannot be read is named, and the rest is answered. Throws `lake.query` and `destination.…`.
 */
export async function queryLake({ sql, codeKey, most = 10_000, ...place }: QueryOptions): Promise<LakeAnswer> {
  const state = await readManifests(place.destination)
  const { live } = state
  const messageObjects = objectsOf(live, 'messages')
  const dayObjects = objectsOf(live, 'channel_day')
  await dropCopiesBut(place, [...messageObjects, ...dayObjects])
  const { all } = await readTeamExclusions({ destination: place.destination, codeKey })
  const worker = await openParquetWorker(place)
  try {
    const messages = await bringObjects(place, messageObjects, worker)
    const days = await bringObjects(place, dayObjects, worker)
    const answer = await worker.query(sql, { messages: messages.paths, channel_day: days.paths }, most, [...all.keys()])
    return { ...answer, unread: [...unreadManifests(state), ...messages.unread, ...days.unread] }
  } finally {
    await worker.close()
  }
}

import { openParquetWorker, type ParquetPlace, type QueryAnswer } from '../parquet/index.ts'
import { bringObjects, type CopyPlace, dropCopiesBut } from './kept-copies.ts'
import { objectsOf, readManifests } from './manifests.ts'

export type { QueryAnswer } from '../parquet/index.ts'

export interface QueryOptions extends CopyPlace, ParquetPlace {
  readonly sql: string
  /** Rows at most; 10,000 unless told. */
  readonly most?: number
}

/**
 * Answers SQL over `messages`, `channel_day` and `current_messages` (what stands of each message), by DuckDB, over
 * copies: an object is downloaded once. DuckDB reaches no other file and no network.
 * Throws `lake.query`, `lake.damaged` and `destination.…`.
 */
export async function queryLake({ sql, most = 10_000, ...place }: QueryOptions): Promise<QueryAnswer> {
  const { live } = await readManifests(place.destination)
  const messageObjects = objectsOf(live, 'messages')
  const dayObjects = objectsOf(live, 'channel_day')
  await dropCopiesBut(place, [...messageObjects, ...dayObjects])
  const worker = await openParquetWorker(place)
  try {
    const messages = await bringObjects(place, messageObjects, worker.dir)
    const channel_day = await bringObjects(place, dayObjects, worker.dir)
    return await worker.query(sql, { messages, channel_day }, most)
  } finally {
    await worker.close()
  }
}

import { findLake, INBOX } from '../lake-layout/index.ts'
import { readCommits } from './commits/read-commits.ts'
import { provedLake } from './lake-at.ts'
import type { LakePlace } from './place.ts'

export interface LakeSummary {
  /** The destination's name. */
  readonly path: string
  /** Data files that the newest commit names. */
  readonly files: number
  /** Messages that stand as of the newest commit. */
  readonly rows: number
  readonly bytes: number
  /** The newest commit's number; 0 before the first. */
  readonly commit: number
  /** When it was made; null before the first. */
  readonly foldedAt: number | null
  /** Uploads in the inbox that are not folded yet. */
  readonly inbox: number
}

/** What a reader of the lake sees. Throws what `readCommits` throws, and `destination.…`. */
export async function lakeSummary(
  place: Omit<LakePlace, 'startChild' | 'scratchDir' | 'clock' | 'collector'>,
): Promise<LakeSummary> {
  const { destination, keys } = place
  const isThere = (await findLake(destination, keys)).kind !== 'absent'
  const commit = isThere ? (await readCommits(place, (await provedLake(place)).lakeId)).newest?.commit : undefined
  const files = Object.values(commit?.files ?? {}).flat()
  let inbox = 0
  for await (const { key } of destination.list(INBOX)) if (key.endsWith('.parquet')) inbox += 1
  return {
    path: destination.name,
    files: files.length,
    rows: (commit?.files.messages ?? []).reduce((sum, { rows }) => sum + rows, 0),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    commit: commit?.number ?? 0,
    foldedAt: commit?.at ?? null,
    inbox,
  }
}

/** What lies in the open table's logs and no commit says: anyone who reads the tables by their path would believe it. */
import type { ObjectFacts } from '../../shared/destination.ts'
import type { Commit } from '../../shared/lake/commit.ts'
import { logFolder, logKey, OPEN_TABLES } from './open-table/index.ts'
import type { LakePlace } from './place.ts'

type Place = Pick<LakePlace, 'destination'>

/** Names in the logs that are of no version up to a commit's. Throws `destination.…`. */
export async function strayLogs({ destination }: Place, commit: Pick<Commit, 'versions'>): Promise<readonly string[]> {
  const strays: string[] = []
  for (const table of OPEN_TABLES) {
    const versions = Array.from({ length: (commit.versions[table] ?? -1) + 1 }, (_, version) => logKey(table, version))
    const ours = new Set(versions)
    for await (const { key } of destination.list(logFolder(table))) if (!ours.has(key)) strays.push(key)
  }
  return strays
}

/** Entries that are there and are not what the commits say. Throws `destination.…`. */
export async function changedLogs(
  { destination }: Place,
  said: ReadonlyMap<string, Uint8Array>,
  there: ReadonlyMap<string, ObjectFacts>,
): Promise<readonly string[]> {
  const changed: string[] = []
  for (const [key, body] of said) {
    const facts = there.get(key)
    if (facts === undefined) continue
    const isSame =
      facts.bytes === body.byteLength && Buffer.from((await destination.get(key)) ?? []).equals(Buffer.from(body))
    if (!isSame) changed.push(key)
  }
  return changed
}

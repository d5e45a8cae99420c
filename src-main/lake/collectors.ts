import type { Commit } from '../../shared/lake/commit.ts'
import type { LakeDocument } from '../../shared/lake/lake-document.ts'
import { DECISIONS, INBOX, readDecisionKey, readInboxKey } from '../lake-layout/index.ts'
import type { LakePlace } from './place.ts'

/** Everybody who ever added something to a lake, as far as it says so itself. Throws `destination.…`. */
export async function collectorsOf(
  { destination }: Pick<LakePlace, 'destination'>,
  lake: LakeDocument,
  commit: Commit | null,
): Promise<ReadonlySet<string>> {
  const all = new Set([lake.createdBy, ...(commit?.collectors ?? [])])
  for await (const { key } of destination.list(INBOX)) add(readInboxKey(key)?.collector)
  for await (const { key } of destination.list(DECISIONS)) add(readDecisionKey(key)?.collector)
  return all

  function add(collector: string | undefined): void {
    if (collector !== undefined) all.add(collector)
  }
}

/** Whether nobody but this collector ever added anything. Throws `destination.…`. */
export async function isAlone(
  place: Pick<LakePlace, 'destination' | 'collector'>,
  lake: LakeDocument,
  commit: Commit | null,
): Promise<boolean> {
  return [...(await collectorsOf(place, lake, commit))].every((collector) => collector === place.collector)
}

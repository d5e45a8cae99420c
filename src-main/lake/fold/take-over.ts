/** Where two creates of a name both succeed one collector folds, and a commit says which. */
import { randomBytes } from 'node:crypto'
import { gleanerError } from '../../../shared/errors.ts'
import type { Commit, LakeSettings } from '../../../shared/lake/commit.ts'
import type { LakeDocument } from '../../../shared/lake/lake-document.ts'
import { commitBytes } from '../commits/commit-document.ts'
import { createCommit } from '../commits/create-commit.ts'
import type { CommitLog } from '../commits/read-commits.ts'
import type { LakePlace } from '../place.ts'
import { NO_FILES } from './merge-months.ts'

/**
 * Makes a commit that says who folds from now on and leaves everything else as it is. The next number stays free: the one who folded
 * until now may sleep right before using it, and would replace what lies there. Who was faster shows when the log is read again.
 * Throws `key.missing` and `destination.…`.
 */
export async function nameMaintainer(
  { destination, clock, collector, keys }: LakePlace,
  { lake, log, settings }: { readonly lake: LakeDocument; readonly log: CommitLog; readonly settings: LakeSettings },
): Promise<void> {
  const [signer] = keys
  if (signer === undefined) throw gleanerError('key.missing')
  const before = log.newest?.commit ?? null
  const commit: Omit<Commit, 'mac'> = {
    commitVersion: 1,
    lakeId: lake.lakeId,
    number: before === null ? log.next : log.next + 1,
    previous: log.newest?.hash ?? null,
    attempt: randomBytes(8).toString('hex'),
    collector,
    at: Math.trunc(clock.now()),
    files: before?.files ?? NO_FILES,
    aggregated: before?.aggregated ?? null,
    versions: before?.versions ?? {},
    decisions: before?.decisions ?? { count: 0, file: null },
    folded: [],
    refused: before?.refused ?? [],
    waiting: before?.waiting ?? [],
    collectors: [...new Set([...(before?.collectors ?? [lake.createdBy]), collector])].sort(),
    accepted: before?.accepted ?? [],
    ...(before?.confirmed === undefined ? {} : { confirmed: before.confirmed }),
    horizon: before?.horizon ?? null,
    ...(before?.time === undefined ? {} : { time: before.time }),
    settings: { ...(before?.settings ?? settings), maintainer: settings.maintainer },
    ...(before === null ? {} : { takesOver: true }),
    ...(before?.owed === undefined ? {} : { owed: before.owed }),
    remove: before?.remove ?? [],
  }
  await createCommit(destination, commit, commitBytes(commit, signer), log.strays)
}

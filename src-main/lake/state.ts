/** A lake as a reader finds it: the inbox first and then the newest commit, so that a fold in between loses no row. */
import type { Commit } from '../../shared/lake/commit.ts'
import { findLake } from '../lake-layout/index.ts'
import type { FoldWork, ParquetWorker } from '../parquet/index.ts'
import { type CommitLog, readCommits } from './commits/read-commits.ts'
import type { FoundDecision } from './decisions/index.ts'
import { barsOf } from './fold/bars.ts'
import { type Inbox, type Input, readInbox } from './fold/inbox.ts'
import { openDecisions } from './fold/open-decisions.ts'
import { NOTHING_CONFIRMED, SMALLEST_GROUP } from './fold/terms.ts'
import { whatWaits } from './fold/weighing.ts'
import { bringCopies } from './kept-copies.ts'
import { provedLake } from './lake-at.ts'
import type { LakePlace, Unread } from './place.ts'

const TRIES = 4

export interface LakeRead {
  readonly log: CommitLog
  readonly commit: Commit | null
  readonly inbox: Inbox
  /** Those of the inbox that a fold would take now, by their numbers: neither refused nor waiting for a maintainer. */
  readonly inputs: readonly number[]
  readonly work: FoldWork
  /** Protections that no commit has folded. */
  readonly fresh: readonly FoundDecision[]
  readonly unread: readonly Unread[]
}

/** Null where there is no lake yet. Throws what `provedLake` and `readCommits` throw. */
export async function readLake(place: LakePlace, worker: ParquetWorker): Promise<LakeRead | null> {
  if ((await findLake(place.destination, place.keys)).kind === 'absent') return null
  const lake = await provedLake(place)
  for (let attempt = 1; ; attempt++) {
    const before = (await readCommits(place, lake.lakeId)).newest?.commit ?? null
    const keys = before?.settings.keys ?? lake.keyIds.map((keyId) => ({ keyId, from: '1970-01-01' }))
    const k = before?.settings.k ?? SMALLEST_GROUP
    const work = await worker.fold({ horizon: before?.horizon ?? null, keys, bars: [], k })
    const inbox = await readInbox(place, lake.lakeId, worker, work)
    const log = await readCommits(place, lake.lakeId)
    const commit = log.newest?.commit ?? null
    if (commit?.number !== before?.number && attempt < TRIES) continue
    const decisions = await openDecisions(
      { ...place, confirmed: NOTHING_CONFIRMED },
      lake.lakeId,
      commit,
      place.clock.now(),
    )
    const { waiting } = await whatWaits(
      { ...place, confirmed: NOTHING_CONFIRMED },
      {
        before: commit,
        inbox,
        decisions: { ...decisions, fresh: [], withdrawals: [] },
        worker,
        work,
        bring: async (_, files) => (await bringCopies(place, files, worker)).paths,
      },
    )
    const isTaken = ({ key, refused }: Input) => !waiting.has(key) && refused.every(({ reason }) => reason === 'old')
    const inputs = inbox.inputs.filter(isTaken).map(({ input }) => input)
    const left = inbox.inputs.flatMap((one) => (isTaken(one) ? [] : [{ kind: 'waiting', key: one.key } as const]))
    const { known, fresh, accepted } = decisions
    await work.bind(barsOf([...known.values(), ...fresh.map(({ decision }) => decision)], accepted))
    const unread = [...log.unread, ...inbox.unread, ...left, ...decisions.unread]
    return { log, commit, inbox, inputs, work, fresh, unread }
  }
}

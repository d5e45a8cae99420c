/** A lake as a reader finds it: the inbox first and then the newest commit, so that a fold in between loses no row. */
import type { Commit } from '../../shared/lake/commit.ts'
import type { Decision } from '../../shared/lake/decision.ts'
import { findLake } from '../lake-layout/index.ts'
import type { FoldWork, ParquetWorker } from '../parquet/index.ts'
import { isAlone } from './collectors.ts'
import { type CommitLog, hasGrown, readCommits } from './commits/read-commits.ts'
import type { FoundDecision } from './decisions/index.ts'
import { type Inbox, type Input, readInbox } from './fold/inbox.ts'
import { openDecisions, settled } from './fold/open-decisions.ts'
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
  /** Protections that no commit has folded and that need not wait for a maintainer: what waits hides nothing from anybody. */
  readonly fresh: readonly FoundDecision[]
  /** Every decision that counts or asks to, folded or not. */
  readonly decisions: readonly Decision[]
  readonly unread: readonly Unread[]
}

/** An answer, the log that it goes by, and what it found wrong. */
export interface OfLog<Answer> {
  readonly log: CommitLog | null
  readonly lacks: readonly { readonly kind: string }[]
  readonly answer: Answer
}

/**
 * Answers again where something was wrong and others have folded since: files that one who slept looked for have been replaced.
 * Throws what `ask` and `readCommits` throw.
 */
export async function whileItStands<Answer>(place: LakePlace, ask: () => Promise<OfLog<Answer>>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const { log, lacks, answer } = await ask()
    const isOld = lacks.length > 0 && log?.newest != null && (await hasGrown(place, log.newest.commit.lakeId, log))
    if (!isOld || attempt === TRIES) return answer
  }
}

/** Null where there is no lake yet. Throws what `provedLake` and `readCommits` throw. */
export async function readLake(place: LakePlace, worker: ParquetWorker): Promise<LakeRead | null> {
  if ((await findLake(place.destination, place.keys)).kind === 'absent') return null
  const lake = await provedLake(place)
  for (let attempt = 1; ; attempt++) {
    const before = (await readCommits(place, lake.lakeId)).newest?.commit ?? null
    const keys = before?.settings.keys ?? lake.keyIds.map((keyId) => ({ keyId, from: '1970-01-01' }))
    const k = before?.settings.k ?? SMALLEST_GROUP
    const bounds = { horizon: before?.horizon ?? null, keys, bars: [], k }
    const inbox = await readInbox(place, lake.lakeId, worker, () => worker.fold(bounds))
    const { work } = inbox
    const log = await readCommits(place, lake.lakeId)
    const commit = log.newest?.commit ?? null
    if (commit?.number !== before?.number && attempt < TRIES) continue
    // What a fold from here would take at once: who has the lake to themselves needs nobody's word but their own.
    const own = (await isAlone(place, lake, commit)) ? place.collector : null
    const confirmed = { keys: NOTHING_CONFIRMED.keys, collector: own }
    const decisions = await openDecisions(
      { ...place, confirmed: NOTHING_CONFIRMED },
      lake.lakeId,
      commit,
      place.clock.now(),
    )
    const { waiting } = await whatWaits(
      { ...place, confirmed },
      {
        before: commit,
        inbox,
        decisions: { ...decisions, withdrawals: [] },
        work,
        bring: async (files) => (await bringCopies(place, files, worker)).paths,
      },
    )
    const isTaken = ({ key, refused }: Input) => !waiting.has(key) && refused.every(({ reason }) => reason === 'old')
    const inputs = inbox.inputs.filter(isTaken).map(({ input }) => input)
    const { bars, fresh } = settled(decisions, waiting)
    work.bind(bars)
    const left = [
      ...inbox.inputs.filter((one) => !isTaken(one)),
      ...decisions.fresh.filter(({ key }) => waiting.has(key)),
    ].map(({ key }) => ({ kind: 'waiting', key }) as const)
    const unread = [...log.unread, ...inbox.unread, ...left, ...decisions.unread]
    const asked = [...decisions.fresh, ...decisions.withdrawals].map(({ decision }) => decision)
    const all = [...decisions.known.values(), ...asked]
    return { log, commit, inbox, inputs, work, fresh, decisions: all, unread }
  }
}

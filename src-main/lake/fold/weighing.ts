/** Weighing what is new by what it takes away: an input that takes much waits, and it alone. */
import type { Commit, DataFile } from '../../../shared/lake/commit.ts'
import { readDecisionKey } from '../../lake-layout/index.ts'
import type { FoldWork, Weight } from '../../parquet/index.ts'
import type { LakePlace } from '../place.ts'
import { barsOf } from './bars.ts'
import type { Inbox } from './inbox.ts'
import { monthsOf } from './merge-months.ts'
import type { Opened } from './open-decisions.ts'
import { type Confirmed, isConfirmed } from './terms.ts'

/** What one input, or what one collector sent since the last fold, may take away without anybody being asked. */
const MOST = { messages: 50, share: 0.02, people: 3 } as const
/** In a small lake a share is soon a message or two: fewer than this are nobody's attack. */
const FEW = 5

export type Takes = Commit['waiting'][number]['takes']

export interface Waiting {
  /** By the key of the input or decision. */
  readonly waiting: ReadonlyMap<string, Takes>
  /** Messages that the fresh decisions which need not wait take of what stands. */
  readonly decided: number
}

/** Inputs and decisions that wait for a maintainer's word, and withdrawals, which always do. Throws `destination.…`. */
export async function whatWaits(
  options: LakePlace & { readonly confirmed: Confirmed },
  {
    before,
    inbox,
    decisions,
    work,
    bring,
  }: {
    readonly before: Commit | null
    readonly inbox: Pick<Inbox, 'inputs'>
    readonly decisions: Opened
    readonly work: FoldWork
    /** Brings the data files; answers where they lie. */
    bring(files: readonly DataFile[]): Promise<readonly string[]>
  },
): Promise<Waiting> {
  const waiting = new Map<string, Takes>(decisions.withdrawals.map(({ key }) => [key, { messages: 0, people: 0 }]))
  const candidates = [
    ...inbox.inputs.map(({ key, collector, input }) => ({ key, collector, source: String(input) })),
    ...decisions.fresh.map(({ key, decision }) => ({
      key,
      // Who wrote it, not who it says said it first: that is anybody's to choose.
      collector: readDecisionKey(key)?.collector ?? '',
      source: decision.id,
    })),
  ]
  const mayWait = candidates.some((one) => !isConfirmed(options.confirmed, one))
  if (before === null || (!mayWait && decisions.fresh.length === 0)) return { waiting, decided: 0 }
  const months = decisions.fresh.length > 0 ? null : new Set(inbox.inputs.flatMap((input) => input.months))
  const paths = {
    messages: await bring(monthsOf(before.files.messages, months)),
    marks: await bring(monthsOf(before.files.marks, months)),
  }
  if (paths.messages.length + paths.marks.length === 0) return { waiting, decided: 0 }
  work.bind(
    barsOf(
      decisions.fresh.map(({ decision }) => decision),
      [],
    ),
  )
  const { weights } = await work.weigh(paths)
  const standing = before.files.messages.reduce((sum, { rows }) => sum + rows, 0)
  const waitedFor = new Set(before.waiting.map(({ key }) => key))
  const bySource = new Map(weights.map((weight) => [weight.source, weight]))
  // Names are anybody's to make up: those that no commit knows are one writer.
  const isKnown = new Set(before.collectors)
  const writer = ({ collector }: { readonly collector: string }) => (isKnown.has(collector) ? collector : '')
  for (const ofOne of Map.groupBy(candidates, writer).values()) {
    const weighed = ofOne
      .map((one) => ({ ...one, weight: bySource.get(one.source) ?? { messages: 0, people: 0 } }))
      .sort((a, b) => a.weight.messages - b.weight.messages || (a.key < b.key ? -1 : 1))
    // A thousand inputs of one message each are as heavy as one of a thousand.
    let so = { messages: 0, people: 0 }
    for (const one of weighed) {
      const { key, weight } = one
      const { messages, people } = weight
      const sum = { messages: so.messages + messages, people: so.people + people }
      if (messages > 0 && !isConfirmed(options.confirmed, one) && (waitedFor.has(key) || isMuch(sum, standing)))
        waiting.set(key, { messages, people })
      else if (!isConfirmed(options.confirmed, one)) so = sum
    }
  }
  const decided = decisions.fresh.filter(({ key }) => !waiting.has(key))
  return { waiting, decided: decided.length === 0 ? 0 : await work.taken(decided.map(({ decision }) => decision.id)) }
}

const isMuch = ({ messages, people }: Omit<Weight, 'source'>, standing: number) =>
  messages > MOST.messages || people > MOST.people || (messages > FEW && messages > standing * MOST.share)

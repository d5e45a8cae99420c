/** Weighing what is new by what it takes away: an input that takes much waits, and it alone. */
import type { Commit } from '../../../shared/lake/commit.ts'
import type { FoldWork, ParquetWorker, Weight } from '../../parquet/index.ts'
import { barsOf } from './bars.ts'
import { bringFiles } from './data-files.ts'
import type { Inbox } from './inbox.ts'
import { monthsOf } from './merge-months.ts'
import type { Opened } from './open-decisions.ts'
import { type FoldOptions, isConfirmed } from './terms.ts'

/** What one input, or what one collector sent since the last fold, may take away without anybody being asked. */
const MOST = { messages: 50, share: 0.02, people: 3 } as const
/** In a small lake a share is soon a message or two: fewer than this are nobody's attack. */
const FEW = 5

export type Takes = Commit['waiting'][number]['takes']

export interface Waiting {
  /** By the key of the input or decision. */
  readonly waiting: ReadonlyMap<string, Takes>
}

/** Inputs and decisions that wait for a maintainer's word, and withdrawals, which always do. Throws `destination.…`. */
export async function whatWaits(
  options: FoldOptions,
  {
    before,
    inbox,
    decisions,
    worker,
    work,
  }: {
    readonly before: Commit | null
    readonly inbox: Inbox
    readonly decisions: Opened
    readonly worker: ParquetWorker
    readonly work: FoldWork
  },
): Promise<Waiting> {
  const waiting = new Map<string, Takes>(decisions.withdrawals.map(({ key }) => [key, { messages: 0, people: 0 }]))
  const candidates = [
    ...inbox.inputs.map(({ key, collector, input }) => ({ key, collector, source: String(input) })),
    ...decisions.fresh.map(({ key, decision }) => ({ key, collector: decision.collector, source: decision.id })),
  ].filter((one) => !isConfirmed(options.confirmed, one))
  if (candidates.length === 0 || before === null) return { waiting }
  const months = decisions.fresh.length > 0 ? null : new Set(inbox.inputs.flatMap((input) => input.months))
  const { paths } = await bringFiles(options, monthsOf(before.files.messages, months), worker)
  await work.bind(
    barsOf(
      decisions.fresh.map(({ decision }) => decision),
      [],
    ),
  )
  const { weights } = await work.weigh([...paths.values()])
  const standing = before.files.messages.reduce((sum, { rows }) => sum + rows, 0)
  const waitedFor = new Set(before.waiting.map(({ key }) => key))
  const bySource = new Map(weights.map((weight) => [weight.source, weight]))
  for (const ofOne of Map.groupBy(candidates, ({ collector }) => collector).values()) {
    const weighed = ofOne
      .map((one) => ({ ...one, weight: bySource.get(one.source) ?? { messages: 0, people: 0 } }))
      .sort((a, b) => a.weight.messages - b.weight.messages || (a.key < b.key ? -1 : 1))
    // A thousand inputs of one message each are as heavy as one of a thousand.
    let so = { messages: 0, people: 0 }
    for (const { key, weight } of weighed) {
      const { messages, people } = weight
      const sum = { messages: so.messages + messages, people: so.people + people }
      if (messages > 0 && (waitedFor.has(key) || isMuch(sum, standing))) waiting.set(key, { messages, people })
      else so = sum
    }
  }
  return { waiting }
}

const isMuch = ({ messages, people }: Omit<Weight, 'source'>, standing: number) =>
  messages > MOST.messages || people > MOST.people || (messages > FEW && messages > standing * MOST.share)

import type { ReportTrail } from '../../shared/contract/report.ts'
import { counted } from '../../shared/wording.ts'
import { isSealed } from '../store/index.ts'
import type { TrailEntry } from './entries.ts'

/** One collector's trail, as far as it is at hand, oldest entry first. */
export interface TrailAtHand {
  readonly collector: string
  readonly entries: readonly TrailEntry[]
  /** Nothing can be missing at its end: it is no copy. */
  readonly isWhole: boolean
  /** What is known of it beside its entries, such as a copy that nobody can read; null: nothing is wrong. */
  readonly problem: string | null
}

/** The first flaw in a stretch of a chain, in words; null when it holds. The entry it begins with is taken as it is. */
export function chainFlaw(entries: readonly TrailEntry[]): string | null {
  let previous: TrailEntry | null = null
  for (const entry of entries) {
    if (previous !== null && entry.seq !== previous.seq + 1) return `Entry ${previous.seq + 1} is missing.`
    if (previous !== null && entry.previousHash !== previous.hash)
      return `Entry ${entry.seq} does not follow the entry before.`
    const { collector: _, ...sealed } = entry
    if (!isSealed(sealed)) return `Entry ${entry.seq} was changed after it was written.`
    previous = entry
  }
  return null
}

/**
 * What a report says of a trail: which stretch the period is, and how far the chain was verified. null without entries, unless
 * something is wrong: a trail of which nothing can be read is named as such.
 */
export function trailOf({ collector, entries, problem }: TrailAtHand, from: number, to: number): ReportTrail | null {
  const [first, last] = [entries[0], entries.at(-1)]
  if (first === undefined || last === undefined)
    return problem === null ? null : { collector, ...UNREADABLE, says: problem }
  const period = entries.filter(({ at }) => at >= from && at < to)
  const flaw = problem ?? chainFlaw(entries)
  return {
    collector,
    from: placeOf(period[0]),
    to: placeOf(period.at(-1)),
    entries: period.length,
    begins: first.seq,
    head: { seq: last.seq, hash: last.hash },
    isIntact: flaw === null,
    says: flaw ?? `All ${counted(entries.length, 'entry', 'entries')} from ${first.seq} to ${last.seq} verified.`,
  }
}

const UNREADABLE = { from: null, to: null, entries: 0, begins: 0, head: { seq: 0, hash: '' }, isIntact: false } as const

const placeOf = (entry: TrailEntry | undefined): ReportTrail['from'] =>
  entry === undefined ? null : { seq: entry.seq, at: entry.at, hash: entry.hash }

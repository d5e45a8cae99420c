/**
 * Which stretches of a channel a run has to read: what is missing, and what is looked at again.
 */
import { compareTs, msToTs, nextTs, previousTs } from '../../shared/clock.ts'
import type { EpochMs, SlackTs } from '../../shared/domain.ts'
import { mergeStretches, type Stretch } from '../store/index.ts'

export interface ReadingPlan {
  /** The oldest instant wanted. */
  readonly since: EpochMs
  /** The run's start: later messages are the next run's. */
  readonly until: EpochMs
  /** How far back from `until` stored messages are compared with Slack's. */
  readonly rereadMs: number
  readonly covered: readonly Stretch[]
  /** Single messages that could not be redacted before. */
  readonly points: readonly SlackTs[]
}

const MOST_POINTS = 10

/** Stretches to read, newest first, both ends included; touching ones are one, so that they share a call. */
export function windowsToRead({ since, until, rereadMs, covered, points }: ReadingPlan): readonly Stretch[] {
  const wanted = { from: msToTs(since), to: msToTs(until) }
  if (compareTs(wanted.from, wanted.to) > 0) return []
  const reread = { from: msToTs(Math.max(since, until - rereadMs) as EpochMs), to: wanted.to }
  const again = pointsToRead(points)
  return mergeStretches([...gaps(wanted, covered), reread, ...again]).toReversed()
}

/** Whether two timestamps enclose a third. */
export const isWithin = (ts: SlackTs, { from, to }: Stretch): boolean =>
  compareTs(ts, from) >= 0 && compareTs(ts, to) <= 0

/** A call for each of a few; of many, one stretch over all of them costs less. */
function pointsToRead(points: readonly SlackTs[]): readonly Stretch[] {
  const sorted = points.toSorted(compareTs)
  const [oldest, newest] = [sorted[0], sorted.at(-1)]
  if (oldest === undefined || newest === undefined) return []
  return points.length > MOST_POINTS ? [{ from: oldest, to: newest }] : sorted.map((ts) => ({ from: ts, to: ts }))
}

/** Whether timestamps come as Slack sends them. Two of the same are in order. */
export function isInOrder(order: readonly SlackTs[], how: 'newest first' | 'oldest first'): boolean {
  const sign = how === 'oldest first' ? 1 : -1
  return order.every((ts, index) => index === 0 || sign * compareTs(order[index - 1] ?? ts, ts) <= 0)
}

/** What of `wanted` no stretch covers, oldest first. */
function gaps(wanted: Stretch, covered: readonly Stretch[]): readonly Stretch[] {
  const missing: Stretch[] = []
  let from = wanted.from
  for (const stretch of covered.toSorted((a, b) => compareTs(a.from, b.from))) {
    if (compareTs(stretch.to, from) < 0 || compareTs(stretch.from, wanted.to) > 0) continue
    if (compareTs(stretch.from, from) > 0) missing.push({ from, to: previousTs(stretch.from) })
    from = nextTs(stretch.to)
  }
  if (compareTs(from, wanted.to) <= 0) missing.push({ from, to: wanted.to })
  return missing
}

/** Statistics that a few odd days do not move. */
import { DAY_MS } from '../../../shared/duration.ts'

/** The middle value; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** The spread around the middle, scaled to a normal distribution's standard deviation. */
export function spread(values: readonly number[]): number {
  const middle = median(values)
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)))
}

/** Whether a day's amount is far above those of the days before: five times the middle, and eight spreads above it. */
export function isFarAbove(value: number, past: readonly number[], least: number): boolean {
  const usual = median(past)
  return value > Math.max(least, 5 * usual, usual + 8 * spread(past))
}

interface StrangeHours {
  /** Epoch milliseconds. */
  readonly now: number
  /** Fewer in an hour are no pattern. */
  readonly least: number
  /** Different days before today that there must be. */
  readonly leastDays: number
}

/**
 * Hours of the day (UTC, such as `03:00`) in which at least `least` happened today, and nothing ever did on an earlier day, nor
 * an hour before or after: clocks change. Nothing with fewer than `leastDays` different days before today.
 */
export function strangeHours(
  happened: readonly { readonly at: number; readonly hour: number; readonly n: number }[],
  { now, least, leastDays }: StrangeHours,
): readonly string[] {
  const today = Math.floor(now / DAY_MS)
  const before = happened.filter(({ at }) => Math.floor(at / DAY_MS) < today)
  if (new Set(before.map(({ at }) => Math.floor(at / DAY_MS))).size < leastDays) return []
  const known = new Set(before.map(({ hour }) => hour))
  const isNew = (hour: number) => ![hour - 1, hour, hour + 1].some((near) => known.has((near + 24) % 24))
  const strange = happened.filter(({ at, hour, n }) => Math.floor(at / DAY_MS) === today && n >= least && isNew(hour))
  return [...new Set(strange.map(({ hour }) => `${String(hour).padStart(2, '0')}:00`))].sort()
}

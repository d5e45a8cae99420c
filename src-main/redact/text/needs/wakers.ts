/**
 * Which patterns a run of symbols speaks of. Each pattern has a few runs, the rarest that can be had, of which one stands
 * wherever it matches: a text without them needs no further look at that pattern.
 */
import { lengthOf, type Need } from './need.ts'

/** By how often they stand in what people write, roughly; the others are rarer. */
const OFTEN = ' etaoinsrhldcum0pfgywb.,v\nk-:/_x\'"`=()qjz;@#'
const HIGHEST = 0.2
const RARELY = 0.002
const shares = Float64Array.from({ length: 0x80 }, (_, symbol) => {
  const rank = OFTEN.indexOf(String.fromCharCode(symbol))
  return rank < 0 ? RARELY : HIGHEST / (rank + 1)
})

/** How often a run stands in a text, compared to others. */
function shareOf(run: number): number {
  let share = 1
  for (let at = 0; at < lengthOf(run); at += 1) share *= shares[(run >> (7 * at)) & 0x7f] as number
  return share
}

const sumOf = (runs: readonly number[]): number => runs.reduce((sum, run) => sum + shareOf(run), 0)

/** Runs of which one stands in every text that meets the need: those that stand in the fewest. */
export function wakersOf(need: Need): readonly number[] {
  if (need === undefined) return []
  if (typeof need === 'number') return [need]
  if ('any' in need) return [...new Set(need.any.flatMap(wakersOf))]
  const [first = [], ...others] = need.all.map(wakersOf)
  return others.reduce((best, runs) => (sumOf(runs) < sumOf(best) ? runs : best), first)
}

/**
 * Durations as a histogram: what is kept of them is how many fell below each bound.
 * The bounds are a promise: counters kept under one are read under the same one later.
 */

/** Upper bounds in milliseconds, ascending; the last one takes everything above. */
export const LATENCY_BOUNDS_MS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 60_000,
] as const

/** The bound under which a duration (milliseconds) is counted. */
export function latencyBound(ms: number): number {
  return LATENCY_BOUNDS_MS.find((bound) => ms <= bound) ?? 60_000
}

/** The bound below which a share (0 to 1) of what was counted lies; 0 when nothing was. */
export function percentile(countByBound: ReadonlyMap<number, number>, share: number): number {
  const bounds = [...countByBound.keys()].sort((a, b) => a - b)
  const total = [...countByBound.values()].reduce((sum, n) => sum + n, 0)
  let below = 0
  for (const bound of bounds) {
    below += countByBound.get(bound) ?? 0
    if (below >= share * total && below > 0) return bound
  }
  return 0
}

/**
 * Invented traffic: office hours, busy and quiet channels, and conversations, because messages come in bursts.
 */
const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface SimulatedChannel {
  readonly name: string
  /** Oldest first. */
  readonly sentAt: readonly number[]
}

/** Mulberry32: the same seed gives the same week. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Channels whose traffic falls off like real ones': a few carry most of it, many are nearly silent. */
export function simulateWeeks(count: number, start: number, weeks: number, random: () => number): SimulatedChannel[] {
  return Array.from({ length: count }, (_, index) => {
    const conversationsPerDay = 16 / (1 + index) ** 0.9
    // Teams sit in different time zones.
    const opensAt = 7 + Math.floor(random() * 4)
    const sentAt: number[] = []
    for (let day = 0; day < weeks * 7; day += 1) {
      const isWeekend = [5, 6].includes(day % 7)
      const expected = conversationsPerDay * (isWeekend ? 0.05 : 0.7 + random() * 0.6)
      for (let n = poisson(expected, random); n > 0; n -= 1) {
        const hour = random() < 0.93 ? opensAt + random() * 10 : random() * 24
        sentAt.push(...conversation(start + day * DAY + hour * HOUR, random))
      }
    }
    return { name: `channel-${index}`, sentAt: sentAt.toSorted((a, b) => a - b) }
  })
}

/** A question and its answers: most come within minutes, each making the next a little less likely. */
function conversation(at: number, random: () => number): number[] {
  const sent = [at]
  let now = at
  while (random() < 0.82) {
    now += -Math.log(1 - random()) * 4 * 60_000
    sent.push(now)
  }
  return sent
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}

import { describe, expect, test } from 'vitest'
import { cleanDrawsTo, expectedLeaks, type SpotCheckTally, slipBound } from '../../../src-main/trust/bound.ts'

const clean = { misses: 0, probes: 22, probesFound: 22 }
const share = (tally: SpotCheckTally) => slipBound(tally).share

describe('what slips through', () => {
  test('nothing is known before anything was read', () => {
    expect(share({ draws: 0, misses: 0, probes: 0, probesFound: 0 })).toBe(1)
  })

  test('is the share that the draws can only just not rule out, at the level spent on so many misses', () => {
    for (const [misses, draws] of [
      [0, 20],
      [1, 50],
      [3, 429],
      [12, 1000],
    ] as const) {
      const bound = share({ draws, misses, probes: 0, probesFound: 0 })
      expect(atMost(misses, draws, bound)).toBeCloseTo(0.05 * 0.8 * 0.2 ** misses, 6)
    }
  })

  test('reaches 1, 2 and 5 % after at most 429, 214 and 85 clean draws where 22 of 22 probes were found', () => {
    expect([0.01, 0.02, 0.05].map((limit) => cleanDrawsTo(limit, { draws: 0, ...clean }))).toEqual([423, 211, 84])
  })

  test('says what careful reading would find until there are 20 probes, and then counts the readers', () => {
    expect(slipBound({ draws: 100, misses: 0, probes: 19, probesFound: 0 }).countsReaders).toBe(false)
    const all = slipBound({ draws: 100, misses: 0, probes: 20, probesFound: 20 })
    const half = slipBound({ draws: 100, misses: 0, probes: 20, probesFound: 10 })
    expect([all.countsReaders, half.countsReaders]).toEqual([true, true])
    expect(half.share).toBeGreaterThan(2 * all.share)
    expect(share({ draws: 1000, misses: 0, probes: 20, probesFound: 0 })).toBe(1)
  })

  test('never falls with a miss, never rises with a clean draw', () => {
    for (let draws = 1; draws < 300; draws += 7)
      for (let misses = 0; misses < Math.min(draws, 6); misses++) {
        const here = share({ draws, ...clean, misses })
        expect(share({ draws: draws + 1, ...clean, misses: misses + 1 })).toBeGreaterThanOrEqual(here)
        expect(share({ draws: draws + 1, ...clean, misses })).toBeLessThanOrEqual(here)
      }
  })

  test('a miss asks for more draws, and no number of them is enough for nothing at all', () => {
    const one = cleanDrawsTo(0.02, { ...clean, draws: 100, misses: 1 })
    expect(one).toBeGreaterThan(cleanDrawsTo(0.02, { ...clean, draws: 100 }))
    expect(share({ ...clean, draws: 100 + one, misses: 1 })).toBeLessThanOrEqual(0.02)
    expect(share({ ...clean, draws: 99 + one, misses: 1 })).toBeGreaterThan(0.02)
    expect(cleanDrawsTo(0, { ...clean, draws: 0 })).toBe(Number.POSITIVE_INFINITY)
  })

  test('a lot of 200 in which one in five shows something costs about one, not 38, read before it leaves', () => {
    expect(expectedLeaks(200, 20, 0.2, 0.8)).toBeCloseTo(1.1, 1)
    expect(expectedLeaks(20, 20, 0.2, 0.8)).toBe(0)
    expect(expectedLeaks(200, 20, 0, 0.8)).toBe(0)
  })
})

const RUNS = 2000
const DAYS = 365
const DRAWS_A_DAY = 4
const PROBES = 30

/**
 * What the bound promises, in other words than it is computed in: it is above `truth` exactly while so few misses are not
 * yet too unlikely. Simulated years ask this instead, for it costs a thousandth.
 */
function isBelow(truth: number, draws: number, misses: number, found: number | null): boolean {
  const [alpha, seenOf] = found === null ? [0.05, 1] : [0.04, leastFound(found)]
  return atMost(misses, draws, truth * seenOf) < alpha * 0.8 * 0.2 ** misses
}

const leastFound = memoised((found: number) => {
  let [low, high] = [0, 1]
  while (high - low > 1e-12) {
    const middle = (low + high) / 2
    if (1 - atMost(found - 1, PROBES, middle) < 0.01) low = middle
    else high = middle
  }
  return low
})

test('the bound is below a share exactly when its misses would be too unlikely', () => {
  const random = seeded(7)
  for (let n = 0; n < 2000; n++) {
    const draws = 1 + Math.floor(random() * 1500)
    const misses = Math.floor(random() * Math.min(draws, 40))
    const found = random() < 0.5 ? null : Math.floor(random() * (PROBES + 1))
    const truth = (misses + random() * 12) / draws
    const bound = share({ draws, misses, probes: found === null ? 0 : PROBES, probesFound: found ?? 0 })
    if (truth < 1 && Math.abs(bound - truth) > 1e-9) expect(bound < truth).toBe(isBelow(truth, draws, misses, found))
  }
})

describe(`a year of daily looking, ${RUNS} times`, () => {
  const random = seeded(20261129)

  /** How many years in which the bound was below the truth at any look. */
  function wrongYears(rateOn: (day: number) => number, sensitivity: number, stopsAt = 0): number {
    let wrong = 0
    for (let run = 0; run < RUNS; run++) {
      const found = sensitivity === 1 ? null : count(PROBES, () => random() < sensitivity)
      let [draws, misses, rates] = [0, 0, 0]
      for (let day = 0; day < DAYS; day++) {
        misses += count(DRAWS_A_DAY, () => random() < rateOn(day) * sensitivity)
        draws += DRAWS_A_DAY
        rates += DRAWS_A_DAY * rateOn(day)
        if (isBelow(rates / draws, draws, misses, found)) {
          wrong += 1
          break
        }
        if (isBelow(stopsAt, draws, misses, found)) break
      }
    }
    return wrong
  }

  test.each([
    ['one in a hundred', () => 0.01, 1],
    ['one in ten', () => 0.1, 1],
    ['one in fifty, readers who see half', () => 0.02, 0.5],
    ['readers who see four in five', () => 0.02, 0.8],
    ['readers who see nearly all', () => 0.05, 0.95],
    ['less and less', (day: number) => 0.08 * (1 - day / DAYS), 0.8],
    ['more and more', (day: number) => 0.001 + (0.05 * day) / DAYS, 0.8],
  ] as const)('is wrong in at most 5 %% of the years: %s', (_name, rate, sensitivity) => {
    expect(wrongYears(rate, sensitivity) / RUNS).toBeLessThanOrEqual(0.05)
  })

  test('also when somebody stops as soon as the figure pleases', () => {
    expect(wrongYears(() => 0.025, 1, 0.03) / RUNS).toBeLessThanOrEqual(0.05)
  })
})

const count = (times: number, happens: () => boolean) => {
  let happened = 0
  for (let n = 0; n < times; n++) if (happens()) happened += 1
  return happened
}

function memoised(work: (input: number) => number): (input: number) => number {
  const known = new Map<number, number>()
  return (input) => {
    const value = known.get(input) ?? work(input)
    known.set(input, value)
    return value
  }
}

/** P(X ≤ most), the plain way; 0 where a double can no longer say it. */
function atMost(most: number, of: number, chance: number): number {
  let term = (1 - chance) ** of
  let sum = most < 0 ? 0 : term
  for (let k = 0; k < most; k++) {
    term *= ((of - k) / (k + 1)) * (chance / (1 - chance))
    sum += term
  }
  return sum
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

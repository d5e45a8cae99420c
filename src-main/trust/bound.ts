/**
 * How much slips through, as a bound that may be looked at every day.
 *
 * One-sided limits by Clopper and Pearson (Biometrika 26, 1934). A plain one is right once; looked at after every draw it
 * is wrong at least once a year far more often than it says. So the permitted error is spent over the number of misses:
 * with S of them the limit has level α·0.8·0.2^S. For a fixed S it only falls with the draws, hence each S can be wrong at
 * its first crossing only, and the levels of all S add up to α.
 */

/** What readers were shown of a channel, and what they found. */
export interface SpotCheckTally {
  /** Messages drawn and shown. */
  readonly draws: number
  /** Those of them in which something had slipped through, or that were never judged. */
  readonly misses: number
  /** Planted things shown to readers, in any channel. */
  readonly probes: number
  readonly probesFound: number
}

export interface SlipBound {
  /** At most this share of the messages shows something that it should not, from 0 to 1. */
  readonly share: number
  /** Whether readers' own misses are in it: false says what careful reading would find. */
  readonly countsReaders: boolean
}

/** The permitted chance of ever being wrong, of both parts together. */
const ALPHA = 0.05
const ALPHA_OF_DRAWS = 0.04
const ALPHA_OF_READERS = ALPHA - ALPHA_OF_DRAWS
const FIRST = 0.8
const NEXT = 1 - FIRST

/** Below so many probes nothing is said about the readers. */
export const PROBES_NEEDED = 20

/** The share that slips through, at most; wrong at any time of looking with a chance of 5 % at most. */
export function slipBound({ draws, misses, probes, probesFound }: SpotCheckTally): SlipBound {
  const { found, alpha, countsReaders } = readersBy(probes, probesFound)
  const seen = upperLimit(misses, draws, levelOf(misses, alpha))
  return { share: found === 0 ? 1 : Math.min(1, seen / found), countsReaders }
}

/** The share of planted things that readers find at least, and what that leaves of the permitted error. */
function readersBy(probes: number, probesFound: number) {
  if (probes < PROBES_NEEDED) return { found: 1, alpha: ALPHA, countsReaders: false }
  return { found: lowerLimit(probesFound, probes, ALPHA_OF_READERS), alpha: ALPHA_OF_DRAWS, countsReaders: true }
}

/** How many more draws, all of them clean, bring the bound to `share` or below. */
export function cleanDrawsTo(share: number, tally: SpotCheckTally): number {
  const { misses, probes, probesFound } = tally
  const { found, alpha } = readersBy(probes, probesFound)
  // The bound is where this crosses the level: to know on which side a share lies, it need not be looked for.
  const isReached = (draws: number) =>
    share >= 1 || (misses < draws && logAtMost(misses, draws, share * found) <= levelOf(misses, alpha))
  if (share <= 0 || (share < 1 && found === 0)) return Number.POSITIVE_INFINITY
  let enough = Math.max(tally.draws, 1)
  while (!isReached(enough)) {
    if (enough > MOST_DRAWS) return Number.POSITIVE_INFINITY
    enough *= 2
  }
  let tooFew = tally.draws - 1
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (isReached(middle)) enough = middle
    else tooFew = middle
  }
  return Math.max(0, enough - tally.draws)
}

const MOST_DRAWS = 1e7

/**
 * How many messages that show something leave before a draw first catches one, on average: where `draws` of each lot of
 * `lot` messages are read before the rest of it leaves, if a share of `rate` shows something and a reader sees it with
 * the chance `sensitivity`.
 */
export function expectedLeaks(lot: number, draws: number, rate: number, sensitivity: number): number {
  const read = Math.min(lot, draws)
  const unnoticed = (1 - rate * sensitivity) ** read
  if (unnoticed === 1) return 0
  return (unnoticed * rate * (lot - read)) / (1 - unnoticed)
}

/** The logarithm of the error that is permitted at so many misses. */
const levelOf = (misses: number, alpha: number) => Math.log(alpha * FIRST) + misses * Math.log(NEXT)

/** The largest share with which so few as `count` of `of` still happen with the chance exp(`logLevel`). */
function upperLimit(count: number, of: number, logLevel: number): number {
  if (count >= of) return 1
  let [low, high] = [count / of, 1]
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2
    if (logAtMost(count, of, middle) > logLevel) low = middle
    else high = middle
  }
  // The end on the safe side.
  return high
}

/** Halves an interval of 1 to below what a double of such a size can tell apart. */
const BISECTIONS = 60

const lowerLimit = (count: number, of: number, level: number) => 1 - upperLimit(of - count, of, Math.log(level))

/** ln P(X ≤ `count`) of a binomial of `of` trials with the chance `share` each; `count` < `of`. */
function logAtMost(count: number, of: number, share: number): number {
  if (share <= 0) return 0
  if (share >= 1) return Number.NEGATIVE_INFINITY
  const odds = Math.log(share) - Math.log1p(-share)
  let term = of * Math.log1p(-share)
  let sum = term
  for (let k = 0; k < count; k++) {
    term += Math.log((of - k) / (k + 1)) + odds
    sum = Math.max(sum, term) + Math.log1p(Math.exp(-Math.abs(sum - term)))
  }
  return Math.min(0, sum)
}

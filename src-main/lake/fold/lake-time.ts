import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { Commit } from '../../../shared/lake/commit.ts'

/** The latest message in a lake that is folded daily is a day old, or somewhat more. */
const AGREE_MS = 2 * DAY_MS

/** Instants that come from clocks which do not know of each other, epoch milliseconds. */
interface Clocks {
  readonly here: number
  /** The destination's; null where it has none of its own. */
  readonly there: number | null
  /** The newest commit, for the latest message in it: it was sent by Slack's clock, and no time goes back. */
  readonly before: Pick<Commit, 'files' | 'at' | 'time'> | null
}

/**
 * The time that decides what is too old to keep, which cannot be had back: the middle one of three clocks, so that no single one
 * which is wrong deletes early or keeps for longer. Of two it is the earlier one.
 *
 * A folder has no clock of its own. There the third is the lake's own time as of the newest commit, and what has passed here
 * since, a day at most: where nobody writes for long it goes on, and a clock that jumps does not move it. This computer's
 * clock counts where it differs by no more than two days from what the others say, or a person vouched for it; null, by which
 * nothing is too old, where it is the only one.
 */
export function lakeTime({ here, there, before }: Clocks, isVouchedFor: boolean): EpochMs | null {
  const latest = latestSent(before)
  // A row may claim to be sent up to a day after it arrived.
  if (there !== null) return middleOf(here, [there, latest === null ? null : latest - DAY_MS])
  if (isVouchedFor) return Math.trunc(here) as EpochMs
  const middle = middleOf(here, [timeGoneOn(here, before), latest])
  const isAgreed = middle !== null && middle <= here && here - middle <= AGREE_MS
  return isAgreed ? (Math.trunc(here) as EpochMs) : middle
}

/** The earlier of two; null where there is no other. */
function middleOf(here: number, all: readonly (number | null)[]): EpochMs | null {
  const others = all.filter((time) => time !== null)
  if (others.length === 0) return null
  const [first = here, second = here, third] = [here, ...others].sort((a, b) => a - b)
  return Math.trunc(third === undefined ? first : second) as EpochMs
}

function latestSent(before: Clocks['before']): number | null {
  const sent = (before?.files.messages ?? []).flatMap(({ maxSentAt }) =>
    maxSentAt === null ? [] : Date.parse(maxSentAt),
  )
  return sent.length === 0 ? null : Math.max(...sent)
}

function timeGoneOn(here: number, before: Clocks['before']): number | null {
  if (before?.time === undefined) return null
  return before.time + Math.min(Math.max(here - before.at, 0), DAY_MS)
}

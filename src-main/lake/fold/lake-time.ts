import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { Commit } from '../../../shared/lake/commit.ts'

/** Instants that come from clocks which do not know of each other, epoch milliseconds. */
interface Clocks {
  readonly here: number
  /** The destination's; null where it has none of its own. */
  readonly there: number | null
  /** The newest commit, for the latest message in it: it was sent by Slack's clock, and no time goes back. */
  readonly before: Pick<Commit, 'files'> | null
}

/**
 * The time that decides what is too old to keep, which cannot be had back: the middle one of three clocks, so that no single one
 * which is wrong deletes early or keeps for longer. Of two it is the earlier one. A folder has no clock of its own; there a
 * person is asked when this computer's has jumped.
 */
export function lakeTime({ here, there, before }: Clocks): EpochMs {
  if (there === null) return Math.trunc(here) as EpochMs
  const sent = (before?.files.messages ?? []).flatMap(({ maxSentAt }) =>
    maxSentAt === null ? [] : Date.parse(maxSentAt),
  )
  // A row may claim to be sent up to a day after it arrived.
  const latest = sent.length === 0 ? null : Math.max(...sent) - DAY_MS
  if (latest === null) return Math.trunc(Math.min(here, there)) as EpochMs
  return Math.trunc(Math.max(Math.min(here, there), Math.min(Math.max(here, there), latest))) as EpochMs
}

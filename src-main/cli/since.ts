import type { EpochMs } from '../../shared/domain.ts'
import { DAY_MS, HOUR_MS } from '../../shared/duration.ts'
import { gleanerError } from '../../shared/errors.ts'

const UNIT_MS = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS } as const

/**
 * A `--since` word as an instant: a date (`2026-11-01`, UTC midnight), an ISO date and time, or a duration back
 * from now (`12h`, `30d`, `6w`). Throws `input.since` for anything else, and for an instant in the future.
 */
export function parseSince(word: string, now: EpochMs, option: `--${string}` = '--since'): EpochMs {
  const duration = /^(\d{1,5})([hdw])$/.exec(word)
  const at = duration
    ? now - Number(duration[1]) * UNIT_MS[duration[2] as keyof typeof UNIT_MS]
    : isRealDate(word)
      ? Date.parse(word)
      : Number.NaN
  if (Number.isNaN(at) || at > now || at < 0) {
    throw gleanerError('input.since', { option })
  }
  return at as EpochMs
}

/** `Date.parse` would quietly turn 30 February into 2 March. */
function isRealDate(word: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/.exec(word)
  const day = parts?.[1]
  if (!day || Number.isNaN(Date.parse(word))) return false
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

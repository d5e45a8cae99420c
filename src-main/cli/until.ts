import type { EpochMs } from '../../shared/domain.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/duration.ts'
import { gleanerError } from '../../shared/errors.ts'

const UNIT_MS = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS } as const

/** A `--for` word as an instant: a duration from now (`30m`, `2h`, `3d`). Throws `input.until` for anything else. */
export function parseFor(word: string, now: EpochMs): EpochMs {
  const duration = /^([1-9]\d{0,3})([mhd])$/.exec(word)
  if (!duration) throw gleanerError('input.until', { option: '--for' })
  return (now + Number(duration[1]) * UNIT_MS[duration[2] as keyof typeof UNIT_MS]) as EpochMs
}

/**
 * An `--until` word as an instant: the next time a clock here shows `18:00`, or a date and time (`2026-11-30T08:00`,
 * local unless it names its zone). Throws `input.until` for anything else, and for an instant that is over.
 */
export function parseUntil(word: string, now: EpochMs): EpochMs {
  const at = clockTime(word, now) ?? dateAndTime(word)
  if (at === null || at <= now) throw gleanerError('input.until', { option: '--until' })
  return at as EpochMs
}

function clockTime(word: string, now: EpochMs): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(word)
  if (!parts) return null
  const on = (day: number) => {
    const date = new Date(now)
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + day, Number(parts[1]), Number(parts[2]))
  }
  return on(0).getTime() > now ? on(0).getTime() : on(1).getTime()
}

function dateAndTime(word: string): number | null {
  const parts = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/.exec(word)
  const at = Date.parse(word)
  if (!parts?.[1] || Number.isNaN(at)) return null
  // `Date.parse` would quietly turn 30 February into 2 March.
  return new Date(`${parts[1]}T00:00:00Z`).toISOString().startsWith(parts[1]) ? at : null
}

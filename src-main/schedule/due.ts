/**
 * When the next run is due. Pure: time and chance come in.
 */

import type { EpochMs } from '../../shared/domain.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import type { SettingValue } from '../../shared/settings.ts'

export type ScheduleSetting = SettingValue<'schedule'>

/** Runs of a team's laptops must not fall on the same second: everyone shares the app's budget. */
const JITTER_SHARE = 0.1

/**
 * When the next run is due: the interval after the last one began, up to a tenth later by chance, outside quiet hours.
 * A time that has passed while the machine slept means now: one run catches up, not one for each that was missed.
 */
export function nextRun(
  setting: ScheduleSetting,
  facts: { lastRunAt: EpochMs | null; now: EpochMs; chance: number },
  minuteOfDay = localMinute,
): EpochMs {
  const { lastRunAt, now, chance } = facts
  const everyMs = setting.everyMinutes * MINUTE_MS
  const jitterMs = Math.round(everyMs * JITTER_SHARE * chance)
  // A last run in the future was noted by a clock that has been set back since.
  const isKnown = lastRunAt !== null && lastRunAt <= now
  const due = Math.max(now, isKnown ? lastRunAt + everyMs + jitterMs : now)
  return afterQuietHours(setting, due as EpochMs, minuteOfDay)
}

/** The instant itself, or the end of the quiet hours that it falls into. */
export function afterQuietHours(setting: ScheduleSetting, at: EpochMs, minuteOfDay = localMinute): EpochMs {
  return (at + quietLeftMs(setting.quietHours, at, minuteOfDay)) as EpochMs
}

type QuietHours = ScheduleSetting['quietHours']

/** Quiet hours are minutes of the local day, the end exclusive; they may wrap midnight. */
function isQuiet(quiet: QuietHours, minute: number): boolean {
  if (quiet === null) return false
  const { from, to } = quiet
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

function quietLeftMs(quiet: QuietHours, at: EpochMs, minuteOfDay: (at: EpochMs) => number): number {
  if (quiet === null || !isQuiet(quiet, minuteOfDay(at))) return 0
  const minutes = (quiet.to - minuteOfDay(at) + 1440) % 1440
  return Math.max(1, minutes) * MINUTE_MS - (at % MINUTE_MS)
}

function localMinute(at: EpochMs): number {
  const date = new Date(at)
  return date.getHours() * 60 + date.getMinutes()
}

/**
 * How the schedule stands: one switch, what forbids a run although it is on, until when, and the next run. Every user
 * interface shows what comes out here. Pure: time and facts come in.
 */
import { SCHEDULE_REASONS, type ScheduleReason, type ScheduleState } from '../../shared/contract/schedule.ts'
import type { EpochMs } from '../../shared/domain.ts'
import type { Conditions } from '../../shared/engine-api.ts'
import { afterQuietHours, type ScheduleSetting } from './due.ts'

/** What the state is made of. */
export interface ScheduleFacts {
  readonly setting: ScheduleSetting
  /** As the setting: null, 'resumed' (until resumed by hand), or an instant. */
  readonly pausedUntil: number | 'resumed' | null
  readonly isSignedIn: boolean
  readonly hasChannels: boolean
  /** The managed configuration has stopped collecting. */
  readonly isStoppedByManaged?: boolean
  /** Whether a process runs the schedule of this store. */
  readonly isOpen: boolean
  /** What the machine said. What it did not say forbids nothing. */
  readonly conditions: Conditions
  /** The next run as the process that runs the schedule has it. */
  readonly dueAt: EpochMs | null
}

/** The state at an instant. `minuteOfDay` is the local minute of an instant. */
export function scheduleState(
  facts: ScheduleFacts,
  now: EpochMs,
  minuteOfDay?: (at: EpochMs) => number,
): ScheduleState {
  const { setting, pausedUntil, conditions, dueAt } = facts
  const quietEndsAt = afterQuietHours(setting, now, minuteOfDay)
  const forbids: Readonly<Record<ScheduleReason, boolean>> = {
    managed: facts.isStoppedByManaged === true,
    not_signed_in: !facts.isSignedIn,
    no_channels: !facts.hasChannels,
    off: !setting.on,
    paused: isPauseInForce(pausedUntil, now),
    suspended: conditions.suspended === true,
    not_open: !facts.isOpen,
    quiet_hours: quietEndsAt > now,
    offline: conditions.online === false,
    on_battery: conditions.onBattery === true && !setting.onBattery,
    metered: conditions.metered === true && !setting.onMetered,
  }
  const why = SCHEDULE_REASONS.find((reason) => forbids[reason]) ?? null
  return {
    wanted: setting.on,
    state: stateFor(setting.on, why),
    why,
    until: untilOf(why, pausedUntil, quietEndsAt),
    nextRunAt:
      why === null && dueAt !== null ? afterQuietHours(setting, Math.max(now, dueAt) as EpochMs, minuteOfDay) : null,
  }
}

/** A pause that has run out is no pause. */
export function isPauseInForce(until: number | 'resumed' | null, now: EpochMs): boolean {
  return until === 'resumed' || (until !== null && now < until)
}

function stateFor(wanted: boolean, why: ScheduleReason | null): ScheduleState['state'] {
  if (!wanted) return 'off'
  if (why === 'paused') return 'paused'
  return why === null ? 'on' : 'waiting'
}

function untilOf(why: ScheduleReason | null, pausedUntil: number | 'resumed' | null, quietEndsAt: EpochMs) {
  if (why === 'paused') return typeof pausedUntil === 'number' ? pausedUntil : null
  return why === 'quiet_hours' ? quietEndsAt : null
}

import { z } from 'zod'

/** Why nothing is collected by itself, in the order in which they are told: the first that is true is shown. */
export const SCHEDULE_REASONS = [
  'managed',
  'not_signed_in',
  'no_channels',
  'off',
  'paused',
  'suspended',
  'not_open',
  'quiet_hours',
  'offline',
  'on_battery',
  'metered',
] as const
export type ScheduleReason = (typeof SCHEDULE_REASONS)[number]

/** How the schedule stands, the same in every window, in the tray and in the terminal. */
export const ScheduleStateSchema = z.strictObject({
  /** The switch, `schedule.on` in the settings: whether a person wants collecting by itself. */
  wanted: z.boolean(),
  /** `off`: not wanted. `paused`: wanted, and paused by a person. `waiting`: wanted, and something else forbids it. */
  state: z.enum(['off', 'paused', 'waiting', 'on']),
  /** What forbids a run now; null when nothing does. */
  why: z.enum(SCHEDULE_REASONS).nullable(),
  /** When the reason ends by itself (epoch ms), as far as that is known. */
  until: z.number().nullable(),
  /** The next run (epoch ms); null whenever a reason forbids it. */
  nextRunAt: z.number().nullable(),
})
export type ScheduleState = z.infer<typeof ScheduleStateSchema>

/** What the engine says of itself: its state, its counters and alerts, what long tasks came to, and its checks. */
import { z } from 'zod'
import { DigestSchema } from '../digest.ts'
import { DoctorReportSchema } from '../doctor.ts'
import { ActivitySchema, AlertListSchema } from '../monitor.ts'
import { SettingsViewSchema } from '../settings.ts'
import { StatusSchema } from '../status.ts'
import { TASK_KINDS } from '../tasks.ts'
import { type Command, nothing } from './command.ts'

export const statusCommands = {
  'status.get': { input: nothing, output: StatusSchema },
  /**
   * The day's summary, once a local day from nine in the morning, for the first to ask; null before, after, when there is
   * nothing to say, and where another choice was made. Of the days that nobody asked it tells once, together.
   */
  'digest.take': { input: nothing, output: DigestSchema.nullable() },

  /** Counters from `from` to `to` (epoch ms; the last day unless told), rolled up to the given step. */
  'activity.get': {
    input: z.strictObject({
      from: z.number().optional(),
      to: z.number().optional(),
      step: z.enum(['minute', 'hour', 'day']).optional(),
    }),
    output: ActivitySchema,
  },

  /** Alerts, newest first: those that stand, or all that are kept. */
  'alerts.list': {
    input: z.strictObject({ all: z.boolean().optional(), limit: z.int().min(1).max(1000).optional() }),
    output: AlertListSchema,
  },
  /** A person has seen them: they leave the tray, and stay listed until they are over. */
  'alerts.acknowledge': {
    input: z.strictObject({ alerts: z.array(z.string()).min(1).max(1000) }),
    output: AlertListSchema,
  },

  /** A person has seen that something long failed: it no longer stands in the status. */
  'tasks.seen': { input: z.strictObject({ kind: z.enum(TASK_KINDS) }), output: StatusSchema },

  /** Checks everything Gleaner depends on; the destination is `to`, or the one in the settings. */
  'doctor.run': {
    input: z.strictObject({ to: SettingsViewSchema.shape.destination.optional() }),
    output: DoctorReportSchema,
  },
} as const satisfies Record<string, Command>

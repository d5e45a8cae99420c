import { z } from 'zod'
import { AccountSchema } from './account.ts'
import { ErrorDataSchema } from './errors.ts'
import { AlertSchema } from './monitor.ts'
import { ScheduleStateSchema } from './schedule.ts'
import { DestinationSettingSchema } from './settings.ts'
import { TaskSchema } from './tasks.ts'

/** The five states of the tray icon. */
export const ACTIVITIES = ['idle', 'collecting', 'paused', 'needs_you', 'problem'] as const

export const StatusSchema = z.strictObject({
  activity: z.enum(ACTIVITIES),
  /** One sentence that says why the activity is what it is. */
  says: z.string(),
  account: AccountSchema,
  /** This is the sample workspace in its throw-away home: nothing here is real. */
  isSample: z.boolean(),
  /** What takes long: running in any process, or failed and not seen yet. */
  tasks: z.array(TaskSchema),
  collecting: z.strictObject({ runId: z.string(), startedAt: z.number() }).nullable(),
  schedule: ScheduleStateSchema,
  /** Where approved messages go; null while none is chosen. */
  destination: DestinationSettingSchema.nullable(),
  channels: z.strictObject({ allowed: z.int(), text: z.int(), metrics: z.int() }),
  messages: z.strictObject({
    held: z.int(),
    pending: z.int(),
    approved: z.int(),
    uploaded: z.int(),
    rejected: z.int(),
    expired: z.int(),
  }),
  batchesToReview: z.int(),
  lastRun: z
    .strictObject({ runId: z.string(), finishedAt: z.number(), outcome: z.string(), newMessages: z.int() })
    .nullable(),
  lastUploadAt: z.number().nullable(),
  problem: ErrorDataSchema.nullable(),
  /** Alerts that stand, the gravest and newest first, at most 50. */
  alerts: z.array(AlertSchema),
  databaseBytes: z.int(),
  apiCalls: z.record(z.string(), z.int()),
})
export type Status = z.infer<typeof StatusSchema>

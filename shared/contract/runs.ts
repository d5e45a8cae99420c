import { z } from 'zod'
import { ErrorDataSchema } from './errors.ts'

const count = z.int().min(0)

export const RunChannelSchema = z.strictObject({
  channelId: z.string(),
  name: z.string(),
  outcome: z.string(),
  new: count,
  revised: count,
  unchanged: count,
  vanished: count,
  held: count,
  dropped: z.record(z.string(), count),
  error: ErrorDataSchema.nullable(),
})

export const RunReportSchema = z.strictObject({
  runId: z.string(),
  startedAt: z.number(),
  finishedAt: z.number(),
  /** complete, parked (stopped by hand or by power), partial (a channel failed), failed. */
  outcome: z.enum(['complete', 'parked', 'partial', 'failed']),
  channels: z.array(RunChannelSchema),
  redactions: z.record(z.string(), count),
  calls: z.record(z.string(), count),
  necessaryCalls: z.record(z.string(), count),
  /** Milliseconds this run or its backfill still needs, when it could not finish. */
  forecastMs: z.number().nullable(),
  notes: z.array(z.string()),
})
export type RunReportView = z.infer<typeof RunReportSchema>

export const RunProgressSchema = z.strictObject({
  runId: z.string(),
  channel: z.string().nullable(),
  channelsDone: count,
  channelsTotal: count,
  /** How much of the run is done; never goes back. */
  share: z.number().min(0).max(1),
  /** New messages stored so far; at the end, as many as the report counts. */
  messages: count,
  waitingUntil: z.number().nullable(),
})

/** What is read of a run's report again, whichever version wrote it: nothing where it says nothing. */
import { z } from 'zod'
import { StoredAdviceSchema } from '../../../shared/contract/errors.ts'

const count = z.int().min(0).catch(0)
const ErrorSchema = z.object({ says: z.string(), next: StoredAdviceSchema }).nullable().catch(null)
const ChannelSchema = z.object({
  channelId: z.string().catch(''),
  outcome: z.string().catch(''),
  new: count,
  revised: count,
  held: count,
  error: ErrorSchema,
})
const NOTHING = { channels: [], calls: {}, slowClass: false, error: null }
const ReportSchema = z
  .object({
    channels: z
      .array(ChannelSchema.nullable().catch(null))
      .transform((channels) => channels.filter((channel) => channel !== null))
      .catch([]),
    calls: z.record(z.string(), count).catch({}),
    slowClass: z.boolean().catch(false),
    error: ErrorSchema,
  })
  .catch(NOTHING)

/** Counts, channel ids and the sentences of failures. A channel's error is null when it did not fail. */
export type StoredRunReport = Readonly<z.infer<typeof ReportSchema>>

/** Reads a stored report; null for a run that left none. */
export function readRunReport(stored: string | null): StoredRunReport | null {
  return stored === null ? null : ReportSchema.parse(parsed(stored))
}

function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored)
  } catch {
    return null
  }
}

import { z } from 'zod'

const count = z.int().min(0)

/** What a day's summary says: numbers only. */
export const DigestSchema = z.strictObject({
  /** Messages that wait for a decision now. */
  waiting: count,
  /** Messages sent since the summary before. */
  sent: count,
  /** Alerts that are open now. */
  alerts: count,
  /** The highest share that may slip through in a channel where that is measured; null: measured nowhere. */
  bound: z.number().min(0).max(1).nullable(),
})
export type Digest = z.infer<typeof DigestSchema>

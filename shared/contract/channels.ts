import { z } from 'zod'
import { CLOSED_REASONS } from '../closed-reasons.ts'
import { LEVELS } from '../domain.ts'

export const ChannelNamesSchema = z.array(z.string().min(1).max(100)).min(1).max(1000)

export const ChannelSchema = z.strictObject({
  channelId: z.string(),
  name: z.string(),
  /** null: not on the allowlist. */
  level: z.enum(LEVELS).nullable(),
  /** Why it cannot be chosen, or null when it can. */
  closed: z.enum(CLOSED_REASONS).nullable(),
  memberCount: z.int().nullable(),
  /** Redacted, and only where topics were asked for; null when it has none or nobody asked. */
  topic: z.string().nullable(),
  messages: z.int(),
  held: z.int(),
  /** What is complete, and when it was last checked again. */
  coverage: z.strictObject({ from: z.number(), to: z.number(), recheckedAt: z.number().nullable() }).nullable(),
  lastRunAt: z.number().nullable(),
  lastOutcome: z.string().nullable(),
})
export type Channel = z.infer<typeof ChannelSchema>

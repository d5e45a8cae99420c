import { z } from 'zod'
import { CLOSED_REASONS } from '../closed-reasons.ts'
import { LEVELS } from '../domain.ts'

export const ChannelNamesSchema = z.array(z.string().min(1).max(100)).min(1).max(1000)

export const ChannelSchema = z.strictObject({
  channelId: z.string(),
  name: z.string(),
  /** null: not on the allowlist. */
  level: z.enum(LEVELS).nullable(),
  /** The team keeps counts only: nobody of it keeps text. null where nobody said so. */
  team: z
    .strictObject({
      /** Id of the collector that said it first, and whether that is this one. */
      by: z.string(),
      isOwn: z.boolean(),
      saidAt: z.number(),
      /** Text was asked for again, and waits for a maintainer. */
      isTextAsked: z.boolean(),
    })
    .nullable(),
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

/** How a team's level was set: `waits`: text counts only once a maintainer accepts it. */
export const TeamLevelSchema = z.strictObject({
  channel: ChannelSchema,
  waits: z.boolean(),
  /** Keys of the lake that this computer lacks: for messages under them nothing was said. */
  keysMissing: z.array(z.string()),
})

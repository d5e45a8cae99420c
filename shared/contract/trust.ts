import { z } from 'zod'
import { LEVELS } from '../domain.ts'
import { MessageSchema } from './review.ts'

const count = z.int().min(0)
const share = z.number().min(0).max(1)
/** How many messages would leave before a spot check first finds one, on average, if just that share showed something. */
const leaks = z.number().min(0)

/** What a reader says of a drawn message: nothing in it that should not be there, or something, or even a secret. */
export const VERDICTS = ['clean', 'slipped', 'secret'] as const
export type Verdict = (typeof VERDICTS)[number]

/** How a channel stands with what slips through, and whether it may be approved by rule. */
export const SpotCheckSchema = z.strictObject({
  channelId: z.string(),
  channelName: z.string(),
  level: z.enum(LEVELS),
  /** Waiting messages that could be drawn. */
  waiting: count,
  /** Messages drawn since counts began, and those in which something was found or that were left unjudged. */
  draws: count,
  misses: count,
  probes: count,
  probesFound: count,
  /** At most this share of the messages drawn from shows something that it should not; it may be looked at any day. */
  bound: share,
  /** Whether readers' own misses are in it; false says what careful reading would find. */
  countsReaders: z.boolean(),
  /** Clean draws still needed for each limit; null where no number is enough. */
  needed: z.array(z.strictObject({ share, draws: count.nullable(), leaks })),
  /** The lot being read: how many of its draws are judged. */
  reading: z
    .strictObject({
      judged: count,
      draws: count,
      misses: count,
      messages: count,
      closedAt: z.number(),
      /** Messages from a bot of which nothing was approved here yet, or that reads like nothing that was: a rule waits. */
      unfamiliar: count,
    })
    .nullable(),
  trust: z
    .strictObject({
      share,
      grantedAt: z.number(),
      /** Why it ended; null while it stands. */
      ended: z.string().nullable(),
      leaks,
      /** Messages that were approved by rule since it was granted. */
      approved: count,
      /** What the rule approved since the last lot in which nothing was found, newest first; `messages` of it are left here or were sent. */
      unproved: z.array(z.strictObject({ at: z.number(), messages: count, sent: count })),
    })
    .nullable(),
})
export type SpotCheck = z.infer<typeof SpotCheckSchema>

/** A drawn message to read; nothing tells whether something is planted in it. */
export const DrawSchema = z.strictObject({
  lotId: count,
  /** Counts what was shown of the lot, from 1. */
  number: count,
  message: MessageSchema,
})

export const NextDrawSchema = z.strictObject({ check: SpotCheckSchema, draw: DrawSchema.nullable() })

export const JudgedSchema = z.strictObject({
  check: SpotCheckSchema,
  /** Something was planted: it says how well people read, and nothing about the channel. */
  wasProbe: z.boolean(),
  /** False when something was found in a message that had been sent meanwhile. */
  isHere: z.boolean(),
  /** Messages that the rule approved because this was the last one to read. */
  approved: count,
})

/** What a person decides about messages before they are sent. */
import { z } from 'zod'
import {
  ActSchema,
  BatchSchema,
  MessageFilterSchema,
  MessagePageSchema,
  MessageRefSchema,
  ReviewFilterSchema,
  ReviewOutcomeSchema,
  ReviewScopeSchema,
  ShownSchema,
  UndoOutcomeSchema,
  WaitingChannelSchema,
} from '../review.ts'
import { type Command, nothing } from './command.ts'

/** Words of a stored text. */
const selection = {
  message: z.string(),
  /** Only if it still is what was shown. */
  version: z.int().min(0).optional(),
  start: z.int().min(0),
  end: z.int().min(1),
}

export const reviewCommands = {
  'review.batches': { input: z.strictObject({ all: z.boolean().optional() }), output: z.array(BatchSchema) },
  /** What waits, channel by channel; days and batches are no part of deciding. */
  'review.waiting': { input: nothing, output: z.array(WaitingChannelSchema) },
  'review.messages': { input: MessageFilterSchema, output: MessagePageSchema },
  /** What approving would do to what a filter shows, as of a moment of the store (now unless told). */
  'review.scope': {
    input: z.strictObject({ filter: ReviewFilterSchema, asOf: z.int().min(0).optional() }),
    output: ReviewScopeSchema,
  },
  /** `shown`: the pending messages that were announced, and none that arrived or changed since. */
  'review.approve': {
    input: z.union([
      z.strictObject({ shown: ShownSchema }),
      z.strictObject({ batches: z.array(z.string()).min(1).max(10_000) }),
      z.strictObject({ all: z.literal(true) }),
    ]),
    output: ReviewOutcomeSchema,
  },
  'review.reject': {
    input: z.strictObject({ batches: z.array(z.string()).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  /** Discards exactly what was announced of what waits; it is never sent. */
  'review.discard': { input: z.strictObject({ shown: ShownSchema }), output: ReviewOutcomeSchema },
  /** What was on screen long enough to be read, each only as it was shown. It blocks nothing. */
  'review.see': {
    input: z.strictObject({
      messages: z
        .array(z.strictObject({ messageId: z.string(), version: z.int().min(0) }))
        .min(1)
        .max(1000),
    }),
    output: z.strictObject({ seen: z.int().min(0) }),
  },
  /** Takes approval back; refused once the upload has begun. */
  'review.unapprove': {
    input: z.strictObject({ batches: z.array(z.string()).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  'review.exclude': {
    input: z.strictObject({ messages: z.array(MessageRefSchema).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  'review.include': {
    input: z.strictObject({ messages: z.array(MessageRefSchema).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  /** Lets a held message join its batch, by a person's hand. */
  'review.release': {
    input: z.strictObject({ messages: z.array(MessageRefSchema).min(1).max(10_000) }),
    output: ReviewOutcomeSchema,
  },
  /** Masks a selection of a stored, redacted text; `always` adds the words to the organisation's deny words. */
  'review.mask': {
    input: z.strictObject({
      ...selection,
      always: z.boolean().optional(),
    }),
    /** `alsoMasked`: other waiting messages in which `always` masked them. */
    output: ReviewOutcomeSchema.extend({ alsoMasked: z.int().min(0) }),
  },
  /**
   * What masking the selected words always would do: in how many waiting messages they stand (this one included), and
   * whether they were masked by hand in another one since the engine started.
   */
  'review.maskReach': {
    input: z.strictObject(selection),
    output: z.strictObject({ messages: z.int().min(0), maskedBefore: z.boolean() }),
  },
  /**
   * A mask of the name model at this range hides nobody: reads the message from Slack again without it, and holds it.
   * `always`: the same words, found in the same way, are left readable in what is posted in this channel from now on, for 90 days.
   * Nothing else that waits changes.
   */
  'review.unmask': {
    input: z.strictObject({
      ...selection,
      always: z.boolean().optional(),
    }),
    output: ReviewOutcomeSchema,
  },
  /** The steps of review that are remembered, newest first: one list for the store, over windows, processes and restarts. */
  'review.acts': { input: nothing, output: z.array(ActSchema) },
  /** Undoes a step (the newest unless told): every message that nothing else has touched since is as it was before. */
  'review.undo': { input: z.strictObject({ act: z.int().min(0).optional() }), output: UndoOutcomeSchema },
} as const satisfies Record<string, Command>

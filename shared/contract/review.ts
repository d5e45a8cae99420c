import { z } from 'zod'
import { BATCH_STATES, ENTITIES, LEVELS, MESSAGE_KINDS, MESSAGE_STATES } from '../domain.ts'
import { BUCKETS } from '../triage.ts'

const count = z.int().min(0)

/** What a person does in review, as the list of steps that can be undone has it. */
export const ACT_KINDS = ['approved', 'excluded', 'included', 'released', 'masked', 'unmasked', 'discarded'] as const
export type ActKind = (typeof ACT_KINDS)[number]

export const BatchSchema = z.strictObject({
  batchId: z.string(),
  channelId: z.string(),
  channelName: z.string(),
  day: z.string(),
  state: z.enum(BATCH_STATES),
  level: z.enum(LEVELS),
  pending: count,
  held: count,
  approved: count,
  excluded: count,
  excludedByColleague: count,
  uploaded: count,
  redactions: z.record(z.string(), count),
  createdAt: z.number(),
  approvedAt: z.number().nullable(),
  /** Approval can be taken back. */
  undoable: z.boolean(),
})
export type Batch = z.infer<typeof BatchSchema>

export const SpanSchema = z.strictObject({
  start: z.int(),
  end: z.int(),
  entity: z.enum(ENTITIES),
  confidence: z.number(),
  detector: z.string(),
})

/** A stored, redacted message as review shows it. There is no field that raw text could use. */
export const MessageSchema = z.strictObject({
  messageId: z.string(),
  revision: z.int(),
  op: z.enum(['upsert', 'delete']),
  batchId: z.string().nullable(),
  channelName: z.string(),
  sentAt: z.number(),
  threadId: z.string().nullable(),
  isThreadParent: z.boolean(),
  kind: z.enum(MESSAGE_KINDS),
  author: z.string().nullable(),
  authorIsBot: z.boolean(),
  level: z.enum(LEVELS),
  text: z.string().nullable(),
  spans: z.array(SpanSchema),
  lengthBucket: z.int(),
  reactions: z.record(z.string(), count),
  files: z.record(z.string(), count),
  replyCount: count,
  editedAt: z.number().nullable(),
  state: z.enum(MESSAGE_STATES),
  stateReason: z.string().nullable(),
  held: z.array(z.strictObject({ code: z.string(), says: z.string() })),
  redactions: z.record(z.string(), count),
  /** Grows when what is shown of the message changes; a decision names the one it was taken on. */
  version: count,
  /** Where it is read, and where its thread is: the first of what waits in it. */
  bucket: z.enum(BUCKETS),
  threadBucket: z.enum(BUCKETS),
  /** When its thread began, or it was sent: what its place in the list goes by. */
  placedAt: z.number(),
  /** The same for messages that read alike; null for one that stands alone. */
  foldKey: z.string().nullable(),
  /** This text was on screen long enough to be read. */
  seen: z.boolean(),
})
export type Message = z.infer<typeof MessageSchema>

/** `batch` is a batch id, an unambiguous beginning of one, or `#channel@YYYY-MM-DD`. */
export const ReviewFilterSchema = z.strictObject({
  batch: z.string().max(200).optional(),
  channel: z.string().max(100).optional(),
  entity: z.enum(ENTITIES).optional(),
  state: z.enum(MESSAGE_STATES).optional(),
  search: z.string().max(200).optional(),
  /** Only what waits (held and pending), in the order of triage: held, unsure, masked, the rest; a thread in one piece. */
  waiting: z.boolean().optional(),
})

/** A channel with something to decide or to send; counts are messages. */
export const WaitingChannelSchema = z.strictObject({
  channelId: z.string(),
  channelName: z.string(),
  level: z.enum(LEVELS),
  held: count,
  unsure: count,
  masked: count,
  rest: count,
  approved: count,
})
export type WaitingChannel = z.infer<typeof WaitingChannelSchema>

export const MessageFilterSchema = ReviewFilterSchema.extend({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(1000).optional(),
})

/** What approving would do to what a filter shows, in numbers; an approval sends `asOf` and `approvable` back. */
export const ReviewScopeSchema = z.strictObject({
  /** The moment of the list, in changes of the store: what arrives or changes later is not covered. */
  asOf: count,
  /** Pending messages that the filter shows, all its pages included. */
  approvable: count,
  /** How many of those were on screen long enough to be read. */
  seen: count,
  /** How many of those are masked somewhere, or were held until a person released them; and how many of these were seen. */
  flagged: count,
  flaggedSeen: count,
  /** Messages that discarding would take: held ones too, news of deletions not. */
  discardable: count,
  /** Held messages that the filter shows: they stay. */
  held: count,
  /** Approved messages of the batches that the filter shows, and those batches, as `uploads.start` takes them. */
  approved: count,
  approvedBatches: z.array(z.string()),
  excluded: count,
  /** Messages that a colleague excluded: they bind everybody, and are not included again here. */
  excludedByColleague: count,
  uploaded: count,
  /** The channels of what is approvable and approved. */
  channels: z.array(z.string()),
})
export type ReviewScope = z.infer<typeof ReviewScopeSchema>

/** What a screen announced and a person then approved. */
export const ShownSchema = z.strictObject({ filter: ReviewFilterSchema, asOf: count, count })

/** A message by its id: as it stands now, or only if it is still what was shown (`version`). */
export const MessageRefSchema = z.union([z.string(), z.strictObject({ messageId: z.string(), version: count })])

export const ActSchema = z.strictObject({
  actId: count,
  kind: z.enum(ACT_KINDS),
  actor: z.string(),
  at: z.number(),
  messages: count,
  isUndone: z.boolean(),
})
export type Act = z.infer<typeof ActSchema>

export const MessagePageSchema = z.strictObject({
  batch: BatchSchema.nullable(),
  messages: z.array(MessageSchema),
  nextCursor: z.string().nullable(),
  total: count,
  /** The moment of this page, as `review.scope` and an approval take it. */
  asOf: count,
})

/** What a review step changed, in numbers and batches. */
export const ReviewOutcomeSchema = z.strictObject({
  batches: z.array(BatchSchema),
  changed: count,
  /** Messages that stayed because they are held. */
  heldBack: count,
  /** Messages that had changed since they were shown, so that nothing was done to them. */
  movedOn: count,
  /** The step, for undoing just this one; null when nothing changed or it is no step of the list. */
  actId: count.nullable(),
  /** Changes of the store before and after: a list that is as of `from` and shows this step is as of `to`. */
  changes: z.strictObject({ from: count, to: count }),
})

export const UndoOutcomeSchema = z.strictObject({
  /** The step that was undone; null when there was none. */
  act: ActSchema.nullable(),
  batches: z.array(BatchSchema),
  undone: count,
  /** Messages that something else has changed since; they stay as they are. */
  movedOn: count,
})

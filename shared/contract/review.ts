import { z } from 'zod'
import { BATCH_STATES, ENTITIES, LEVELS, MESSAGE_KINDS, MESSAGE_STATES } from '../domain.ts'

const count = z.int().min(0)

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
})
export type Message = z.infer<typeof MessageSchema>

/** `batch` is a batch id, an unambiguous beginning of one, or `#channel@YYYY-MM-DD`. */
export const MessageFilterSchema = z.strictObject({
  batch: z.string().max(200).optional(),
  channel: z.string().max(100).optional(),
  entity: z.enum(ENTITIES).optional(),
  state: z.enum(MESSAGE_STATES).optional(),
  search: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(1000).optional(),
})

export const MessagePageSchema = z.strictObject({
  batch: BatchSchema.nullable(),
  messages: z.array(MessageSchema),
  nextCursor: z.string().nullable(),
  total: count,
})

/** What a review step changed, in numbers and batches. */
export const ReviewOutcomeSchema = z.strictObject({
  batches: z.array(BatchSchema),
  changed: count,
  /** Messages that stayed because they are held. */
  heldBack: count,
})

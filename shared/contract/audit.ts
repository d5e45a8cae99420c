import { z } from 'zod'
import { AUDIT_ACTIONS } from '../audit-actions.ts'
import { ACTORS } from '../domain.ts'

export const AuditEntrySchema = z.strictObject({
  seq: z.int(),
  at: z.number(),
  actor: z.enum(ACTORS),
  action: z.string(),
  subject: z.string().nullable(),
  counts: z.record(z.string(), z.int()),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string(),
})

/** `before` is a row's number; `from` (inclusive) and `to` (exclusive) are epoch milliseconds; the others match whole. */
export const AuditQuerySchema = z.strictObject({
  before: z.int().optional(),
  limit: z.int().min(1).max(1000).optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
  actor: z.enum(ACTORS).optional(),
  subject: z.string().max(4096).optional(),
  from: z.number().optional(),
  to: z.number().optional(),
})

/** `total` counts what the filters let through, on every page. */
export const AuditPageSchema = z.strictObject({ entries: z.array(AuditEntrySchema), total: z.int() })

/** Rows as they are chained, oldest first. */
export const AuditExportSchema = z.strictObject({
  entries: z.array(AuditEntrySchema.extend({ previousHash: z.string() })),
  /** The row to go on after, or null at the end. */
  next: z.int().nullable(),
})

export const AuditVerdictSchema = z.strictObject({
  ok: z.boolean(),
  rows: z.int(),
  head: z.string().nullable(),
  /** The first row that does not hold, or null. */
  brokenAt: z.int().nullable(),
  /** What the copy in the lake says; `not_checked` when there is none or it could not be read. */
  lake: z.enum(['agrees', 'differs', 'not_checked']),
  says: z.string(),
})

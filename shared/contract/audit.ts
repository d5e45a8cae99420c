import { z } from 'zod'
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
  says: z.string(),
})

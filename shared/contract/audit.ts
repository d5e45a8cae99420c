import { z } from 'zod'
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '../audit-actions.ts'
import { ACTORS } from '../domain.ts'
import { DAY_MS } from '../duration.ts'

const FactsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const AuditEntrySchema = z.strictObject({
  /** 1: from before entries said who and of what. */
  version: z.int().default(1),
  seq: z.int(),
  at: z.number(),
  actor: z.enum(ACTORS),
  /** The account that a person acted with (u_…), and the name it is shown by; null where there is none. */
  person: z.string().nullable().default(null),
  name: z.string().nullable().default(null),
  action: z.string(),
  subject: z.string().nullable(),
  /** The pseudonym of the channel it is about (c_…). */
  channel: z.string().nullable().default(null),
  counts: z.record(z.string(), z.int()),
  detail: FactsSchema,
  /** What stays on this machine: the channel and its name then, exact times, destinations. Null in a copy, which has its hash. */
  about: FactsSchema.nullable().default({}),
  aboutHash: z.string().nullable().default(null),
  hash: z.string(),
})

const filters = {
  action: z.enum(AUDIT_ACTIONS).optional(),
  actor: z.enum(ACTORS).optional(),
  /** A pseudonym (u_…): what this account did, and the opt-outs and erasures of this person. */
  person: z.string().max(100).optional(),
  /** A channel's id. */
  channel: z.string().max(100).optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  /** A batch also finds the erasures that took something out of it. */
  subject: z.string().max(4096).optional(),
  from: z.number().optional(),
  to: z.number().optional(),
}

/** `before` is a row's number; `from` (inclusive) and `to` (exclusive) are epoch milliseconds; the others match whole. */
export const AuditQuerySchema = z.strictObject({
  ...filters,
  before: z.int().optional(),
  limit: z.int().min(1).max(1000).optional(),
  /** Only what this run did. */
  run: z.string().max(100).optional(),
})

/** The trail by lines; `before` is the last entry's number of a line. */
export const AuditLinesQuerySchema = z.strictObject({
  ...filters,
  before: z.int().optional(),
  limit: z.int().min(1).max(500).optional(),
  /** What local time is ahead of UTC, in milliseconds, for where a day begins. */
  utcOffsetMs: z.int().min(-DAY_MS).max(DAY_MS).optional(),
  /** `folded`: the quiet runs of a day in one line (the default); `only`: nothing but quiet runs, a line each. */
  quiet: z.enum(['folded', 'only']).optional(),
})

/** What is shown in one line: an entry, a run, or the runs of a day that found nothing. */
export const AuditLineSchema = z.strictObject({
  kind: z.enum(['entry', 'run', 'quiet']),
  first: z.int(),
  last: z.int(),
  /** When the first and the last of its runs ended, or the entry was written. */
  from: z.number(),
  to: z.number(),
  entries: z.int(),
  runs: z.int(),
  /** The run, where it is of one: `audit.list` has its entries. */
  run: z.string().nullable(),
  /** The entry it is read by: of a run its last. */
  head: AuditEntrySchema,
})

/** `total` counts lines; `people` are the accounts that anybody acted with, last first. */
export const AuditLinesSchema = z.strictObject({
  lines: z.array(AuditLineSchema),
  total: z.int(),
  people: z.array(z.strictObject({ person: z.string(), name: z.string().nullable() })),
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

import { z } from 'zod'
import { ErrorDataSchema } from './errors.ts'

const count = z.int().min(0)

export const UploadSchema = z.strictObject({
  batchId: z.string(),
  channelName: z.string(),
  day: z.string(),
  destination: z.string(),
  step: z.enum(['queued', 'sending', 'done', 'failed']),
  rows: count,
  bytes: count,
  attempts: count,
  objects: z.array(z.strictObject({ key: z.string(), bytes: count, rows: count, sha256: z.string() })),
  error: ErrorDataSchema.nullable(),
  queuedAt: z.number(),
  finishedAt: z.number().nullable(),
})
export type Upload = z.infer<typeof UploadSchema>

export const UploadReportSchema = z.strictObject({
  destination: z.string(),
  batches: z.array(
    z.strictObject({
      batchId: z.string(),
      outcome: z.enum(['uploaded', 'failed', 'stopped']),
      rows: count,
      bytes: count,
      objects: z.array(z.string()),
      error: ErrorDataSchema.nullable(),
    }),
  ),
  rows: count,
  bytes: count,
})
export type UploadReportView = z.infer<typeof UploadReportSchema>

export const UploadProgressSchema = z.strictObject({
  batchId: z.string().nullable(),
  batchesDone: count,
  batchesTotal: count,
  rows: count,
  bytes: count,
})

export const DestinationCheckSchema = z.strictObject({
  destination: z.string(),
  writable: z.boolean(),
  capabilities: z.array(z.strictObject({ name: z.string(), available: z.boolean(), says: z.string() })),
})

/** What readers of the lake see: what the newest commit names. */
export const LakeSummarySchema = z.strictObject({
  path: z.string(),
  files: count,
  rows: count,
  bytes: count,
  /** The newest commit's number; 0 before the first. */
  commit: count,
  foldedAt: z.number().nullable(),
  /** Uploads that are not folded yet. */
  inbox: count,
})

/**
 * What an inbox object says of itself in its Parquet footer, under `INBOX_FOOTER`, as JSON.
 *
 * An object carries the rows of one or more approved batches. Only the fold reads it; what it says is believed about itself
 * and no further.
 */
import { z } from 'zod'
import { CollectorSchema, LakeIdSchema, SeenCommitSchema, Sha256Schema } from './words.ts'

/** Version of the footer and of the columns beside it. */
export const INBOX_VERSION = 1
export const InboxFooterSchema = z.strictObject({
  inboxVersion: z.literal(INBOX_VERSION),
  lakeId: LakeIdSchema,
  collector: CollectorSchema,
  appVersion: z.string().regex(/^[0-9A-Za-z.+-]{1,40}$/),
  /** The newest commit its collector had seen; null before the first. */
  seen: SeenCommitSchema.nullable(),
  /** SHA-256 of the organisation's configuration that was in force; absent where there was none. */
  managed: Sha256Schema.optional(),
  /** In order of their ids. A batch that was split is in more than one object; `rows` counts those in this one. */
  batches: z
    .array(
      z.strictObject({
        id: z.string().regex(/^b_[A-Za-z0-9_-]{1,100}$/),
        /** What was approved. */
        contentHash: Sha256Schema,
        rows: z.int().min(0),
      }),
    )
    .min(1)
    .max(10_000),
})
export type InboxFooter = z.infer<typeof InboxFooterSchema>

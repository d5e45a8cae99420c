/**
 * What an inbox object says of itself in its Parquet footer, under `INBOX_FOOTER`, as JSON.
 *
 * An object carries the rows of one or more approved batches. Only the fold reads it; what it says is believed about itself
 * and no further.
 */
import { z } from 'zod'
import { DecisionIdSchema } from './decision.ts'
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
  /**
   * Messages of it, by SHA-256 of their ids, that were excluded and then included again by who had excluded them, as far as its
   * collector knew: with which decisions. Rows that do not say so stay excluded.
   */
  included: z
    .array(z.strictObject({ message: Sha256Schema, decisions: z.array(DecisionIdSchema).min(1).max(100) }))
    .min(1)
    .max(50_000)
    .optional(),
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

/**
 * `lake.json`: which lake this is, who created it, and with which keys. Created once, never changed.
 *
 * The code proves that its creator held the key behind the first of `keyIds`; an id alone is only eight characters and
 * proves nothing. Keys that come later are named by commits.
 */
import { z } from 'zod'
import { CodeSchema, CollectorSchema, InstantSchema, KeyIdSchema, LakeIdSchema } from './words.ts'

/** The layout this version reads and writes. */
export const LAYOUT = 1

export const LakeDocumentSchema = z.strictObject({
  layout: z.literal(LAYOUT),
  lakeId: LakeIdSchema,
  /** By the creator's clock. */
  createdAt: InstantSchema,
  createdBy: CollectorSchema,
  keyIds: z.array(KeyIdSchema).min(1).max(20),
  mac: CodeSchema,
})
export type LakeDocument = z.infer<typeof LakeDocumentSchema>

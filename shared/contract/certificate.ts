/** A certificate of erasure: one person or message, one page. */
import { z } from 'zod'
import { Sha256Schema } from '../lake/words.ts'
import { PersonWordSchema } from './optout.ts'
import { SealSchema } from './report-seal.ts'

const count = z.int().min(0)

export const CertificateSchema = z.strictObject({
  kind: z.literal('gleaner certificate of erasure'),
  version: z.literal(1),
  /** `E-`, its entry's place in the trail, and the beginning of the collector's id. */
  number: z.string(),
  of: z.enum(['person', 'message']),
  /** SHA-256 of the pseudonym or message id that was erased: it names nobody to who does not know the pseudonym. */
  who: Sha256Schema,
  erasedAt: z.number(),
  /** The lake's id. */
  lake: z.string(),
  /** How many people and messages were erased together with it; the figures are of all of them. */
  together: z.strictObject({ people: count, messages: count }),
  rowsErased: count,
  rowsLeft: count,
  objectsRead: count,
  /** Objects that nobody could read: with any of these it is not proved. */
  unread: count,
  /** Keys of the lake that the machine did not hold, where there were any: rows made with them were not searched. */
  keysMissing: count.optional(),
  commit: count,
  /** SHA-256 of that commit's bytes. */
  proof: z.string(),
  seal: SealSchema,
})
export type Certificate = z.infer<typeof CertificateSchema>

/** `who`: a person as for an opt-out; `number`: that one alone; `lake`: also those that colleagues issued. */
export const CertificateQuerySchema = z.strictObject({
  who: PersonWordSchema.optional(),
  number: z.string().max(100).optional(),
  lake: z.boolean().optional(),
})

/** Newest first, each with its page. */
export const CertificateListSchema = z.strictObject({
  certificates: z.array(z.strictObject({ certificate: CertificateSchema, html: z.string() })),
})

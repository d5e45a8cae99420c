import { z } from 'zod'
import { Sha256Schema } from '../lake/words.ts'

/** Who vouches for a document: the entry of an audit trail that was written when it was made, and carries its digest. */
export const SealSchema = z.strictObject({
  /** SHA-256 of everything else that the document says, as JSON with sorted keys. */
  digest: Sha256Schema,
  collector: z.string(),
  seq: z.int(),
  /** Hash of that entry, which the next one binds. */
  hash: Sha256Schema,
})

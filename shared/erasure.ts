/**
 * A tombstone: what was erased from the lake, by hash, so that no collector brings it back.
 *
 * It holds SHA-256 hashes of pseudonyms and message ids, never the pseudonyms: an erased person's pseudonym must not
 * live on in the very document that says it is gone.
 */
import { z } from 'zod'

const count = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const TombstoneSchema = z.strictObject({
  tombstoneVersion: z.literal(1),
  id: z.string().regex(/^x_[0-9a-f]{32}$/),
  /** Epoch milliseconds. A person's rows collected up to here are gone; later ones may be new and wanted. */
  requestedAt: count,
  people: z.array(sha256),
  messages: z.array(sha256),
  /** null while the erasure is under way. */
  proof: z
    .strictObject({
      finishedAt: count,
      objectsRead: count,
      objectsRewritten: count,
      rowsErased: count,
      /** Rows that still match, on re-reading everything: always 0, or the erasure is not finished. */
      rowsLeft: z.literal(0),
    })
    .nullable(),
})
export type Tombstone = z.infer<typeof TombstoneSchema>

export const TOMBSTONES = 'erasures/'

/** Whether a tombstone could lie under this name: anything else in that folder, a folder marker say, is not ours. */
export const isTombstoneKey = (key: string): boolean => /^erasures\/x_[0-9a-f]{32}\.json$/.test(key)

/** Where a tombstone lies. */
export function tombstoneKey(id: string): string {
  return `${TOMBSTONES}${id}.json`
}

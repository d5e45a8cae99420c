/** What the lake's documents are made of: ids, hashes and days, each of one shape everywhere. */
import { z } from 'zod'
import { BASE32 } from '../pseudonym.ts'

/** Which installation wrote it; says nothing about the person. */
export const CollectorSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
export const LakeIdSchema = z.string().regex(/^l_[0-9a-f]{32}$/)
/** SHA-256, lower-case hex. */
export const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
/** A code over a document, lower-case hex: see `src-main/lake-layout/code.ts`. */
export const CodeSchema = z.string().regex(/^[0-9a-f]{32}$/)
export const KeyIdSchema = z.string().regex(new RegExp(`^k_${BASE32}{8}$`))
/** Epoch milliseconds. */
export const InstantSchema = z.int().min(0)
/** A UTC day, `YYYY-MM-DD`. */
export const DaySchema = z.iso.date()

/** A commit as those who have seen it remember it. */
export const SeenCommitSchema = z.strictObject({ number: z.int().min(0), hash: Sha256Schema })
export type SeenCommit = z.infer<typeof SeenCommitSchema>

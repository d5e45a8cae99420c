import { z } from 'zod'
import { ErrorDataSchema } from './errors.ts'

/** The pseudonym key as anyone may see it; the key itself has no field here. */
export const KeyViewSchema = z.strictObject({
  /** Stamped on every row; null before there is a key. */
  keyId: z.string().nullable(),
  /** `session`: derived from the token while it lasts, kept nowhere. */
  kept: z.enum(['keychain', 'session', 'nowhere']),
  /** Whether messages or opt-outs here were made with it: then a team's can no longer be imported. */
  isInUse: z.boolean(),
  /** Why the keychain does not give the key, if it was asked for it and did not. */
  problem: ErrorDataSchema.nullable(),
})
export type KeyView = z.infer<typeof KeyViewSchema>

export const PassphraseSchema = z.string().max(1000)

/** The key, locked with a passphrase: lines of ASCII to hand on. */
export const LockedKeySchema = z.strictObject({ text: z.string().max(4000) })

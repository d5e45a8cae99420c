/** The key of the pseudonyms. */
import { z } from 'zod'
import { KeyViewSchema, LockedKeySchema, PassphraseSchema } from '../key.ts'
import { type Command, nothing } from './command.ts'

export const keyCommands = {
  'key.get': { input: nothing, output: KeyViewSchema },
  /**
   * The key in the keychain, locked with a passphrase, to hand on. `only: 'lake'`: what is derived from it and from those before
   * it to prove what lies in a lake, for a job; it turns no pseudonym.
   */
  'key.share': {
    input: z.strictObject({ passphrase: PassphraseSchema, only: z.literal('lake').optional() }),
    output: LockedKeySchema,
  },
  /**
   * A new key from now on. Refused while something waits to be sent. What is stored and sent keeps its key; messages
   * from before are no longer read; people who opted out stay opted out.
   */
  'key.rotate': { input: nothing, output: KeyViewSchema.extend({ optOutsCarried: z.int().min(0) }) },
  /** Takes over a key that was shared; refused once anything here was made with another. */
  'key.use': {
    input: LockedKeySchema.extend({ passphrase: PassphraseSchema }),
    output: KeyViewSchema,
  },
} as const satisfies Record<string, Command>

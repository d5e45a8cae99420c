/**
 * The table of announcing words: what people and configuration call a secret, a code, a phone, an id, a birth date, an
 * account, an address or a login. Detectors and the verifier read the same rows.
 */
import { accountWords } from './account.ts'
import { addressWords } from './address.ts'
import { birthWords } from './birth.ts'
import { codeWords } from './code.ts'
import { idWords } from './id.ts'
import { loginWords } from './login.ts'
import { wordsOfNothing } from './nothing.ts'
import { phoneWords } from './phone.ts'
import type { AnnouncingWords } from './row.ts'
import { secretWords } from './secret.ts'

export const announcingWords: readonly AnnouncingWords[] = [
  ...secretWords,
  ...codeWords,
  ...phoneWords,
  ...idWords,
  ...birthWords,
  ...accountWords,
  ...addressWords,
  ...loginWords,
  ...wordsOfNothing,
]

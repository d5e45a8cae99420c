/** How our keyed names look: a letter for what is named, and sixteen bytes in Crockford's base32, lower case. */
import type { PersonPseudonym } from './domain.ts'

/** One digit of Crockford's base32 in a regular expression. */
export const BASE32 = '[0-9a-hjkmnp-tv-z]'

/** What follows the letter and the `_`, in a regular expression. */
export const KEYED = `${BASE32}{26}`

/** A person's pseudonym inside a regular expression. */
export const PERSON = `u_${KEYED}`

const WHOLE_PERSON = new RegExp(`^${PERSON}$`)
/** A message's id, alone. */
export const MESSAGE_ID = new RegExp(`^m_${KEYED}$`)

/** Whether a word is a person's pseudonym, and nothing else. */
export const isPersonPseudonym = (word: unknown): word is PersonPseudonym =>
  typeof word === 'string' && WHOLE_PERSON.test(word)

/**
 * A text as the parts its words and keys are made of: `dateOfBirth`, `date_of_birth` and "date of birth" are the same
 * three parts. Folded as the announcing words are: lower case, without diacritics.
 */

import { matchesOf } from '../text/matches.ts'
import { foldWord, isAscii } from '../text/words.ts'

export interface Part {
  readonly start: number
  readonly end: number
  readonly folded: string
}

const part =
  /\p{Lu}{2,}s(?![\p{Ll}\p{M}])|\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lo}\p{Lm}\p{M}]+|\p{Nd}+/gu
/** The same for text in which every letter is one of ASCII's: much quicker. */
const plainPart = /[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g

export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  const isPlain = isAscii(text)
  // A long text says the same words again and again.
  const folds = new Map<string, string>()
  for (const match of matchesOf(text, isPlain ? plainPart : part)) {
    const [written] = match
    const folded = isPlain ? written.toLowerCase() : (folds.get(written) ?? foldWord(written))
    if (!isPlain) folds.set(written, folded)
    parts.push({ start: match.index, end: match.index + written.length, folded })
  }
  return parts
}

/**
 * A text as the parts its words and keys are made of: `dateOfBirth`, `date_of_birth` and "date of birth" are the same
 * three parts. Folded as the announcing words are: lower case, without diacritics.
 */
import { foldWord } from '../text/words.ts'

export interface Part {
  readonly start: number
  readonly end: number
  readonly folded: string
}

const part =
  /\p{Lu}{2,}s(?![\p{Ll}\p{M}])|\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lo}\p{Lm}\p{M}]+|\p{Nd}+/gu

export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  for (const match of text.matchAll(part))
    parts.push({ start: match.index, end: match.index + match[0].length, folded: foldWord(match[0]) })
  return parts
}

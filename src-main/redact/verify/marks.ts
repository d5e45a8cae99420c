/** What letters, digits and signs alone say about a word, without knowing any word. */

export interface Range {
  readonly start: number
  readonly end: number
}

/** Stands for every character of a placeholder: neither word nor space. */
export const BLANK = '\u0001'

/** Letters and digits in one word, letters with signs that no word has, or capitals that take turns. */
export function isMixed(written: string): boolean {
  return (
    /\p{L}/u.test(written) &&
    (/\p{Nd}/u.test(written) || /[@!#$%^&*~]/.test(written) || /\p{Ll}\p{Lu}\p{Ll}*\p{Lu}\p{Ll}*\p{Lu}/u.test(written))
  )
}

export function digitsIn(written: string): number {
  return written.match(/\p{Nd}/gu)?.length ?? 0
}

/** A word without the marks of a sentence, quotes and formatting around it. */
export function bareWord(text: string, { start, end }: Range): Range {
  let from = start
  let to = end
  while (from < to && /["'`(*_~<[{]/.test(text.charAt(from))) from += 1
  while (to > from && /["'`)*_~>\]},;.:!?]/.test(text.charAt(to - 1))) to -= 1
  return { start: from, end: to }
}

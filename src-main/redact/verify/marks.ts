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

/** Letters and digits by turns in one piece of eight or more, with letters that hexadecimal does not have. */
export function takesTurns(written: string): boolean {
  return written
    .split(/[-_.]/)
    .some(
      (part) =>
        part.length >= 8 &&
        /[g-zA-Z]/.test(part) &&
        (part.match(/\p{L}(?=\p{Nd})|\p{Nd}(?=\p{L})/gu)?.length ?? 0) >= 2,
    )
}

export function digitsIn(written: string): number {
  return written.match(/\p{Nd}/gu)?.length ?? 0
}

/** A word without the marks of a sentence, quotes and formatting around it. */
export function bareWord(text: string, { start, end }: Range): Range {
  let from = start
  let to = end
  while (from < to && OPENING.includes(text.charAt(from))) from += 1
  while (to > from && CLOSING.includes(text.charAt(to - 1))) to -= 1
  return { start: from, end: to }
}

const OPENING = '"\'`(*_~<[{'
const CLOSING = '"\'`)*_~>]},;.:!?'

/** How far from its word a value may stand that nothing joins to it, in characters. */
export const REACH = 60

/** What is written without a blank or a quote up to `end`. */
export function wordBefore(text: string, end: number): Range {
  const before = text.slice(Math.max(0, end - 100), end)
  return { start: end - (/[^\s"'`(]*$/.exec(before)?.[0].length ?? 0), end }
}

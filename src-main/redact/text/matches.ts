import { mayMatch } from './needs/index.ts'

const NONE: readonly RegExpExecArray[] = []

/**
 * Every match of a global pattern in a text, in order, as `matchAll` gives them, read at once: `matchAll` makes a pattern
 * of its own for every call, and most patterns match nothing in most texts.
 */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0
  let match = pattern.exec(text)
  if (match === null) return NONE
  const found: RegExpExecArray[] = []
  for (; match !== null; match = pattern.exec(text)) {
    found.push(match)
    // A match of nothing must not be found again.
    if (match[0] === '') pattern.lastIndex += isPairAt(text, pattern) ? 2 : 1
  }
  return found
}

const isPairAt = (text: string, { unicode, lastIndex }: RegExp): boolean =>
  unicode && (text.codePointAt(lastIndex) ?? 0) > 0xffff

/** The same for a text that many patterns are asked about: those that cannot match in it are not asked. */
export const foundIn = (text: string, pattern: RegExp): readonly RegExpExecArray[] =>
  mayMatch(text, pattern) ? matchesOf(text, pattern) : NONE

/** Whether a pattern, not a global one, matches in such a text. */
export const isIn = (text: string, pattern: RegExp): boolean => mayMatch(text, pattern) && pattern.test(text)

/** What the readers of structure share. */

import type { Range } from '../text/range.ts'
import { isSpaceUnit } from '../text/spaces.ts'

/** A value and what structure says it is: the head of its column, the line above it, the name beside it. */
export interface Pair extends Range {
  readonly label: string
}

/** Reads one kind of structure. Linear in the text's length. `announces` says whether a label is worth a pair. */
export type PairReader = (text: string, announces: (label: string) => boolean) => Pair[]

const LONGEST_LABEL = 48
const MOST_WORDS = 5
/** Bullets, quotes and formatting, and what a label ends with. */
const BEFORE_A_LABEL = '>•◦▪*_~`"\'#([-'
const BEHIND_A_LABEL = ':：=?*_~`"\')]-'

/**
 * A cell, line or name as a label: without bullets, quotes and formatting around it; undefined when it is no label but
 * a sentence, a value or nothing.
 */
export function labelOf(text: string): string | undefined {
  if (text.length > LONGEST_LABEL + 16) return undefined
  let from = 0
  let to = text.length
  while (from < to && (isSpaceUnit(text.charCodeAt(from)) || BEFORE_A_LABEL.includes(text.charAt(from)))) from += 1
  while (to > from && (isSpaceUnit(text.charCodeAt(to - 1)) || BEHIND_A_LABEL.includes(text.charAt(to - 1)))) to -= 1
  const label = text.slice(from, to)
  if (label === '' || label.length > LONGEST_LABEL || !/^[\p{L}\p{M}\p{N}@$]/u.test(label)) return undefined
  let words = 1
  for (let at = 0; at < label.length; at += 1) {
    const unit = label.charCodeAt(at)
    // A sentence goes on behind one of these; behind a full stop only after a space.
    if (unit === 0x2c || unit === 0x3b || unit === 0x21 || unit === 0x3f) return undefined
    if (unit === 0x2e && label.charCodeAt(at + 1) === 0x20) return undefined
    if (isSpaceUnit(unit) && !isSpaceUnit(label.charCodeAt(at - 1))) words += 1
  }
  return words <= MOST_WORDS && /\p{L}/u.test(label) ? label : undefined
}

/** The range without spaces, quotes and code marks around it. */
export function trimmed(text: string, { start, end }: Range): Range {
  let from = start
  let to = end
  while (from < to && /[\s"'`]/.test(text.charAt(from))) from += 1
  while (to > from && /[\s"'`]/.test(text.charAt(to - 1))) to -= 1
  return { start: from, end: to }
}

/** The lines of a text, without their line ends. */
export function linesOf(text: string): Range[] {
  const lines: Range[] = []
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    lines.push({ start, end })
    start = end + 1
  }
  return lines
}

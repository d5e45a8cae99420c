/**
 * What of a text the people layers may read: prose. Links, emoji and everything already found is one opaque character
 * each, as placeholders are in a view, so that a text reads the same before and after it is masked. Code is read as well,
 * because people paste names into it, but there only a full name counts: an identifier looks like a name too often.
 */
import type { Finding } from '../finding.ts'
import { isNameOfSomebody } from '../names/index.ts'
import { matchesOf } from '../text/matches.ts'
import { matchesIn, wordsWith } from '../text/pieces.ts'
import type { Range } from '../text/range.ts'
import { OPAQUE, type View } from '../text/view.ts'
import { ACCOUNT } from './account-names.ts'

const link = /[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>|"']*/gi
const slashes = /:\/\//g
const emoji = /(?<![A-Za-z0-9]):(?=[^:\s]{0,60}[a-z])[a-z0-9_+'-]{1,60}:/g

export interface Prose {
  readonly text: string
  /** A range of the prose as a range of the view's text. */
  toView(range: Range): Range
}

/** The view's text without what is no prose. */
export function proseOf(view: View, found: readonly Finding[]): Prose {
  const ranges: Range[] = []
  for (const finding of found) if (finding.entity !== 'PERSON') ranges.push(finding)
  if (view.text.includes(':')) {
    for (const match of matchesIn(wordsWith(view.text, slashes), link)) ranges.push(rangeOf(match))
    for (const match of matchesOf(view.text, emoji)) ranges.push(rangeOf(match))
  }
  if (ranges.length === 0) return { text: view.text, toView: (range) => range }
  ranges.sort((a, b) => a.start - b.start)
  let text = ''
  let from = 0
  /** Where each opaque character stands in the prose, and how much longer the view's text is from there on. */
  const shifts: { at: number; by: number }[] = []
  for (const { start, end } of ranges) {
    if (end <= from) continue
    if (start < from) {
      // Overlaps the one before: the same opaque character hides it.
      const last = shifts[shifts.length - 1]
      if (last !== undefined) last.by += end - from
    } else {
      text += view.text.slice(from, start)
      shifts.push({ at: text.length, by: (shifts[shifts.length - 1]?.by ?? 0) + end - start - 1 })
      text += OPAQUE
    }
    from = end
  }
  const shiftAt = (offset: number) => {
    let by = 0
    for (const shift of shifts) {
      if (shift.at >= offset) break
      by = shift.by
    }
    return offset + by
  }
  return {
    text: text + view.text.slice(from),
    toView: ({ start, end }) => ({ start: shiftAt(start), end: shiftAt(end) }),
  }
}

function rangeOf(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length }
}

const fullName = /^\p{Lu}[\p{L}\p{M}]+(?:[ .'’-]{1,2}\p{Lu}[\p{L}\p{M}.]*)+$/u

/** A word with a capital that is no part of an identifier. */
const oneWord = /^\p{Lu}[\p{Ll}\p{M}'’-]+$/u
const partOfCode = /[\p{L}\p{N}_$.(=[{<"'`:/\\@#-]/u

/**
 * Whether a person found by their looks may stand: anywhere in prose; in code as a full name, in an account's name, or as
 * a listed name that stands there like a word of a sentence ("// ask Priya").
 */
export function mayStand({ code, text }: View, { start, end, detector }: Finding): boolean {
  if (detector === ACCOUNT || !code.some((range) => start < range.end && end > range.start)) return true
  const written = text.slice(start, end)
  if (fullName.test(written) || /[\u0250-\u1dff\u1f00-\uffef]/.test(written)) return true
  const isPart =
    partOfCode.test(text.charAt(start - 1)) || /^(?:[\p{L}\p{N}_$(=[{<"`/\\@#-]|'(?!s))/u.test(text.slice(end, end + 2))
  return oneWord.test(written) && !isPart && isNameOfSomebody(written.toLowerCase())
}

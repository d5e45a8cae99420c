/**
 * What of a text the people layers may read: prose. Links, emoji and everything already found is blanked, at the same
 * length, so that offsets hold. Code is read as well, because people paste names into it, but there only a full name
 * counts: an identifier looks like a name too often.
 */
import type { Finding } from './finding.ts'
import { OPAQUE, type Range, type View } from './text/view.ts'

const link = /[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>|"']*/gi
const emoji = /(?<![A-Za-z0-9]):(?=[^:\s]{0,60}[a-z])[a-z0-9_+'-]{1,60}:/g

/** The view's text with everything that is not prose blanked. */
export function opaqueFiller(view: View, found: readonly Finding[]): string {
  const ranges: Range[] = []
  for (const finding of found) if (finding.entity !== 'PERSON') ranges.push(finding)
  if (view.text.includes(':')) {
    for (const match of view.text.matchAll(link)) ranges.push(rangeOf(match))
    for (const match of view.text.matchAll(emoji)) ranges.push(rangeOf(match))
  }
  if (ranges.length === 0) return view.text
  ranges.sort((a, b) => a.start - b.start)
  let text = ''
  let from = 0
  for (const { start, end } of ranges) {
    if (end <= from) continue
    text += view.text.slice(from, Math.max(from, start)) + OPAQUE.repeat(end - Math.max(from, start))
    from = end
  }
  return text + view.text.slice(from)
}

function rangeOf(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length }
}

const fullName = /^\p{Lu}[\p{L}\p{M}]+(?:[ .'’-]{1,2}\p{Lu}[\p{L}\p{M}.]*)+$/u

/** Whether a person found by their looks may stand: anywhere in prose, in code only as a full name. */
export function mayStand({ code, text }: View, { start, end }: Range): boolean {
  return !code.some((range) => start < range.end && end > range.start) || fullName.test(text.slice(start, end))
}

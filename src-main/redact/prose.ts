/**
 * What of a text the people layers may read: prose. Code, links, emoji and everything already found is blanked,
 * at the same length, so that offsets hold.
 */
import type { Finding } from './finding.ts'
import { OPAQUE, type Range, type View } from './text/view.ts'

const link = /[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>|"']*/gi
const emoji = /(?<![A-Za-z0-9]):(?=[^:\s]{0,60}[a-z])[a-z0-9_+'-]{1,60}:/g

/** The view's text with everything that is not prose blanked. */
export function opaqueFiller(view: View, found: readonly Finding[]): string {
  const ranges: Range[] = [...view.code]
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

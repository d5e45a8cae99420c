/**
 * Whether a name that is also an ordinary word stands where a name can stand.
 */

import { OPAQUE } from '../text/view.ts'
import type { NameWord } from '../text/words.ts'

const GREETING = new Set(
  'hi hey hello thanks thx ty cheers cc ping morning welcome ask asked tell told with and from by dear yo congrats kudos poke per via fao bye sorry'.split(
    ' ',
  ),
)
/** Months and days that are names too: after these words they are dates. */
const TIMES = new Set('may april june august sunday friday jan'.split(' '))
const BEFORE_TIMES = new Set(
  'in of by since until till this next last early late mid before after during every for through from'.split(' '),
)

/** True when the words from `index` on can be a person: capitalised inside a sentence, addressed, or after a mention. */
export function nameCanStand(text: string, words: readonly NameWord[], index: number, count: number): boolean {
  const first = words[index]
  const last = words[index + count - 1]
  if (first === undefined || last === undefined) return false
  const before = text.slice(Math.max(0, first.start - 3), first.start)
  const after = text.slice(last.end, last.end + 2)
  if (before.endsWith('@') || before.trimEnd().endsWith(OPAQUE)) return true
  const previous = words[index - 1]
  const greeted = previous !== undefined && GREETING.has(previous.folded) && first.start - previous.end <= 2
  const isTime = TIMES.has(first.folded)
  const isDate =
    isTime &&
    ((previous !== undefined && BEFORE_TIMES.has(previous.folded)) ||
      /^[ ,.]{1,2}\d/.test(text.slice(last.end, last.end + 3)) ||
      /\d(?:st|nd|rd|th)?\s?$/.test(text.slice(Math.max(0, first.start - 5), first.start)))
  if (isDate) return false
  const written = text.slice(first.start, first.start + 2)
  const isCapital = written.charAt(0) !== written.charAt(0).toLowerCase()
  if (!isCapital) return greeted && /^(?:[,!.?]|\s*$|$)/.test(text.slice(last.end, last.end + 2))
  if (greeted) return true
  const shouting =
    last.end - first.start > 1 && text.slice(first.start, last.end) === text.slice(first.start, last.end).toUpperCase()
  if (shouting) return false
  if (startsSentence(text, first.start))
    return (
      /^(?:,|:|'s| -)/.test(after) ||
      text.slice(last.end, last.end + 2) === "'s" ||
      nextIsCapital(text, words, index + count)
    )
  return true
}

function startsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at).trimEnd()
  return before === '' || /[.!?:;\n>"(•*|-]$/.test(before) || text.slice(Math.max(0, at - 2), at).includes('\n')
}

function nextIsCapital(text: string, words: readonly NameWord[], index: number): boolean {
  const next = words[index]
  if (next === undefined) return false
  const initial = text.charAt(next.start)
  return (
    initial !== initial.toLowerCase() && next.end - next.start > 1 && text.slice(next.start - 1, next.start) === ' '
  )
}

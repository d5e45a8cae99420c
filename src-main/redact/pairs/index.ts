/**
 * Structure is meaning: what a value is may stand in another cell, line or field. Every such value is read once more
 * as `label: value`, by the same detectors.
 */
import { announcementsIn } from '../announcing/index.ts'
import type { Detector, Finding, ScanContext } from '../finding.ts'
import type { View } from '../text/view.ts'
import { columnPairs } from './columns.ts'
import { headedLinePairs } from './headed-lines.ts'
import { namedValuePairs } from './named-values.ts'
import type { Pair } from './pair.ts'

/** Without one of these a text has no second cell, line or element. */
const STRUCTURE = /[\n\t|│┃║¦<{=]/
const readers = [columnPairs, headedLinePairs, namedValuePairs]

/** False for a text of one line without a cell or an element. */
export const mayHoldPairs = (text: string): boolean => STRUCTURE.test(text)

/** What a reading of pairs leaves for the next one of the same text, masked. */
export interface SeenPairs {
  /** Whether a value is announced behind each label. */
  readonly labels: Map<string, boolean>
  /** Pairs, one to a line, in which nothing was found. */
  readonly nothingIn: Set<string>
}

export const noPairsSeen = (): SeenPairs => ({ labels: new Map(), nothingIn: new Set() })

/** What `detectors` find in values whose label stands apart from them, in the view's offsets. */
export function findInPairs(
  original: View,
  detectors: readonly Detector[],
  context: ScanContext,
  seen: SeenPairs,
): Finding[] {
  const { text } = original
  const announces = announcer(seen.labels)
  const pairs = readers.flatMap((read) => read(text, announces))
  if (pairs.length === 0) return []
  const { view, places } = asLines(text, pairs)
  if (seen.nothingIn.has(view.text)) return []
  const found: Finding[] = []
  for (const detector of detectors)
    for (const finding of detector.find(view, context)) {
      const place = placeOf(places, finding.start)
      if (place === undefined || finding.start < place.from || finding.end > place.to) continue
      for (const start of place.starts)
        found.push({ ...finding, start: finding.start + start - place.from, end: finding.end + start - place.from })
    }
  if (found.length === 0) seen.nothingIn.add(view.text)
  return found
}

/** Tells labels behind which a value is announced. Tables repeat their labels: each is asked about once. */
function announcer(known: Map<string, boolean>): (label: string) => boolean {
  return (label) => {
    const before = known.get(label)
    if (before !== undefined) return before
    const valueStart = label.length + 2
    const says = announcementsIn(`${label}: 0`).some((announcement) => announcement.valueStart === valueStart)
    known.set(label, says)
    return says
  }
}

/** Where a pair's value stands among the lines. */
interface Place {
  /** Where the value stands in the text: a table says the same in many of its rows. */
  readonly starts: number[]
  readonly from: number
  readonly to: number
}

/** The pairs as a text of their own, one `label: value` to a line, each said once. */
function asLines(text: string, pairs: readonly Pair[]): { view: View; places: Place[] } {
  const known = new Map<string, Place>()
  let lines = ''
  for (const pair of pairs) {
    const value = text.slice(pair.start, pair.end).replace(/\n/g, ' ')
    // All of a cell is its value: quotes hold several words together.
    const quote = /\s/.test(value) && /\p{L}/u.test(value) && !value.includes('"') ? '"' : ''
    const label = `${pair.label.replace(/\s+/g, ' ')}: ${quote}`
    const line = `${label}${value}${quote}\n`
    const place = known.get(line)
    if (place !== undefined) {
      place.starts.push(pair.start)
      continue
    }
    const from = lines.length + label.length
    known.set(line, { starts: [pair.start], from, to: from + value.length })
    lines += line
  }
  const places = [...known.values()]
  return { view: { original: lines, text: lines, tokens: [], code: [], toOriginal: (range) => range }, places }
}

/** The place at or before an offset whose value may hold it. */
function placeOf(places: readonly Place[], offset: number): Place | undefined {
  let low = 0
  let high = places.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const place = places[middle]
    if (place === undefined) return undefined
    if (place.to <= offset) low = middle + 1
    else if (place.from > offset) high = middle - 1
    else return place
  }
  return undefined
}

/**
 * A long text in stretches, each with a little of what stands before and behind it. What is found in one depends on nothing
 * beyond its edges, so a stretch in which nothing was found need not be read again while others are being masked.
 */
import { inFewestBytes } from './one-byte.ts'
import type { Range } from './range.ts'
import type { View } from './view.ts'

export interface Stretch {
  /** The stretch and its edges, with offsets of its own. */
  readonly view: View
  /** Where the view's text begins in the whole one's. */
  readonly shift: number
  /** Where the stretch itself begins in its view: before it are its edge and what the stretch before finds. */
  readonly from: number
  /** Where the stretch itself ends in its view. */
  readonly to: number
  /** How far findings may begin: to the view's end, or to the stretch's where the edge ends within a word. */
  readonly reach: number
}

/** Shorter texts are read whole; nearly every message is. */
const SHORTEST_IN_STRETCHES = 8000
/** Roughly; a stretch is up to one and a half times as long. */
const LENGTH = 3000
/** A line longer than this is cut between words. */
const MOST = 2 * LENGTH
/** How much of what stands before a stretch is read with it: a label, the beginning of a sentence. */
const EDGE_BEFORE = 150
/** How much behind it: the rest of an address, a list of codes one to a line. */
const EDGE_BEHIND = 300

/** How far what is found may depend on what stands before it, and behind it. */
export interface Edges {
  readonly before: number
  readonly behind: number
}

/** As far as the stretches' edges go. */
export const EDGES: Edges = { before: EDGE_BEFORE, behind: EDGE_BEHIND }
/** The line before and the line behind. */
export const NEXT_LINES: Edges = { before: 1, behind: 1 }

/** A part of a text, with edges of its own. */
export interface PartRange extends Range {
  /** Where the part itself begins and ends; around it are its edges. */
  readonly from: number
  readonly to: number
}

/** More than this share of a text is as quickly read whole. */
const MOST_IN_PARTS = 0.7

/**
 * The parts of a text in which something may have appeared because the given lines changed, in order: each goes as far as
 * what depends on them, and has edges as far as that depends on. Undefined where they would be most of the text.
 */
export function partsAround(
  text: string,
  changed: readonly Range[],
  { before, behind }: Edges,
): readonly PartRange[] | undefined {
  const parts: { start: number; from: number; to: number; end: number }[] = []
  let length = 0
  for (const range of changed) {
    const from = lineStartAt(text, Math.max(0, range.start - behind))
    const to = lineEndAt(text, Math.min(text.length, range.end + before))
    const start = lineStartAt(text, Math.max(0, from - before))
    const end = lineEndAt(text, Math.min(text.length, to + behind))
    const last = parts.at(-1)
    if (last !== undefined && start <= last.end) {
      length += Math.max(0, end - last.end)
      last.to = Math.max(last.to, to)
      last.end = Math.max(last.end, end)
    } else {
      length += end - start
      parts.push({ start, from, to, end })
    }
    if (length > text.length * MOST_IN_PARTS) return undefined
  }
  return parts
}

/** A part as a view of its own. */
export const viewOfPart = (view: View, { start, end }: PartRange): View => partOf(view, start, end, 0)

const lineStartAt = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1)

/** Behind the line end. */
function lineEndAt(text: string, at: number): number {
  const newline = at === 0 ? text.indexOf('\n') : text.indexOf('\n', at - 1)
  return newline < 0 ? text.length : newline + 1
}

/** The stretches of a long text, in order and without a gap; undefined for one that is read whole. */
export function stretchesOf(view: View): readonly Stretch[] | undefined {
  const { text } = view
  if (text.length < SHORTEST_IN_STRETCHES) return undefined
  const cuts = cutsIn(text)
  let firstCode = 0
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0
    const from = index === 0 ? 0 : lineStartAfter(text, Math.max(0, start - EDGE_BEFORE), start)
    const most = Math.min(text.length, end + EDGE_BEHIND)
    const to = lineEndBefore(text, end, most)
    const isWithinWord = to === most && to < text.length
    while ((view.code[firstCode]?.end ?? Number.POSITIVE_INFINITY) <= from) firstCode += 1
    return {
      view: partOf(view, from, to, firstCode),
      shift: from,
      from: start - from,
      to: end - from,
      reach: (isWithinWord ? end : to) - from,
    }
  })
}

/**
 * Where stretches begin, and the text's end. Lines are counted rather than characters: masking changes how long lines
 * are, not how many, so the stretches stay the same while a text is masked.
 */
function cutsIn(text: string): number[] {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  // A power of two, so that a text which loses a little is still cut into as many.
  const linesEach = Math.ceil(lines / 2 ** Math.round(Math.log2(text.length / LENGTH)))
  const cuts = [0]
  let start = 0
  let count = 0
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const end = newline < 0 ? text.length : newline + 1
    count += 1
    for (; end - start > MOST; cuts.push(start)) start = wordStartBefore(text, start + LENGTH)
    if (count >= linesEach && end > start && end < text.length) {
      cuts.push(end)
      start = end
      count = 0
    }
    at = end
  }
  cuts.push(text.length)
  return cuts
}

/** The start of a word at or before `at`; `at` itself within a word longer than most. */
function wordStartBefore(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  if (space >= at - 400) return space + 1
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

/** The first line's start in a range, else the first word's, else the range's. */
function lineStartAfter(text: string, from: number, to: number): number {
  const newline = text.indexOf('\n', from)
  if (newline >= 0 && newline < to - 1) return newline + 1
  const space = text.indexOf(' ', from)
  return space >= 0 && space < to ? space + 1 : from
}

/** The last line's end in a range, else the last word's, else the range's. */
function lineEndBefore(text: string, from: number, to: number): number {
  if (to === text.length) return to
  const newline = text.lastIndexOf('\n', to)
  if (newline > from) return newline
  const space = text.lastIndexOf(' ', to)
  return space > from ? space : to
}

function partOf(whole: View, start: number, end: number, firstCode: number): View {
  const code: Range[] = []
  for (let index = firstCode; index < whole.code.length; index += 1) {
    const range = whole.code[index]
    if (range === undefined || range.start >= end) break
    code.push({ start: Math.max(0, range.start - start), end: Math.min(end, range.end) - start })
  }
  return {
    original: whole.original,
    text: inFewestBytes(whole.text.slice(start, end)),
    tokens: [],
    code,
    toOriginal: (range) => whole.toOriginal({ start: range.start + start, end: range.end + start }),
  }
}

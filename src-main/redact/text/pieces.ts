/**
 * The lines, or the words between spaces, that hold what a pattern asks for: most of a text holds none of it, and is
 * spared the pattern.
 *
 * For patterns that match nothing beyond such a piece, and look no further than at the space on either side of it: they
 * find the same as in the whole text.
 */
import { matchesOf } from './matches.ts'
import { mayMatch } from './needs/index.ts'
import { isSpaceUnit } from './spaces.ts'

export interface Pieces {
  readonly text: string
  /** What they are pieces of. */
  readonly whole: string
  /** Where each piece begins in `text` and in the whole one. Empty when all of the text is one piece. */
  readonly starts: readonly number[]
  readonly wholeStarts: readonly number[]
}

/** Where the piece begins that holds the place `at`, and where it ends. */
interface Bounds {
  readonly start: (text: string, at: number) => number
  readonly end: (text: string, at: number) => number
}

const ofLine: Bounds = {
  start: (text, at) => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1),
  end: (text, at) => {
    const end = text.indexOf('\n', at)
    return end < 0 ? text.length : end
  },
}
const ofWord: Bounds = {
  start: (text, at) => {
    let start = at
    while (start > 0 && !isSpaceUnit(text.charCodeAt(start - 1))) start -= 1
    return start
  },
  end: (text, at) => {
    let end = at
    while (end < text.length && !isSpaceUnit(text.charCodeAt(end))) end += 1
    return end
  },
}

/** The lines in which a global pattern matches, each with its line ends. */
export const linesWith = (text: string, mark: RegExp): Pieces => piecesOf(text, mark, ofLine)

/** The words in which a global pattern matches, each with the space before it and behind it. */
export const wordsWith = (text: string, mark: RegExp): Pieces => piecesOf(text, mark, ofWord)

/** A digit; one in brackets by itself, "(2)", counts lines and is no value. */
const digit = /\d(?!\))|(?<!\()\d/g
interface Remembered {
  readonly whole: string
  readonly pieces: Pieces
}
let lastLines: Remembered | undefined
let lastWords: Remembered | undefined

/** The lines with a digit; several detectors ask for them, one after the other. */
export function linesWithDigits(text: string): Pieces {
  if (lastLines?.whole !== text) lastLines = { whole: text, pieces: linesWith(text, digit) }
  return lastLines.pieces
}

/** The words with a digit. */
export function wordsWithDigits(text: string): Pieces {
  if (lastWords?.whole !== text) lastWords = { whole: text, pieces: wordsWith(text, digit) }
  return lastWords.pieces
}

function piecesOf(text: string, mark: RegExp, bounds: Bounds): Pieces {
  let joined = ''
  const starts: number[] = []
  const wholeStarts: number[] = []
  mark.lastIndex = 0
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const start = bounds.start(text, match.index)
    const end = bounds.end(text, match.index + match[0].length)
    // With what parts it from the piece before: patterns may look at that.
    const from = Math.max(0, start - 1)
    const to = Math.min(text.length, end + 1)
    starts.push(joined.length)
    wholeStarts.push(from)
    joined += text.slice(from, to)
    mark.lastIndex = end
    if (end === text.length) break
  }
  return { text: joined, whole: text, starts, wholeStarts }
}

/** The same for pieces of a text that many patterns are asked about: those that cannot match in it are not asked. */
export const foundInPieces = (pieces: Pieces, pattern: RegExp): readonly RegExpExecArray[] =>
  pieces.text !== '' && mayMatch(pieces.whole, pattern) ? matchesIn(pieces, pattern) : []

/** Every match of a global pattern in the pieces, in order, each at its index in the whole text. */
export const matchesIn = (pieces: Pieces, pattern: RegExp): readonly RegExpExecArray[] =>
  inWhole(pieces, matchesOf(pieces.text, pattern))

/** Moves matches of the pieces, in order, to where they stand in the whole text. */
export function inWhole(pieces: Pieces, matches: readonly RegExpExecArray[]): readonly RegExpExecArray[] {
  if (matches.length === 0) return matches
  const toWhole = wholeIndices(pieces)
  for (const match of matches) {
    const shift = toWhole(match.index) - match.index
    match.index += shift
    // Named groups have the same ranges as numbered ones.
    for (const range of match.indices ?? [])
      if (range !== undefined) {
        range[0] += shift
        range[1] += shift
      }
  }
  return matches
}

/** Where a place in the pieces is in the whole text; places are asked for in order. */
export function wholeIndices({ starts, wholeStarts }: Pieces): (index: number) => number {
  let piece = 0
  return (index) => {
    while ((starts[piece + 1] ?? Number.POSITIVE_INFINITY) <= index) piece += 1
    return index + (wholeStarts[piece] ?? 0) - (starts[piece] ?? 0)
  }
}

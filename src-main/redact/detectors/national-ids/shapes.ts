/**
 * The shapes of the tables as one: it is read at once where any of them begins, and which ones do is asked there alone.
 */
import { type Pieces, wholeIndices } from '../../text/pieces.ts'

/** What a shape matches. */
export interface Shaped {
  readonly start: number
  readonly written: string
}

/** What every shape but that of a register begins with. */
const BEFORE = '(?<![\\w-])'

interface Group {
  /** Where the shapes stand in the list. */
  readonly indices: readonly number[]
  /** Matches where any of them does. */
  readonly any: RegExp
  /** Matches there, with what each matches, or nothing, as a group of its own. */
  readonly each: RegExp
}

/** What each of the global patterns, which have no groups, matches in pieces, in order, as if each were asked for itself. */
export function openShapes(shapes: readonly RegExp[]): (pieces: Pieces) => readonly (readonly Shaped[])[] {
  // Those that tell letters by their case, and those that do not: one pattern has one way.
  const groups = [false, true].map((isCaseless): Group => {
    const indices = [...shapes.keys()].filter((index) => shapes[index]?.ignoreCase === isCaseless)
    const sources = indices.map((index) => shapes[index]?.source ?? '')
    const bare = sources.filter((source) => source.startsWith(BEFORE)).map((source) => source.slice(BEFORE.length))
    const others = sources.filter((source) => !source.startsWith(BEFORE))
    return {
      indices,
      any: new RegExp([`${BEFORE}(?:${bare.join('|')})`, ...others].join('|'), isCaseless ? 'gi' : 'g'),
      each: new RegExp(sources.map((source) => `(?=(${source})|)`).join(''), isCaseless ? 'iy' : 'y'),
    }
  })
  return (pieces) => {
    const found = shapes.map((): Shaped[] => [])
    if (pieces.text !== '') for (const group of groups) findInto(found, pieces, group)
    return found
  }
}

function findInto(found: readonly Shaped[][], pieces: Pieces, { indices, any, each }: Group): void {
  const { text } = pieces
  const toWhole = wholeIndices(pieces)
  const ends = new Int32Array(indices.length)
  for (let at = nextOf(any, text, 0); at >= 0; at = nextOf(any, text, at + 1)) {
    const start = toWhole(at)
    each.lastIndex = at
    const matches = each.exec(text) ?? []
    for (let group = 0; group < indices.length; group += 1) {
      const written = matches[group + 1]
      // One that has not ended is not begun again.
      if (written === undefined || at < (ends[group] as number)) continue
      found[indices[group] as number]?.push({ start, written })
      ends[group] = at + written.length
    }
  }
}

function nextOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}

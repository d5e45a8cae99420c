/** The way back from a view to the text it was made from: by runs, since most of a text is read as it is. */
import type { Range } from './range.ts'

/** Each unit of such a run stands for one of the original. */
export const AS_IT_IS = 0

export interface WayBack {
  /**
   * A run begins at `viewStart` of the view and `start` of the original: as it is, or each of its units stands for the same
   * `takes` units of the original. In order, and none is empty.
   */
  begin(viewStart: number, start: number, takes: number): void
  /** Ranges of the view as ranges of the original; both lengths in UTF-16 units. A search among the runs for each end. */
  to(originalLength: number, viewLength: number): (range: Range) => Range
}

export function openWayBack(): WayBack {
  const viewStarts: number[] = []
  const starts: number[] = []
  const takes: number[] = []

  /** The last run that begins at or before `at`. */
  function runAt(at: number): number {
    let low = 0
    let high = viewStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((viewStarts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Where the unit of the view at `at` begins and ends in the original. */
  function unitAt(at: number): Range {
    const run = runAt(at)
    const start = starts[run] ?? 0
    const units = takes[run] ?? 0
    if (units !== AS_IT_IS) return { start, end: start + units }
    const own = start + at - (viewStarts[run] ?? 0)
    return { start: own, end: own + 1 }
  }

  return {
    begin(viewStart, start, units) {
      viewStarts.push(viewStart)
      starts.push(start)
      takes.push(units)
    },
    to(originalLength, viewLength) {
      const within = (at: number): Range =>
        at < viewLength ? unitAt(at) : { start: originalLength, end: originalLength }
      return ({ start, end }) => {
        const from = within(start).start
        return { start: from, end: end > start ? within(end - 1).end : from }
      }
    },
  }
}

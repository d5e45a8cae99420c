/** A query's answer on its way to the parent: some rows at a time, each portion asked for. */
import type { QueryAnswer } from './types.ts'

/** Characters of one portion, beyond its last row. */
const PORTION_CHARS = 1_000_000
/** Characters of a whole answer: what a screen or a terminal can show, many times over. */
const MOST_CHARS = 64_000_000

export interface QueryAnswers {
  /** Keeps an answer's rows and says what else there is to it. Throws when the rows are more than anybody can read. */
  keep(answer: QueryAnswer): Omit<QueryAnswer, 'rows'>
  /** The next rows of the answer kept; none when it is through. */
  next(): QueryAnswer['rows']
}

export function openAnswers(): QueryAnswers {
  let portions: QueryAnswer['rows'][] = []
  return {
    keep({ rows, ...about }) {
      portions = inPortions(rows)
      return about
    },
    next: () => portions.shift() ?? [],
  }
}

function inPortions(rows: QueryAnswer['rows']): QueryAnswer['rows'][] {
  const portions: QueryAnswer['rows'][number][][] = []
  let chars = 0
  let whole = 0
  for (const row of rows) {
    const size = JSON.stringify(row).length
    whole += size
    if (whole > MOST_CHARS) throw new Error('Output Error: the rows are too long to be shown')
    if (portions.length === 0 || chars > PORTION_CHARS) {
      portions.push([])
      chars = 0
    }
    portions.at(-1)?.push(row)
    chars += size
  }
  return portions
}

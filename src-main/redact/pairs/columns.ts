/**
 * Values in columns: CSV, TSV, Markdown and drawn tables, and columns held apart by spaces. The first row names the
 * columns; in two columns, and between bars or tabs, a cell may also name the cells beside it.
 */

import { matchesOf } from '../text/matches.ts'
import type { Range } from '../text/range.ts'
import { labelOf, linesOf, type Pair, type PairReader, trimmed } from './pair.ts'

interface Separator {
  readonly mark: RegExp
  /** Is in anything the separator parts. */
  readonly sign: RegExp
  /** True when one row alone is a table, and its cells name each other. */
  readonly isDrawn: boolean
  /** True for single spaces, which part words as well. */
  readonly isSpace?: boolean
}

const SEPARATORS: readonly Separator[] = [
  { mark: /[|│┃║¦]/g, sign: /[|│┃║¦]/, isDrawn: true },
  { mark: /\t+/g, sign: /\t/, isDrawn: true },
  { mark: /,/g, sign: /,/, isDrawn: false },
  { mark: /;/g, sign: /;/, isDrawn: false },
  { mark: / {2,}/g, sign: / {2}/, isDrawn: false },
  { mark: / /g, sign: / /, isDrawn: false, isSpace: true },
]
const MOST_CELLS = 60

/** `|---|---|`, `+----+`, `────┼───`: draws the table and says nothing. */
const rule = /^[\s|+:=│┃║┌┐└┘├┤┬┴┼─━╔╗╚╝╠╣╦╩╬═-]+$/

interface Line extends Range {
  /** Without the spaces around it. */
  readonly written: string
  readonly isRule: boolean
}

interface Table {
  readonly rows: readonly (readonly Range[])[]
  /** True when a drawn line parts the first row from the others. */
  readonly hasHead: boolean
}

export const columnPairs: PairReader = (text, announces) => {
  if (!/[|│┃║¦\t\n]/.test(text)) return []
  const lines = linesOf(text).map((line): Line => {
    const written = text.slice(line.start, line.end)
    return { ...line, written: written.trim(), isRule: rule.test(written) && written.trim() !== '' }
  })
  return SEPARATORS.flatMap((separator) =>
    separator.sign.test(text) ? tablesIn(text, lines, separator).flatMap((table) => pairsOf(table, separator)) : [],
  )

  function pairsOf({ rows, hasHead }: Table, separator: Separator): Pair[] {
    const [head = [], ...body] = rows
    const labels = head.map(labelAt)
    const isProse = !separator.isDrawn && rows.some((row) => row.some((cell, at) => at > 0 && isAfterSpace(text, cell)))
    const pairs: Pair[] = []
    const add = (label: string | undefined, cell: Range) => {
      const value = trimmed(text, cell)
      const written = text.slice(value.start, value.end)
      if (label === undefined || written === '' || !announces(label)) return
      // Sentences have commas and spaces too: there, only what is no everyday word is a value.
      if (separator.isSpace && !/\d|[^\p{L}\p{N}\s.,!?'-]/u.test(written)) return
      if (isProse && /\s/.test(written)) return
      pairs.push({ label, ...value })
    }
    if (body.length > 0 && labels.every((label, column) => label !== undefined || isBlank(head[column])))
      for (const row of body) for (const [column, cell] of row.entries()) if (!isLabel(cell)) add(labels[column], cell)
    if (separator.isDrawn || (head.length === 2 && !isProse && !separator.isSpace))
      for (const row of hasHead ? body : rows)
        for (const [column, cell] of row.entries()) {
          if (column === 0 || isLabel(cell)) continue
          add(labelAt(row[column - 1]), cell)
          if (column > 1) add(labelAt(row[0]), cell)
        }
    return pairs
  }

  /** True for a cell that names the one beside it. */
  function isLabel(cell: Range): boolean {
    const own = labelAt(cell)
    return own !== undefined && announces(own)
  }

  function labelAt(cell: Range | undefined): string | undefined {
    return cell && labelOf(text.slice(cell.start, cell.end))
  }
}

/** Rows that follow one another and have as many cells as the first of them. */
function tablesIn(text: string, lines: readonly Line[], separator: Separator): Table[] {
  const tables: Table[] = []
  let rows: { readonly line: Line; readonly cells: readonly Range[] | undefined }[] = []
  let cellsEach = 0
  let hasHead = false
  const close = () => {
    if (rows.length > 1 || (rows.length === 1 && separator.isDrawn))
      tables.push({ rows: rows.map(({ line, cells }) => cells ?? cellsOf(text, line, separator)), hasHead })
    rows = []
    hasHead = false
  }
  for (const line of lines) {
    if (line.isRule) {
      hasHead ||= rows.length === 1
      continue
    }
    // Nearly every line is no row of a table: its cells are counted only.
    const isPlain = !separator.isDrawn && !line.written.includes('"')
    const cells = isPlain || !separator.sign.test(line.written) ? undefined : cellsOf(text, line, separator)
    const count = cells?.length ?? countCells(line.written, separator.mark)
    if (count < 2 || count > MOST_CELLS || (rows.length > 0 && cellsEach !== count)) close()
    if (count >= 2 && count <= MOST_CELLS) {
      rows.push({ line, cells })
      cellsEach = count
    }
  }
  close()
  return tables
}

/** How many cells separators part a line into, where all of them do; one more than the most where there are too many. */
function countCells(written: string, mark: RegExp): number {
  let count = 1
  mark.lastIndex = 0
  while (count <= MOST_CELLS && mark.test(written)) count += 1
  return count
}

/** A line's cells. A separator between double quotes, or inside a link, parts nothing. */
function cellsOf(text: string, line: Line, { mark, isDrawn }: Separator): Range[] {
  const cells: Range[] = []
  const { written } = line
  const from = line.start + (/\S/.exec(text.slice(line.start, line.end))?.index ?? 0)
  let start = 0
  let quotes = 0
  let counted = 0
  for (const match of matchesOf(written, mark)) {
    for (; counted < match.index; counted += 1) if (written.charAt(counted) === '"') quotes += 1
    if (quotes % 2 === 1 && written.includes('"', match.index)) continue
    if (isDrawn && match[0] === '|' && isInLink(written, match.index)) continue
    cells.push({ start: from + start, end: from + match.index })
    start = match.index + match[0].length
    if (cells.length > MOST_CELLS) return cells
  }
  cells.push({ start: from + start, end: from + written.length })
  if (isDrawn) {
    // Bars around the row are its frame.
    if (isBlank(cells[0])) cells.shift()
    if (isBlank(cells.at(-1))) cells.pop()
  }
  return cells
}

function isInLink(line: string, bar: number): boolean {
  const open = line.lastIndexOf('<', bar)
  return open >= 0 && bar - open < 400 && /^<https?:[^\s<>]*$/.test(line.slice(open, bar))
}

const isBlank = (cell: Range | undefined): boolean => cell !== undefined && cell.end <= cell.start

function isAfterSpace(text: string, cell: Range | undefined): boolean {
  return cell !== undefined && /\s/.test(text.charAt(cell.start))
}

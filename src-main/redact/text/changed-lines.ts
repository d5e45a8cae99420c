/** Where a text is written otherwise than when it was read last: line by line, since masking leaves most line ends alone. */
import type { Range } from './range.ts'

/** A line with its line end. */
export interface ChangedLine extends Range {
  /** Where it stood before. */
  readonly before: Range
}

/** How many lines a text has. */
export function linesIn(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

/** The lines that changed, in order. Undefined where lines came or went. */
export function changedLines(before: string, text: string): ChangedLine[] | undefined {
  if (linesIn(before) !== linesIn(text)) return undefined
  const changed: ChangedLine[] = []
  let start = 0
  let startBefore = 0
  while (start < text.length || startBefore < before.length) {
    const end = lineEnd(text, start)
    const endBefore = lineEnd(before, startBefore)
    if (end - start !== endBefore - startBefore || !text.startsWith(before.slice(startBefore, endBefore), start))
      changed.push({ start, end, before: { start: startBefore, end: endBefore } })
    start = end
    startBefore = endBefore
  }
  return changed
}

/** Behind the line end. */
function lineEnd(text: string, start: number): number {
  const newline = text.indexOf('\n', start)
  return newline < 0 ? text.length : newline + 1
}

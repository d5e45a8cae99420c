/** Where a text is written otherwise than when it was read last: line by line, since masking leaves most line ends alone. */
import type { Range } from './range.ts'

/** A line with its line end. */
export interface ChangedLine extends Range {
  /** Where it stood before: it, or all the lines of which masks have left it and those around it. */
  readonly before: Range
}

/** How many lines a text has. */
export function linesIn(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

/** How many changed lines may follow one another where masks have taken line ends away. */
const MOST_IN_A_ROW = 200

/** The lines that changed, in order. Undefined where lines came, or nobody can say which went. */
export function changedLines(before: string, text: string): ChangedLine[] | undefined {
  const [old, now] = [linesOf(before), linesOf(text)]
  let gone = old.length - now.length
  if (gone < 0) return undefined
  const isSame = (i: number, j: number): boolean => {
    const [a, b] = [old[i] as Range, now[j] as Range]
    return a.end - a.start === b.end - b.start && text.startsWith(before.slice(a.start, a.end), b.start)
  }
  /** How many lines there were and are until one comes back; all that are left when none does. */
  const untilSame = (i: number, j: number): readonly [were: number, are: number] | undefined => {
    for (let are = 1; are <= MOST_IN_A_ROW && j + are < now.length; are += 1)
      for (let were = are; were <= are + gone; were += 1) if (isSame(i + were, j + are)) return [were, are]
    return now.length - j <= MOST_IN_A_ROW ? [old.length - i, now.length - j] : undefined
  }
  const changed: ChangedLine[] = []
  for (let [i, j] = [0, 0]; j < now.length; ) {
    if (isSame(i, j)) {
      i += 1
      j += 1
      continue
    }
    const [were, are] = gone === 0 ? [1, 1] : (untilSame(i, j) ?? [0, 0])
    if (are === 0) return undefined
    for (let k = 0; k < are; k += 1) {
      const [first, last] = were === are ? [old[i + k], old[i + k]] : [old[i], old[i + were - 1]]
      changed.push({ ...(now[j + k] as Range), before: { start: first?.start ?? 0, end: last?.end ?? 0 } })
    }
    gone -= were - are
    i += were
    j += are
  }
  return gone === 0 ? changed : undefined
}

/** Each with its line end; the last one may be empty. */
function linesOf(text: string): Range[] {
  const lines: Range[] = []
  for (let start = 0; ; ) {
    const newline = text.indexOf('\n', start)
    if (newline < 0) {
      lines.push({ start, end: text.length })
      return lines
    }
    lines.push({ start, end: newline + 1 })
    start = newline + 1
  }
}

/**
 * Values under their label: a heading or a line that only says what comes next, then one or several lines that are
 * nothing but a value; and items of a list of which the first word names the second.
 */
import type { Range } from '../text/range.ts'
import { labelOf, linesOf, type Pair, type PairReader, trimmed } from './pair.ts'

const bullet = /^[ \t>]*(?:[•◦▪‣*+-]|\d{1,3}[.)])[ \t]+/
/** One word, digits in groups, or code and quotes around anything. */
const valueLine = /^(?:\S+|[+(]?\d[\d ()./-]*|`[^`\n]+`|"[^"\n]+")$/
const MOST_VALUES = 40

export const headedLinePairs: PairReader = (text, announces) => {
  if (!text.includes('\n')) return []
  const pairs: Pair[] = []
  const lines = linesOf(text)
  for (const [index, line] of lines.entries()) {
    const item = itemOf(text, line)
    if (item !== undefined && announces(item.label)) pairs.push(item)
    const label = line.end - line.start > 80 ? undefined : labelOf(text.slice(line.start, line.end))
    if (label === undefined || !announces(label)) continue
    for (const value of valuesUnder(text, lines, index, announces)) pairs.push({ label, ...value })
  }
  return pairs
}

/** The lines below that are values: up to an empty line, a line of words, or a next label. One empty line may follow the label. */
function valuesUnder(
  text: string,
  lines: readonly Range[],
  index: number,
  announces: (label: string) => boolean,
): Range[] {
  const values: Range[] = []
  let next = index + 1
  if (lines[next] !== undefined && isEmpty(text, lines[next])) next += 1
  for (; next < lines.length && values.length < MOST_VALUES; next += 1) {
    const line = lines[next]
    if (line === undefined) break
    const written = text.slice(line.start, line.end)
    const mark = /^[ \t>]*(?:(?:[•◦▪‣*+-]|\d{1,3}[.)])[ \t]+)?(?:```)?/.exec(written)?.[0].length ?? 0
    const value = trimmed(text, { start: line.start + mark, end: line.end })
    const plain = text.slice(value.start, value.end)
    if (plain === '' && values.length === 0 && written.trim() !== '') continue
    if (!valueLine.test(plain) || /[:：]$/.test(plain)) break
    const own = labelOf(plain)
    if (own !== undefined && announces(own)) break
    // A plain word below a value is rather the next label, unless it is one more item.
    if (values.length > 0 && mark === 0 && /^[\p{L}\p{M}]+$/u.test(plain)) break
    values.push(value)
  }
  return values
}

/** `• pass kettle7x` */
function itemOf(text: string, line: Range): Pair | undefined {
  if (line.end - line.start > 200) return undefined
  const written = text.slice(line.start, line.end)
  const mark = bullet.exec(written)?.[0].length
  if (mark === undefined) return undefined
  const [, name = '', between = '', value = ''] = /^(\S+)([ \t]+)(\S+)[ \t]*$/.exec(written.slice(mark)) ?? []
  const label = labelOf(name)
  if (label === undefined || value === '') return undefined
  const start = line.start + mark + name.length + between.length
  return { label, ...trimmed(text, { start, end: start + value.length }) }
}

function isEmpty(text: string, line: Range | undefined): boolean {
  return line !== undefined && text.slice(line.start, line.end).trim() === ''
}

/**
 * What Slack lays out in columns, as lines of cells, so that a value is read with its header and its row's name.
 */
import { UNSUPPORTED } from '../text/placeholders.ts'
import { elementWords } from './elements.ts'
import { escaped, richText } from './rich-text.ts'
import { isRecord, list, type Walk, wordsOf } from './walk.ts'

const BETWEEN = ' | '

/** The rows of a table or data table, one line each. */
export function tableLines(rows: unknown, walk: Walk, depth: number): void {
  if (!Array.isArray(rows)) {
    walk.markUnsupported()
    return
  }
  for (const row of rows) {
    if (!walk.admit() || !Array.isArray(row)) {
      walk.markUnsupported()
      return
    }
    walk.say(row.map((cell) => onOneLine(cellWords(cell, walk, depth))).join(BETWEEN))
  }
}

/**
 * A section's fields, two to a line as Slack shows them. Fields of several lines keep their lines: the first is the
 * label of the rest.
 */
export function fieldLines(fields: unknown, walk: Walk): void {
  const words = list(fields).flatMap((field) => {
    const text = wordsOf(field)
    if (text === undefined) walk.markUnsupported()
    return text === undefined || text.trim() === '' ? [] : [text]
  })
  if (words.some((text) => text.trim().includes('\n'))) {
    for (const text of words) walk.say(text)
    return
  }
  for (let index = 0; index < words.length; index += 2)
    walk.say(
      words
        .slice(index, index + 2)
        .map(onOneLine)
        .join(BETWEEN),
    )
}

function cellWords(cell: unknown, walk: Walk, depth: number): string {
  if (!isRecord(cell)) return cell === null || cell === undefined ? '' : unsupported(walk)
  switch (cell['type']) {
    case 'raw_text':
      return escaped(cell['text'])
    case 'raw_number':
      return typeof cell['text'] === 'string' ? escaped(cell['text']) : numberWords(cell['value'])
    case 'rich_text':
      return richText(cell['elements'], walk, depth - 1)
    case 'action':
      return list(cell['elements'] ?? [cell['element']])
        .map((element) => elementWords(element, walk) ?? '')
        .join(' ')
    case 'mrkdwn':
    case 'plain_text':
      return wordsOf(cell) ?? ''
    default:
      return unsupported(walk)
  }
}

function unsupported(walk: Walk): string {
  walk.drop()
  return UNSUPPORTED
}

/** A number as text; empty when it is none. */
export const numberWords = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? escaped(String(value)) : ''

const onOneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ')

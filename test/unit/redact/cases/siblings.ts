/**
 * Siblings of the strangers' cases, of our own making: other languages, other separators, other programs. What stands
 * between « and » has to be masked, in a line without them nothing. `\\n` is a line's end.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Sibling {
  readonly group: string
  readonly text: string
  readonly expected: readonly { readonly start: number; readonly end: number }[]
}

export function siblings(): Sibling[] {
  let group = ''
  return FILES.map(read)
    .join('')
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (!line.startsWith('## ')) return [sibling(group, line.replaceAll('\\n', '\n'))]
      group = line.slice(3)
      return []
    })
}

function sibling(group: string, marked: string): Sibling {
  const expected: { start: number; end: number }[] = []
  let text = ''
  let start = 0
  for (const char of marked) {
    if (char === '«') start = text.length
    else if (char === '»') expected.push({ start, end: text.length })
    else text += char
  }
  return { group, text, expected }
}

/** What was written beside the rules, and what was written afterwards to get past them. */
const FILES = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
] as const

const read = (file: string) => readFileSync(fileURLToPath(new URL(`siblings/${file}.txt`, import.meta.url)), 'utf8')

/** Patterns that are tried on parts of a text only find what they find in all of it. */
import { expect, test } from 'vitest'
import { partsOf } from '../../../src-main/redact/announcing/parts.ts'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { labelOf } from '../../../src-main/redact/pairs/pair.ts'
import { matchesOf } from '../../../src-main/redact/text/matches.ts'
import { linesWithDigits, matchesIn, wordsWith } from '../../../src-main/redact/text/pieces.ts'
import { firstWordsOf, matchesAtWords } from '../../../src-main/redact/text/word-index.ts'
import { numbersFrom } from '../../support/random.ts'

const random = numbersFrom(77)
const pieces = [
  'a',
  'b.c',
  '.',
  '7',
  '42',
  ' ',
  '\n',
  '\t',
  '-',
  '@',
  'é',
  '😀',
  'gate',
  'bike lock',
  'Key box',
  'x_',
  ': ',
  '王',
]
const strange = () =>
  Array.from({ length: 2 + Math.floor(random() * 20) }, () => pieces[Math.floor(random() * pieces.length)]).join('')
const texts = Array.from({ length: 4000 }, strange)

const at = (matches: readonly RegExpExecArray[]) => matches.map(({ index, 0: written }) => `${index} ${written}`)

test('in the words that hold a dot, and in the lines that hold a digit', () => {
  const dotted = /\w\.\w/g
  const host = /(?<![\w@-])(?:[a-z0-9]{1,9}\.){1,4}[a-z]{1,5}(?![\w@-]|\.\w)/g
  const number = /(?<![\w-])(?:[a-z]{1,4}[ ])?\d{1,3}(?:[ .-]\d{1,3})*(?![\w-])/g
  let found = 0
  for (const text of texts) {
    const whole = [at(matchesOf(text, host)), at(matchesOf(text, number))]
    found += whole.flat().length
    expect([text, at(matchesIn(wordsWith(text, dotted), host)), at(matchesIn(linesWithDigits(text), number))]).toEqual([
      text,
      ...whole,
    ])
  }
  expect(found).toBeGreaterThan(2000)
})

test('where one of their first words begins', () => {
  const words = 'gates?|bike lock|key ?box'
  const shape = (flags: string) => new RegExp(`(?<![\\p{L}\\p{N}_#/.-])(?:${words})(?![\\p{L}\\p{N}_-])`, flags)
  const [everywhere, here] = [shape('giu'), shape('iuy')]
  let found = 0
  for (const text of texts) {
    const whole = at(matchesOf(text, everywhere))
    found += whole.length
    expect([text, at(matchesAtWords(text, firstWordsOf(words), here))]).toEqual([text, whole])
  }
  expect(found).toBeGreaterThan(500)
})

test('a label has the same ends as the pattern for them gives it', () => {
  for (const text of texts) {
    const bare = text.replace(/^[\s>•◦▪*_~`"'#([-]+|[\s:：=?*_~`"')\]-]+$/g, '')
    const label = labelOf(text)
    if (label !== undefined) expect([text, label]).toEqual([text, bare])
  }
})

test('the parts of words of any script are what the pattern for them says', () => {
  const part =
    /\p{Lu}{2,}s(?![\p{Ll}\p{M}])|\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lo}\p{Lm}\p{M}]+|\p{Nd}+/gu
  const letters = [
    'a',
    'B',
    'é',
    'É',
    'ễ',
    '\u0301',
    '王',
    'ก',
    'ั',
    '1',
    's',
    'đ',
    'Đ',
    'ʰ',
    '𐐷',
    'أ',
    'ー',
    'ß',
    'ǅ',
    '٣',
    ' ',
  ]
  for (let n = 0; n < 4000; n += 1) {
    const text = Array.from(
      { length: 1 + Math.floor(random() * 7) },
      () => letters[Math.floor(random() * letters.length)],
    ).join('')
    expect([text, partsOf(text).map(({ start, end }) => [start, end])]).toEqual([
      text,
      [...text.matchAll(part)].map(({ index, 0: { length } }) => [index, index + length]),
    ])
  }
})

const redact = createTextRedactor()

test('what repeats itself is masked every time', () => {
  const table = ['password,team', ...Array.from({ length: 600 }, () => 'wintergarten,ops')].join('\n')
  const read = redact(table)
  expect(read.spans.filter(({ start, type }) => start > 'password,team'.length && type === 'SECRET')).toHaveLength(600)
  const lines = 'the build is green\nmy password: kettle7xq\nask Priya Raghunathan about it\n'.repeat(300)
  const { text, spans } = redact(lines)
  expect(text).not.toMatch(/kettle|Raghunathan/)
  expect(spans).toHaveLength(600)
})

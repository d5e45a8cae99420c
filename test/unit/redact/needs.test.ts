/** A pattern that is not asked about a text would have found nothing there. */
import { expect, test, vi } from 'vitest'
import { addressShapes } from '../../../src-main/redact/detectors/address-shapes.ts'
import { secretRules } from '../../../src-main/redact/secrets/names.ts'
import { statements } from '../../../src-main/redact/secrets/statements.ts'
import { matchesOf } from '../../../src-main/redact/text/matches.ts'
import { mayMatch, openTable } from '../../../src-main/redact/text/needs/index.ts'
import { numbersFrom } from '../../support/random.ts'
import { slackLines } from '../redact-names/slack-lines.ts'
import { redactionCases } from './cases/read.ts'
import { cleanLines } from './corpus/clean.ts'
import { secretLines } from './corpus/secrets.ts'
import { structuredLines } from './corpus/structured.ts'
import { vietnameseLines } from './corpus/vietnamese.ts'

vi.setConfig({ testTimeout: 60_000 })

const texts = [
  ...[...secretLines(), ...structuredLines(), ...slackLines(), ...vietnameseLines()].map(({ text }) => text),
  ...cleanLines(),
]

/** All syntax that patterns here are written with. */
const atoms = [
  ...[
    'a',
    'K',
    'ß',
    'st',
    'das',
    '\\.',
    '\\u017f',
    '\\x41',
    '\\n',
    '😀',
    '.',
    '\\d',
    '\\s',
    '\\S',
    '\\w',
    '\\b',
    '^',
    '$',
  ],
  ...[
    '[ab]',
    '[^a]',
    '[\\d.]',
    '[a-c]',
    '[K-\\u212b]',
    '[\\s-]',
    '[\\]\\\\]',
    '\\p{L}',
    '\\P{Lu}',
    '[\\p{Lu}x]',
    '(?<n>s)\\k<n>',
  ],
]
const counts = ['', '', '', '?', '*', '+', '+?', '{2}', '{1,3}', '{0,1}', '{3,}', '{4}']
const letters = [
  'a',
  'A',
  'b',
  'd',
  's',
  'ſ',
  'k',
  'K',
  'K',
  'st',
  'ß',
  'x',
  '.',
  '7',
  '12',
  ' ',
  '\n',
  '\u00a0',
  '-',
  ']',
  '😀',
]

test('any pattern and any text', () => {
  const random = numbersFrom(41)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
  const part = (depth: number): string => {
    const kind = depth > 2 ? 0 : random()
    const inner = () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => part(depth + 1)).join('')
    if (kind < 0.7) return pick(atoms)
    if (kind < 0.8) return `(?:${inner()}|${inner()})`
    if (kind < 0.85) return `(?:${inner()}|)`
    return `(${pick(['', '?:', '?=', '?!', '?<=', '?<!'])}${inner()})`
  }
  // What stands beside a place, and the place itself, cannot be repeated.
  const counted = (written: string) =>
    /^\(\?<?[=!]|^[\^$]$|^\\b$/.test(written) ? written : `${written}${pick(counts)}`
  let asked = 0
  let spared = 0
  for (let n = 0; n < 4000; n += 1) {
    const source = Array.from({ length: 1 + Math.floor(random() * 5) }, () => counted(part(0))).join('')
    if (source.split('(?<n>').length > 2) continue
    const pattern = new RegExp(source, pick(['u', 'iu', 'su', 'mu']))
    const text = Array.from({ length: Math.floor(random() * 12) }, () => pick(letters)).join('')
    const may = mayMatch(text, pattern)
    if (pattern.test(text)) expect([source, pattern.flags, text, may]).toEqual([source, pattern.flags, text, true])
    asked += 1
    if (!may) spared += 1
  }
  expect(spared / asked).toBeGreaterThan(0.3)
})

test('what is asked before a pattern of the tables stands in all that it matches', () => {
  const own = ['Lindenallee 7', '221B Baker Street, London NW1 6XE', 'Calle de Alcalá 48, 3º B, 28014 Madrid']
  let matched = 0
  for (const text of [...own, ...texts, ...redactionCases().map((each) => each.text)])
    for (const { needs, pattern } of [...addressShapes, ...statements]) {
      if (matchesOf(text, pattern).length === 0) continue
      expect([text, needs, needs.test(text)]).toEqual([text, needs, true])
      matched += 1
    }
  expect(matched).toBeGreaterThan(90)
})

test('the patterns of the tables', () => {
  const patterns = [addressShapes, secretRules, statements].flatMap((table) => table.map(({ pattern }) => pattern))
  let spared = 0
  let matched = 0
  for (const text of texts)
    for (const pattern of patterns) {
      const may = mayMatch(text, pattern)
      const finds = matchesOf(text, pattern).length > 0
      if (finds) expect([pattern, text, may]).toEqual([pattern, text, true])
      if (!may) spared += 1
      if (finds) matched += 1
    }
  expect(matched).toBeGreaterThan(300)
  expect(spared / texts.length / patterns.length).toBeGreaterThan(0.9)
})

test.each([1, 12])('a table gives the rows whose pattern may match, in texts of %i lines', (lines) => {
  const rowsIn = openTable<{ readonly pattern: RegExp }>(secretRules)
  let given = 0
  for (let at = 0; at < texts.length; at += lines) {
    const text = texts.slice(at, at + lines).join('\n')
    const rows = rowsIn(text)
    for (const { pattern } of secretRules)
      if (matchesOf(text, pattern).length > 0)
        expect([text, pattern, rows.some((row) => row.pattern === pattern)]).toEqual([text, pattern, true])
    given += rows.length
  }
  expect(given / (texts.length / lines) / secretRules.length).toBeLessThan(lines === 1 ? 0.1 : 0.5)
})

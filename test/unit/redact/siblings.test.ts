import { expect, test } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { isCovered } from './cases/read.ts'
import { siblings } from './cases/siblings.ts'

const redact = createTextRedactor()
const groups = Map.groupBy(siblings(), ({ group }) => group)

test.each([...groups.keys()])('%s', (group) => {
  const wrong = (groups.get(group) ?? [])
    .filter(({ text, expected }) => {
      const { spans } = redact(text)
      return expected.length === 0 ? spans.length > 0 : !expected.every((range) => isCovered(text, range, spans))
    })
    .map(({ text }) => `${text} => ${redact(text).text}`)
  expect(wrong).toEqual([])
})

test('none is withheld as a whole: what is masked is not found again', () => {
  const withheld = siblings().filter(({ text }) => redact(text).text === '[withheld]')
  expect(withheld.map(({ text }) => text)).toEqual([])
})

test.each([
  ['a line of .netrc', 'machine h login bot password wintergarten\n'],
  ['a Wi-Fi code', 'WIFI:T:WPA;S:Office;P:wintergarten;;\n'],
  ['titles in Thai, without spaces', 'คุณสมชายไปไหน'],
  ['account after account', 'BSB 062-000 '],
])('%s twelve times leaves twelve masks, not one', (_what, unit) => {
  const { text } = redact(unit.repeat(12))
  expect(text.match(/\[[a-z_ ]+\]/g)?.length).toBeGreaterThanOrEqual(12)
  expect(text).not.toBe('[withheld]')
})

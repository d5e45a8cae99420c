import { expect, test, vi } from 'vitest'
import type { Entity } from '../../../shared/domain.ts'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { cleanLines } from './corpus/clean.ts'
import type { LabelledLine } from './corpus/marked.ts'
import { memberLines, members } from './corpus/people.ts'
import { secretLines } from './corpus/secrets.ts'
import { structuredLines } from './corpus/structured.ts'

// Thousands of lines: slow on a busy machine, never wrong.
vi.setConfig({ testTimeout: 60_000 })

const redact = createTextRedactor({ members: members() })

/** Lines of which a letter or digit that should be hidden stands outside every span. */
function uncovered(lines: readonly LabelledLine[]): string[] {
  return lines.flatMap(({ text, spans }) => {
    const found = redact(text).spans
    const isHidden = (index: number) => found.some(({ start, end }) => start <= index && index < end)
    const missed = spans.filter(({ start, end }) => {
      for (let index = start; index < end; index += 1)
        if (/[\p{L}\p{N}]/u.test(text.charAt(index)) && !isHidden(index)) return true
      return false
    })
    return missed.map(
      ({ type, start, end }) => `${type} ${JSON.stringify(text.slice(start, end))} in ${JSON.stringify(text)}`,
    )
  })
}

function touched(lines: readonly string[], entities: readonly Entity[]): string[] {
  return lines.flatMap((line) =>
    redact(line)
      .spans.filter(({ type }) => entities.includes(type))
      .slice(0, 1)
      .map(({ type, start, end }) => `${type} ${line.slice(start, end)} in ${line}`),
  )
}

test('the corpus is large enough to mean something', () => {
  const labelled = structuredLines().length + secretLines().length + memberLines().length + cleanLines().length
  expect(labelled).toBeGreaterThanOrEqual(1500)
})

test('numbers, addresses and links of every kind are hidden to the last letter and digit', () => {
  expect(uncovered(structuredLines())).toEqual([])
})

test('secrets are hidden to the last letter and digit', () => {
  expect(uncovered(secretLines())).toEqual([])
})

test('members are hidden under every name they have', () => {
  expect(uncovered(memberLines())).toEqual([])
})

test('number rules leave developer talk alone', () => {
  const lines = cleanLines()
  const hit = touched(lines, [
    'NUMBER',
    'PHONE',
    'CARD',
    'IBAN',
    'NATIONAL_ID',
    'IP',
    'MAC',
    'CRYPTO',
    'DATE',
    'LOCATION',
    'ADDRESS',
  ])
  expect({ share: hit.length / lines.length <= 0.01, hit: hit.length / lines.length <= 0.01 ? [] : hit }).toEqual({
    share: true,
    hit: [],
  })
})

test('secret rules leave developer talk alone', () => {
  const lines = cleanLines()
  const hit = touched(lines, ['SECRET'])
  expect({ share: hit.length / lines.length <= 0.005, hit: hit.length / lines.length <= 0.005 ? [] : hit }).toEqual({
    share: true,
    hit: [],
  })
})

test('what numbers and passwords are called is nobody, unless it may be a name', () => {
  const redact = createTextRedactor()
  const clean = [
    'the Personalausweis and the Reisepass are in the folder',
    'PESEL and NRIC go in column 3',
    'send the pasaporte and the wachtwoord',
  ]
  expect(clean.map((text) => redact(text).text)).toEqual(clean)
  expect(redact('ask Dea about it').text).toBe('ask [person] about it')
})

/** Long texts are read in stretches: what stands across their borders is found all the same. */
import { expect, test, vi } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { stretchesOf } from '../../../src-main/redact/text/stretches.ts'
import { viewOf } from '../../../src-main/redact/text/view.ts'
import { cleanLines } from './corpus/clean.ts'

// Texts of 20,000 characters: slow on a busy machine, never wrong.
vi.setConfig({ testTimeout: 60_000 })

const redact = createTextRedactor()
const filler = 'the build is green again and the deploy went out after lunch'

/** A long text of lines with the piece behind every third one. `first` moves all of it on, so that borders fall elsewhere. */
function strewn(piece: string, joint: string, first = 0): string {
  const lines = Array.from({ length: first }, () => filler)
  for (let at = 0; at < 120; at += 1) lines.push(filler, ...(at % 3 === 0 ? [piece] : []))
  return lines.join(joint)
}

const count = (text: string, part: string) => text.split(part).length - 1

test.each([
  ['a label and its value on two lines', 'the staging password:\nkettle7xq', 'kettle7xq'],
  ['an address on three lines', 'ship to: Clara Holm\nLindenstrasse 14\n04107 Leipzig', 'Leipzig'],
  ['codes one to a line', 'my recovery codes:\n48213\n99307\n71150\n62098', '62098'],
  ['a full name', 'yesterday Priya Raghunathan asked for it', 'Raghunathan'],
  ['a phone number', 'call me on +49 30 901820 tonight', '901820'],
])('%s, wherever it stands in a long text', (_what, piece, secret) => {
  for (let first = 0; first < 6; first += 1) {
    const { text } = redact(strewn(piece, '\n', first))
    expect([first, count(text, secret)]).toEqual([first, 0])
    expect(count(text, filler)).toBe(120 + first)
  }
})

test('the same in one long line', () => {
  const { text } = redact(strewn('my phone is +49 30 901820, password: kettle7xq', '. '))
  expect([count(text, '901820'), count(text, 'kettle7xq')]).toEqual([0, 0])
})

test('a private key that is longer than a stretch goes as a whole, and what follows stays', () => {
  const body = Array.from({ length: 120 }, (_, line) => `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ${line}`)
  const key = ['-----BEGIN PRIVATE KEY-----', ...body, '-----END PRIVATE KEY-----'].join('\n')
  const { text } = redact(`${strewn(filler, '\n')}\n${key}\n${filler}`)
  expect(text).not.toContain('MIIEv')
  expect(text.endsWith(filler)).toBe(true)
})

test('a column of a table is read by its header however far away it is', () => {
  const rows = Array.from({ length: 400 }, (_, row) => `row${row},service-${row % 7},kettle${row}x`)
  const { text } = redact(['id,service,password', ...rows].join('\n'))
  expect(text).not.toMatch(/kettle\d/)
})

test('redacting a long text twice changes nothing', () => {
  const text = cleanLines()
    .concat(strewn('Tomasz said his number is +48 601 234 567', '\n'))
    .join('\n')
    .slice(0, 30_000)
  const once = redact(text)
  expect(redact(once.text).text).toBe(once.text)
})

test('stretches leave no gap, and stay the same while their lines grow shorter', () => {
  const lines = Array.from({ length: 300 }, (_, line) => `${line} ${filler} ${'x'.repeat(line % 50)}`)
  const startsOf = (text: string) => {
    const stretches = stretchesOf(viewOf(text)) ?? []
    let end = 0
    for (const { shift, from, to } of stretches) {
      expect(shift + from).toBe(end)
      end = shift + to
    }
    expect(end).toBe(text.length)
    return stretches.map(({ view, from }) => view.text.slice(from, from + 6))
  }
  expect(startsOf(lines.join('\n'))).toEqual(startsOf(lines.map((line) => line.replace('deploy', '')).join('\n')))
})

import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { cleanLines } from './corpus/clean.ts'
import { memberLines, members } from './corpus/people.ts'
import { scriptLines } from './corpus/scripts.ts'
import { secretLines } from './corpus/secrets.ts'
import { structuredLines } from './corpus/structured.ts'

// Thousands of lines: slow on a busy machine, never wrong.
vi.setConfig({ testTimeout: 60_000 })

const redact = createTextRedactor({ members: members() })
const labelled = [...structuredLines(), ...secretLines(), ...memberLines()]
const lines = [...labelled.map(({ text }) => text), ...cleanLines(), ...scriptLines().map(({ text }) => text)]

/** Any units at all: surrogates without a partner, NULs, controls, and pieces of what means something to Slack. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '<@U0000001>',
        '<@',
        '>',
        '|',
        '<https://a.b/c|d>',
        '&amp;',
        '&#x40;',
        '```',
        '`',
        '*',
        '[email]',
        '@u_',
        ':a:',
        '\u0000',
        '\ufffc',
        '\u0091',
        '\u200b',
        '@',
        '://',
        '+49 30 901820',
        'ann@example.org',
        '-----BEGIN RSA PRIVATE KEY-----',
      ),
      fc.constantFrom(...lines.slice(0, 200)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

/** What becomes of each line. */
const redacted = lines.map((line) => redact(line))

test('redacting twice changes nothing', () => {
  // The others are the line itself, of which the same becomes again.
  const changed = redacted.map(({ text }) => text).filter((text, at) => text !== lines[at])
  expect(changed.length).toBeGreaterThan(lines.length / 3)
  expect(changed.filter((text) => redact(text).text !== text)).toEqual([])
})

test.each([
  ['Max 017612345678', '[person] [withheld]'],
  ['tel=+971 550e8400-e29b-41d4-a716-446655440000', 'tel=[withheld]9b-[phone]'],
  ['75.12.34 Nhật Safari/605.1.15.7', '75.12.34 [person]/[phone]'],
  ['password: run 7123456 failed on lint', 'password: [secret password] [number] failed on lint'],
])('what stands beside something that was masked late is looked at again: %s', (text, redacted) => {
  expect(redact(text).text).toBe(redacted)
  expect(redact(redacted).text).toBe(redacted)
})

test('redacting any text twice changes nothing, and offsets always fit the original', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = redact(text)
      expect(redact(once.text)).toEqual({ text: once.text, spans: redact(once.text).spans })
      expect(redact(once.text).text).toBe(once.text)
      let from = 0
      for (const { start, end } of once.spans) {
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeGreaterThan(start)
        from = end
      }
      expect(from).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 150, seed: 4 },
  )
})

test('no labelled piece of six letters or digits survives anywhere in the result', () => {
  const survivors = labelled.flatMap(({ text, spans }) => {
    // A placeholder may name the issuer; that is ours, not the secret's.
    const result = redact(text).text.replace(/\[[a-z_ 0-9]+\]/g, ' ')
    return spans
      .flatMap(({ start, end }) => text.slice(start, end).match(/[\p{L}\p{N}]{6,}/gu) ?? [])
      .filter((piece) => result.includes(piece))
      .map((piece) => `${piece} in ${result}`)
  })
  expect(survivors).toEqual([])
})

test('two redactors with the same members agree on every line', () => {
  const other = createTextRedactor({ members: members() })
  expect(lines.map((line) => other(line))).toEqual(redacted)
})

test('a message of 200 kB is redacted to its last word', () => {
  const text = `${'lorem ipsum dolor 1234567 <@U0000001> '.repeat(5400)} mail ann@example.org`
  const { text: result, spans } = redact(text)
  expect(result.endsWith('mail [email]')).toBe(true)
  expect(spans.length).toBeGreaterThan(10_000)
})

test('disguises are seen through', () => {
  const disguises = [
    'ann\u200b@example.org',
    'ａｎｎ＠ｅｘａｍｐｌｅ．ｏｒｇ',
    'ann&#64;example.org',
    '*ann@example.org*',
    '_ann@example.org_',
    '<mailto:ann@example.org|ann@example.org>',
    '`ann@example.org`',
    '𝐚𝐧𝐧@example.org',
  ]
  expect(
    disguises.filter((text) => !/\[email\]/.test(redact(text).text) || /ann|ａｎｎ|𝐚𝐧𝐧/.test(redact(text).text)),
  ).toEqual([])
})

test('words that stand like a placeholder are no placeholder', () => {
  expect(redact('[person Rose May]').text).not.toContain('Rose')
  expect(redact('[secret hunter2]').text).toBe(redact('[secret hunter2]').text)
  expect(redact('@u_ann.lee@example.org').text).toContain('[email]')
})

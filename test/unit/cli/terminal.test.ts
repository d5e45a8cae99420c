import { expect, test } from 'vitest'
import { duration, inert } from '../../../src-main/cli/terminal.ts'

test('escapes, overrides and line ends in hostile text are shown, never obeyed', () => {
  const hostile = '\u001b[2J\u001b]0;owned\u0007 a\u202egnp.exe\u2066 b\r\nc\u009b31m'
  expect(inert(hostile)).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(inert(hostile)).toContain('␛[2J')
})

test('line feeds stay where a text has lines', () => {
  expect(inert('one\ntwo\u0007', { keepLines: true })).toBe('one\ntwo␇')
})

test('emoji made of joined parts stay whole', () => {
  expect(inert('👩‍💻 ❤️ 日本')).toBe('👩‍💻 ❤️ 日本')
})

test.each([
  [12, '12 ms'],
  [1500, '1.5 s'],
  [61_000, '1 min 1 s'],
  [3_660_000, '1 h 1 min'],
])('%i ms read as %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

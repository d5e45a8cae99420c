import { expect, test } from 'vitest'
import { duration, inert, jsonDocument, withoutCommands } from '../../../src-main/cli/terminal.ts'

test('escapes, overrides and line ends in hostile text are shown, never obeyed', () => {
  const hostile = '\u001b[2J\u001b]0;owned\u0007 a\u202egnp.exe\u2066 b\r\nc\u009b31m'
  expect(inert(hostile)).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(inert(hostile)).toContain('␛[2J')
})

test('our own colours and line ends reach the terminal, and nothing else that commands it', () => {
  const ours = '\u001b[31mred\u001b[39m\r\nnext line\n'
  expect(withoutCommands(ours)).toBe(ours)
  const theirs = 'proj-\u001b]0;PWN\u0007\u001b[2Jx\u009b31m\u202e'
  expect(withoutCommands(theirs)).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

test('a JSON document is the same document without a single control character or override', () => {
  const hostile = { text: 'a\u009b31m \u202egnp\u001b[2J \u{e0041} 👩‍💻' }
  expect(jsonDocument(hostile).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(JSON.parse(jsonDocument(hostile))).toEqual(hostile)
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
  [119_900, '1 min 59 s'],
  [3_660_000, '1 h 1 min'],
  [34_559_999_000, '399 d 23 h'],
])('%i ms read as %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

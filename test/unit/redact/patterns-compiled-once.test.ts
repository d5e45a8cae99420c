import { setFlagsFromString } from 'node:v8'
import { expect, test } from 'vitest'
import { redactText } from '../../../src-main/redact/index.ts'

/** V8's own answer, which only its own syntax asks for. */
function isForInterpreter(pattern: RegExp): boolean {
  setFlagsFromString('--allow-natives-syntax')
  try {
    return new Function('pattern', 'return %RegexpHasBytecode(pattern, true)')(pattern)
  } finally {
    setFlagsFromString('--no-allow-natives-syntax')
  }
}

test('where texts are redacted, no pattern is compiled for an interpreter first', () => {
  redactText('ask Anna')
  const pattern = /deployed (?:by|for) [a-z]+/
  pattern.exec('deployed by anna')
  expect(isForInterpreter(pattern)).toBe(false)
})

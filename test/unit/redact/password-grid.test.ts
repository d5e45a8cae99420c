import { expect, test, vi } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { cleanCounterparts, heldOutGrid, type Told, tunedGrid } from './cases/password-grid.ts'

// Ten thousand lines: slow on a busy machine, never wrong.
vi.setConfig({ testTimeout: 120_000 })

const redact = createTextRedactor()
/** Reached: 99.5 % of what the rules were written against, 99.5 % of what was held out. */
const LEAST_MASKED = 0.99
/** Reached: none touched by a secret. */
const MOST_TOUCHED = 0.01

/** Lines in which a letter or digit of the value can still be read. */
function readable(grid: readonly Told[]): string[] {
  return grid
    .filter(({ text, value }) => {
      const { spans } = redact(text)
      const at = text.lastIndexOf(value)
      for (let index = at; index < at + value.length; index += 1)
        if (/[\p{L}\p{N}]/u.test(text.charAt(index)) && !spans.some(({ start, end }) => start <= index && index < end))
          return true
      return false
    })
    .map(({ text }) => text)
}

test.each([
  ['the rules were written against', tunedGrid()],
  ['was held out', heldOutGrid()],
])('a password told in a way that %s is masked', (_which, grid) => {
  const found = readable(grid)
  expect(found.length / grid.length <= 1 - LEAST_MASKED ? [] : found).toEqual([])
})

test('talk of passwords, tokens, pins and codes that gives none away is left alone by the rules for secrets', () => {
  const lines = cleanCounterparts()
  const touched = lines.filter((line) => redact(line).spans.some(({ type }) => type === 'SECRET'))
  expect(touched.length / lines.length <= MOST_TOUCHED ? [] : touched).toEqual([])
})

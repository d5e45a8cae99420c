import { expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import { parseFor, parseUntil } from '../../../src-main/cli/until.ts'

const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime() as EpochMs
const NOW = local(24, 12)

test.each([
  ['30m', local(24, 12, 30)],
  ['2h', local(24, 14)],
  ['1d', (NOW + 86_400_000) as EpochMs],
])('for %s ends in time', (word, expected) => {
  expect(parseFor(word, NOW)).toBe(expected)
})

test.each([
  ['18:00', local(24, 18)],
  ['12:00', local(25, 12)],
  ['08:30', local(25, 8, 30)],
  ['2026-11-30T08:00', local(30, 8)],
  ['2026-11-30T08:00Z', Date.UTC(2026, 10, 30, 8)],
])('until %s is the next such time', (word, expected) => {
  expect(parseUntil(word, NOW)).toBe(expected)
})

test.each(['0h', '2', '-2h', '2w', '1e3h', '', 'forever', '2 h'])('for %j is refused', (word) => {
  expect(() => parseFor(word, NOW)).toThrowError(expect.objectContaining({ code: 'input.until', exitCode: 2 }))
})

test.each(['24:00', '8:00', '18', '2026-11-24T11:59', '2026-02-30T08:00', 'tomorrow', '2h', ''])(
  'until %j is refused',
  (word) => {
    expect(() => parseUntil(word, NOW)).toThrowError(expect.objectContaining({ code: 'input.until', exitCode: 2 }))
  },
)

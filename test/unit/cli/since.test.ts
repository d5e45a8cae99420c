import { expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import { parseSince } from '../../../src-main/cli/since.ts'

const NOW = Date.UTC(2026, 10, 24, 12) as EpochMs

test.each([
  ['2026-11-01', Date.UTC(2026, 10, 1)],
  ['2026-11-01T06:30:00Z', Date.UTC(2026, 10, 1, 6, 30)],
  ['12h', Date.UTC(2026, 10, 24)],
  ['30d', Date.UTC(2026, 9, 25, 12)],
  ['2w', Date.UTC(2026, 10, 10, 12)],
])('%s is an instant', (word, expected) => {
  expect(parseSince(word, NOW)).toBe(expected)
})

test.each([
  'yesterday',
  '30',
  '30m',
  '-3d',
  '2026-02-30',
  '2026-13-01',
  '2027-01-01',
  '1e3d',
  '',
  '01/02/2026',
  '99999w',
])('%j is refused, because guessing would read too much or too little', (word) => {
  expect(() => parseSince(word, NOW)).toThrowError(expect.objectContaining({ code: 'input.since', exitCode: 2 }))
})

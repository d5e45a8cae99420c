import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactionsByEntity, redactionsByFamily } from '../../src-renderer/screens/activity/charts/figures.ts'
import { everyStep, PERIODS, stretchOf } from '../../src-renderer/screens/activity/period.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 24, 9, 30)

describe('a period', () => {
  test.each([
    ['day', HOUR, 24],
    ['week', 24 * HOUR, 7],
    ['month', 24 * HOUR, 30],
    ['quarter', 24 * HOUR, 90],
  ] as const)('%s has as many whole steps as its name says, the last one under way', (period, stepMs, steps) => {
    const { from = 0 } = stretchOf(period, NOW)
    expect(from % stepMs).toBe(0)
    expect(Math.ceil((NOW - from) / stepMs)).toBe(steps)
  })

  test('asks the same question until the step is over', () => {
    for (const period of PERIODS) expect(stretchOf(period, NOW + 29 * 60_000)).toEqual(stretchOf(period, NOW))
  })
})

describe('steps', () => {
  test('keep every row, fill every gap and stand in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 })), fc.integer({ min: 41, max: 60 }), (used, count) => {
        const rows = used.map((step) => ({ at: step * HOUR, n: step + 1 }))
        const all = everyStep({ from: 0, to: count * HOUR, stepMs: HOUR }, rows, { n: 0 })
        expect(all.map(({ at }) => at / HOUR)).toEqual(Array.from({ length: count }, (_, index) => index))
        expect(all.filter(({ n }) => n > 0)).toEqual([...rows].sort((a, b) => a.at - b.at))
      }),
      { seed: 19 },
    )
  })
})

describe('redactions', () => {
  const found = (at: number, entity: string, count: number) => ({ at, entity, count })
  const redactions = [
    found(0, 'PERSON', 2),
    found(0, 'HANDLE', 1),
    found(HOUR, 'PERSON', 4),
    found(HOUR, 'NEW_IN_A_LATER_VERSION', 1),
  ]

  test('are counted by type, also a type this version does not know', () => {
    expect(redactionsByEntity(redactions)).toEqual([
      { name: 'person', count: 6 },
      { name: 'handle', count: 1 },
      { name: 'NEW_IN_A_LATER_VERSION', count: 1 },
    ])
  })

  test('stand in the family of their colour', () => {
    const { rows, shown } = redactionsByFamily({ ...EMPTY, redactions, from: 0, to: 2 * HOUR, stepMs: HOUR })
    expect(shown).toEqual(['people', 'other'])
    expect(rows.map(({ people, other }) => [people, other])).toEqual([
      [3, 0],
      [4, 1],
    ])
  })
})

const EMPTY = {
  calls: [],
  budgets: [],
  stages: [],
  redaction: [],
  uploads: [],
  requests: [],
  database: [],
  channels: [],
  queues: { toReview: 0, held: 0, approved: 0, uploads: 0, failedUploads: 0, erasures: 0, unreadable: 0 },
  runs: [],
}

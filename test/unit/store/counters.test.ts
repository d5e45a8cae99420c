import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY, freshStore, HOUR, NOON, type TestHome } from '../../support/store.ts'

const MINUTE = 60_000
const EVER = [0 as EpochMs, (NOON + 1000 * DAY) as EpochMs] as const

let opened: TestHome
beforeEach(() => {
  opened = freshStore()
})
afterEach(() => opened.remove())

interface Call {
  readonly agoMs: number
  readonly method: string
  readonly outcome: string
  readonly durationMs: number
}

const call: fc.Arbitrary<Call> = fc.record({
  agoMs: fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.integer({ min: 0, max: 40 * DAY })),
  method: fc.constantFrom('conversations.history', 'users.list'),
  outcome: fc.constantFrom('ok', 'rate_limited'),
  durationMs: fc.integer({ min: 0, max: 5000 }),
})

const minuteOf = ({ agoMs }: Call) => Math.floor((NOON - agoMs) / MINUTE)

test('whenever they are rolled up, sums, durations and the busiest minute stay what they were', () => {
  fc.assert(
    fc.property(
      fc.array(call, { minLength: 1, maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 20 })),
      (calls, pauses) => {
        const { store, remove } = freshStore()
        const record = ({ agoMs, ...rest }: Call) => store.apiCalls.record({ ...rest, at: (NOON - agoMs) as EpochMs })
        let now: number = NOON
        // Some minutes are late: a clock that was set back counts into what was rolled up already.
        pauses.forEach((days, round) => {
          calls.filter((one) => minuteOf(one) % pauses.length === round).forEach(record)
          now += days * DAY
          store.counters.rollUp(now as EpochMs)
        })
        if (pauses.length === 0) calls.forEach(record)
        const kept = store.counters.read('calls', ...EVER, DAY)
        for (const method of ['conversations.history', 'users.list']) {
          const mine = calls.filter((one) => one.method === method)
          const sums = kept.filter(({ subject }) => subject === method)
          expect(sums.reduce((sum, { n }) => sum + n, 0)).toBe(mine.length)
          expect(sums.reduce((sum, { amount }) => sum + amount, 0)).toBe(
            mine.reduce((sum, { durationMs }) => sum + durationMs, 0),
          )
          const byMinute = Map.groupBy(mine, minuteOf)
          const busiest = Math.max(0, ...[...byMinute.values()].map(({ length }) => length))
          const peak = store.counters.peaks('paces', ...EVER).find(({ subject }) => subject === method)
          expect(peak?.peak ?? 0).toBe(busiest)
          if (peak) expect(byMinute.get(peak.peakAt / MINUTE)?.length).toBe(busiest)
        }
        remove()
      },
    ),
    { numRuns: 60, seed: 11 },
  )
})

test('minutes become hours after two days and days after a week', () => {
  const { store } = opened
  store.counters.add('stages', NOON, '', 'collected', 3)
  const coarsest = (later: number) => {
    store.counters.rollUp((NOON + later) as EpochMs)
    return store.counters.coarsest(...EVER)
  }
  expect(coarsest(DAY)).toBe(MINUTE)
  expect(coarsest(2 * DAY + HOUR)).toBe(HOUR)
  expect(coarsest(8 * DAY)).toBe(DAY)
})

test('an hour that is not two days old as a whole stays in minutes', () => {
  const { store } = opened
  for (const minute of [0, 50]) store.counters.add('stages', (NOON + minute * MINUTE) as EpochMs, '', 'collected', 1)
  store.counters.rollUp((NOON + 2 * DAY + HOUR / 2) as EpochMs)
  expect(store.counters.coarsest(...EVER)).toBe(MINUTE)
})

test('a clock that was set back adds to what was rolled up already', () => {
  const { store } = opened
  for (const later of [10 * DAY, 11 * DAY]) {
    store.counters.add('stages', NOON, '', 'collected', 2)
    store.counters.rollUp((NOON + later) as EpochMs)
  }
  expect(store.counters.read('stages', ...EVER, DAY)).toMatchObject([{ n: 4 }])
})

test('what is counted in a transaction that fails is not counted', () => {
  const { store } = opened
  expect(() =>
    store.transaction(() => {
      store.counters.add('stages', NOON, '', 'collected', 1)
      throw new Error('killed')
    }),
  ).toThrow('killed')
  expect(store.counters.read('stages', ...EVER, DAY)).toEqual([])
})

test('a year of busy minutes takes few rows', () => {
  const { store } = opened
  store.transaction(() => {
    for (let minute = 0; minute < 365 * 24 * 4; minute += 1) {
      const at = (NOON + minute * 15 * MINUTE) as EpochMs
      store.apiCalls.record({ method: 'conversations.history', outcome: 'ok', at, durationMs: 3 })
      if (minute % 96 === 0) store.counters.rollUp(at)
    }
  })
  const days = store.counters.read('calls', ...EVER, MINUTE).length
  expect(days).toBeLessThan(365 + 8 * 24 + 3 * 24 * 4)
})

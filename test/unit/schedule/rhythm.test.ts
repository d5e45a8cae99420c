import { expect, test } from 'vitest'
import { openRhythm } from '../../../src-main/schedule/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2026, 2, 4, 10)

/** Looks at what is due, minute by minute; answers with how often each channel was looked at. */
function pollsIn(minutes: number, rhythm: ReturnType<typeof openRhythm>, from = START) {
  const polls: Record<string, number> = {}
  for (let now = from; now < from + minutes * MINUTE; now += MINUTE) {
    for (const name of rhythm.due(now)) {
      polls[name] = (polls[name] ?? 0) + 1
      rhythm.polled(name, now)
    }
  }
  return polls
}

/** Four weeks of a channel with a message every so often. */
const every = (ms: number) => Array.from({ length: Math.floor((28 * 24 * HOUR) / ms) }, (_, n) => START - n * ms)

test('a channel never looked at is due at once', () => {
  const rhythm = openRhythm({ pollsPerHour: 10 })
  rhythm.observe('quiet', [])
  expect(rhythm.due(START)).toEqual(['quiet'])
})

test('a busy channel is looked at more often than a quiet one, and the quiet one is not forgotten', () => {
  const rhythm = openRhythm({ pollsPerHour: 6 })
  rhythm.observe('busy', every(10 * MINUTE))
  rhythm.observe('quiet', every(24 * HOUR))
  const polls = pollsIn(24 * 60, rhythm)
  expect(polls['busy'] ?? 0).toBeGreaterThan(5 * (polls['quiet'] ?? 0))
  expect(polls['quiet'] ?? 0).toBeGreaterThanOrEqual(4)
})

test('a message makes its channel the next to be looked at', () => {
  const rhythm = openRhythm({ pollsPerHour: 6 })
  for (const name of ['one', 'two', 'three']) {
    rhythm.observe(name, every(12 * HOUR))
    rhythm.polled(name, START)
  }
  rhythm.observe('two', [START, START, START])
  const later = START + 10 * MINUTE
  expect(rhythm.due(later)[0]).toBe('two')
})

test('what is spent follows the budget, whatever the traffic', () => {
  for (const pollsPerHour of [10, 60]) {
    const rhythm = openRhythm({ pollsPerHour })
    for (let n = 0; n < 10; n += 1) rhythm.observe(`c${n}`, every((n + 1) * 20 * MINUTE))
    const polls = Object.values(pollsIn(7 * 24 * 60, rhythm)).reduce((sum, each) => sum + each, 0)
    expect(polls / (7 * 24)).toBeGreaterThan(pollsPerHour * 0.9)
    expect(polls / (7 * 24)).toBeLessThan(pollsPerHour * 1.1)
  }
})

test('silence is not worth the calls that are left', () => {
  const rhythm = openRhythm({ pollsPerHour: 60, leastCost: 0.01 })
  for (const name of ['one', 'two']) rhythm.observe(name, [])
  const polls = pollsIn(24 * 60, rhythm)
  expect(polls['one']).toBeLessThanOrEqual(24)
  expect(polls['one']).toBeGreaterThanOrEqual(4)
})

test('it says when the next channel is due', () => {
  const rhythm = openRhythm({ pollsPerHour: 6, leastCost: 0.01 })
  expect(rhythm.nextAt(START)).toBeNull()
  rhythm.observe('one', every(10 * MINUTE))
  expect(rhythm.nextAt(START)).toBe(START)
  rhythm.polled('one', START)
  const next = rhythm.nextAt(START) ?? 0
  expect(next).toBeGreaterThanOrEqual(START + 2 * MINUTE)
  expect(next).toBeLessThan(START + 30 * MINUTE)
})

test('when the next channel is due is a whole millisecond, as an instant that is written down must be', () => {
  const times = [3, 5, 7, 11, 13].flatMap((minutes) => {
    const rhythm = openRhythm({ pollsPerHour: 6, leastCost: 0.01 })
    rhythm.observe('awake', every(minutes * MINUTE))
    rhythm.polled('awake', START)
    return [1, 2, 3].map((later) => rhythm.nextAt(START + later * MINUTE) ?? 0)
  })
  expect(times.filter((at) => !Number.isInteger(at))).toEqual([])
})

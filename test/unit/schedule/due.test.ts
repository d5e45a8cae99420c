import { expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import { nextRun } from '../../../src-main/schedule/index.ts'

const MINUTE = 60_000
const MIDNIGHT = Date.UTC(2026, 2, 4)
const at = (minute: number) => (MIDNIGHT + minute * MINUTE) as EpochMs
const utcMinute = (ms: EpochMs) => Math.floor((ms - MIDNIGHT) / MINUTE) % 1440
const setting = { on: true, everyMinutes: 60, quietHours: null, onBattery: true, onMetered: false }
const next = (lastRunAt: EpochMs | null, now: EpochMs, more = {}, chance = 0) =>
  nextRun({ ...setting, ...more }, { lastRunAt, now, chance }, utcMinute)

test('the next run is due an interval after the last one began', () => {
  expect(next(at(600), at(610))).toBe(at(660))
})

test('chance moves a run by up to a tenth of the interval, and never forward', () => {
  expect(next(at(600), at(610), {}, 0.5)).toBe(at(663))
  expect(next(at(600), at(610), {}, 0.999)).toBeLessThan(at(666.1))
})

test('however many runs were slept through, one is due now', () => {
  expect(next(at(0), at(700))).toBe(at(700))
})

test('a first run is due at once, and so is one whose last run lies in the future', () => {
  expect(next(null, at(600))).toBe(at(600))
  expect(next(at(900), at(600))).toBe(at(600))
})

test.each([
  ['inside', { from: 600, to: 660 }, 600, 600, 660],
  ['over midnight, before it', { from: 1320, to: 360 }, 1290, 1290, 1440 + 360],
  ['over midnight, after it', { from: 1320, to: 360 }, 100, 200, 360],
  ['just over', { from: 600, to: 660 }, 600, 660, 660],
])('a run that falls into quiet hours waits for their end: %s', (_name, quietHours, last, now, due) => {
  expect(next(at(last), at(now), { quietHours, everyMinutes: 45 })).toBe(at(Math.max(due, now)))
})

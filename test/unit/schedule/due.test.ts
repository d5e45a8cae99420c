import { expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import { nextRun, whyNot } from '../../../src-main/schedule/index.ts'

const MINUTE = 60_000
const MIDNIGHT = Date.UTC(2026, 2, 4)
const at = (minute: number) => (MIDNIGHT + minute * MINUTE) as EpochMs
const utcMinute = (ms: EpochMs) => Math.floor((ms - MIDNIGHT) / MINUTE) % 1440
const setting = { on: true, everyMinutes: 60, quietHours: null, onBattery: true, onMetered: false }
const free = { pausedUntil: null }
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

test.each([
  ['nothing', {}, {}, null],
  ['the schedule being off', { on: false }, {}, 'off'],
  ['a pause by hand', {}, { pausedUntil: 'resumed' }, 'paused'],
  ['a pause that lasts', {}, { pausedUntil: at(700) }, 'paused'],
  ['a pause that is over', {}, { pausedUntil: at(500) }, null],
  ['no network', {}, { online: false }, 'offline'],
  ['a network nobody spoke of', {}, {}, null],
  ['battery, where that is unwanted', { onBattery: false }, { onBattery: true }, 'on_battery'],
  ['battery, where that is fine', { onBattery: true }, { onBattery: true }, null],
  ['a metered network', {}, { metered: true }, 'metered'],
  ['a metered network that is fine', { onMetered: true }, { metered: true }, null],
  ['sleep', {}, { suspended: true }, 'suspended'],
  ['quiet hours', { quietHours: { from: 590, to: 610 } }, {}, 'quiet_hours'],
  ['quiet hours that end now', { quietHours: { from: 590, to: 600 } }, {}, null],
] as const)('%s: held back by %o %o', (_name, more, standing, reason) => {
  expect(whyNot({ ...setting, ...more }, { ...free, ...standing }, at(600), utcMinute)).toBe(reason)
})

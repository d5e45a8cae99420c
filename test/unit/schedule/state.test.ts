import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCHEDULE_REASONS, type ScheduleReason } from '../../../shared/contract/schedule.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { scheduleSentence } from '../../../shared/schedule-words.ts'
import { type ScheduleFacts, scheduleState } from '../../../src-main/schedule/index.ts'

const MINUTE = 60_000
const MIDNIGHT = new Date(2026, 2, 4).getTime()
const at = (minute: number) => (MIDNIGHT + minute * MINUTE) as EpochMs
const NOW = at(600)

const setting = { on: true, everyMinutes: 60, quietHours: null, onBattery: false, onMetered: false }
const free: ScheduleFacts = {
  setting,
  pausedUntil: null,
  isSignedIn: true,
  hasChannels: true,
  isOpen: true,
  conditions: {},
  dueAt: at(630),
}

/** What brings each reason about, alone. */
const CAUSES: Readonly<Record<ScheduleReason, (facts: ScheduleFacts) => ScheduleFacts>> = {
  managed: (facts) => ({ ...facts, isStoppedByManaged: true }),
  not_signed_in: (facts) => ({ ...facts, isSignedIn: false }),
  no_channels: (facts) => ({ ...facts, hasChannels: false }),
  off: (facts) => ({ ...facts, setting: { ...facts.setting, on: false } }),
  paused: (facts) => ({ ...facts, pausedUntil: at(1080) }),
  suspended: (facts) => ({ ...facts, conditions: { ...facts.conditions, suspended: true } }),
  not_open: (facts) => ({ ...facts, isOpen: false }),
  quiet_hours: (facts) => ({ ...facts, setting: { ...facts.setting, quietHours: { from: 590, to: 660 } } }),
  offline: (facts) => ({ ...facts, conditions: { ...facts.conditions, online: false } }),
  on_battery: (facts) => ({ ...facts, conditions: { ...facts.conditions, onBattery: true } }),
  metered: (facts) => ({ ...facts, conditions: { ...facts.conditions, metered: true } }),
}

test('nothing forbids a run: the state is on, and the next run is named', () => {
  expect(scheduleState(free, NOW)).toEqual({ wanted: true, state: 'on', why: null, until: null, nextRunAt: at(630) })
})

test('of several reasons the first in the order is told, and none of them lets a next run be promised', () => {
  fc.assert(
    fc.property(fc.subarray([...SCHEDULE_REASONS], { minLength: 1 }), (reasons) => {
      const facts = reasons.reduce((sum, reason) => CAUSES[reason](sum), free)
      const { why, nextRunAt, wanted, state } = scheduleState(facts, NOW)
      expect(why).toBe(SCHEDULE_REASONS.find((reason) => reasons.includes(reason)))
      expect(nextRunAt).toBeNull()
      expect(wanted).toBe(!reasons.includes('off'))
      expect(state === 'off').toBe(!wanted)
      expect(state).not.toBe('on')
    }),
    { seed: 17, numRuns: 300 },
  )
})

test.each([
  ['a pause that is over', { pausedUntil: at(600) }],
  ['a network nobody spoke of', { conditions: {} }],
  ['battery, where that is fine', { conditions: { onBattery: true }, setting: { ...setting, onBattery: true } }],
  ['a metered network that is fine', { conditions: { metered: true }, setting: { ...setting, onMetered: true } }],
  ['quiet hours that end now', { setting: { ...setting, quietHours: { from: 590, to: 600 } } }],
])('%s forbids nothing', (_name, more) => {
  expect(scheduleState({ ...free, ...more }, NOW).why).toBeNull()
})

test('a next run that falls into quiet hours is promised for their end, and one that is due for now', () => {
  const quietHours = { from: 620, to: 660 }
  expect(scheduleState({ ...free, setting: { ...setting, quietHours } }, NOW).nextRunAt).toBe(at(660))
  expect(scheduleState({ ...free, dueAt: at(10) }, NOW).nextRunAt).toBe(NOW)
})

test.each<[ScheduleReason | null, string]>([
  [null, 'On. Next run 10:30.'],
  ['managed', 'On. Waiting: stopped by the managed configuration.'],
  ['not_signed_in', 'On. Waiting: not signed in to Slack.'],
  ['no_channels', 'On. Waiting: no channels chosen.'],
  ['off', 'Off.'],
  ['paused', 'On. Paused until 18:00.'],
  ['suspended', 'On. Waiting: this computer is asleep.'],
  ['not_open', 'On. Waiting: Gleaner is not open.'],
  ['quiet_hours', 'On. Waiting: quiet until 11:00.'],
  ['offline', 'On. Waiting: no network.'],
  ['on_battery', 'On. Waiting: on battery.'],
  ['metered', 'On. Waiting: metered network.'],
])('%s says: %s', (reason, says) => {
  const facts = reason === null ? free : CAUSES[reason](free)
  expect(scheduleSentence({ schedule: scheduleState(facts, NOW), collecting: null }, NOW)).toBe(says)
})

test.each([
  ['until resumed by hand', { pausedUntil: 'resumed' as const }, 'On. Paused until you resume.'],
  ['until another day', { pausedUntil: at(1440 + 480) }, 'On. Paused until Thu 5 Mar, 08:00.'],
  ['off, and signed out', { setting: { ...setting, on: false }, isSignedIn: false }, 'Off. Not signed in to Slack.'],
])('%s: %o', (_name, more, says) => {
  const schedule = scheduleState({ ...free, ...more }, NOW)
  expect(scheduleSentence({ schedule, collecting: null }, NOW)).toBe(says)
})

test('while a run is under way no later one is promised', () => {
  const collecting = { runId: 'r_1', startedAt: NOW }
  expect(scheduleSentence({ schedule: scheduleState(free, NOW), collecting }, NOW)).toBe('On. Collecting now.')
})

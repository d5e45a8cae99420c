import { expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import type { Conditions } from '../../../shared/engine-api.ts'
import { openSchedule, type ScheduleOptions } from '../../../src-main/schedule/index.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 2, 4, 10)

type Event = (machine: (told: Conditions) => void, jump: (ms: number) => void) => void

const setting = { on: true, everyMinutes: 30, quietHours: null, onBattery: false, onMetered: false }
const facts = { setting, pausedUntil: null, isSignedIn: true, hasChannels: true, conditions: {} }

/** A schedule on simulated time that notes its runs. */
async function simulate(minutes: number, options: Partial<ScheduleOptions> = {}, happens: Record<number, Event> = {}) {
  let now = START
  let lastRunAt: EpochMs | null = null
  const runs: number[] = []
  let conditions: Conditions = {}
  const machine = (told: Conditions) => {
    conditions = { ...conditions, ...told }
  }
  const jump = (ms: number) => {
    now += ms
  }
  const done = Promise.withResolvers<void>()
  const clock = {
    now: () => now as EpochMs,
    async sleep(ms: number, signal?: AbortSignal) {
      signal?.throwIfAborted()
      const before = Math.floor((now - START) / MINUTE)
      now += ms
      for (let minute = before + 1; minute <= Math.floor((now - START) / MINUTE); minute += 1)
        happens[minute]?.(machine, jump)
      if (now >= START + minutes * MINUTE) done.resolve()
      await Promise.resolve()
    },
  }
  const schedule = openSchedule({
    clock,
    facts: () => ({ ...facts, conditions }),
    lastRunAt: () => lastRunAt,
    random: () => 0,
    async run() {
      runs.push((now - START) / MINUTE)
      lastRunAt = now as EpochMs
    },
    ...options,
  })
  schedule.start()
  await done.promise
  await schedule.stop()
  return { runs, schedule }
}

test('it runs at once and then at the interval', async () => {
  expect((await simulate(100)).runs).toEqual([0, 30, 60, 90])
})

test('what fails is tried again at the next interval, not at once', async () => {
  const runs: number[] = []
  await simulate(100, {
    run: () => {
      runs.push(1)
      return Promise.reject(new Error('offline'))
    },
  })
  expect(runs).toHaveLength(4)
})

test('while offline nothing runs, and one run follows when the network is back', async () => {
  const { runs } = await simulate(
    100,
    {},
    { 5: (machine) => machine({ online: false }), 80: (machine) => machine({ online: true }) },
  )
  expect(runs).toEqual([0, 80])
})

test('after a sleep one run catches up', async () => {
  const { runs } = await simulate(400, {}, { 10: (_one, jump) => jump(200 * MINUTE) })
  expect(runs.slice(0, 3)).toEqual([0, 210, 240])
})

test('battery power holds it back only where that is set', async () => {
  const { runs } = await simulate(100, {}, { 1: (machine) => machine({ onBattery: true }) })
  expect(runs).toEqual([0])
})

test('a schedule that is off says so and runs nothing', async () => {
  const { runs, schedule } = await simulate(100, { facts: () => ({ ...facts, setting: { ...setting, on: false } }) })
  expect(runs).toEqual([])
  expect(schedule.heldBackBy()).toBe('off')
})

test('it says when the next run is', async () => {
  const { schedule } = await simulate(100)
  expect(schedule.dueAt()).toBe(START + 120 * MINUTE)
})

/** ChannelPolling that are always due, noted in minutes since the start. */
function eagerPolling(run: () => Promise<void> = async () => {}) {
  const at: number[] = []
  const due = (now: EpochMs) => {
    const minute = (now - START) / MINUTE
    return minute % 10 === 5 ? [String(at.push(minute))] : []
  }
  return { at, polling: { due, nextAt: (now: EpochMs) => (now + MINUTE) as EpochMs, run } }
}

test('channels are looked at between the runs, and the next look counts as the next run', async () => {
  const { at, polling } = eagerPolling()
  const { runs, schedule } = await simulate(40, { polling })
  expect(at).toEqual([5, 15, 25, 35])
  expect(runs).toEqual([0, 30])
  expect(schedule.dueAt()).toBe(START + 41 * MINUTE)
})

test('what holds back runs holds back looks', async () => {
  const { at, polling } = eagerPolling()
  await simulate(
    60,
    { polling },
    { 10: (machine) => machine({ online: false }), 40: (machine) => machine({ online: true }) },
  )
  expect(at).toEqual([5, 45, 55])
})

test('in quiet hours the next look is named for their end', async () => {
  const { at, polling } = eagerPolling()
  const quietly = { on: true, everyMinutes: 30, quietHours: { from: 0, to: 120 }, onBattery: true, onMetered: true }
  const minuteOfDay = (now: EpochMs) => (now - START) / MINUTE
  const { schedule } = await simulate(60, { polling, facts: () => ({ ...facts, setting: quietly }), minuteOfDay })
  expect(at).toEqual([])
  expect(schedule.dueAt()).toBe(START + 120 * MINUTE)
})

test('after failures looks wait longer and longer', async () => {
  const at: number[] = []
  const polling = {
    due: () => ['one'],
    nextAt: () => null,
    run: (): Promise<void> => {
      at.push(at.length)
      return Promise.reject(new Error('revoked'))
    },
  }
  await simulate(29, { polling })
  // At 0, 5 and 15 minutes.
  expect(at).toHaveLength(3)
})

/**
 * Runs collections by themselves: at an interval, not in quiet hours, not when the machine had better not, and once
 * after a sleep however many runs were missed. In between it polls single channels, under the same conditions.
 */

import type { Clock } from '../../shared/clock.ts'
import type { ScheduleReason } from '../../shared/contract/schedule.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import { type Log, silentLog } from '../../shared/log.ts'
import { afterQuietHours, nextRun } from './due.ts'
import { type ScheduleFacts, scheduleState } from './state.ts'

/** Timers stand still while a machine sleeps, so waiting happens in steps and the clock is asked after each. */
const STEP_MS = 30_000
/** After a failure, polling waits this long, twice as long after the next one, and never longer than the interval. */
const RETRY_MS = 5 * MINUTE_MS

/** Polls some channels between the regular runs. */
export interface ChannelPolling {
  /** The channels to poll now, the most pressing first. */
  due(now: EpochMs): readonly string[]
  /** When the next will be due as things stand, or null. */
  nextAt(now: EpochMs): EpochMs | null
  run(channels: readonly string[]): Promise<void>
}

export interface ScheduleOptions {
  readonly clock: Clock
  /** Read again each time, so that a changed setting counts at once. */
  readonly facts: () => Omit<ScheduleFacts, 'isOpen' | 'dueAt'>
  readonly lastRunAt: () => EpochMs | null
  /** Runs one collection; a failure is the run's own to report. */
  readonly run: () => Promise<void>
  /** Without them there are only the regular runs. */
  readonly polling?: ChannelPolling
  readonly random?: () => number
  readonly minuteOfDay?: (at: EpochMs) => number
  /** Called at every step of a running schedule, half a minute apart at most while nothing runs. */
  readonly onStep?: () => void
  readonly log?: Log
}

export interface Schedule {
  start(): void
  /** Stops waiting; resolves when a run under way has ended. */
  stop(): Promise<void>
  /** When the next run or poll is due by the clock alone; whether anything forbids it then is not asked. */
  dueAt(): EpochMs
  /** What holds back a run now, or null. */
  heldBackBy(): ScheduleReason | null
}

/** Prepares the schedule; nothing happens before `start`. */
export function openSchedule(options: ScheduleOptions): Schedule {
  const { clock, facts, lastRunAt, run, polling, random = Math.random, minuteOfDay, onStep, log = silentLog } = options
  let stopping = new AbortController()
  let loop: Promise<void> | null = null
  // Drawn once for each run: a due time drawn again at every step would wander.
  let chance = random()
  /** A run that fails before it is noted must not be tried again at every step. */
  let triedAt: EpochMs | null = null
  let failures = 0
  let noPollBefore = 0

  const setting = () => facts().setting
  const heldBackBy = () => scheduleState({ ...facts(), isOpen: true, dueAt: null }, clock.now(), minuteOfDay).why
  const lastTry = (): EpochMs | null => {
    const last = lastRunAt()
    return triedAt !== null && (last === null || triedAt > last) ? triedAt : last
  }
  const due = () => nextRun(setting(), { lastRunAt: lastTry(), now: clock.now(), chance }, minuteOfDay)

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      failures = 0
    } catch {
      failures += 1
      noPollBefore = clock.now() + Math.min(setting().everyMinutes * MINUTE_MS, RETRY_MS * 2 ** (failures - 1))
      log.warn('schedule.run_failed')
    }
  }

  async function keepGoing(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const isHeld = heldBackBy() !== null
      if (due() <= clock.now() && !isHeld) {
        triedAt = clock.now()
        log.info('schedule.run')
        chance = random()
        await attempt(run)
        continue
      }
      if (polling && !isHeld && clock.now() >= noPollBefore) {
        const channels = polling.due(clock.now())
        if (channels.length > 0) await attempt(() => polling.run(channels))
      }
      onStep?.()
      const waitMs = due() - clock.now()
      await clock.sleep(Math.min(STEP_MS, waitMs > 0 ? waitMs : STEP_MS), signal)
    }
  }

  const nextPoll = (): number => {
    const at = polling?.nextAt(clock.now()) ?? Number.POSITIVE_INFINITY
    return Number.isFinite(at) ? afterQuietHours(setting(), Math.max(at, noPollBefore) as EpochMs, minuteOfDay) : at
  }

  return {
    start() {
      if (loop !== null) return
      stopping = new AbortController()
      const { signal } = stopping
      loop = keepGoing(signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    },
    async stop() {
      stopping.abort()
      await loop
      loop = null
    },
    dueAt: () => Math.min(due(), nextPoll()) as EpochMs,
    heldBackBy,
  }
}

/**
 * Runs collections by themselves: at an interval, not in quiet hours, not when the machine had better not, and once
 * after a sleep however many runs were missed.
 */
import type { Clock } from '../../shared/clock.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { type Log, silentLog } from '../../shared/log.ts'
import type { SettingValue } from '../../shared/settings.ts'
import { nextRun, type Reason, type Standing, whyNot } from './due.ts'

export type ScheduleSetting = SettingValue<'schedule'>
export type Conditions = Omit<Standing, 'pausedUntil'>

/** Timers stand still while a machine sleeps, so waiting happens in steps and the clock is asked after each. */
const STEP_MS = 30_000

export interface ScheduleOptions {
  readonly clock: Clock
  /** Read anew each time, so that a changed setting counts at once. */
  readonly setting: () => ScheduleSetting
  readonly pausedUntil: () => Standing['pausedUntil']
  readonly lastRunAt: () => EpochMs | null
  /** Runs one collection; a failure is the run's own to report. */
  readonly run: () => Promise<void>
  readonly random?: () => number
  readonly minuteOfDay?: (at: EpochMs) => number
  readonly log?: Log
}

export interface Schedule {
  start(): void
  /** Stops waiting; resolves when a run under way has ended. */
  stop(): Promise<void>
  /** What the machine says now; fields left out stay as they are. */
  setConditions(conditions: Conditions): void
  /** When the next run is due, or null while nothing will start by itself. */
  nextRunAt(): EpochMs | null
  /** What holds back a run now, or null. */
  heldBackBy(): Reason | null
}

/** Prepares the schedule; nothing happens before `start`. */
export function openSchedule(options: ScheduleOptions): Schedule {
  const { clock, setting, pausedUntil, lastRunAt, run, random = Math.random, minuteOfDay, log = silentLog } = options
  let conditions: Conditions = {}
  let stopping = new AbortController()
  let loop: Promise<void> | null = null
  // Drawn once for each run: a due time that is drawn anew at every look would wander.
  let chance = random()
  /** A run that fails before it is noted must not be tried again at every step. */
  let triedAt: EpochMs | null = null

  const heldBackBy = () => whyNot(setting(), { ...conditions, pausedUntil: pausedUntil() }, clock.now(), minuteOfDay)
  const lastTry = (): EpochMs | null => {
    const last = lastRunAt()
    return triedAt !== null && (last === null || triedAt > last) ? triedAt : last
  }
  const due = () => nextRun(setting(), { lastRunAt: lastTry(), now: clock.now(), chance }, minuteOfDay)

  async function keepGoing(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const waitMs = due() - clock.now()
      if (waitMs > 0 || heldBackBy() !== null) {
        await clock.sleep(Math.min(STEP_MS, waitMs > 0 ? waitMs : STEP_MS), signal)
        continue
      }
      triedAt = clock.now()
      log.info('schedule.run')
      await run().catch(() => log.warn('schedule.run_failed'))
      chance = random()
    }
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
    setConditions(told) {
      conditions = { ...conditions, ...told }
    },
    nextRunAt() {
      const held = heldBackBy()
      return held === 'off' || held === 'paused' ? null : due()
    },
    heldBackBy,
  }
}

import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'

/** The longest that the schedule sleeps at once; what sleeps longer attends to other duties. */
const SCHEDULE_STEP = 30_000
/** How long whoever listens to other doors sleeps. */
const LISTENING_STEP = 500

export interface SteppedClock extends Clock {
  /** Time passes, and whatever the schedule does then has ended. */
  pass(ms: number): Promise<void>
  /** Resolves when the schedule sleeps. */
  settled(): Promise<void>
}

/** A clock that stands still until told otherwise. */
export function steppedClock(start: number): SteppedClock {
  let now = start
  const sleepers = new Set<{ readonly at: number; readonly isStep: boolean; readonly wake: () => void }>()
  const settled = async () => {
    while (![...sleepers].some(({ isStep }) => isStep)) await setImmediate()
  }
  return {
    now: () => now as EpochMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper = { at: now + ms, isStep: ms !== LISTENING_STEP && ms <= SCHEDULE_STEP, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      }),
    async pass(ms) {
      now += ms
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
      await settled()
    },
    settled,
  }
}

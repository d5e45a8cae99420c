/**
 * Small threads are stored together: most of what a transaction costs is the pages of the database that it writes, and ten
 * threads write next to no more of them than one. What waits here is redacted, and bounded in rows and in time.
 */
import { type Clock, isRecent } from '../../shared/clock.ts'
import { SECOND_MS } from '../../shared/duration.ts'
import type { Run } from './run.ts'
import type { Tally } from './tally.ts'

/** A transaction is in nobody's way for longer than it takes to store these. */
const MOST_ROWS = 200

export interface ReadTogether {
  /** Has it stored with what is read next; `work` holds no raw text. */
  add(rows: number, work: () => void): void
  isWaiting(): boolean
  /** There is enough of it, the first has waited for a second, or the next call has to wait. */
  isDue(): boolean
  /** Stores all that waits, in one transaction. Throws what storing throws; nothing waits afterwards. */
  store(): void
  /** Forgets what waits: the next run reads it again. */
  drop(): void
}

interface TogetherIn {
  readonly run: Run
  readonly tally: Tally
  readonly clock: Clock
  /** Whether the next call may be made at once. */
  readonly goesOn: () => boolean
}

/** Collects what was read of one channel until it is stored. */
export function readTogether({ run, tally, clock, goesOn }: TogetherIn): ReadTogether {
  let waiting: (() => void)[] = []
  let rows = 0
  let since: number = clock.now()

  function commit(works: readonly (() => void)[]): void {
    const restore = tally.mark()
    try {
      run.commit(() => {
        for (const work of works) work()
      })
    } catch (error) {
      restore()
      throw error
    }
  }

  function take(): readonly (() => void)[] {
    const works = waiting
    waiting = []
    rows = 0
    return works
  }

  return {
    add(more, work) {
      if (waiting.length === 0) since = clock.now()
      waiting.push(work)
      rows += more
    },
    isWaiting: () => waiting.length > 0,
    isDue: () => waiting.length > 0 && (rows >= MOST_ROWS || !isRecent(clock, since, SECOND_MS) || !goesOn()),
    store() {
      const works = take()
      if (works.length === 0) return
      try {
        commit(works)
      } catch (error) {
        if (works.length === 1) throw error
        // One of them cannot be stored. Those before it are, or they would be read again in every run.
        for (const work of works) commit([work])
      }
    },
    drop: () => void take(),
  }
}

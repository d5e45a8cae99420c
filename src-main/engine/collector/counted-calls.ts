import { type Clock, isRecent } from '../../../shared/clock.ts'
import { SECOND_MS } from '../../../shared/duration.ts'
import type { ApiCall, Store } from '../../store/index.ts'

export interface CountedCalls {
  /** Counts a call to Slack. */
  add(call: ApiCall): void
  /** The store, whose transactions write what was counted since the last one. */
  readonly store: Store
  /** Writes what no transaction has written yet. */
  write(): void
}

/**
 * Counts calls to Slack together with what they brought: a run makes a call for each page and stores each page, and every
 * transaction is a wait for the disk. A call that failed is written at once, and one that nothing is stored for by a later
 * call.
 */
export function countCalls(store: Store, clock: Clock): CountedCalls {
  let waiting: readonly ApiCall[] = []

  /** Writes them in a transaction; they wait on when it fails. */
  function writing<Result>(work: () => Result): Result {
    const calls = waiting
    const result = store.transaction(() => {
      for (const call of calls) store.apiCalls.record(call)
      return work()
    })
    waiting = waiting.filter((call) => !calls.includes(call))
    return result
  }

  const write = () => {
    if (waiting.length > 0) writing(() => {})
  }

  return {
    add(call) {
      waiting = [...waiting, call]
      if (call.outcome !== 'ok' || !isRecent(clock, waiting[0]?.at ?? call.at, SECOND_MS)) write()
    },
    store: { ...store, transaction: writing },
    write,
  }
}

/**
 * How tests start children. DuckDB's is a real process. The collector's runs in this one, over the same messages and a
 * store of its own, because a test's clock cannot cross to another process; `test/integration/children/` and the tests
 * of the terminal run the real one.
 */
import type { StartChild } from '../../shared/child.ts'
import { type Clock, systemClock } from '../../shared/clock.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { doTask } from '../../src-main/engine/collector/do-task.ts'
import { childHere } from './child-here.ts'

/** Starts children whose collector goes by this clock. */
export function children(clock: Clock = systemClock): StartChild {
  return (entry, options) =>
    entry.pathname.endsWith('/collector/child.ts')
      ? childHere((parent) => doTask(parent, { clock }))
      : forkChild(entry, options)
}

/**
 * How tests start children: in this process, over the same messages and, for the collector, over a store of its own,
 * because a test's clock cannot cross to another process. `test/integration/children/`, the tests that kill and the
 * tests of the terminal run the real ones.
 */
import type { StartChild } from '../../shared/child.ts'
import type { Clock } from '../../shared/clock.ts'
import { doTask } from '../../src-main/engine/collector/do-task.ts'
import { childHere } from './child-here.ts'
import { duckdbHere } from './duckdb-here.ts'
import { noonClock } from './noon-clock.ts'

/** Starts children whose collector goes by this clock. */
export function children(clock: Clock): StartChild {
  return (entry, options) =>
    entry.pathname.endsWith('/collector/child.ts')
      ? childHere((parent) => doTask(parent, { clock }))
      : duckdbHere(entry, options)
}

/** What an engine of this process is opened with unless its test has a clock of its own: `openEngine({ ...atNoon, home })`. */
export const atNoon = { clock: noonClock, startChild: children(noonClock) }

/**
 * How tests start children. DuckDB's is a real process. The collector's runs in this one, over the same messages and a
 * store of its own, because a test's clock cannot cross to another process; `test/integration/children/` and the tests
 * of the terminal run the real one.
 */
import type { Child, ChildEnd, StartChild } from '../../shared/child.ts'
import { type Clock, systemClock } from '../../shared/clock.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { doTask } from '../../src-main/engine/collector/do-task.ts'

/** Starts children whose collector goes by this clock. */
export function children(clock: Clock = systemClock): StartChild {
  return (entry, options) =>
    entry.pathname.endsWith('/collector/child.ts') ? collectorHere(clock) : forkChild(entry, options)
}

function collectorHere(clock: Clock): Child {
  const toChild: ((message: unknown) => void)[] = []
  const toParent: ((message: unknown) => void)[] = []
  const ended = Promise.withResolvers<ChildEnd>()
  let isOver = false
  /** As a message of another process arrives: later, a copy, in order, and never after the end. */
  const deliver = (to: readonly ((message: unknown) => void)[], message: unknown) => {
    const copy = structuredClone(message)
    setImmediate(() => {
      if (!isOver) for (const listener of to) listener(copy)
    })
  }
  doTask(
    {
      send: (message) => deliver(toParent, message),
      onMessage: (listener) => void toChild.push(listener),
    },
    { clock },
  )
  return {
    pid: () => process.pid,
    send: (message) => deliver(toChild, message),
    onMessage: (listener) => void toParent.push(listener),
    onEnd: (listener) => void ended.promise.then(listener),
    kill() {
      isOver = true
      ended.resolve('killed')
    },
  }
}

import type { Child, ChildEnd } from '../../shared/child.ts'
import type { Parent } from '../../src-main/children/inside.ts'

/** A child that is none: `work` gets its messages in this process, and ends when it has nothing left to do. */
export function childHere(work: (parent: Parent) => void | Promise<void>): Child {
  const toChild: ((message: unknown) => void)[] = []
  const toParent: ((message: unknown) => void)[] = []
  const ended = Promise.withResolvers<ChildEnd>()
  let isOver = false
  /** As a message of another process arrives: later, a copy, in order, and never after the end. */
  const deliver = (to: readonly ((message: unknown) => void)[], message: unknown) => {
    const copy = structuredClone(message)
    setImmediate(async () => {
      await started
      if (!isOver) for (const listener of to) listener(copy)
    })
  }
  const started = work({
    send: (message) => deliver(toParent, message),
    onMessage: (listener) => void toChild.push(listener),
  })
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

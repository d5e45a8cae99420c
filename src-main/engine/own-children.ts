import { setImmediate } from 'node:timers/promises'
import type { Child, StartChild } from '../../shared/child.ts'

/** The processes of one engine. */
export interface OwnChildren {
  readonly startChild: StartChild
  /** Ends those that live, and starts no other. Resolves when they are gone and who waited for them has heard it. */
  end(): Promise<void>
}

/** Remembers what is started, so that no process works in a home whose engine has closed, or writes to it again. */
export function ownChildren(start: StartChild): OwnChildren {
  const living = new Map<Child, Promise<void>>()
  let isOver = false
  return {
    startChild: (entry, options) => {
      if (isOver) return NEVER_STARTED
      const child = start(entry, options)
      const gone = new Promise<void>((resolve) => child.onEnd(() => resolve()))
      living.set(child, gone)
      void gone.then(() => living.delete(child))
      return child
    },
    async end() {
      isOver = true
      for (const child of living.keys()) child.kill()
      await Promise.all(living.values())
      await setImmediate()
    },
  }
}

const NEVER_STARTED: Child = {
  pid: () => undefined,
  send: () => {},
  onMessage: () => {},
  onEnd: (listener) => queueMicrotask(() => listener('killed')),
  kill: () => {},
}

import { vi } from 'vitest'

/** Timers of one length, which run out when a test says so. */
export interface HeldTimers {
  readonly ms: number
  /** Every one that stands runs out now. */
  runOut(): void
  restore(): void
}

/** Holds the timers of exactly this length, as a library's own time limit is; all others run as ever. */
export function holdTimers(ms: number): HeldTimers {
  const { setTimeout, clearTimeout } = globalThis
  const held = new Map<unknown, () => void>()
  const set = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((
    act: (...given: unknown[]) => void,
    after?: number,
    ...given: unknown[]
  ) => {
    const timer = setTimeout(after === ms ? () => {} : act, after, ...given)
    if (after === ms) held.set(timer.unref(), () => act(...given))
    return timer
  }) as typeof globalThis.setTimeout)
  const clear = vi.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
    held.delete(timer)
    clearTimeout(timer)
  })
  return {
    ms,
    runOut() {
      const acts = [...held.values()]
      held.clear()
      for (const act of acts) act()
    },
    restore() {
      for (const timer of held.keys()) clearTimeout(timer as NodeJS.Timeout)
      set.mockRestore()
      clear.mockRestore()
    },
  }
}

/**
 * A destination as a process sees it that is halted before one of its requests: stopped and continued after others have
 * acted, or dead from there on. Which request is a number, so that a test can go through all of them.
 */
import type { Clock } from '../../shared/clock.ts'
import type { Destination, ObjectFacts } from '../../shared/destination.ts'
import type { EpochMs } from '../../shared/domain.ts'

/** What every request of a process that was killed ends with. */
export class Killed extends Error {}

export interface Halting {
  /** Before which request, from 0 on; null only counts. */
  readonly at: number | null
  /** What others do meanwhile. */
  readonly meanwhile: () => Promise<unknown>
  /** Whether the process goes on afterwards. */
  readonly wakes: boolean
}

export interface Halted {
  readonly destination: Destination
  /** Requests so far, and whether the one it halts before was among them. */
  requests(): number
  wasHalted(): boolean
}

/** Requests made at once are held together, as they are in a process that is stopped. */
export function halted(destination: Destination, { at, meanwhile, wakes }: Halting): Halted {
  let requests = 0
  let halt: Promise<unknown> | null = null
  const step = async () => {
    if (requests++ === at) halt = meanwhile()
    if (halt === null) return
    await halt
    if (!wakes) throw new Killed()
  }
  const after =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await step()
      return work(...args)
    }
  /** Halted before the list, and once more within it. */
  const listed = <Item>(list: (...args: [string]) => AsyncIterable<Item>) =>
    async function* (...args: [string]): AsyncIterable<Item> {
      await step()
      let isFirst = true
      for await (const item of list(...args)) {
        yield item
        if (isFirst) await step()
        isFirst = false
      }
    }
  return {
    destination: {
      ...destination,
      put: after(destination.put),
      get: after(destination.get),
      head: after(destination.head),
      delete: after(destination.delete),
      check: after(destination.check),
      keepsCreatesApart: after(destination.keepsCreatesApart),
      list: listed(destination.list),
      leftovers: listed(() => destination.leftovers()) as Destination['leftovers'],
    },
    requests: () => requests,
    wasHalted: () => halt !== null,
  }
}

/**
 * A destination whose clock is a test's, however long the test takes: what is written there is as old as that says.
 * `ofBefore` is when those were written that were there already, if not when they say.
 */
export function withClock(destination: Destination, clock: Pick<Clock, 'now'>, ofBefore?: number): Destination {
  const written = new Map<string, number>()
  const dated = (facts: ObjectFacts): ObjectFacts => ({
    ...facts,
    modifiedAt: (written.get(facts.key) ?? ofBefore ?? facts.modifiedAt) as EpochMs,
  })
  return {
    ...destination,
    hasOwnClock: true,
    async put(key, body, options) {
      const result = await destination.put(key, body, options)
      if (result.outcome === 'written') written.set(key, clock.now())
      return result
    },
    async head(key) {
      const facts = await destination.head(key)
      return facts && dated(facts)
    },
    async *list(prefix) {
      for await (const facts of destination.list(prefix)) yield dated(facts)
    },
  }
}

/**
 * A destination where two creates of one name both succeed, as on a bucket with versions whose server ignores the condition:
 * a put looks first, and replaces what came to be there since.
 */
export function keepsNothingApart(destination: Destination): Destination {
  return {
    ...destination,
    keepsCreatesApart: async () => false,
    async put(key, body, options) {
      const there = await destination.head(key)
      return destination.put(key, body, there === null ? { ...options, overwrite: true } : options)
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Actor, EpochMs, RunId } from '../../shared/domain.ts'
import { HOUR_MS } from '../../shared/duration.ts'
import { gleanerError } from '../../shared/errors.ts'
import { isProcessAlive } from '../process-alive.ts'
import type { CollectionPlan, CollectionRooms } from './plan.ts'
import type { SlackMethod } from './slack/methods.ts'

/** A living collector that has not stored anything for this long has lost its lease; a dead one loses it at once. */
const STALE_AFTER_MS = HOUR_MS

/** A run under way: it holds the collector's lease, and commits only while it does. */
export interface Run {
  readonly id: RunId
  readonly actor: Actor
  readonly startedAt: EpochMs
  /** Stores in one transaction. Throws `collect.lease_lost` when another collector took over meanwhile. */
  commit(work: () => void): void
  /** Makes sure the redactor knows the workspace's names; asks for them once. */
  haveDirectory(): Promise<void>
  /** Notes calls that could not have been spared. */
  needs(method: SlackMethod, calls: number): void
  /** The fewest calls that could have read what this run read. */
  needed(): Readonly<Record<string, number>>
  /** Gives the lease back. */
  release(): void
}

/**
 * The process that collects, whichever of this machine it is; null when none does, or when the one that did was killed.
 * What another run would be refused for, and nothing else.
 */
export const collectorAtWork = ({
  store,
  clock,
}: Pick<CollectionRooms, 'store' | 'clock'>): { readonly pid: number } | null =>
  store.leases.living('collector', { at: clock.now(), isAlive: isProcessAlive, staleAfterMs: STALE_AFTER_MS })

/** Begins a run. Throws `collect.already_running` while another process collects. */
export function beginRun({ actor }: CollectionPlan, rooms: CollectionRooms): Run {
  const { store, clock, redactor, directory, isAlive = isProcessAlive } = rooms
  const startedAt = clock.now()
  const holder = randomUUID()
  const isTaken = !store.leases.take('collector', {
    holder,
    pid: process.pid,
    at: startedAt,
    isAlive,
    staleAfterMs: STALE_AFTER_MS,
  })
  if (isTaken) throw gleanerError('collect.already_running')
  let names: Promise<void> | undefined
  const needed: Record<string, number> = {}

  return {
    id: store.runs.start(actor, startedAt),
    actor,
    startedAt,
    commit: (work) =>
      store.transaction(() => {
        if (!store.leases.renew('collector', holder, clock.now())) throw gleanerError('collect.lease_lost')
        work()
      }),
    haveDirectory() {
      names ??= directory ? directory().then((members) => redactor.useDirectory(members)) : Promise.resolve()
      return names
    },
    needs(method, calls) {
      needed[method] = (needed[method] ?? 0) + calls
    },
    needed: () => needed,
    release: () => store.leases.release('collector', holder),
  }
}

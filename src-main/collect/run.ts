import { randomUUID } from 'node:crypto'
import type { Actor, EpochMs, RunId } from '../../shared/domain.ts'
import { GleanerError } from '../../shared/errors.ts'
import type { CollectionPlan, CollectionRooms } from './plan.ts'
import { isProcessAlive } from './process-alive.ts'
import type { SlackMethod } from './slack/methods.ts'

/** A living collector that has not stored anything for this long has lost its lease; a dead one loses it at once. */
const STALE_AFTER_MS = 60 * 60 * 1000

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
  if (isTaken) throw alreadyRunning()
  let names: Promise<void> | undefined
  const needed: Record<string, number> = {}

  return {
    id: store.runs.start(actor, startedAt),
    actor,
    startedAt,
    commit: (work) =>
      store.transaction(() => {
        if (!store.leases.renew('collector', holder, clock.now())) throw leaseLost()
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

function alreadyRunning(): GleanerError {
  return new GleanerError('collect.already_running', {
    says: 'Another Gleaner on this machine is collecting right now.',
    means: 'Nothing was read; the other one carries on.',
    next: 'Wait until it is done (`gleaner status` shows it), then run it again if it is still needed.',
  })
}

function leaseLost(): GleanerError {
  return new GleanerError('collect.lease_lost', {
    says: 'Another Gleaner took over collecting while this one was asleep.',
    means: 'What this run had stored stays; the other one carries on from there.',
    next: 'Nothing to do.',
  })
}

import { randomUUID } from 'node:crypto'
import { MINUTE_MS } from '../../shared/duration.ts'
import { isProcessAlive } from '../process-alive.ts'
import type { LeaseName } from '../store/index.ts'
import type { EngineContext } from './context.ts'

/** Longer than a keychain takes that asks a person; a process that died with the lease loses it at once. */
const STALE_AFTER_MS = 5 * MINUTE_MS
const POLL_MS = 50

/** Does what one process of a home may do at a time: a window and a terminal would each write over what the other wrote. */
export async function aloneAmongProcesses<Result>(
  { store, clock }: Pick<EngineContext, 'store' | 'clock'>,
  name: LeaseName,
  work: () => Promise<Result>,
): Promise<Result> {
  const holder = randomUUID()
  const rule = { holder, pid: process.pid, isAlive: isProcessAlive, staleAfterMs: STALE_AFTER_MS }
  while (!store.leases.take(name, { ...rule, at: clock.now() })) await clock.sleep(POLL_MS)
  try {
    return await work()
  } finally {
    store.leases.release(name, holder)
  }
}

/** What has to go, goes. */
import { openRetention, type Retention } from '../../retain/index.ts'
import { clockJumpDays } from '../clock-jump.ts'
import type { EngineContext } from '../context.ts'
import { emitStatus } from '../status.ts'

/** Retention over the engine's store. */
export function retentionOf({ store, clock }: Pick<EngineContext, 'store' | 'clock'>): Retention {
  return openRetention(store, clock)
}

/** Enforces every rule when one is due; true when it was. Not by a clock that jumped. Throws what the store throws. */
export function enforceIfDue(rooms: Pick<EngineContext, 'store' | 'clock'>): boolean {
  if (clockJumpDays(rooms) !== null) return false
  // Rolled up first: a day's sum is as old as its first minute.
  rooms.store.counters.rollUp(rooms.clock.now())
  const retention = retentionOf(rooms)
  if (!retention.isDue()) return false
  retention.enforce('maintenance')
  return true
}

/** Tells every screen that rows may be gone. */
export function emitRetention(context: EngineContext): void {
  context.emit('review.changed', { batches: [] })
  context.emit('uploads.changed', {})
  emitStatus(context)
}

/** What has to go, goes. */
import { openRetention, type Retention } from '../../retain/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { emitStatus } from '../status.ts'
import { lakeRules } from './limits.ts'

/** Retention over the engine's store. */
export function retentionOf({ store, clock }: Pick<EngineContext, 'store' | 'clock'>): Retention {
  return openRetention(store, clock)
}

/** Enforces every rule when one is due; true when it was. Throws what the store throws. */
export function enforceIfDue(rooms: Pick<EngineContext, 'store' | 'clock'>): boolean {
  // Rolled up first: a day's sum is as old as its first minute.
  rooms.store.counters.rollUp(rooms.clock.now())
  const retention = retentionOf(rooms)
  if (!retention.isDue()) return false
  retention.enforce('system')
  return true
}

/** Handlers for the compliance report, for what other limits would mean, and for enforcing by hand. */
export function retentionHandlers(
  context: EngineContext,
): Handlers<'retention.report' | 'retention.preview' | 'retention.enforce'> {
  return {
    'retention.report': async () => {
      const here = retentionOf(context).report()
      const rules = [...here.rules.map((rule) => ({ ...rule })), ...(await lakeRules(context))]
      const kept = rules.filter(({ violations }) => violations === 0).length
      return { at: here.at, isCompliant: kept === rules.length, percent: (100 * kept) / rules.length, rules }
    },
    'retention.preview': ({ retention }) => ({
      rules: retentionOf(context)
        .preview(retention)
        .map((rule) => ({ ...rule })),
    }),
    'retention.enforce': (_input, { actor }) => {
      const { at, removed } = retentionOf(context).enforce(actor)
      tellRetention(context)
      return { at, removed: { ...removed } }
    },
  }
}

/** Tells the doors that rows may be gone. */
export function tellRetention(context: EngineContext): void {
  context.emit('review.changed', { batches: [] })
  context.emit('uploads.changed', {})
  emitStatus(context)
}

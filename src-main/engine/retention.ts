/** What has to go, goes: when the engine opens, daily while it runs, and when somebody asks. */
import type { Clock } from '../../shared/clock.ts'
import { toErrorData } from '../../shared/errors.ts'
import { openRetention, type Retention } from '../retain/index.ts'
import type { EngineContext, Handlers } from './context.ts'
import { emitStatus } from './status.ts'

/** Milliseconds between looks: a machine that slept through a deadline is late by this much at most. */
const LOOK_EVERY = 10 * 60_000

/** Retention over the engine's store. */
export function retentionOf({ store, clock }: Pick<EngineContext, 'store' | 'clock'>): Retention {
  return openRetention(store, clock)
}

/** Enforces every rule when one is due; true when it was. Throws what the store throws. */
export function enforceIfDue(rooms: Pick<EngineContext, 'store' | 'clock'>): boolean {
  const retention = retentionOf(rooms)
  if (!retention.isDue()) return false
  retention.enforce('system')
  return true
}

/** Handlers for the compliance report and for enforcing by hand. */
export function retentionHandlers(context: EngineContext): Handlers<'retention.report' | 'retention.enforce'> {
  return {
    'retention.report': () => {
      const { rules, ...report } = retentionOf(context).report()
      return { ...report, rules: rules.map((rule) => ({ ...rule })) }
    },
    'retention.enforce': (_input, { actor }) => {
      const { at, removed } = retentionOf(context).enforce(actor)
      changed(context)
      return { at, removed: { ...removed } }
    },
  }
}

/** Keeps enforcing while the engine runs. Returns the end of it. A failure stands as the engine's problem until it works again. */
export function enforceDaily(context: EngineContext): () => void {
  const stopping = new AbortController()
  void look(context, context.clock, stopping.signal)
  return () => stopping.abort()
}

async function look(context: EngineContext, clock: Clock, signal: AbortSignal): Promise<void> {
  let failure: EngineContext['problem'] = null
  while (!signal.aborted) {
    try {
      await clock.sleep(LOOK_EVERY, signal)
    } catch {
      return
    }
    try {
      if (enforceIfDue(context)) changed(context)
      if (failure !== null && context.problem === failure) context.problem = null
      failure = null
    } catch (error) {
      failure = toErrorData(error)
      context.problem = failure
      emitStatus(context)
    }
  }
}

function changed(context: EngineContext): void {
  context.emit('review.changed', { batches: [] })
  context.emit('uploads.changed', {})
  emitStatus(context)
}

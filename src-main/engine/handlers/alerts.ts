import { gleanerError } from '../../../shared/errors.ts'
import { acknowledgeAlerts } from '../../monitor/index.ts'
import type { AlertRecord } from '../../store/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { alertView, emitStatus, STATUS_ALERTS } from '../status.ts'

/** Handlers that list alerts and take note of them. */
export function alertHandlers(context: EngineContext): Handlers<'alerts.list' | 'alerts.acknowledge'> {
  const { store, clock } = context
  return {
    'alerts.list': ({ all, limit = STATUS_ALERTS }) => ({
      alerts: (all ? store.alerts.list(limit) : store.alerts.standing(limit)).map(alertView),
      total: store.alerts.count(all ? 'all' : 'standing'),
    }),
    'alerts.acknowledge': ({ alerts }, { actor }) => {
      const seen = acknowledgeAlerts(store, alerts, actor, clock.now())
      assertKnown(alerts, (alertId) => store.alerts.get(alertId))
      forgetProblem(context, seen)
      context.emit('alerts.changed', {})
      emitStatus(context)
      return {
        alerts: store.alerts.standing(STATUS_ALERTS).map(alertView),
        total: store.alerts.count('standing'),
      }
    },
  }
}

/** A broken trail is a problem until somebody has seen it. */
function forgetProblem(context: EngineContext, seen: readonly AlertRecord[]): void {
  const isSeen = seen.some(({ kind }) => kind === 'audit_broken')
  if (isSeen && context.session.problem?.code === 'audit.broken') context.session.problem = null
}

function assertKnown(alertIds: readonly string[], get: (alertId: string) => AlertRecord | null): void {
  if (alertIds.every((alertId) => get(alertId) !== null)) return
  throw gleanerError('alert.unknown')
}

import type { EngineContext, Handlers } from './context.ts'

/** Handlers for activity and alerts. */
export function monitorHandlers({
  clock,
}: EngineContext): Handlers<'activity.get' | 'alerts.list' | 'alerts.acknowledge'> {
  return {
    'activity.get': () => ({
      from: clock.now() - 86_400_000,
      to: clock.now(),
      stepMs: 3_600_000,
      calls: [],
      budgets: [],
      stages: [],
      redactions: [],
      redaction: [],
      uploads: [],
      database: [],
      channels: [],
      queues: { toReview: 0, held: 0, approved: 0, uploads: 0, failedUploads: 0, erasures: 0, unreadable: 0 },
      runs: [],
    }),
    'alerts.list': () => ({ alerts: [], total: 0 }),
    'alerts.acknowledge': () => ({ alerts: [], total: 0 }),
  }
}

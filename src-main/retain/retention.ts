import type { Clock } from '../../shared/clock.ts'
import type { Actor } from '../../shared/domain.ts'
import type { Store } from '../store/index.ts'
import { type ComplianceReport, complianceReport, deadline, type EnforcementReport } from './report.ts'
import { RULES } from './rules.ts'

export interface Retention {
  /**
   * Deletes for good what is past its limit; call it at start before anything else, daily, and on demand.
   * One transaction and, when anything went, one audit row; the database's log is emptied afterwards.
   */
  enforce(actor: Actor): EnforcementReport
  report(): ComplianceReport
}

/** Opens retention over a store. Limits are read from the settings each time. */
export function openRetention(store: Store, clock: Clock): Retention {
  return {
    enforce(actor) {
      const now = clock.now()
      const removed = store.transaction(() => {
        const counts = Object.fromEntries(
          RULES.map((rule) => [rule.what, store.expiry.remove(rule.what, deadline(store, rule, now), now)]),
        ) as EnforcementReport['removed']
        const isAnythingGone = Object.values(counts).some((n) => n > 0)
        if (isAnythingGone) store.audit.append({ actor, action: 'retention.enforced', counts }, now)
        return counts
      })
      return { at: now, removed }
    },
    report: () => complianceReport(store, clock.now()),
  }
}

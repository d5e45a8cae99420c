import type { Clock } from '../../shared/clock.ts'
import type { Actor, EpochMs } from '../../shared/domain.ts'
import type { Store } from '../store/index.ts'
import { type ComplianceReport, complianceReport, deadline, type EnforcementReport } from './report.ts'
import { RULES, type Rule } from './rules.ts'

const DAY_MS = 86_400_000

/** Whether a rule holds, and whether it soon may not. */
export interface RuleRisk {
  readonly rule: Rule['what']
  readonly says: string
  /** Items past their limit. */
  readonly violations: number
  /** Something reaches the limit within a day. */
  readonly isDueSoon: boolean
  readonly lastEnforcedAt: EpochMs | null
}

export interface Retention {
  /**
   * Deletes for good what is past its limit; call it at start before anything else, daily, and on demand.
   * One transaction and, when anything went, one audit row; the database's log is emptied afterwards.
   */
  enforce(actor: Actor): EnforcementReport
  report(): ComplianceReport
  /** Every rule's danger of not holding. Cheap to ask. */
  risks(): readonly RuleRisk[]
  /** Something is past its limit, or a rule was last enforced a day ago. Cheap to ask. */
  isDue(): boolean
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
    risks() {
      const now = clock.now()
      return RULES.map((rule) => ({
        rule: rule.what,
        says: rule.says,
        violations: store.expiry.countOlder(rule.what, deadline(store, rule, now)),
        isDueSoon: store.expiry.countOlder(rule.what, deadline(store, rule, (now + DAY_MS) as EpochMs)) > 0,
        lastEnforcedAt: store.expiry.enforcedAt(rule.what),
      }))
    },
    isDue() {
      const now = clock.now()
      return RULES.some((rule) => {
        const last = store.expiry.enforcedAt(rule.what)
        const isFresh = last !== null && last <= now && now - last < DAY_MS
        return !isFresh || store.expiry.countOlder(rule.what, deadline(store, rule, now)) > 0
      })
    },
  }
}

import type { Clock } from '../../shared/clock.ts'
import type { RetentionSetting } from '../../shared/contract/retention.ts'
import type { Actor, EpochMs } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import type { Retained, Store } from '../store/index.ts'
import { type ComplianceReport, complianceReport, deadline, type EnforcementReport } from './report.ts'
import { RULES, type Rule } from './rules.ts'

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
  /** What enforcing these limits now would delete, as the deletion itself counts it; nothing changes. */
  preview(limits: RetentionSetting): readonly RulePreview[]
  /** When the limits were last kept, by any of the rules; null in a new home. */
  lastEnforcedAt(): EpochMs | null
  /** Something is past its limit, or a rule was last enforced a day ago. Cheap to ask. */
  isDue(): boolean
}

export interface RulePreview {
  readonly rule: Retained
  readonly says: string
  readonly wouldRemove: number
}

/** Opens retention over a store. Limits are read from the settings each time. */
export function openRetention(store: Store, clock: Pick<Clock, 'now'>): Retention {
  return {
    enforce(actor) {
      const now = clock.now()
      const removed = store.transaction(() => {
        const counts = removeAll(store, store.settings.get('retention'), now)
        const isAnythingGone = Object.values(counts).some((n) => n > 0)
        if (isAnythingGone) store.audit.append({ actor, action: 'retention.enforced', counts }, now)
        return counts
      })
      if (Object.values(removed).some((n) => n > 0)) store.scrub()
      return { at: now, removed }
    },
    report: () => complianceReport(store, clock.now()),
    risks() {
      const limits = store.settings.get('retention')
      const now = clock.now()
      return RULES.map((rule) => ({
        rule: rule.what,
        says: rule.says,
        violations: store.expiry.countOlder(rule.what, deadline(limits, rule, now)),
        isDueSoon: store.expiry.countOlder(rule.what, deadline(limits, rule, (now + DAY_MS) as EpochMs)) > 0,
        lastEnforcedAt: store.expiry.enforcedAt(rule.what),
      }))
    },
    preview(limits) {
      const removed = rehearse(store, () => removeAll(store, limits, clock.now()))
      return RULES.map(({ what, says }) => ({ rule: what, says, wouldRemove: removed[what] }))
    },
    lastEnforcedAt() {
      const all = RULES.map(({ what }) => store.expiry.enforcedAt(what)).filter((at) => at !== null)
      return all.length === 0 ? null : (Math.max(...all) as EpochMs)
    },
    isDue() {
      const now = clock.now()
      const limits = store.settings.get('retention')
      return RULES.some((rule) => {
        const last = store.expiry.enforcedAt(rule.what)
        const isFresh = last !== null && last <= now && now - last < DAY_MS
        return !isFresh || store.expiry.countOlder(rule.what, deadline(limits, rule, now)) > 0
      })
    },
  }
}

function removeAll(store: Store, limits: RetentionSetting, now: EpochMs): EnforcementReport['removed'] {
  return Object.fromEntries(
    RULES.map((rule) => [rule.what, store.expiry.remove(rule.what, deadline(limits, rule, now), now)]),
  ) as EnforcementReport['removed']
}

/** Does the work and takes it back: rules feed each other, so only doing it counts right. */
function rehearse<Result>(store: Store, work: () => Result): Result {
  const takenBack = Symbol('taken back')
  let result: { readonly value: Result } | null = null
  try {
    store.transaction(() => {
      result = { value: work() }
      throw takenBack
    })
  } catch (thrown) {
    if (thrown !== takenBack || result === null) throw thrown
  }
  return (result as unknown as { readonly value: Result }).value
}

import type { RetentionSetting } from '../../shared/contract/retention.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import type { Store } from '../store/index.ts'
import { RULES, type Rule } from './rules.ts'

/** One rule as it stands now. Times are epoch milliseconds. */
export interface RuleReport {
  readonly rule: Rule['what']
  readonly says: string
  readonly limitDays: number
  /** When the oldest item's clock started; null when there is nothing. */
  readonly oldest: EpochMs | null
  /** Time the oldest item has left; negative when it is overdue, null when there is nothing. */
  readonly marginMs: number | null
  readonly lastEnforcedAt: EpochMs | null
  /** Items past their limit right now. */
  readonly violations: number
}

export interface ComplianceReport {
  readonly at: EpochMs
  readonly isCompliant: boolean
  /** Share of rules without a violation, 0 to 100. */
  readonly percent: number
  readonly rules: readonly RuleReport[]
}

/** What one enforcement removed, by rule. */
export interface EnforcementReport {
  readonly at: EpochMs
  readonly removed: Readonly<Record<Rule['what'], number>>
}

/** The instant before which an item's clock must not have started, under these limits. */
export const deadline = (limits: RetentionSetting, { limit }: Rule, now: EpochMs) =>
  (now - limits[limit] * DAY_MS) as EpochMs

/** Says for every rule whether it holds, from the rows themselves rather than from what enforcement claims. */
export function complianceReport(store: Store, now: EpochMs): ComplianceReport {
  const rules = RULES.map((rule) => ruleReport(store, rule, now))
  const kept = rules.filter(({ violations }) => violations === 0).length
  return { at: now, isCompliant: kept === rules.length, percent: (100 * kept) / rules.length, rules }
}

function ruleReport(store: Store, rule: Rule, now: EpochMs): RuleReport {
  const oldest = store.expiry.oldest(rule.what)
  const limits = store.settings.get('retention')
  const before = deadline(limits, rule, now)
  return {
    rule: rule.what,
    says: rule.says,
    limitDays: limits[rule.limit],
    oldest,
    marginMs: oldest === null ? null : oldest - before,
    lastEnforcedAt: store.expiry.enforcedAt(rule.what),
    violations: store.expiry.countOlder(rule.what, before),
  }
}

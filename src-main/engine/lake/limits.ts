/** Whether the lake keeps its limits, asked of the lake itself. What cannot be asked is unknown, never compliant. */

import type { ComplianceView } from '../../../shared/contract/retention.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { ageOfDays, ageOfTrails, firstDayKept, type LakeAge, type LakePlace } from '../../lake/index.ts'
import type { EngineContext } from '../context.ts'
import { atDestination } from './at-destination.ts'
import { lakePlace } from './place.ts'

type RuleView = ComplianceView['rules'][number]

interface LakeRule {
  readonly rule: string
  readonly says: string
  readonly limit: 'lakeDays' | 'auditDays'
  readonly age: (place: LakePlace, before: EpochMs) => Promise<LakeAge>
  /** Where the clock of the oldest item that may stay has to start. */
  readonly start: (before: EpochMs) => number
}

const RULES: readonly LakeRule[] = [
  {
    rule: 'lake',
    says: 'Data at the destination, removed by folding',
    limit: 'lakeDays',
    age: ageOfDays,
    start: (before) => Date.parse(firstDayKept(before)),
  },
  {
    rule: 'lakeAudit',
    says: 'Copies of the audit trail at the destination, removed by folding',
    limit: 'auditDays',
    age: ({ destination }, before) => ageOfTrails(destination, before),
    start: (before) => before,
  },
]

/** The rules of the configured destination; none without one. */
export async function lakeRules(context: EngineContext): Promise<readonly RuleView[]> {
  if (context.store.settings.get('destination') === null) return []
  try {
    return await atDestination(context, null, async (destination) =>
      (await isVanished(context, destination))
        ? unknown(context)
        : Promise.all(RULES.map((rule) => ruleView(context, rule, destination))),
    )
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    context.log.warn('retention.lake_unknown', { code: error.code })
    return unknown(context)
  }
}

/** Nothing at all where something was sent: a volume that is not mounted, or the wrong bucket. */
async function isVanished({ store }: EngineContext, destination: Destination): Promise<boolean> {
  for await (const _object of destination.list('')) return false
  return store.uploads.hasArrived(destination.name)
}

const unknown = (context: EngineContext): readonly RuleView[] =>
  RULES.map((rule) => ({ ...ground(context, rule), oldest: null, marginMs: null, violations: null }))

async function ruleView(context: EngineContext, rule: LakeRule, destination: Destination): Promise<RuleView> {
  const known = ground(context, rule)
  const before = (context.clock.now() - known.limitDays * DAY_MS) as EpochMs
  const { oldest, violations } = await rule.age(await lakePlace(context, destination), before)
  return { ...known, oldest, marginMs: oldest === null ? null : oldest - rule.start(before), violations }
}

function ground({ store }: EngineContext, { rule, says, limit }: LakeRule) {
  const folded = store.audit.list({ action: 'lake.folded', limit: 1 }).entries[0]
  return { rule, says, limitDays: store.settings.get('retention')[limit], lastEnforcedAt: folded?.at ?? null }
}

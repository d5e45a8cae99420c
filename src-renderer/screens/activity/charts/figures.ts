/** Sums over what was counted, as the charts show them. */
import type { Activity } from '../../../../shared/contract/monitor.ts'
import type { Entity } from '../../../../shared/domain.ts'
import { strings } from '../../../strings.ts'
import { ENTITY_LOOKS, type EntityFamily } from '../../../theme/entity.ts'
import { everyStep } from '../period.ts'

/** The sum of one figure over rows. */
export function totalOf<Row>(rows: readonly Row[], figure: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + figure(row), 0)
}

type MethodCalls = Omit<Activity['calls'][number], 'at'>

/** Calls over the whole stretch, the most called method first. */
export function callsByMethod(calls: Activity['calls']): readonly MethodCalls[] {
  return [...Map.groupBy(calls, ({ method }) => method)]
    .map(([method, same]) => ({
      method,
      ok: totalOf(same, ({ ok }) => ok),
      throttled: totalOf(same, ({ throttled }) => throttled),
      failed: totalOf(same, ({ failed }) => failed),
      durationMs: totalOf(same, ({ durationMs }) => durationMs),
    }))
    .sort((a, b) => b.ok - a.ok)
}

const isEntity = (entity: string): entity is Entity => entity in ENTITY_LOOKS

/** Redactions over the whole stretch, the most frequent type first. */
export function redactionsByEntity(redactions: Activity['redactions']): readonly { name: string; count: number }[] {
  return [...Map.groupBy(redactions, ({ entity }) => entity)]
    .map(([entity, same]) => ({
      name: isEntity(entity) ? strings.common.entity[entity] : entity,
      count: totalOf(same, ({ count }) => count),
    }))
    .sort((a, b) => b.count - a.count)
}

const FAMILIES: readonly EntityFamily[] = [
  'people',
  'contact',
  'place',
  'network',
  'secret',
  'money',
  'identity',
  'other',
]

const familyOf = (entity: string): EntityFamily => (isEntity(entity) ? ENTITY_LOOKS[entity].family : 'other')

/** Redactions of each step by family, and the families of which there are any. */
export function redactionsByFamily(activity: Activity) {
  const sums = [...Map.groupBy(activity.redactions, ({ at }) => at)].map(([at, found]) => {
    const row = { at, ...none() }
    for (const { entity, count } of found) row[familyOf(entity)] += count
    return row
  })
  return {
    rows: everyStep(activity, sums, none()),
    shown: FAMILIES.filter((family) => sums.some((row) => row[family] > 0)),
  }
}

const none = () => Object.fromEntries(FAMILIES.map((family) => [family, 0])) as Record<EntityFamily, number>

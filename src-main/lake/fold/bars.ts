import type { Commit } from '../../../shared/lake/commit.ts'
import type { Decision } from '../../../shared/lake/decision.ts'
import type { Bar } from '../../parquet/index.ts'

const KINDS = {
  'opt-out': 'opt_out',
  exclude: 'exclude',
  level: 'metrics',
} as const

/**
 * What decisions take away, thing by thing: those that withdraw others take nothing. `accepted` says which of them count; an
 * exclusion that its own collector took back for a message is no bar to rows of it that say so.
 */
export function barsOf(decisions: readonly Decision[], accepted: Commit['accepted']): readonly Bar[] {
  const lifted = liftedFrom(decisions, accepted)
  const inclusions = inclusionsIn(decisions)
  return decisions.flatMap((decision) => {
    const kind = barKind(decision)
    if (kind === null) return []
    const { id, upTo } = decision
    const from = kind === 'opt_out' || kind === 'metrics' ? (lifted.get(id) ?? null) : null
    return decision.keys.flatMap(({ hashes }) =>
      hashes.map((hash) => ({ source: id, kind, hash, upTo, liftedFrom: from, liftedBy: inclusions(decision, hash) })),
    )
  })
}

function barKind({ kind, upTo, level }: Decision): Bar['kind'] | null {
  if (kind === 'erase') return upTo === null ? 'erase_message' : 'erase_person'
  if (kind === 'opt-in' || kind === 'include' || (kind === 'level' && level === 'text')) return null
  return KINDS[kind]
}

/** From when on a decision no longer holds, for those that an accepted one withdraws: the earliest says it. */
function liftedFrom(decisions: readonly Decision[], accepted: Commit['accepted']): ReadonlyMap<string, number> {
  const from = new Map<string, number>()
  const counts = new Map(accepted.map((one) => [one.decision, one.from]))
  for (const { id, withdraws } of decisions) {
    const since = counts.get(id)
    if (since === undefined) continue
    for (const withdrawn of withdraws) from.set(withdrawn, Math.min(since, from.get(withdrawn) ?? since))
  }
  return from
}

/** With which decisions the collector that said an exclusion took it back for a message, named by its hash. Nobody else can. */
function inclusionsIn(decisions: readonly Decision[]): (exclusion: Decision, hash: string) => readonly string[] {
  const taken = new Map<string, string[]>()
  for (const { kind, id: inclusion, collector, keys, withdraws } of decisions) {
    if (kind !== 'include') continue
    for (const id of withdraws)
      for (const { hashes } of keys)
        for (const hash of hashes) {
          const name = `${collector} ${id} ${hash}`
          taken.set(name, [...(taken.get(name) ?? []), inclusion])
        }
  }
  return ({ kind, id, collector }, hash) => (kind === 'exclude' && taken.get(`${collector} ${id} ${hash}`)) || []
}

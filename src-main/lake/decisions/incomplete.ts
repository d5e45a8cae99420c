import type { Decision } from '../../../shared/lake/decision.ts'

/** A decision that says nothing of what is under some keys of the lake. */
export interface IncompleteDecision {
  readonly decision: Decision
  /** Ids of those keys. */
  readonly lacks: readonly string[]
}

/**
 * Which protections nobody has said under every key of the lake (`lakeKeys`, their ids) yet. One is complete once others of its
 * kind that name the same things say them under the keys that its machine lacked; one that was withdrawn asks for nothing.
 */
export function incompleteDecisions(
  decisions: readonly Decision[],
  { lakeKeys, accepted }: { readonly lakeKeys: readonly string[]; readonly accepted: readonly { decision: string }[] },
): readonly IncompleteDecision[] {
  const counts = new Set(accepted.map(({ decision }) => decision))
  const withdrawn = new Set(decisions.flatMap(({ id, withdraws }) => (counts.has(id) ? withdraws : [])))
  const standing = decisions.filter(({ id, withdraws }) => withdraws.length === 0 && !withdrawn.has(id))
  /** By kind and hash: the keys under which decisions that name it speak. */
  const spoken = new Map<string, Set<string>>()
  const things = ({ kind, keys }: Decision) => keys.flatMap(({ hashes }) => hashes.map((hash) => `${kind} ${hash}`))
  for (const decision of standing)
    for (const thing of things(decision)) {
      const under = spoken.get(thing) ?? new Set()
      for (const { keyId } of decision.keys) under.add(keyId)
      spoken.set(thing, under)
    }
  return standing.flatMap((decision) => {
    const isUnsaid = (keyId: string) => things(decision).some((thing) => !spoken.get(thing)?.has(keyId))
    const lacks = decision.missingKeys.filter((keyId) => lakeKeys.includes(keyId) && isUnsaid(keyId))
    return lacks.length === 0 ? [] : [{ decision, lacks }]
  })
}

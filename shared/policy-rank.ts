import type { PolicyName } from './domain.ts'

/** Strict masks what balanced leaves, whichever of their versions: it comes first at any version. */
const BASE = { balanced: 0, strict: 1_000_000 } as const satisfies Record<PolicyName, number>

/**
 * One whole number for a policy and its version, which every row in a lake carries: of two texts of the same edit, the one
 * with the higher number stands. The numbers are published (docs/warehouse.md) and never change, or lakes would come to
 * stand differently. What is no version of ours is 0 and outranked by everything.
 */
export function policyRank(policy: PolicyName, version: string): number {
  return /^[1-9][0-9]{0,5}$/.test(version) ? BASE[policy] + Number(version) : 0
}

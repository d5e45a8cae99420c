import type { ComplianceView } from '../../../shared/contract/retention.ts'
import type { EngineContext } from '../context.ts'
import { lakeRules } from './limits.ts'
import { retentionOf } from './retention.ts'

/** Every rule here and at the destination, as it stands now. */
export async function wholeRetention(context: EngineContext): Promise<ComplianceView> {
  const here = retentionOf(context).report()
  const rules = [...here.rules.map((rule) => ({ ...rule })), ...(await lakeRules(context))]
  const kept = rules.filter(({ violations }) => violations === 0).length
  return { at: here.at, isCompliant: kept === rules.length, percent: (100 * kept) / rules.length, rules }
}

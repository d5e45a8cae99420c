import type { EngineContext, Handlers } from '../context.ts'
import { lakeRules } from '../lake/limits.ts'
import { emitRetention, retentionOf } from '../lake/retention.ts'

/** Handlers for the compliance report, for what other limits would mean, and for enforcing by hand. */
export function retentionHandlers(
  context: EngineContext,
): Handlers<'retention.report' | 'retention.preview' | 'retention.enforce'> {
  return {
    'retention.report': async () => {
      const here = retentionOf(context).report()
      const rules = [...here.rules.map((rule) => ({ ...rule })), ...(await lakeRules(context))]
      const kept = rules.filter(({ violations }) => violations === 0).length
      return { at: here.at, isCompliant: kept === rules.length, percent: (100 * kept) / rules.length, rules }
    },
    'retention.preview': ({ retention }) => ({
      rules: retentionOf(context)
        .preview(retention)
        .map((rule) => ({ ...rule })),
    }),
    'retention.enforce': (_input, { actor }) => {
      const { at, removed } = retentionOf(context).enforce(actor)
      emitRetention(context)
      return { at, removed: { ...removed } }
    },
  }
}

import { vouchForClock } from '../clock-jump.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { emitRetention, retentionOf } from '../lake/retention.ts'
import { wholeRetention } from '../lake/whole-retention.ts'

/** Handlers for the compliance report, for what other limits would mean, and for enforcing by hand. */
export function retentionHandlers(
  context: EngineContext,
): Handlers<'retention.report' | 'retention.preview' | 'retention.enforce'> {
  return {
    'retention.report': () => wholeRetention(context),
    'retention.preview': ({ retention }) => ({
      rules: retentionOf(context)
        .preview(retention)
        .map((rule) => ({ ...rule })),
    }),
    'retention.enforce': (_input, { actor }) => {
      const { at, removed } = retentionOf(context).enforce(actor)
      vouchForClock(context)
      emitRetention(context)
      return { at, removed: { ...removed } }
    },
  }
}

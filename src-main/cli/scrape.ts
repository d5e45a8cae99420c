import { ACCESSES } from '../../shared/accesses.ts'
import type { CommandOutput } from '../../shared/contract.ts'
import { DAY_MS, MINUTE_MS } from '../../shared/duration.ts'
import type { EngineApi } from '../../shared/engine-api.ts'

type Retention = CommandOutput<'retention.report'>

/** Asking for retention reads the lake: a scrape every few seconds must not. */
const RETENTION_EVERY_MS = 10 * MINUTE_MS

/** Everything that metrics are made of, asked of an engine as often as somebody scrapes. */
export function scraper(engine: EngineApi, now: () => number): () => Promise<string> {
  let retention: { readonly at: number; readonly report: Retention } | null = null
  const caller = { actor: 'system' } as const
  return async () => {
    const at = now()
    if (retention === null || Math.abs(at - retention.at) >= RETENTION_EVERY_MS)
      retention = { at, report: await engine.call('retention.report', {}, caller) }
    const accesses: Record<string, number> = {}
    for (const [what, action] of Object.entries(ACCESSES))
      accesses[what] = (await engine.call('audit.list', { action, from: at - DAY_MS, limit: 1 }, caller)).total
    // Loaded only when asked for: every other command starts 30 ms sooner.
    const { prometheusText } = await import('./prometheus.ts')
    return prometheusText({
      status: await engine.call('status.get', {}, caller),
      activity: await engine.call('activity.get', { step: 'hour' }, caller),
      retention: retention.report,
      accesses,
    })
  }
}

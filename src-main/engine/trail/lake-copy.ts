/** The trail's daily copy at the configured destination, so that it outlives this machine and its keychain. */
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { compareTrail, copyTrail, type TrailComparison } from '../../lake/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { atDestination } from '../lake/at-destination.ts'

/** What the copy says about the trail here, or why nobody could ask it. */
export type CopyVerdict =
  | ({ readonly isChecked: true } & TrailComparison)
  | { readonly isChecked: false; readonly why: string }

/**
 * Copies the trail when that was last done a day ago, or to another destination. A destination out of reach is left
 * for the next time. Returns what a copy that differs says, or null.
 */
export async function copyTrailIfDue(context: EngineContext): Promise<TrailComparison['flaw']> {
  const { store, clock, log } = context
  const setting = store.settings.get('destination')
  if (setting === null) return null
  const now = clock.now()
  const place = JSON.stringify(setting)
  const last = store.settings.get('auditCopied')
  if (last?.destination === place && last.at <= now && now - last.at < DAY_MS) return null
  try {
    return await atDestination(context, setting, async (destination) => {
      // A bucket says itself why a put failed, and its list has been looked at by then.
      await destination.check({ wasWritable: true })
      const { flaw } = await copyTrail({ destination, collector: collectorId(context), audit: store.audit })
      if (flaw === null) store.settings.set('auditCopied', { destination: place, at: now })
      return flaw
    })
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    log.warn('audit.not_copied', { code: error.code })
    return null
  }
}

/** Compares the trail with its copy at the configured destination. Never throws for one that is out of reach. */
export async function compareWithCopy(context: EngineContext): Promise<CopyVerdict> {
  const { store } = context
  if (store.settings.get('destination') === null) return { isChecked: false, why: 'no destination is set' }
  try {
    return await atDestination(context, null, async (destination): Promise<CopyVerdict> => {
      const compared = await compareTrail({ destination, collector: collectorId(context), audit: store.audit })
      if (compared.rows === 0 && compared.flaw === null)
        return { isChecked: false, why: 'nothing was copied there yet' }
      return { isChecked: true, ...compared }
    })
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    return { isChecked: false, why: 'the destination could not be read' }
  }
}

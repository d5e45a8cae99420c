/** Keeping a lake folded and within its limits: once a day, where this collector folds by itself. */
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { clockJumpDays } from '../clock-jump.ts'
import type { EngineContext } from '../context.ts'
import { atDestination } from './at-destination.ts'
import { foldThere, isOurs } from './folding.ts'
import { lakeRules } from './limits.ts'
import { openLake } from './open-lake.ts'

/** A machine that may delete there does it once a day: what is late for longer has nobody to do it. */
const PATIENCE_MS = 2 * DAY_MS

/**
 * Folds the lake of the settings, and remembers for the alerts when limits there are not kept for days: a collector's
 * credentials may not be allowed to delete. A lake that does not answer is asked again later.
 */
export async function keepLakeLimits(context: EngineContext): Promise<void> {
  const { store, clock } = context
  if (clockJumpDays(context) !== null) return
  const note = (found: number, says: string) => store.inspections.note('lake', { at: clock.now(), found, says })
  const rules = await lakeRules(context)
  if (rules.some(({ violations }) => violations === null)) return
  const past = rules.reduce((sum, { violations }) => sum + (violations ?? 0), 0)
  try {
    await foldOurs(context)
    note(0, '')
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    const isLate = rules.some(({ marginMs }) => marginMs !== null && marginMs < -PATIENCE_MS)
    note(isLate ? past : 0, isLate ? error.says : '')
  }
}

async function foldOurs(context: EngineContext): Promise<void> {
  if (context.store.settings.get('destination') === null) return
  await atDestination(context, null, async (destination) => {
    const lake = await openLake(context, destination, { create: false })
    if (lake !== null && (await isOurs(context, destination, lake))) await foldThere(context, destination, 'system')
  })
}

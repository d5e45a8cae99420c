/** Keeping a lake folded and within its limits: once a day, where this collector folds by itself. */
import type { FoldView } from '../../../shared/contract/lake.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'
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
  try {
    note(0, lookNeeded(await foldOurs(context)))
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    // A lake that is not what it was says nothing of its age, and needs a person all the more.
    if (error.code.startsWith('lake.')) return note(0, error.says)
    if (rules.some(({ violations }) => violations === null)) return
    const past = rules.reduce((sum, { violations }) => sum + (violations ?? 0), 0)
    const isLate = rules.some(({ marginMs }) => marginMs !== null && marginMs < -PATIENCE_MS)
    note(isLate ? past : 0, isLate ? error.says : '')
  }
}

/** What of a fold a person has to look at, in a sentence; empty when there is nothing. */
function lookNeeded(fold: FoldView | null): string {
  if (fold === null) return ''
  const { waiting, refused, unread } = fold
  const parts = [
    ...(waiting.length > 0
      ? [`${counted(waiting.length, 'upload or decision', 'uploads or decisions')} to confirm`]
      : []),
    ...(refused.length > 0 ? [`${counted(refused.length, 'refused upload')}`] : []),
    ...(unread.length > 0 ? [`${counted(unread.length, 'unreadable object')}`] : []),
  ]
  return parts.length === 0 ? '' : `The lake has ${parts.join(', ')}.`
}

async function foldOurs(context: EngineContext): Promise<FoldView | null> {
  if (context.store.settings.get('destination') === null) return null
  return atDestination(context, null, async (destination) => {
    const lake = await openLake(context, destination, { create: false })
    if (lake === null || !(await isOurs(context, destination, lake))) return null
    return foldThere(context, destination, 'maintenance')
  })
}

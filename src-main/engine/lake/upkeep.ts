/** Keeping a lake folded and within its limits: once a day, where this collector folds by itself. */
import type { FoldView } from '../../../shared/contract/lake.ts'
import type { Destination } from '../../../shared/destination.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { type ErrorCode, GleanerError } from '../../../shared/errors.ts'
import { INBOX } from '../../lake-layout/index.ts'
import { LAKE_LOOKS, type LakeLook } from '../../store/index.ts'
import { clockJumpDays } from '../clock-jump.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { atDestination } from './at-destination.ts'
import { foldThere, isOurs } from './folding.ts'
import { lakeRules } from './limits.ts'
import { type OpenLake, openLake } from './open-lake.ts'
import { countWaiting } from './waiting-here.ts'

/** A machine that may delete there does it once a day: what is late for longer has nobody to do it. */
const PATIENCE_MS = 2 * DAY_MS

/** Which alert tells what ended a look; others say nothing of the lake. */
const ENDED_BY: Readonly<Partial<Record<ErrorCode, LakeLook>>> = {
  'lake.unknown_key': 'lake_foreign_key',
  'lake.other_key': 'lake_foreign_key',
  'lake.set_back': 'lake_set_back',
  'lake.commit_unreadable': 'lake_unreadable',
  'lake.document_unreadable': 'lake_unreadable',
  'lake.decisions_unreadable': 'lake_unreadable',
  'lake.newer': 'lake_unreadable',
}

/** How many of each a look found. */
export type Looked = Readonly<Record<LakeLook, number>>

/**
 * Folds the lake of the settings where that is this collector's to do, and remembers for the alerts what a look at it found,
 * and when limits there are not kept for days: a collector's credentials may not be allowed to delete. A lake that does not
 * answer is asked again later.
 */
export async function keepLakeLimits(context: EngineContext): Promise<void> {
  const { store, clock } = context
  if (clockJumpDays(context) !== null) return
  const note = (found: number, says: string) => store.inspections.note('lake', { at: clock.now(), found, says })
  try {
    noteLooked(context, await lookAtLake(context))
    note(0, '')
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    // A lake that is not what it was says nothing of its age, and needs a person all the more.
    if (error.code.startsWith('lake.')) {
      const look = ENDED_BY[error.code]
      if (look !== undefined) store.inspections.note(look, { at: clock.now(), found: 1, says: error.says })
      return note(0, '')
    }
    const rules = await lakeRules(context)
    if (rules.some(({ violations }) => violations === null)) return
    const past = rules.reduce((sum, { violations }) => sum + (violations ?? 0), 0)
    const isLate = rules.some(({ marginMs }) => marginMs !== null && marginMs < -PATIENCE_MS)
    note(isLate ? past : 0, isLate ? error.says : '')
  }
}

/** Remembers for the alerts what a look at the lake found; what is over ends with it. */
export function noteLooked({ store, clock }: Pick<EngineContext, 'store' | 'clock'>, looked: Looked): void {
  for (const look of LAKE_LOOKS) store.inspections.note(look, { at: clock.now(), found: looked[look], says: '' })
}

const NOTHING: Looked = {
  lake_foreign_key: 0,
  lake_set_back: 0,
  lake_unreadable: 0,
  lake_inputs_waiting: 0,
  lake_unfolded: 0,
}

/** What a fold found. */
export const foundByFold = (context: Pick<EngineContext, 'store'>, { waiting, refused, unread }: FoldView): Looked => ({
  ...NOTHING,
  lake_unreadable: refused.length + unread.length,
  lake_inputs_waiting: countWaiting(context, waiting),
})

async function lookAtLake(context: EngineContext): Promise<Looked> {
  if (context.store.settings.get('destination') === null) return NOTHING
  return atDestination(context, null, async (destination) => {
    const lake = await openLake(context, destination, { create: false })
    if (lake === null) return NOTHING
    if (await isOurs(context, destination, lake))
      return foundByFold(context, await foldThere(context, destination, 'maintenance'))
    return foundInCommit(context, destination, lake)
  })
}

/** What a collector that may not fold sees: what the newest commit says, and how long its own uploads have waited for the next. */
function foundInCommit(context: EngineContext, { name }: Destination, { lake, newest }: OpenLake): Looked {
  const { store, clock } = context
  const foldedAt = newest?.commit.at ?? lake.createdAt
  const own = `${INBOX}${collectorId(context)}/`
  const sent = store.uploads
    .list()
    .flatMap(({ destination, step, rows, finishedAt }) =>
      destination === name && step === 'done' && rows > 0 && finishedAt !== null && finishedAt > foldedAt
        ? [finishedAt]
        : [],
    )
  const waitedMs = sent.length === 0 ? 0 : clock.now() - Math.min(...sent)
  return {
    ...NOTHING,
    lake_unreadable: newest?.commit.refused.filter(({ key }) => key.startsWith(own)).length ?? 0,
    lake_inputs_waiting: countWaiting(context, newest?.commit.waiting ?? []),
    lake_unfolded: waitedMs > PATIENCE_MS ? Math.floor(waitedMs / DAY_MS) : 0,
  }
}

/** Keeping a lake small and within its limits: asked for by a person, or once a day when something is past its time. */

import { join } from 'node:path'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { compactLake, dropCopies, lakeShape, resumeErasures } from '../../lake/index.ts'
import { assertClock, clockJumpDays } from '../clock-jump.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { atDestination } from './at-destination.ts'
import { noteErased } from './history.ts'
import { lakeRules } from './limits.ts'
import { teamKeys } from './team-keys.ts'

/** A machine that may delete there does it once a day: what is late for longer has nobody to do it. */
const PATIENCE_MS = 2 * DAY_MS

/** A compaction's worth: each has two files beside it, and every query reads all of them. */
const MANY_MANIFESTS = 100

/** Everything the lake's rooms need to work at a destination. */
export function placeAt(context: EngineContext, destination: Destination) {
  return {
    destination,
    clock: context.clock,
    startChild: context.startChild,
    scratchDir: join(context.home, 'scratch'),
    collector: collectorId(context),
  }
}

/** Finishes what a killed erasure began, here or on another machine. Answers how many there were. */
export async function finishErasures(context: EngineContext, destination: Destination, actor: Actor): Promise<number> {
  const reports = await resumeErasures(placeAt(context, destination))
  for (const report of reports) noteErased(context, destination.name, report, actor)
  return reports.length
}

/** Compacts a lake and removes what is past its time. Throws `upload.clock_jumped`, `lake.…` and `destination.…`. */
export function compactThere(
  context: EngineContext,
  to: DestinationSetting | null | undefined,
  actor: Actor,
): Promise<CommandOutput<'lake.compact'>> {
  const { store, clock } = context
  assertClock(context)
  return atDestination(context, to, async (destination) => {
    const resumed = await finishErasures(context, destination, actor)
    const { lakeDays: keepDays, auditDays } = store.settings.get('retention')
    const expireTrailsBefore = (clock.now() - auditDays * DAY_MS) as EpochMs
    const report = await compactLake({
      ...placeAt(context, destination),
      codeKey: (await teamKeys(context))[0]?.key ?? null,
      keepDays,
      expireTrailsBefore,
    })
    await dropCopies(join(context.home, 'scratch'))
    const { orphansRemoved, orphansLeft, unread, ...counts } = report
    store.audit.append(
      {
        actor,
        action: 'lake.compacted',
        subject: destination.name,
        counts: {
          ...counts,
          orphansRemoved: orphansRemoved.length,
          unread: unread.length,
          erasuresResumed: resumed,
        },
      },
      clock.now(),
    )
    return {
      ...counts,
      destination: destination.name,
      orphansRemoved: [...orphansRemoved],
      orphansLeft: [...orphansLeft],
      unread: [...unread],
      erasuresResumed: resumed,
    }
  })
}

/**
 * Compacts the lake of the settings when something there is past its time, and remembers for the alerts when that does
 * not work for days: a collector's credentials may not be allowed to delete. A lake that does not answer is asked
 * again later.
 */
export async function keepLakeLimits(context: EngineContext): Promise<void> {
  const { store, clock } = context
  if (clockJumpDays(context) !== null) return
  const note = (found: number, says: string) => store.inspections.note('lake', { at: clock.now(), found, says })
  const rules = await lakeRules(context)
  if (rules.some(({ violations }) => violations === null)) return
  const past = rules.reduce((sum, { violations }) => sum + (violations ?? 0), 0)
  if (past === 0) {
    note(0, '')
    return keepLakeSmall(context)
  }
  try {
    await compactThere(context, null, 'system')
    note(0, '')
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    const isLate = rules.some(({ marginMs }) => marginMs !== null && marginMs < -PATIENCE_MS)
    note(isLate ? past : 0, isLate ? error.says : '')
  }
}

/**
 * Compacts a lake that this collector alone fills once it is in many small files. A team's lake has a maintainer; where a
 * deletion may not be allowed, nothing is begun before a person has compacted from here once.
 */
async function keepLakeSmall(context: EngineContext): Promise<void> {
  const { store, log } = context
  const setting = store.settings.get('destination')
  const hasCompacted = store.audit.list({ action: 'lake.compacted', limit: 1 }).entries.length > 0
  if (setting === null || (setting.kind !== 'folder' && !hasCompacted)) return
  try {
    const { toMerge, collectors, hasUnreadable } = await atDestination(context, setting, lakeShape)
    const isOurs = [...collectors].every((collector) => collector === collectorId(context))
    if (isOurs && !hasUnreadable && toMerge >= MANY_MANIFESTS) await compactThere(context, null, 'system')
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    log.warn('lake.not_compacted', { code: error.code })
  }
}

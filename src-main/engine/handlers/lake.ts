/** What is already at the destination: read, kept small, and made to forget. */
import { join } from 'node:path'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { dropCopies, lakeSummary, queryLake, verifyLake } from '../../lake/index.ts'
import { everyNameOf } from '../account/members.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { keysHeld } from '../key/key.ts'
import { atDestination } from '../lake/at-destination.ts'
import { eraseQueued, queueErasures } from '../lake/erasing.ts'
import { lakeHistory, noteVerdict } from '../lake/history.ts'
import { openLake } from '../lake/open-lake.ts'
import { teamKeys } from '../lake/team-keys.ts'
import { compactThere, finishErasures, placeAt } from '../lake/upkeep.ts'
import { syncDecisions } from '../sending/team-decisions.ts'
import { asTask } from '../tasks.ts'

type Names = 'lake.summary' | 'lake.verify' | 'lake.history' | 'lake.query' | 'lake.compact' | 'lake.erase'

/** Handlers for the lake. */
export function lakeHandlers(context: EngineContext): Handlers<Names> {
  const { store, clock } = context
  return {
    'lake.summary': ({ to }) => atDestination(context, to, (destination) => lakeSummary(placeAt(context, destination))),

    'lake.verify': ({ to }, { actor }) =>
      asTask(context, 'verify', () =>
        atDestination(context, to, async (destination) => {
          const verdict = await verifyLake(placeAt(context, destination))
          noteVerdict(context, destination.name, verdict, actor)
          context.emit('uploads.changed', {})
          const { problems, orphans, foreign } = verdict
          return {
            ...verdict,
            destination: destination.name,
            problems: [...problems],
            orphans: [...orphans],
            foreign: [...foreign],
          }
        }),
      ),

    'lake.history': () => lakeHistory(context),

    'lake.query': ({ sql, most, to }, { actor }) =>
      atDestination(context, to, async (destination) => {
        const codeKey = (await teamKeys(context))[0]?.key ?? null
        const options = { ...placeAt(context, destination), codeKey, sql, ...(most === undefined ? {} : { most }) }
        const { columns, rows, hasMore, unread } = await queryLake(options)
        store.audit.append(
          { actor, action: 'lake.queried', subject: destination.name, counts: { rows: rows.length } },
          clock.now(),
        )
        return { columns: [...columns], rows: [...rows], hasMore, unread: [...unread] }
      }),

    'lake.compact': ({ to }, { actor }) => asTask(context, 'compact', () => compactThere(context, to, actor)),

    'lake.erase': async ({ people = [], messages = [], to }, { actor }) => {
      const persons: PersonPseudonym[] = []
      for (const word of people) {
        const { person, past } = await everyNameOf(context, word)
        persons.push(person, ...past)
      }
      return asTask(context, 'erase', () =>
        atDestination(context, to, async (destination) => {
          queueErasures(context, persons, messages as MessageId[], actor)
          try {
            // A pseudonym names a person under one key only.
            const held = await keysHeld(context, !people.some((word) => word.startsWith('u_')))
            const shared = persons.length > 0 ? await sharing(context, destination, actor) : null
            const erasuresResumed = await finishErasures(context, destination, actor)
            const place = placeAt(context, destination)
            const answer = await eraseQueued(context, place, { erasuresResumed, keysHeld: held }, actor)
            if (shared !== null) throw shared
            return answer
          } finally {
            await dropCopies(join(context.home, 'scratch'))
            context.emit('uploads.changed', {})
            context.emit('review.changed', { batches: [] })
          }
        }),
      )
    },
  }
}

/**
 * Tells the other collectors who is opted out from now on: their next run would bring the person back. What could not be
 * told is answered and thrown after the erasure, which must not wait for it.
 */
async function sharing(context: EngineContext, destination: Destination, actor: Actor): Promise<GleanerError | null> {
  try {
    await syncDecisions(context, destination, await openLake(context, destination), actor)
    return null
  } catch (error) {
    if (error instanceof GleanerError) return error
    throw error
  }
}

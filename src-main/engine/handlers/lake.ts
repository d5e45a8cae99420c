/** What is already at the destination: read, kept small, and made to forget. */
import { join } from 'node:path'
import type { MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import { dropCopies, lakeSummary, queryLake, verifyLake } from '../../lake/index.ts'
import { everyNameOf } from '../account/members.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { atDestination } from '../lake/at-destination.ts'
import { eraseQueued, queueErasures } from '../lake/erasing.ts'
import { lakeHistory, noteVerdict } from '../lake/history.ts'
import { compactThere, finishErasures, placeAt } from '../lake/upkeep.ts'
import { finishIfPossible } from '../sending/shared-opt-outs.ts'
import { emitStatus } from '../status.ts'

type Names = 'lake.summary' | 'lake.verify' | 'lake.history' | 'lake.query' | 'lake.compact' | 'lake.erase'

/** Handlers for the lake. */
export function lakeHandlers(context: EngineContext): Handlers<Names> {
  const { store, clock } = context
  return {
    'lake.summary': ({ to }) => atDestination(context, to, (destination) => lakeSummary(placeAt(context, destination))),

    'lake.verify': ({ to }, { actor }) =>
      atDestination(context, to, async (destination) => {
        const verdict = await verifyLake(placeAt(context, destination))
        noteVerdict(context, destination.name, verdict, actor)
        context.emit('uploads.changed', {})
        const { problems, orphans } = verdict
        return { ...verdict, destination: destination.name, problems: [...problems], orphans: [...orphans] }
      }),

    'lake.history': () => lakeHistory(context),

    'lake.query': ({ sql, most, to }, { actor }) =>
      atDestination(context, to, async (destination) => {
        const options = { ...placeAt(context, destination), sql, ...(most === undefined ? {} : { most }) }
        const { columns, rows, hasMore } = await queryLake(options)
        store.audit.append(
          { actor, action: 'lake.queried', subject: destination.name, counts: { rows: rows.length } },
          clock.now(),
        )
        return { columns: [...columns], rows: [...rows], hasMore }
      }),

    'lake.compact': ({ to }, { actor }) => compactThere(context, to, actor),

    'lake.erase': async ({ people = [], messages = [], to }, { actor }) => {
      const persons: PersonPseudonym[] = []
      for (const word of people) {
        const { person, past } = await everyNameOf(context, word)
        persons.push(person, ...past)
      }
      return atDestination(context, to, async (destination) => {
        if (persons.length > 0) await finishIfPossible(context, destination, actor)
        queueErasures(context, persons, messages as MessageId[], actor)
        try {
          const resumed = await finishErasures(context, destination, actor)
          return await eraseQueued(context, placeAt(context, destination), resumed, actor)
        } finally {
          await dropCopies(join(context.home, 'scratch'))
          context.emit('uploads.changed', {})
          context.emit('review.changed', { batches: [] })
          emitStatus(context)
        }
      })
    },
  }
}

/** What is already at the destination: looked at, kept small, and made to forget. */
import { join } from 'node:path'
import type { ErasureView } from '../../../shared/contract/lake.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { Actor, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import { dropCopies, eraseFromLake, lakeSummary, queryLake, verifyLake } from '../../lake/index.ts'
import { openOptOuts } from '../../retain/index.ts'
import type { Erasure } from '../../store/index.ts'
import { policiesFor } from '../../upload/index.ts'
import { everyNameOf } from '../account/members.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { atDestination } from '../lake/at-destination.ts'
import { lakeHistory, noteErased, noteVerdict } from '../lake/history.ts'
import { compactThere, finishErasures, placeAt } from '../lake/upkeep.ts'
import { finishIfPossible } from '../sending/shared-opt-outs.ts'
import { emitStatus } from '../status.ts'

type Names =
  | 'lake.summary'
  | 'lake.verify'
  | 'lake.history'
  | 'lake.query'
  | 'lake.compact'
  | 'lake.erase'
  | 'destination.policies'

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
        queue(context, persons, messages as MessageId[], actor)
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

    'destination.policies': ({ to }) => {
      const setting = to ?? store.settings.get('destination')
      return setting ? (policiesFor(setting) as CommandOutput<'destination.policies'>) : null
    },
  }
}

/**
 * Deletes here and queues for the lake, so that a killed erasure is taken up again. People are opted out with it: the
 * next run would read the same messages again and send them as new.
 */
function queue(
  { store, clock }: EngineContext,
  people: readonly PersonPseudonym[],
  messages: readonly MessageId[],
  actor: Actor,
): void {
  const optOuts = openOptOuts(store, clock)
  store.transaction(() => {
    for (const person of people) {
      optOuts.add(person, 'list', actor)
      store.preferences.queueErasure('person', person, clock.now())
    }
    for (const message of messages) store.preferences.queueErasure('message', message, clock.now())
    store.messages.forget(messages)
  })
}

async function eraseQueued(
  context: EngineContext,
  place: Omit<Parameters<typeof eraseFromLake>[0], 'people' | 'messages'>,
  erasuresResumed: number,
  actor: Actor,
): Promise<ErasureView> {
  const { store } = context
  const { destination } = place
  const queued = store.preferences.erasures()
  const people = subjects<PersonPseudonym>(queued, 'person')
  const messages = subjects<MessageId>(queued, 'message')
  const alsoSentTo = [...new Set(store.uploads.list().map((upload) => upload.destination))].filter(
    (name) => name !== destination.name,
  )
  const answer = { destination: destination.name, people: people.length, messages: messages.length, alsoSentTo }
  if (queued.length === 0) return { ...answer, proof: null, erasuresResumed }
  const report = await eraseFromLake({ ...place, people, messages })
  store.transaction(() => {
    // Whatever a run has read of them meanwhile.
    store.messages.forget(messages)
    for (const { erasureId } of queued) store.preferences.erased(erasureId)
    noteErased(context, destination.name, report, actor)
  })
  const { people: _people, messages: _messages, ...proof } = report
  return { ...answer, proof: { ...proof, orphansRemoved: [...report.orphansRemoved] }, erasuresResumed }
}

const subjects = <Subject extends Erasure['subject']>(queued: readonly Erasure[], kind: Erasure['kind']) =>
  queued.filter((erasure) => erasure.kind === kind).map(({ subject }) => subject as Subject)

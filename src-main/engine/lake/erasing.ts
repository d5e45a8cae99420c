import type { ErasureView } from '../../../shared/contract/lake.ts'
import type { Actor, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import { eraseFromLake } from '../../lake/index.ts'
import { openOptOuts } from '../../retain/index.ts'
import type { Erasure } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { noteErased } from './history.ts'

/**
 * Deletes here and queues for the lake, so that a killed erasure is taken up again. People are opted out with it: the
 * next run would read the same messages again and send them as new.
 */
export function queueErasures(
  { store, clock }: Pick<EngineContext, 'store' | 'clock'>,
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

/**
 * Erases everything that is queued from the lake at hand. It stays queued when something there could not be read. Keys of
 * the lake that are not among `keysHeld` are named: under them the same people have other pseudonyms, which only a machine
 * that holds those keys can work out. Throws `lake.…` and `destination.…`; what is queued stays then, too.
 */
export async function eraseQueued(
  context: EngineContext,
  place: Omit<Parameters<typeof eraseFromLake>[0], 'people' | 'messages'>,
  { erasuresResumed, keysHeld }: { readonly erasuresResumed: number; readonly keysHeld: ReadonlySet<string> },
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
  if (queued.length === 0) return { ...answer, proof: null, unread: [], keysMissing: [], erasuresResumed }
  const report = await eraseFromLake({ ...place, people, messages })
  store.transaction(() => {
    // Anything a run has read of them meanwhile.
    store.messages.forget(messages)
    if (report.unread.length === 0) for (const { erasureId } of queued) store.preferences.erased(erasureId)
    noteErased(context, destination.name, report, actor)
  })
  const { people: _people, messages: _messages, unread, keyIds, orphansRemoved, ...proof } = report
  const keysMissing = keyIds.filter((keyId) => !keysHeld.has(keyId))
  return {
    ...answer,
    proof: { ...proof, orphansRemoved: [...orphansRemoved] },
    unread: [...unread],
    keysMissing,
    erasuresResumed,
  }
}

const subjects = <Subject extends Erasure['subject']>(queued: readonly Erasure[], kind: Erasure['kind']) =>
  queued.filter((erasure) => erasure.kind === kind).map(({ subject }) => subject as Subject)

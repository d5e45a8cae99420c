import type { ErasureView } from '../../../shared/contract/lake.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import { eraseFromLake } from '../../lake/index.ts'
import { openOptOuts } from '../../retain/index.ts'
import type { Erasure } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { type KeyedName, keyedNames, sayErasureOfMessages, sayErasureOfPerson } from '../sending/say-decisions.ts'
import { foldPlace } from './folding.ts'
import { noteErased } from './history.ts'
import { type OpenLake, openLake } from './open-lake.ts'

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
 * Says everything that is queued in the lake, folds it and proves that nothing is left. It stays queued when something there
 * could not be read. `names`: what the people just asked for are called under the keys of this machine. Keys of the lake that
 * are not among `keysSaid` are named: under them the same people have other pseudonyms, which only a machine that holds
 * those keys can work out. Throws `lake.…` and `destination.…`; what is queued stays then, too.
 */
export async function eraseQueued(
  context: EngineContext,
  destination: Destination,
  { names, keysSaid }: { readonly names: readonly (readonly KeyedName[])[]; readonly keysSaid: ReadonlySet<string> },
  actor: Actor,
): Promise<ErasureView> {
  const { store, clock } = context
  const queued = store.preferences.erasures()
  const people = subjects<PersonPseudonym>(queued, 'person')
  const messages = subjects<MessageId>(queued, 'message')
  const alsoSentTo = [...new Set(store.uploads.list().map((upload) => upload.destination))].filter(
    (name) => name !== destination.name,
  )
  const answer = { destination: destination.name, people: people.length, messages: messages.length, alsoSentTo }
  const lake = queued.length === 0 ? null : await openLake(context, destination, { create: false })
  if (lake === null) {
    for (const { erasureId } of queued) store.preferences.erased(erasureId)
    return { ...answer, proof: null, unread: [], keysMissing: [] }
  }
  const upTo = new Date(clock.now()).toISOString().slice(0, 10)
  const speaker = { context, destination, lake, actor }
  const said: string[] = []
  for (const ofOne of namesOf(lake, people, names))
    said.push(...(await sayErasureOfPerson(speaker, ofOne, upTo)).map(({ key }) => key))
  said.push(...(await sayErasureOfMessages(speaker, messages)).map(({ key }) => key))
  const report = await eraseFromLake({
    ...(await foldPlace(context, destination, lake)),
    confirmed: { keys: new Set(said), ownWhenAlone: true },
    people,
    messages,
    upTo,
  })
  await openLake(context, destination)
  const lakeKeys = [...new Set(lake.keyDays.map(({ keyId }) => keyId))]
  const keysMissing = people.length === 0 ? [] : lakeKeys.filter((keyId) => !keysSaid.has(keyId))
  store.transaction(() => {
    // Anything a run has read of them meanwhile.
    store.messages.forget(messages)
    if (report.unread.length === 0) for (const { erasureId } of queued) store.preferences.erased(erasureId)
    noteErased(context, { destination: destination.name, lake: lake.lakeId }, queued, { ...report, keysMissing }, actor)
  })
  const { commit, unread, rowsLeft: _, ...proof } = report
  return {
    ...answer,
    proof: { ...proof, rowsLeft: 0, commit: commit?.number ?? 0, hash: commit?.hash ?? '' },
    unread: [...unread],
    keysMissing,
  }
}

/** Everybody queued once: together with their names under other keys where these are known. */
function namesOf(
  lake: OpenLake,
  people: readonly PersonPseudonym[],
  known: readonly (readonly KeyedName[])[],
): readonly (readonly KeyedName[])[] {
  const named = new Set(known.flat().map(({ name }) => name))
  return [
    ...known,
    ...people.filter((person) => !named.has(person)).map((person) => keyedNames(lake, { person, past: [] })),
  ]
}

const subjects = <Subject extends Erasure['subject']>(queued: readonly Erasure[], kind: Erasure['kind']) =>
  queued.filter((erasure) => erasure.kind === kind).map(({ subject }) => subject as Subject)

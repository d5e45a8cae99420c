import type { Clock } from '../../shared/clock.ts'
import type { Actor, PersonPseudonym } from '../../shared/domain.ts'
import { type OptOut, type OptOutSource, personHash, type Store } from '../store/index.ts'

/**
 * People who want nothing of theirs collected. The trail never names them, not even by pseudonym: it keeps a hash of the
 * pseudonym, so that a person who knows that finds the entry.
 */
export interface OptOuts {
  list(): readonly OptOut[]
  /** What redaction drops. */
  people(): ReadonlySet<PersonPseudonym>
  /**
   * From this moment and retroactively: the person's rows and every mention are deleted here for good, and an erasure
   * is queued for the lake; the next run counts again what others' messages say of them. Adding someone again deletes again what may have come in between.
   */
  add(
    person: PersonPseudonym,
    source: OptOutSource,
    actor: Actor,
  ): { readonly deleted: number; readonly rewritten: number }
  /** Collects the person's new messages again. Nothing that was deleted comes back. False when not on the list. */
  remove(person: PersonPseudonym, actor: Actor): boolean
  /** Takes over what other collectors shared; returns how many were new here. */
  merge(people: Iterable<PersonPseudonym>, actor: Actor): number
}

/** Opens the opt-out list over a store. */
export function openOptOuts(store: Store, clock: Clock): OptOuts {
  const people = () => new Set(store.preferences.optOuts().map(({ person }) => person))

  function add(person: PersonPseudonym, source: OptOutSource, actor: Actor) {
    const purged = store.transaction(() => {
      const now = clock.now()
      const isNew = store.preferences.optOut({ person, source, since: now })
      // Before they are deleted: where they stood is what the erasure is looked up by.
      if (isNew) store.preferences.queueErasure('person', person, now)
      const purged = store.messages.purgeAuthor(person, now)
      if (isNew) {
        // Others' reactions and replies are counted again, without theirs.
        store.coverage.recheckAll()
      }
      if (isNew || purged.deleted + purged.rewritten > 0) {
        const batches = store.preferences.erasures().find(({ subject }) => subject === person)?.batches ?? ''
        const about = { people: personHash(person), ...(batches === '' ? {} : { batches }) }
        const counts = isNew ? purged : { ...purged, again: 1 }
        store.audit.append({ actor, action: 'optout.added', counts, detail: { source }, about }, now)
      }
      return purged
    })
    store.scrub()
    return purged
  }

  return {
    list: () => store.preferences.optOuts(),
    people,
    add,
    remove: (person, actor) =>
      store.transaction(() => {
        const wasListed = store.preferences.optIn(person)
        const about = { people: personHash(person) }
        if (wasListed) store.audit.append({ actor, action: 'optout.removed', about }, clock.now())
        return wasListed
      }),
    merge(shared, actor) {
      const added = store.transaction(() => {
        const known = people()
        const fresh = Array.from(new Set(shared)).filter((person) => !known.has(person))
        for (const person of fresh) add(person, 'shared', actor)
        return fresh.length
      })
      if (added > 0) store.scrub()
      return added
    },
  }
}

/** People who want nothing of theirs collected: by the list, by their own #no-collect, and by what others shared. */
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, PersonPseudonym, RawMember, TeamId } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { openOptOuts } from '../../retain/index.ts'
import { everyNameOf, markedNoCollect, personCalled } from '../account/members.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { atDestination } from '../lake/at-destination.ts'
import { finishIfPossible, mergeShared, shareOwn, shareRemoval } from '../sending/shared-opt-outs.ts'
import { emitStatus } from '../status.ts'

/** Handlers for the opt-out list. Only pseudonyms are stored and answered. */
export function optOutHandlers(context: EngineContext): Handlers<'optout.list' | 'optout.add' | 'optout.remove'> {
  const { store, clock } = context
  const optOuts = openOptOuts(store, clock)
  return {
    'optout.list': () => ({
      people: optOuts.list().map((optOut) => ({ ...optOut })),
      erasuresQueued: store.preferences.erasures().length,
    }),

    'optout.add': async ({ who, to }, { actor }) => {
      const { person, past } = await everyNameOf(context, who)
      const add = () => {
        const purged = [person, ...past].map((name) => optOuts.add(name, 'list', actor))
        return {
          deleted: purged.reduce((sum, { deleted }) => sum + deleted, 0),
          rewritten: purged.reduce((sum, { rewritten }) => sum + rewritten, 0),
        }
      }
      const setting = to ?? store.settings.get('destination')
      const purged = setting
        ? await whileReachable(context, setting, (destination) => finishIfPossible(context, destination, actor)).then(
            add,
          )
        : add()
      const shared = setting
        ? await whileReachable(context, setting, (destination) => shareOwn(context, destination))
        : null
      changed(context)
      return { person, ...purged, erasuresQueued: store.preferences.erasures().length, shared }
    },

    'optout.remove': async ({ who, to }, { actor }) => {
      const person = await personCalled(context, who)
      const setting = to ?? store.settings.get('destination')
      // The others first: where they cannot be told, the list here stays as it is and the choice can be made again.
      if (setting) await atDestination(context, setting, (destination) => shareRemoval(context, destination, person))
      const wasListed = optOuts.remove(person, actor)
      changed(context)
      return { person, wasListed }
    },
  }
}

/** Whom a run must leave out, kept up to date while it goes on. */
export interface RunOptOuts {
  /** Grows when the directory tells of more; the redactor reads it anew with each directory. */
  readonly people: ReadonlySet<PersonPseudonym>
  /** What people are told when not everything could be asked. */
  readonly notes: readonly string[]
  /** Takes in members who ask not to be collected; call it before the redactor gets the directory. */
  heed(members: readonly RawMember[], of: { readonly key: Uint8Array; readonly teamId: TeamId }): void
  /** Deletes what the run stored of people who opted out, at any door, while it went on. */
  sweep(): void
}

/** Reads the list and what other collectors shared. A destination out of reach is a note: nothing is sent unasked. */
export async function optOutsForRun(context: EngineContext, actor: Actor): Promise<RunOptOuts> {
  const { store, clock } = context
  const optOuts = openOptOuts(store, clock)
  const notes: string[] = []
  const setting = store.settings.get('destination')
  if (setting && !(await whileReachable(context, setting, (destination) => mergeShared(context, destination, actor))))
    notes.push('The shared opt-outs could not be read; they are before anything is sent.')
  const lastRunAt = store.runs.last()?.startedAt ?? 0
  // Whoever opted out while a run went on that was killed may still have rows of it here.
  for (const { person, source, since } of optOuts.list()) if (since >= lastRunAt) optOuts.add(person, source, actor)
  const people = new Set(optOuts.people())
  return {
    people,
    notes,
    heed(members, of) {
      for (const person of markedNoCollect(members, of)) {
        if (people.has(person)) continue
        optOuts.add(person, 'status', actor)
        people.add(person)
      }
    },
    sweep() {
      for (const { person, source } of optOuts.list()) if (!people.has(person)) optOuts.add(person, source, actor)
    },
  }
}

/** False when the destination could not be used; surprises are thrown. */
async function whileReachable(
  context: EngineContext,
  setting: Parameters<typeof atDestination>[1],
  work: (destination: Destination) => Promise<void>,
): Promise<boolean> {
  try {
    await atDestination(context, setting, work)
    return true
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    context.log.warn('optout.not_shared', { code: error.code })
    return false
  }
}

function changed(context: EngineContext): void {
  context.emit('review.changed', { batches: [] })
  context.emit('channels.changed', {})
  emitStatus(context)
}

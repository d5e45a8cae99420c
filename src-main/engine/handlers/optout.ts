import { openOptOuts } from '../../retain/index.ts'
import { everyNameOf } from '../account/members.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { atDestination, destinationFor, whileReachable } from '../lake/at-destination.ts'
import { tellOptIn, tellOptOut } from '../sending/tell-team.ts'
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
      const setting = destinationFor(context, to)
      const purged = add()
      const shared = setting
        ? await whileReachable(
            context,
            setting,
            async (destination) => void (await tellOptOut(context, destination, { person, past }, actor)),
          )
        : null
      changed(context)
      return { person, ...purged, erasuresQueued: store.preferences.erasures().length, shared }
    },

    'optout.remove': async ({ who, to }, { actor }) => {
      const { person, past } = await everyNameOf(context, who)
      const setting = destinationFor(context, to)
      // The others first: where they cannot be told, the list here stays as it is and the choice can be made again.
      if (setting)
        await atDestination(context, setting, (destination) => tellOptIn(context, destination, { person, past }, actor))
      const wasListed = optOuts.remove(person, actor)
      changed(context)
      return { person, wasListed }
    },
  }
}

function changed(context: EngineContext): void {
  context.emit('review.changed', { batches: [] })
  context.emit('channels.changed', {})
  emitStatus(context)
}

import type { CommandOutput } from '../../../shared/contract.ts'
import { policiesFor, probeCapabilities } from '../../upload/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { atDestination, destinationFor } from '../lake/at-destination.ts'

/** Handlers that try a destination and print the rights it needs. */
export function destinationHandlers(context: EngineContext): Handlers<'destination.check' | 'destination.policies'> {
  const { store, clock } = context
  return {
    'destination.check': ({ to, create = false }, { actor }) =>
      atDestination(context, to, async (destination) => {
        await destination.check({ create })
        const capabilities = await probeCapabilities(destination)
        store.audit.append({ actor, action: 'destination.checked', subject: destination.name }, clock.now())
        return { destination: destination.name, writable: true, capabilities: [...capabilities] }
      }),

    'destination.policies': ({ to }) => {
      const setting = destinationFor(context, to)
      return setting ? (policiesFor(setting, collectorId(context)) as CommandOutput<'destination.policies'>) : null
    },
  }
}

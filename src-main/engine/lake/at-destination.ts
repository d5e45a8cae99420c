import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { Destination } from '../../../shared/destination.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { openDestination } from '../../upload/index.ts'
import { confineToSample } from '../account/sample-limits.ts'
import type { EngineContext } from '../context.ts'
import { noteTraffic } from './traffic.ts'

/** The destination asked for, or the one in the settings; null: none. Throws `managed.refused` for another than is prescribed. */
export function destinationFor(
  { store, managed }: Pick<EngineContext, 'store' | 'managed'>,
  to: DestinationSetting | null | undefined,
): DestinationSetting | null {
  if (to) managed.assertMay('destination', to)
  return to ?? store.settings.get('destination')
}

/** Opens the destination asked for, or the one in the settings, and closes it afterwards. Throws `destination.none`, `managed.refused` and `sample.destination`. */
export async function atDestination<Result>(
  context: Pick<EngineContext, 'store' | 'clock' | 'managed' | 'sample'>,
  to: DestinationSetting | null | undefined,
  work: (destination: Destination) => Promise<Result>,
): Promise<Result> {
  const setting = destinationFor(context, to)
  if (!setting) throw gleanerError('destination.none')
  await confineToSample(context, setting)
  const destination = await openDestination(setting)
  try {
    return await work(whilePrescribed(context, setting, destination))
  } finally {
    noteTraffic(context, destination)
    await destination.close()
  }
}

/** The organisation may prescribe another destination while this one is open: from then on nothing is written to it. */
function whilePrescribed(
  { managed }: Pick<EngineContext, 'managed'>,
  setting: DestinationSetting,
  destination: Destination,
): Destination {
  return {
    ...destination,
    async put(key, body, options) {
      managed.look()
      managed.assertMay('destination', setting)
      return destination.put(key, body, options)
    },
  }
}

/** Like `atDestination`, but answers false when the destination could not be used; surprises are thrown. */
export async function whileReachable(
  context: Pick<EngineContext, 'store' | 'clock' | 'log' | 'managed' | 'sample'>,
  setting: DestinationSetting,
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

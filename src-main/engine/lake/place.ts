import { join } from 'node:path'
import type { Destination } from '../../../shared/destination.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { LakePlace } from '../../lake/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { teamKeys } from './team-keys.ts'

/** Everything the lake's rooms need to work at a destination. Throws `key.missing`: without a key nothing there can be proved. */
export async function lakePlace(context: EngineContext, destination: Destination): Promise<LakePlace> {
  const keys = await teamKeys(context)
  if (keys.length === 0 && context.store.workspace.get()?.keyId != null) throw gleanerError('key.missing')
  return {
    destination,
    clock: context.clock,
    startChild: context.startChild,
    scratchDir: join(context.home, 'scratch'),
    collector: collectorId(context),
    keys,
  }
}

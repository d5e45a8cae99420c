import { join } from 'node:path'
import type { Destination } from '../../../shared/destination.ts'
import type { LakePlace } from '../../lake/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { teamKeys } from './team-keys.ts'

/** Everything the lake's rooms need to work at a destination. */
export async function lakePlace(context: EngineContext, destination: Destination): Promise<LakePlace> {
  return {
    destination,
    clock: context.clock,
    startChild: context.startChild,
    scratchDir: join(context.home, 'scratch'),
    collector: collectorId(context),
    keys: await teamKeys(context),
  }
}

import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { readTrailCopies } from '../../lake/index.ts'
import type { TrailAtHand } from '../../report/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { atDestination } from '../lake/at-destination.ts'

/** This computer's trail, from its store. */
export function ownTrail(context: EngineContext): TrailAtHand {
  const collector = collectorId(context)
  const { audit } = context.store
  const verdict = audit.verify()
  return {
    collector,
    entries: Array.from(audit.export(), (entry) => ({ ...entry, collector })),
    isWhole: true,
    problem: verdict.ok ? null : verdict.says,
  }
}

/** The trails of the other collectors, from their copies in the lake. Throws `destination.…`. */
export async function trailsOfOthers(context: EngineContext): Promise<readonly TrailAtHand[]> {
  const own = collectorId(context)
  return (await trailsInLake(context, undefined)).filter(({ collector }) => collector !== own)
}

/** Every trail that the lake has a copy of, by collector. Throws `destination.…`. */
export async function trailsInLake(
  context: EngineContext,
  to: DestinationSetting | undefined,
): Promise<readonly TrailAtHand[]> {
  const copies = await atDestination(context, to, readTrailCopies)
  return copies
    .map(({ collector, entries, unread }) => ({
      collector,
      entries: entries.map((entry) => ({ ...entry, collector })),
      isWhole: false,
      problem: unread.length === 0 ? null : `A copy in the lake cannot be read: ${unread[0]}.`,
    }))
    .sort((a, b) => (a.collector < b.collector ? -1 : 1))
}

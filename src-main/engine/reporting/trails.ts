import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { type CopiedRows, readTrailCopies } from '../../lake/index.ts'
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

/** This computer's trail, and what its copy in the lake has against it; then the others. Throws `destination.…`. */
export async function trailsOfAll(context: EngineContext): Promise<readonly TrailAtHand[]> {
  const copies = await trailsInLake(context, undefined)
  // After the copies, so that it has everything that another process copied meanwhile.
  const own = ownTrail(context)
  const copy = copies.find(({ collector }) => collector === own.collector)
  return withCopiesNamed([
    { ...own, problem: own.problem ?? (copy === undefined ? null : differenceOf(own, copy)) },
    ...copies.filter((trail) => trail !== copy),
  ])
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
    .map(({ collector, entries, ...flaws }) => ({
      collector,
      entries: entries.map((entry) => ({ ...entry, collector })),
      isWhole: false,
      problem: flawOf(flaws),
    }))
    .sort((a, b) => (a.collector < b.collector ? -1 : 1))
}

/**
 * Names every trail that holds an entry of one before it: a folder that was put there twice under two names, so that all that
 * is in it would count twice. Which of the two is the copy, nobody can tell.
 */
export function withCopiesNamed(trails: readonly TrailAtHand[]): readonly TrailAtHand[] {
  const known = new Map<string, string>()
  return trails.map((trail) => {
    const twice = trail.entries.find(({ hash }) => known.has(hash))
    for (const { hash } of trail.entries) if (!known.has(hash)) known.set(hash, trail.collector)
    if (twice === undefined || trail.problem !== null) return trail
    return {
      ...trail,
      problem: `Entry ${twice.seq} is also in the trail of ${known.get(twice.hash)}: one of the two is a copy.`,
    }
  })
}

function flawOf({ unread, disputed }: Pick<CopiedRows, 'unread' | 'disputed'>): string | null {
  if (unread.length > 0) return `A copy in the lake cannot be read or was changed: ${unread[0]}.`
  if (disputed !== null) return `Two copies in the lake say different things about entry ${disputed}.`
  return null
}

/** How a copy of the trail here differs from it, in words; null when it does not, as far as it goes. */
function differenceOf(own: TrailAtHand, copy: TrailAtHand): string | null {
  const here = new Map(own.entries.map(({ seq, hash }) => [seq, hash]))
  const begins = own.entries[0]?.seq ?? 0
  const other = copy.entries.find(({ seq, hash }) => seq >= begins && here.get(seq) !== hash)
  if (other !== undefined) return `Its copy in the lake says something else about entry ${other.seq}.`
  return copy.problem
}

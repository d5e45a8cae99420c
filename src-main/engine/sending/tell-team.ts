/** Telling a team at once who opted out here, or wants to be in again. */
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, PersonPseudonym } from '../../../shared/domain.ts'
import { barsOf } from '../../lake/index.ts'
import type { Bar } from '../../parquet/index.ts'
import type { EngineContext } from '../context.ts'
import { openLake } from '../lake/open-lake.ts'
import { keyedNames, nameHash, sayOptIn, sayOptOut } from './say-decisions.ts'
import { knownDecisions, syncDecisions } from './team-decisions.ts'

/** A person under the keys of this machine, as `everyNameOf` answers it. */
interface Names {
  readonly person: PersonPseudonym
  readonly past: readonly PersonPseudonym[]
}

/** Keys of the lake that this machine lacks: under them the person is still in. */
export interface Told {
  readonly keysMissing: readonly string[]
}

/** Says that a person is left out, and exchanges what else was decided. Throws what `openLake` throws. */
export async function tellOptOut(
  context: EngineContext,
  destination: Destination,
  names: Names,
  actor: Actor,
): Promise<Told> {
  const lake = await openLake(context, destination)
  const keyed = keyedNames(lake, names)
  const known = [...knownDecisions(context, lake).values()].map(({ decision }) => decision)
  const standing = new Set(standingOptOuts(barsOf(known, lake.newest?.commit.accepted ?? [])).map(({ hash }) => hash))
  if (!keyed.every(({ name }) => standing.has(nameHash(name))))
    await sayOptOut({ context, destination, lake, actor }, keyed)
  await syncDecisions(context, destination, lake, actor)
  const named = new Set(keyed.map(({ keyId }) => keyId))
  return { keysMissing: lake.keyDays.map(({ keyId }) => keyId).filter((keyId) => !named.has(keyId)) }
}

/**
 * Asks the team to collect a person again: the answer says whether that waits for a maintainer, because somebody had told the
 * team that they opted out. Throws what `openLake` throws.
 */
export async function tellOptIn(
  context: EngineContext,
  destination: Destination,
  names: Names,
  actor: Actor,
): Promise<{ readonly waits: boolean }> {
  const lake = await openLake(context, destination)
  const { bars } = await syncDecisions(context, destination, lake, actor)
  const keyed = keyedNames(lake, names)
  const hashes = new Set(keyed.map(({ name }) => nameHash(name)))
  const standing = standingOptOuts(bars).filter(({ hash }) => hashes.has(hash))
  const withdraws = [...new Set(standing.map(({ source }) => source))]
  if (withdraws.length === 0) return { waits: false }
  await sayOptIn({ context, destination, lake, actor }, keyed, withdraws)
  return { waits: true }
}

const standingOptOuts = (bars: readonly Bar[]) =>
  bars.filter(({ kind, liftedFrom }) => kind === 'opt_out' && liftedFrom === null)

/** Telling a team at once who opted out here, or wants to be in again, and what nobody of it keeps of a channel. */
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, ChannelId, Level, PersonPseudonym } from '../../../shared/domain.ts'
import type { Decision } from '../../../shared/lake/decision.ts'
import { barsOf } from '../../lake/index.ts'
import type { Bar } from '../../parquet/index.ts'
import type { EngineContext } from '../context.ts'
import { openLake } from '../lake/open-lake.ts'
import { decisionsIn, keyedNames, nameHash, sayLevel, sayOptIn, sayOptOut } from './say-decisions.ts'
import { knownDecisions, syncDecisions } from './team-decisions.ts'
import { applyTeamLevels, namesOfChannel } from './team-levels.ts'
import { ofCommit } from './writer-limit.ts'

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

/** What a team is told of one channel, and whether that waits for a maintainer. */
export interface LevelTold {
  readonly waits: boolean
  /** Keys of the lake that this machine lacks: for messages under them nothing was said. */
  readonly keysMissing: readonly string[]
}

/**
 * Says that nobody keeps text of a channel, which acts at once, or asks for text again. Saying what is said already adds
 * nothing. Throws what `openLake` and `pseudonymKey` throw.
 */
export async function tellLevel(
  context: EngineContext,
  destination: Destination,
  { channelId, level }: { readonly channelId: ChannelId; readonly level: Level },
  actor: Actor,
): Promise<LevelTold> {
  const lake = await openLake(context, destination)
  const { found, bars } = await syncDecisions(context, destination, lake, actor)
  const names = await namesOfChannel(context, channelId)
  const hashes = new Set(names.map(({ name }) => nameHash(name)))
  const standing = bars.filter(
    ({ kind, hash, liftedFrom }) => kind === 'metrics' && liftedFrom === null && hashes.has(hash),
  )
  const sources = [...new Set(standing.map(({ source }) => source))]
  const speaker = { context, destination, lake, actor }
  const isNews =
    level === 'metrics'
      ? new Set(standing.map(({ hash }) => hash)).size < hashes.size
      : sources.length > 0 && !isAsked(decisionsIn(found), sources)
  const said = isNews ? await sayLevel(speaker, names, level, level === 'metrics' ? [] : sources) : []
  const all = [...found, ...said]
  const about = {
    bars: barsOf(decisionsIn(all), lake.newest?.commit.accepted ?? []),
    ...ofCommit(lake.newest?.commit),
  }
  await applyTeamLevels(context, all, about, actor)
  const named = new Set(names.map(({ keyId }) => keyId))
  return {
    waits: level === 'text' && sources.length > 0,
    keysMissing: [...new Set(lake.keyDays.map(({ keyId }) => keyId))].filter((keyId) => !named.has(keyId)),
  }
}

const isAsked = (decisions: readonly Decision[], sources: readonly string[]) =>
  decisions.some(({ level, withdraws }) => level === 'text' && sources.every((source) => withdraws.includes(source)))

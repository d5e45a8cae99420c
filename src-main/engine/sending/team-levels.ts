/**
 * Levels that a team set: where one says metrics, nobody of it keeps text of the channel. It acts as soon as it is seen, no
 * matter who said it; text again is asked for, and counts once a maintainer's fold accepts it.
 */
import type { Actor, ChannelId } from '../../../shared/domain.ts'
import type { Decision } from '../../../shared/lake/decision.ts'
import type { FoundDecision } from '../../lake/index.ts'
import type { Bar } from '../../parquet/index.ts'
import { channelPseudonym, keyId } from '../../redact/without-text.ts'
import type { EngineContext } from '../context.ts'
import { pastKeys, pseudonymKey } from '../key/key.ts'
import { decisionsIn, type KeyedName, nameHash } from './say-decisions.ts'
import { type OfCommit, withinLimit } from './writer-limit.ts'

/**
 * Lowers the channels here that the team keeps at metrics, deletes their text that has not left, and remembers who said it.
 * Answers how many were lowered, and which decisions wait, for their writer would lower many (`withinLimit`).
 */
export async function applyTeamLevels(
  context: EngineContext,
  found: readonly FoundDecision[],
  { bars, ...of }: OfCommit & { readonly bars: readonly Bar[] },
  actor: Actor,
): Promise<{ readonly lowered: number; readonly waiting: readonly string[] }> {
  const { store, clock } = context
  const levels = decisionsIn(found).filter(({ kind }) => kind === 'level')
  const channels = levels.length === 0 ? new Map<string, ChannelId>() : await channelsByHash(context)
  const now = clock.now()
  const isStanding = ({ kind, liftedFrom }: Bar) => kind === 'metrics' && (liftedFrom === null || liftedFrom > now)
  const standing = new Set(bars.filter(isStanding).map(({ source }) => source))
  const asked = new Set(levels.flatMap(({ withdraws }) => withdraws))
  const named = (decision: Decision) =>
    new Set(decision.keys.flatMap(({ hashes }) => hashes.flatMap((hash) => channels.get(hash) ?? [])))
  const said: Record<string, { by: string; saidAt: number; isTextAsked: boolean }> = {}
  for (const decision of levels.filter(({ id }) => standing.has(id)).sort((a, b) => b.saidAt - a.saidAt)) {
    for (const channelId of named(decision)) {
      // Who said it first is named; text is asked for once all of them are to be withdrawn.
      const isTextAsked = asked.has(decision.id) && (said[channelId]?.isTextAsked ?? true)
      said[channelId] = { by: decision.collector, saidAt: decision.saidAt, isTextAsked }
    }
  }
  const atText = (decision: Decision) =>
    new Set([...named(decision)].filter((channelId) => store.channels.get(channelId)?.level === 'text'))
  const { acting, waiting } = withinLimit(
    found.filter(({ decision }) => standing.has(decision.id)),
    { ...of, waited: new Set(store.settings.get('teamDecisionsWaiting')), touched: atText },
  )
  const lowered = new Set(acting.flatMap((decision) => [...atText(decision)]))
  store.transaction(() => {
    if (JSON.stringify(said) !== JSON.stringify(store.settings.get('teamLevels')))
      store.settings.set('teamLevels', said)
    for (const channelId of lowered) {
      const { deleted } = store.dropChannel(channelId, 'lowered', now)
      store.channels.setLevel(channelId, 'metrics', now)
      store.audit.append(
        {
          actor,
          action: 'channel.team_level',
          subject: channelId,
          counts: { deleted },
          detail: { level: 'metrics', by: said[channelId]?.by ?? '' },
        },
        now,
      )
    }
  })
  if (lowered.size > 0) context.emit('channels.changed', {})
  return { lowered: lowered.size, waiting }
}

/** Every channel that this store knows, by the hashes under which decisions may name it. */
async function channelsByHash(context: EngineContext): Promise<ReadonlyMap<string, ChannelId>> {
  const found = new Map<string, ChannelId>()
  for (const { channelId } of context.store.channels.list())
    for (const { name } of await namesOfChannel(context, channelId)) found.set(nameHash(name), channelId)
  return found
}

/** What a channel is called under each key at hand, the store's own first; a job holds none that makes names. */
export async function namesOfChannel(context: EngineContext, channelId: ChannelId): Promise<readonly KeyedName[]> {
  const workspace = context.store.workspace.get()
  if (workspace?.keyId == null) return []
  const keys = [await pseudonymKey(context), ...(await pastKeys(context))]
  return keys.map((key) => ({ keyId: keyId(key), name: channelPseudonym(key, workspace.teamId, channelId) }))
}

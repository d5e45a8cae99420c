import type { ClosedReason } from '../../../shared/closed-reasons.ts'
import type { Channel } from '../../../shared/contract/channels.ts'
import type { Actor, EpochMs, Level } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { SettingValue } from '../../../shared/settings.ts'
import { closeChannel, type GuardVerdict, guardChannel, type ListedChannel, listChannels } from '../../collect/index.ts'
import type { ChannelRecord } from '../../store/index.ts'
import { connected } from '../account/slack.ts'
import { rememberTopics } from '../collecting/topics.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { atDestination } from '../lake/at-destination.ts'
import { tellLevel } from '../sending/tell-team.ts'
import { emitStatus } from '../status.ts'

/** Handlers for the allowlist. */
export function channelHandlers(
  context: EngineContext,
): Handlers<'channels.list' | 'channels.allow' | 'channels.deny' | 'channels.team'> {
  const { store, clock } = context
  return {
    'channels.list': async ({ refresh, topics }, { actor }) => {
      const listed = refresh === false && !topics ? null : await refreshChannels(context, actor)
      if (listed && topics) await rememberTopics(context, listed)
      return channelViews(context)
    },

    'channels.allow': async ({ names, level: asked }, { actor }) => {
      const level = asked ?? context.managed.values()['channels.defaultLevel'] ?? 'metrics'
      const wanted = await openChannels(context, names, actor)
      for (const channel of wanted) assertAllowed(context, channel, level)
      store.transaction(() => {
        for (const channel of wanted) {
          const { channelId } = channel
          // At metrics no text may stay: what was not uploaded goes, and the next run reads it again as counts.
          const isLowered = channel.level === 'text' && level === 'metrics'
          const deleted = isLowered ? store.dropChannel(channelId, 'lowered', clock.now()).deleted : 0
          store.channels.setLevel(channelId, level, clock.now())
          store.audit.append(
            { actor, action: 'channel.allowed', subject: channelId, counts: { deleted }, detail: { level } },
            clock.now(),
          )
        }
      })
      changed(context)
      return channelViews(context, wanted)
    },

    'channels.deny': ({ names }, { actor }) => {
      const denied = names.map((name) => store.channels.byName(name) ?? unknownChannel(context, name))
      store.transaction(() => {
        for (const { channelId } of denied) {
          const { deleted } = store.dropChannel(channelId, 'denied', clock.now())
          store.channels.deny(channelId)
          store.audit.append({ actor, action: 'channel.denied', subject: channelId, counts: { deleted } }, clock.now())
        }
      })
      changed(context)
      return channelViews(context, denied)
    },

    'channels.team': async ({ name, level, to }, { actor }) => {
      const channel = store.channels.byName(name) ?? unknownChannel(context, name)
      const told = await atDestination(context, to, (destination) =>
        tellLevel(context, destination, { channelId: channel.channelId, level }, actor),
      )
      store.audit.append(
        { actor, action: 'channel.team_level', subject: channel.channelId, detail: { level, waits: told.waits } },
        clock.now(),
      )
      changed(context)
      const [view] = channelViews(context, [channel])
      if (view === undefined) return unknownChannel(context, name)
      return { channel: view, waits: told.waits, keysMissing: [...told.keysMissing] }
    },
  }
}

/** Brings the list of public channels up to date with Slack's, and answers what Slack listed. */
async function refreshChannels(context: EngineContext, actor: Actor): Promise<readonly ListedChannel[]> {
  const { slack, ...own } = await connected(context)
  const listed = await listChannels(slack, own)
  const { store, clock } = context
  store.transaction(() => {
    context.managed.channels.noteNames(listed.map(({ id, formerNames }) => [id, formerNames] as const))
    const seen = new Set<string>()
    for (const { id, name, memberCount, closed } of listed) {
      seen.add(id)
      const known = store.channels.get(id)
      if (closed !== null && known !== null && known.state !== closed) noticeClosed(context, known, closed, actor)
      store.channels.upsert({ channelId: id, name, memberCount, state: closed ?? 'open' })
    }
    for (const { channelId, level } of store.channels.list()) {
      if (level === null && !seen.has(channelId)) store.channels.setState(channelId, 'missing', clock.now())
    }
    store.audit.append({ actor, action: 'slack.channels_listed', counts: { channels: listed.length } }, clock.now())
  })
  return listed
}

/** From so many channels on, one list of all costs less than asking about each: Slack grants about 50 calls a minute. */
const MANY = 10

/**
 * The named channels, each asked about at Slack before it may be read: one by one, or in one list when they are many.
 * All or none: the first that may not be read throws `channel.unknown` or `channel.closed`.
 */
async function openChannels(
  context: EngineContext,
  names: readonly string[],
  actor: Actor,
): Promise<readonly ChannelRecord[]> {
  const { store, clock } = context
  const isUnknown = names.some((name) => store.channels.byName(name) === null)
  const listed = isUnknown || names.length >= MANY ? await refreshChannels(context, actor) : []
  const wanted = names.map((name) => store.channels.byName(name) ?? unknownChannel(context, name))
  const { slack, ...own } = await connected(context)
  const isListed = new Map<string, ListedChannel>(listed.map((channel) => [channel.id, channel]))
  for (const channel of wanted) {
    const found = isListed.get(channel.channelId) ?? asListed(await guardChannel(slack, channel.channelId, own))
    if (found.closed === null) {
      store.channels.setState(channel.channelId, 'open', clock.now())
      context.managed.channels.noteNames([[channel.channelId, found.formerNames]])
    } else {
      noticeClosed(context, channel, found.closed, actor)
      throw gleanerError('channel.closed', { channel: channel.name, reason: found.closed })
    }
  }
  return wanted
}

/** The guard's answer about one channel, as a list of all would give it. */
const asListed = (verdict: GuardVerdict): Pick<ListedChannel, 'closed' | 'formerNames'> =>
  verdict.isOpen ? { closed: null, formerNames: verdict.formerNames } : { closed: verdict.reason, formerNames: [] }

/**
 * Throws `channel.closed` or `managed.refused` when the organisation does not let a channel be read, or not its text, and
 * `channel.team_level` when the team does not.
 */
function assertAllowed({ managed, store }: EngineContext, channel: ChannelRecord, level: Level): void {
  const team = store.settings.get('teamLevels')[channel.channelId]
  if (team !== undefined && level === 'text')
    throw gleanerError('channel.team_level', {
      channel: channel.name,
      by: team.by,
      setOn: new Date(team.saidAt).toISOString().slice(0, 10),
    })
  const ruling = managed.channels.rulingOn(channel)
  if (ruling === 'nothing') throw gleanerError('channel.closed', { channel: channel.name, reason: 'managed' })
  if (ruling === 'counts' && level === 'text') throw gleanerError('managed.refused', { key: 'channels.textOnlyIn' })
}

/** A channel that was never read has nothing to lose, and its being closed is no news for the trail. */
function noticeClosed(context: EngineContext, channel: ChannelRecord, reason: ClosedReason, actor: Actor): void {
  const { store, clock } = context
  if (channel.level === null) store.channels.setState(channel.channelId, reason, clock.now())
  else closeChannel(context, channel.channelId, reason, { actor, where: { at: 'allowlist' } })
}

function changed(context: EngineContext): void {
  context.emit('channels.changed', {})
  emitStatus(context)
}

/** Channels as the contract shows them; all of them unless some are named. */
function channelViews({ store, session, managed }: EngineContext, only?: readonly ChannelRecord[]): Channel[] {
  const counts = store.messages.countsByChannel()
  const team = store.settings.get('teamLevels')
  const collector = store.settings.get('collectorId')
  const ids = only && new Set(only.map(({ channelId }) => channelId))
  return store.channels
    .list()
    .filter(({ channelId }) => ids?.has(channelId) ?? true)
    .map((channel): Channel => {
      const check = store.coverage.check(channel.channelId)
      const states = counts.get(channel.channelId)
      const isForbidden = managed.channels.rulingOn(channel) === 'nothing'
      const closed = isForbidden ? 'managed' : channel.state === 'open' ? null : channel.state
      return {
        channelId: channel.channelId,
        name: channel.name,
        // A channel that may not be read stays on the list, for a person to take off.
        level: managed.channels.levelOf(channel) ?? channel.level,
        team: teamLevel(team[channel.channelId], collector),
        closed,
        memberCount: channel.memberCount,
        topic: closed === null ? (session.topics.get(channel.channelId) ?? null) : null,
        messages: states ? states.pending + states.held + states.approved + states.uploaded : 0,
        held: states?.held ?? 0,
        coverage: coverageOf(check?.completeFrom ?? null, check?.completeTo ?? null, check?.recheckedAt ?? null),
        lastRunAt: check?.lastRunAt ?? null,
        lastOutcome: check?.lastOutcome ?? null,
      }
    })
}

const teamLevel = (said: SettingValue<'teamLevels'>[string] | undefined, collector: string): Channel['team'] =>
  said === undefined ? null : { ...said, isOwn: said.by === collector }

function coverageOf(from: EpochMs | null, to: EpochMs | null, recheckedAt: EpochMs | null): Channel['coverage'] {
  return from === null || to === null ? null : { from, to, recheckedAt }
}

function unknownChannel({ store }: EngineContext, name: string): never {
  throw gleanerError('channel.unknown', { channel: name, nearest: store.channels.nearest(name) })
}

/**
 * What an organisation says of channels. One that it no longer allows is not read or sent from that moment; what waits
 * here of it is out of sight, and is deleted after a day: one wrong configuration must not cost a team its work.
 */
import type { Actor, ChannelId, EpochMs, Level } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { SettingValue } from '../../../shared/settings.ts'
import { type ManagedValues, namesChannel, ruleOf } from '../../managed/index.ts'
import type { ChannelRecord, Store } from '../../store/index.ts'
import { clockJumpDays } from '../clock-jump.ts'
import type { ManagedState } from './state.ts'

/** What may be read of a channel: nothing, counts only, or as a person chose. */
export type Ruling = 'nothing' | 'counts' | 'anything'

/** How long what is no longer allowed stays. */
export const PURGED_AFTER_MS = DAY_MS

interface Names {
  readonly channelId: string
  readonly name: string
  readonly formerNames: readonly string[]
}

/** A channel's former name counts for what is forbidden, and not for what is allowed. */
export function rulingOn({ channelId, name, formerNames }: Names, values: ManagedValues): Ruling {
  const isAmong = (key: 'channels.allow' | 'channels.never' | 'channels.textOnlyIn', names: readonly string[]) =>
    namesChannel(values[key] ?? (ruleOf(key).absent as readonly string[]), { channelId, names })
  if (isAmong('channels.never', [name, ...formerNames]) || !isAmong('channels.allow', [name])) return 'nothing'
  return isAmong('channels.textOnlyIn', [name]) ? 'anything' : 'counts'
}

export interface ChannelRules {
  rulingOn(channel: Pick<ChannelRecord, 'channelId' | 'name'>): Ruling
  /** The level a channel is read at; null: not at all. */
  levelOf(channel: Pick<ChannelRecord, 'channelId' | 'name' | 'level'>): Level | null
  /** Whether something stored of a channel at a level is out of sight. */
  hides(channelId: ChannelId, level: Level): boolean
  /** Notes the names that Slack says channels had, where an organisation may forbid one of them. */
  noteNames(channels: Iterable<readonly [ChannelId, formerNames: readonly string[]]>): void
  /** Notes since when each channel is no longer allowed, and deletes what has waited for a day. True when rows went. */
  keepUp(actor: Actor): boolean
}

/** The rules over the channels of a store. `state` answers what an organisation prescribes right now. */
export function channelRules(store: Store, now: () => EpochMs, state: () => ManagedState): ChannelRules {
  let kept: { readonly version: number; readonly names: SettingValue<'formerChannelNames'> } | null = null

  /** Read again only when another process wrote: a workspace has thousands of channels. */
  function formerNames(): SettingValue<'formerChannelNames'> {
    const version = store.version()
    if (kept?.version !== version) kept = { version, names: store.settings.get('formerChannelNames') }
    return kept.names
  }

  const ruling: ChannelRules['rulingOn'] = ({ channelId, name }) => {
    const current = state()
    if (current.state === 'none') return 'anything'
    return rulingOn({ channelId, name, formerNames: formerNames()[channelId] ?? [] }, current.values)
  }

  function purge(channel: ChannelRecord, what: 'all' | 'text', actor: Actor): number {
    const { deleted } = store.dropChannel(channel.channelId, what === 'all' ? 'denied' : 'lowered', now())
    store.audit.append(
      { actor, action: 'managed.purged', subject: channel.channelId, counts: { deleted }, detail: { what } },
      now(),
    )
    return deleted
  }

  return {
    rulingOn: ruling,
    levelOf(channel) {
      const verdict = ruling(channel)
      if (verdict === 'nothing' || channel.level === null) return null
      return verdict === 'counts' ? 'metrics' : channel.level
    },
    hides(channelId, level) {
      const channel = store.channels.get(channelId)
      if (channel === null) return false
      const verdict = ruling(channel)
      return verdict === 'nothing' || (verdict === 'counts' && level === 'text')
    },
    noteNames(channels) {
      if (state().state === 'none') return
      const before = formerNames()
      const news: Record<string, string[]> = {}
      for (const [channelId, names] of channels) {
        const known = before[channelId] ?? []
        const all = [...new Set([...known, ...names])].slice(-MOST_NAMES)
        if (all.length > known.length) news[channelId] = all
      }
      if (Object.keys(news).length === 0) return
      store.settings.set('formerChannelNames', { ...before, ...news })
      kept = null
    },
    keepUp(actor) {
      // While nobody can tell what is allowed, nothing is deleted for it.
      if (state().state === 'stopped') return false
      const isClockSure = clockJumpDays({ store, clock: { now } }) === null
      const before = store.settings.get('managedChannels')
      const after: typeof before = {}
      let deleted = 0
      store.transaction(() => {
        for (const channel of store.channels.list()) {
          const verdict = channel.level === null ? 'anything' : ruling(channel)
          if (verdict === 'anything' || (verdict === 'counts' && channel.level !== 'text')) continue
          const what = verdict === 'nothing' ? 'all' : 'text'
          const known = before[channel.channelId]
          const since = known?.what === what ? known.since : now()
          after[channel.channelId] = { since, what }
          if (!isClockSure || now() - since < PURGED_AFTER_MS || !hasSomething(store, channel.channelId, what)) continue
          deleted += purge(channel, what, actor)
        }
        if (JSON.stringify(after) !== JSON.stringify(before)) store.settings.set('managedChannels', after)
      })
      return deleted > 0
    },
  }
}

/** Names kept of one channel. */
const MOST_NAMES = 50

/** Whether anything waits of a channel. */
function hasSomething({ batches }: Store, channelId: ChannelId, what: 'all' | 'text'): boolean {
  return batches
    .list({ channelId, states: ['draft', 'approved'] })
    .some(({ level }) => what === 'all' || level === 'text')
}

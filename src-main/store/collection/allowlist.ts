import { hash } from 'node:crypto'
import type { ClosedReason } from '../../../shared/closed-reasons.ts'
import { nearestOf } from '../../../shared/did-you-mean.ts'
import type { ChannelId, EpochMs, Level } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/database.ts'
import type { Settings } from '../settings.ts'

/** What the guard last said of a channel. */
export type ChannelState = 'open' | ClosedReason

export interface ChannelRecord {
  readonly channelId: ChannelId
  readonly name: string
  /** null: not on the allowlist. */
  readonly level: Level | null
  readonly state: ChannelState
  readonly memberCount: number | null
  /** When the guard last looked. */
  readonly checkedAt: EpochMs | null
  readonly allowedAt: EpochMs | null
}

export interface Channels {
  /** In the order of their names. */
  list(): readonly ChannelRecord[]
  get(channelId: ChannelId): ChannelRecord | null
  /** With or without the leading `#`. */
  byName(name: string): ChannelRecord | null
  /** `#name` of the open channel that a mistyped name probably meant. */
  nearest(name: string): string | null
  /** Adds a channel or brings its name and member count up to date; its level and, unless given, its state stay. */
  upsert(channel: {
    readonly channelId: ChannelId
    readonly name: string
    readonly state?: ChannelState
    readonly memberCount?: number | null
    /** A hash of topic and purpose, kept as one under this collector's own id. */
    readonly aboutHash?: string | null
  }): ChannelRecord
  /** Puts a channel on the allowlist at a level. Throws `channel.unknown`. */
  setLevel(channelId: ChannelId, level: Level, at: EpochMs): void
  /** Takes a channel off the allowlist. Throws `channel.unknown`. */
  deny(channelId: ChannelId): void
  /** The guard's verdict. Throws `channel.unknown`. */
  setState(channelId: ChannelId, state: ChannelState, at: EpochMs): void
}

const COLUMNS = `channel_id AS channelId, name, level, state, member_count AS memberCount,
  checked_at AS checkedAt, allowed_at AS allowedAt`

/** The channels Gleaner knows, which of them are allowed, and what the guard last said. */
export function openChannels({ db, atomically }: Connection, settings: Pick<Settings, 'get'>): Channels {
  const salted = (aboutHash: string) => hash('sha256', `${settings.get('collectorId')} ${aboutHash}`, 'hex')
  const all = db.prepare<[], ChannelRecord>(`SELECT ${COLUMNS} FROM channels ORDER BY name, channel_id`)
  const byId = db.prepare<[string], ChannelRecord>(`SELECT ${COLUMNS} FROM channels WHERE channel_id = ?`)
  const byName = db.prepare<[string], ChannelRecord>(
    // A name can be given again after its channel was archived: the open and allowed one is meant.
    `SELECT ${COLUMNS} FROM channels WHERE name = ?
     ORDER BY state <> 'open', level IS NULL, channel_id LIMIT 1`,
  )
  const upsert = db.prepare(
    `INSERT INTO channels (channel_id, name, state, member_count, about)
     VALUES (:channelId, :name, ifnull(:state, 'open'), :memberCount, :about)
     ON CONFLICT DO UPDATE SET name = excluded.name, state = ifnull(:state, state),
       member_count = ifnull(excluded.member_count, member_count), about = ifnull(excluded.about, about)`,
  )
  const setLevel = db.prepare('UPDATE channels SET level = ?, allowed_at = ifnull(allowed_at, ?) WHERE channel_id = ?')
  const deny = db.prepare('UPDATE channels SET level = NULL, allowed_at = NULL WHERE channel_id = ?')
  const setState = db.prepare('UPDATE channels SET state = ?, checked_at = ? WHERE channel_id = ?')

  const get = (channelId: ChannelId) => byId.get(channelId) ?? null
  const assertKnown = (channelId: ChannelId, { changes }: { readonly changes: number }) => {
    if (changes === 0) throw gleanerError('channel.unknown', { channel: channelId, nearest: null })
  }

  return {
    list: () => all.all(),
    get,
    byName: (name) => byName.get(bare(name)) ?? null,
    nearest: (name) => {
      const open = all.all().filter(({ state }) => state === 'open')
      const nearest = nearestOf(
        bare(name),
        open.map((channel) => channel.name),
      )
      return nearest && `#${nearest}`
    },
    upsert: ({ channelId, name, state = null, memberCount = null, aboutHash = null }) =>
      atomically(() => {
        upsert.run({ channelId, name, state, memberCount, about: aboutHash && salted(aboutHash) })
        return get(channelId) as ChannelRecord
      }),
    setLevel: (channelId, level, at) => assertKnown(channelId, setLevel.run(level, at, channelId)),
    deny: (channelId) => assertKnown(channelId, deny.run(channelId)),
    setState: (channelId, state, at) => assertKnown(channelId, setState.run(state, at, channelId)),
  }
}

const bare = (name: string) => name.replace(/^#/, '')

/**
 * What the store keeps and what it can be asked. Everything is synchronous; times are epoch milliseconds.
 *
 * Any method may throw `store.full`, `store.read_only`, `store.busy`, `store.corrupt` or `store.failed`.
 */
import type { ChannelId, EpochMs, KeyId, Level, TeamId, WorkspacePseudonym } from '../../shared/domain.ts'
import type { SettingKey, SettingValue } from '../../shared/settings.ts'
import type { Audit } from './audit/types.ts'
import type { Batches } from './batches/types.ts'
import type { Coverage } from './collection/coverage.ts'
import type { Leases } from './collection/lease.ts'
import type { Runs } from './collection/runs.ts'
import type { Threads } from './collection/threads.ts'
import type { Unreadable } from './collection/unreadable.ts'
import type { Messages } from './messages/types.ts'
import type { Alerts } from './monitor/alerts.ts'
import type { ApiCalls } from './monitor/api-calls.ts'
import type { Counters } from './monitor/counters.ts'
import type { Inspections } from './monitor/inspections.ts'
import type { Expiry, Preferences } from './retention/types.ts'
import type { Uploads } from './uploads/types.ts'

export * from './audit/types.ts'
export * from './batches/types.ts'
export type { ChannelCheck, Coverage, Stretch } from './collection/coverage.ts'
export type { LeaseName, Leases } from './collection/lease.ts'
export type { RunRecord, Runs } from './collection/runs.ts'
export type { ThreadState, Threads, WaitingThread } from './collection/threads.ts'
export type { Unreadable, UnreadableMessage } from './collection/unreadable.ts'
export * from './messages/types.ts'
export type { AlertFinding, AlertRecord, Alerts } from './monitor/alerts.ts'
export type { ApiCall, ApiCalls } from './monitor/api-calls.ts'
export type { Counted, CounterKind, Counters } from './monitor/counters.ts'
export type { Inspection, InspectionName, Inspections } from './monitor/inspections.ts'
export * from './retention/types.ts'
export * from './uploads/types.ts'

export interface Settings {
  /** The stored value, or the default. */
  get<Key extends SettingKey>(key: Key): SettingValue<Key>
  /** Throws `input.setting` when the value does not fit the key's schema. */
  set<Key extends SettingKey>(key: Key, value: SettingValue<Key>): void
}

export interface WorkspaceRecord {
  readonly teamId: TeamId
  readonly name: string
  readonly workspace: WorkspacePseudonym
  readonly keyId: KeyId
}

export interface Workspace {
  get(): WorkspaceRecord | null
  /** Throws `store.other_workspace` for another team, `key.mismatch` for another key. */
  set(record: WorkspaceRecord): void
  /** Whether anything here was made with the key: messages, their numbers, or opt-outs. */
  isInUse(): boolean
  /** Another key, while nothing was made with the one before. Throws `key.mismatch` otherwise. */
  rekey(keyId: WorkspaceRecord['keyId'], workspace: WorkspaceRecord['workspace']): void
  /** Another key from now on. What is stored keeps the key it was made with; how far was read is forgotten. */
  rotate(keyId: WorkspaceRecord['keyId'], workspace: WorkspaceRecord['workspace']): void
}

export const CHANNEL_STATES = ['open', 'private', 'shared', 'archived', 'missing', 'unsure', 'no_collect'] as const
export type ChannelState = (typeof CHANNEL_STATES)[number]

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
  /** Adds a channel or brings its name and member count up to date; its level and, unless given, its state stay. */
  upsert(channel: {
    readonly channelId: ChannelId
    readonly name: string
    readonly state?: ChannelState
    readonly memberCount?: number | null
  }): ChannelRecord
  /** Puts a channel on the allowlist at a level. Throws `channel.unknown`. */
  setLevel(channelId: ChannelId, level: Level, at: EpochMs): void
  /** Takes a channel off the allowlist. Throws `channel.unknown`. */
  deny(channelId: ChannelId): void
  /** The guard's verdict. Throws `channel.unknown`. */
  setState(channelId: ChannelId, state: ChannelState, at: EpochMs): void
}

export interface Store {
  readonly expiry: Expiry
  readonly preferences: Preferences
  readonly settings: Settings
  readonly workspace: Workspace
  readonly channels: Channels
  readonly messages: Messages
  readonly batches: Batches
  readonly uploads: Uploads
  readonly audit: Audit
  readonly runs: Runs
  readonly coverage: Coverage
  readonly threads: Threads
  readonly unreadable: Unreadable
  readonly leases: Leases
  readonly apiCalls: ApiCalls
  readonly counters: Counters
  readonly alerts: Alerts
  readonly inspections: Inspections
  /** All or nothing, durable when it returns. Nested calls are savepoints. `work` must be synchronous. */
  transaction<Result>(work: () => Result): Result
  /** Size of the database and its write-ahead log on disk. */
  bytes(): number
  /** A number that changes whenever another process has written (SQLite's data_version); cheap to ask. */
  version(): number
  /**
   * Makes deleted bytes gone from disk: writes the file again when something was deleted for good since the last time,
   * and empties the write-ahead log. False when it has to be tried again: in a transaction, beside another process at
   * work, or without room for a second copy. What is wanted and not done survives a kill; opening and closing do it.
   */
  scrub(): boolean
  close(): void
}

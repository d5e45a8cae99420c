/**
 * What the store keeps and what it can be asked. Everything is synchronous; times are epoch milliseconds.
 *
 * Any method may throw `store.full`, `store.read_only`, `store.busy`, `store.corrupt` or `store.failed`.
 */
import type {
  Actor,
  BatchId,
  BatchState,
  ChannelId,
  Day,
  Entity,
  EpochMs,
  KeyId,
  Level,
  MessageId,
  MessageState,
  PersonPseudonym,
  RedactedMessage,
  RedactedMessageFields,
  RedactedSpan,
  RevisionOp,
  SlackTs,
  TeamId,
  WorkspacePseudonym,
} from '../../shared/domain.ts'
import type { ErrorCode, ErrorData } from '../../shared/errors.ts'
import type { SettingKey, SettingValue } from '../../shared/settings.ts'
import type { ApiCalls } from './api-calls.ts'
import type { Coverage } from './coverage.ts'
import type { Leases } from './lease.ts'
import type { Runs } from './runs.ts'
import type { Threads } from './threads.ts'
import type { Unreadable } from './unreadable.ts'

export type { ApiCallCount, ApiCalls } from './api-calls.ts'
export type { ChannelCheck, Coverage, Stretch } from './coverage.ts'
export type { LeaseName, Leases } from './lease.ts'
export type { RunRecord, Runs } from './runs.ts'
export type { ThreadState, Threads, WaitingThread } from './threads.ts'
export type { Unreadable, UnreadableMessage } from './unreadable.ts'

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

export const STATE_REASONS = [
  'superseded',
  'excluded',
  'batch_rejected',
  'vanished',
  'channel_closed',
  'draft_expired',
  'upload_expired',
] as const
export type StateReason = (typeof STATE_REASONS)[number]

/** One revision of a message as it stands in the store. */
export interface StoredMessage extends RedactedMessageFields {
  readonly revision: number
  readonly op: RevisionOp
  readonly day: Day
  readonly batchId: BatchId
  readonly state: MessageState
  readonly stateReason: StateReason | null
  /** A person masked more of the text by hand. */
  readonly maskedByHand: boolean
  readonly recordedAt: EpochMs
  /** Order of arrival. */
  readonly seq: number
  /** SHA-256, lower-case hex, over what this revision says. */
  readonly contentHash: string
}

export type RecordOutcome = 'new' | 'revised' | 'unchanged'

export interface MessageFilter {
  readonly batchId?: BatchId
  readonly channelId?: ChannelId
  readonly entity?: Entity
  readonly states?: readonly MessageState[]
  /** Leaves out held messages; for callers that have read them already. */
  readonly exceptHeld?: boolean
  /** Part of the redacted text, letter case aside for ASCII. */
  readonly search?: string
}

export interface MessageSlice {
  readonly messages: readonly StoredMessage[]
  readonly nextCursor: string | null
}

/** What a hand-made mask leaves of a text. */
export interface MaskedText {
  readonly text: string
  readonly spans: readonly RedactedSpan[]
  readonly redactions: Readonly<Partial<Record<Entity, number>>>
}

export type StateCounts = Readonly<Record<MessageState, number>>

export interface Messages {
  /**
   * Stores what is new or changed in the channel's draft of that day; an unapproved older revision is superseded.
   * A person's exclusion, release or mask carries over to a revision whose text is the same; otherwise it is held.
   * Throws `channel.not_allowed`, `channel.level_changed` or `key.mismatch`.
   */
  record(message: RedactedMessage, at: EpochMs): RecordOutcome
  /** The message is gone from Slack. What never left is deleted for good; what did gets a `delete` revision. */
  vanished(messageId: MessageId, at: EpochMs): 'purged' | 'delete_queued' | 'unknown'
  /** Messages Slack still had when last read, between two timestamps (inclusive), in order; replies that are not broadcasts left out. */
  live(
    channelId: ChannelId,
    from: SlackTs,
    to: SlackTs,
  ): readonly { messageId: MessageId; ts: SlackTs; threadTs: SlackTs | null }[]
  /** The replies of a thread that Slack still had when last read, broadcasts included, its first message not; in order. */
  liveReplies(channelId: ChannelId, threadTs: SlackTs): readonly { messageId: MessageId; ts: SlackTs }[]
  /** The newest revision, or null. */
  get(messageId: MessageId): StoredMessage | null
  /** Oldest first; superseded and vanished revisions only if their state is asked for. */
  page(filter: MessageFilter, options?: { readonly cursor?: string; readonly limit?: number }): MessageSlice
  count(filter: MessageFilter): number
  counts(): StateCounts
  countsByChannel(): ReadonlyMap<ChannelId, StateCounts>
  /** A frozen batch's approved (or uploaded) rows by ts, message id and revision. Other statements may run in between. */
  approvedRows(batchId: BatchId): Iterable<StoredMessage>
  exclude(messageId: MessageId): StoredMessage
  include(messageId: MessageId, at: EpochMs): StoredMessage
  release(messageId: MessageId): StoredMessage
  /** Replaces the text of the newest revision. Throws `batch.frozen` once approved, `batch.no_text` without text. */
  mask(messageId: MessageId, masked: MaskedText): StoredMessage
  /** Really deletes a channel's rows that were not uploaded, its approved ones included. */
  purgeChannel(channelId: ChannelId, at: EpochMs): number
  /** Really deletes a person's rows in every state and their pseudonym in others' rows. */
  purgeAuthor(author: PersonPseudonym, at: EpochMs): { readonly deleted: number; readonly rewritten: number }
  /** Really deletes every trace of messages, their numbers included; after an erasure in the lake. */
  forget(messageIds: readonly MessageId[]): number
}

export interface BatchRecord {
  readonly batchId: BatchId
  readonly channelId: ChannelId
  readonly channelName: string
  readonly day: Day
  /** Counts a channel's batches of one day, from 1. */
  readonly sequence: number
  readonly state: BatchState
  readonly level: Level
  readonly createdAt: EpochMs
  readonly approvedAt: EpochMs | null
  /** SHA-256 over the approved rows, from approval on. */
  readonly contentHash: string | null
  readonly counts: StateCounts & { readonly excluded: number; readonly superseded: number }
  readonly redactions: Readonly<Partial<Record<Entity, number>>>
  readonly uploadBegun: boolean
}

export interface Batches {
  /** Newest day first. */
  list(filter?: { readonly states?: readonly BatchState[]; readonly channelId?: ChannelId }): readonly BatchRecord[]
  get(batchId: BatchId): BatchRecord | null
  /** Batches whose id begins so, at most ten. */
  startingWith(prefix: string): readonly BatchRecord[]
  /** Freezes the pending rows; held ones move to a fresh draft. Throws `batch.unknown`, `batch.not_draft`, `batch.nothing_to_approve`. */
  approve(batchId: BatchId, at: EpochMs): { readonly approved: number; readonly heldBack: number }
  /** Back to draft, rejoined with what arrived since. Throws `batch.unknown`, `batch.not_approved`, `batch.upload_begun`. */
  unapprove(batchId: BatchId): { readonly returned: number }
  /** Throws `batch.unknown`, `batch.not_draft`. */
  reject(batchId: BatchId): { readonly rejected: number }
  /** Throws `batch.changed` unless the approved rows are, byte for byte, what was approved. */
  assertFrozen(batchId: BatchId): void
}

export type UploadStep = 'queued' | 'data_written' | 'manifest_written' | 'done' | 'failed'

export interface UploadedObject {
  readonly key: string
  readonly bytes: number
  readonly rows: number
  /** Lower-case hex. */
  readonly sha256: string
}

export interface UploadRow {
  readonly batchId: BatchId
  /** The destination's name; never holds credentials. */
  readonly destination: string
  readonly step: UploadStep
  readonly attempts: number
  readonly rows: number
  readonly bytes: number
  readonly objects: readonly UploadedObject[]
  readonly errorCode: ErrorCode | null
  readonly error: ErrorData | null
  readonly queuedAt: EpochMs
  readonly updatedAt: EpochMs
  readonly finishedAt: EpochMs | null
}

export interface UploadPatch {
  readonly step: UploadStep
  readonly objects?: readonly UploadedObject[]
  readonly rows?: number
  readonly bytes?: number
  readonly attempts?: number
  /** null clears it. */
  readonly errorCode?: ErrorCode | null
  /** The whole error as data; brings its code along. */
  readonly error?: ErrorData | null
}

export interface Uploads {
  /** Queues an approved or uploaded batch; the row there is returned as it is. Throws `batch.unknown`, `batch.not_approved`. */
  enqueue(batchId: BatchId, destination: string, at: EpochMs): UploadRow
  get(batchId: BatchId, destination: string): UploadRow | null
  /** Neither done nor abandoned, oldest first; failed ones included: they may be tried again. */
  open(): readonly UploadRow[]
  /** Newest first. */
  list(): readonly UploadRow[]
  /** Throws `upload.unknown` when it was never queued, `upload.done` when it is finished. */
  record(batchId: BatchId, destination: string, patch: UploadPatch, at: EpochMs): UploadRow
  /** Done: the batch and its approved rows are uploaded, and an audit row says so, in one transaction. */
  finish(
    batchId: BatchId,
    destination: string,
    facts: { readonly objects: readonly UploadedObject[]; readonly rows: number; readonly bytes: number },
    actor: Actor,
    at: EpochMs,
  ): UploadRow
}

export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>

/** What happened, without anything personal: no text, names, user ids or tokens. */
export interface AuditEvent {
  readonly actor: Actor
  /** `room.verb`, such as `batch.approved`. */
  readonly action: string
  /** A batch, channel, run or destination. */
  readonly subject?: string | null
  readonly counts?: Readonly<Record<string, number>>
  readonly detail?: AuditDetail
}

export interface AuditEntry {
  readonly seq: number
  readonly at: EpochMs
  readonly actor: Actor
  readonly action: string
  readonly subject: string | null
  readonly counts: Readonly<Record<string, number>>
  readonly detail: AuditDetail
  /** SHA-256, lower-case hex, of the row before; the first row's is 64 zeros. */
  readonly previousHash: string
  readonly hash: string
}

/** The chain's end, to be kept elsewhere: whoever holds it notices a cut tail. */
export interface AuditAnchor {
  readonly seq: number
  readonly hash: string
}

export interface AuditVerdict {
  readonly ok: boolean
  readonly rows: number
  readonly head: string | null
  readonly brokenAt: number | null
  readonly says: string
}

export interface Audit {
  append(event: AuditEvent, at: EpochMs): AuditEntry
  /** Newest first; `before` is a row's number. */
  list(query?: { readonly before?: number; readonly limit?: number; readonly action?: string }): {
    readonly entries: readonly AuditEntry[]
    readonly total: number
  }
  /** Recomputes the chain and names the first row that does not hold. Never throws for a broken chain. */
  verify(against?: { readonly anchor?: AuditAnchor | null }): AuditVerdict
  /** Oldest first, from a row's number on. Other statements may run in between. */
  export(from?: number): Iterable<AuditEntry>
  /** null when there is no row yet. */
  head(): AuditAnchor | null
}

/** What retention has a limit for. `counters` are finished runs, API call counts and rows that expired. */
export const RETAINED = ['drafts', 'approved', 'uploaded', 'counters', 'ledger', 'audit'] as const
export type Retained = (typeof RETAINED)[number]

/** Really deletes what is too old. Text and people go; what remains of a message is which one it was. */
export interface Expiry {
  /** When the clock of the oldest item started, or null when there is none. */
  oldest(what: Retained): EpochMs | null
  /** Items whose clock started before an instant. */
  countOlder(what: Retained, before: EpochMs): number
  /** Removes them, and returns how many there were. */
  remove(what: Retained, before: EpochMs, at: EpochMs): number
  /** When a rule was last enforced, or null. */
  enforcedAt(what: Retained): EpochMs | null
}

export const OPT_OUT_SOURCES = ['list', 'status', 'shared'] as const
export type OptOutSource = (typeof OPT_OUT_SOURCES)[number]

export interface OptOut {
  readonly person: PersonPseudonym
  readonly source: OptOutSource
  readonly since: EpochMs
}

export interface Erasure {
  readonly erasureId: number
  readonly kind: 'person' | 'message'
  readonly subject: PersonPseudonym | MessageId
  readonly requestedAt: EpochMs
}

/** Who wants nothing of theirs collected, and what the lake still has to forget. */
export interface Preferences {
  optOuts(): readonly OptOut[]
  /** False when the person was on the list already. */
  optOut(optOut: OptOut): boolean
  /** False when the person was not on the list. */
  optIn(person: PersonPseudonym): boolean
  /** Oldest first. */
  erasures(): readonly Erasure[]
  /** Queues an erasure in the lake, once. */
  queueErasure(kind: Erasure['kind'], subject: Erasure['subject'], at: EpochMs): void
  /** The lake has proved that it is done. */
  erased(erasureId: number): void
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
  /** All or nothing, durable when it returns. Nested calls are savepoints. `work` must be synchronous. */
  transaction<Result>(work: () => Result): Result
  /** Size of the database and its write-ahead log on disk. */
  bytes(): number
  /** Empties the write-ahead log, so that deleted bytes are gone from disk; false when a reader stood in the way. */
  scrub(): boolean
  close(): void
}

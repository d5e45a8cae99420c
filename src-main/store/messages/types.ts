/** Message revisions, and what can be asked of them. Times are epoch milliseconds. */
import type {
  BatchId,
  ChannelId,
  Day,
  Entity,
  EpochMs,
  Level,
  MessageId,
  MessageState,
  PersonPseudonym,
  PolicyName,
  RedactedMessage,
  RedactedMessageFields,
  RedactedSpan,
  RevisionOp,
  SlackTs,
} from '../../../shared/domain.ts'
import type { Bucket } from '../../../shared/triage.ts'

export const STATE_REASONS = [
  'superseded',
  'excluded',
  'excluded_by_team',
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
  /** Grows whenever what a screen shows of the message changes: arrived, pending or held again, another text. */
  readonly version: number
  /** Where review reads it, by its state and placeholders. */
  readonly bucket: Bucket
  /** The first bucket of what waits in its thread; a thread is read in one piece. */
  readonly threadBucket: Bucket
  /** The same for messages that read alike; null for one that stands alone. */
  readonly foldKey: string | null
  /** A person had this text on screen long enough to read it. */
  readonly seen: boolean
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

/** What a tighter policy leaves of a text. */
export interface TightenedText extends MaskedText {
  readonly mentions: readonly PersonPseudonym[]
  readonly policy: PolicyName
  readonly policyVersion: string
}

/** A pending message of a batch; `isFlagged` when a person should look: held before it was released, or masked somewhere. */
export interface PendingRow {
  readonly seq: number
  readonly batchId: BatchId
  readonly isFlagged: boolean
  readonly seen: boolean
}

/** What waits in a batch and could be decided at once: pending ones and, of those, what was seen and what should be. */
export interface WaitingCounts {
  readonly pending: number
  readonly seen: number
  readonly flagged: number
  readonly flaggedSeen: number
  /** Held ones too, without the news that a message was deleted: that is never discarded. */
  readonly discardable: number
}

/** So many messages of a channel wait in a bucket. */
export interface WaitingCount {
  readonly channelId: ChannelId
  readonly level: Level
  readonly bucket: Bucket
  readonly n: number
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
  /** Whether Slack still had the message when last read, and a text of it. True of a row that has expired as well. */
  hasWords(messageId: MessageId): boolean
  /** The newest revision, or null. */
  get(messageId: MessageId): StoredMessage | null
  /** Oldest first; superseded and vanished revisions only if their state is asked for. */
  page(filter: MessageFilter, options?: { readonly cursor?: string; readonly limit?: number }): MessageSlice
  /**
   * What waits, as it is read: bucket by bucket, channel by channel, a thread in one piece where it began. A filter's
   * states are those of what waits.
   */
  triage(filter: MessageFilter, options?: { readonly cursor?: string; readonly limit?: number }): MessageSlice
  /** What waits, counted by channel, level and bucket. */
  waiting(): readonly WaitingCount[]
  count(filter: MessageFilter): number
  /** The pending messages that a filter finds and that were shown so when `Acts.changes` was `asOf`. */
  pendingAsOf(filter: MessageFilter, asOf: number): readonly PendingRow[]
  /** The same, and what could be discarded, counted by batch; batches in which nothing of either is left out. */
  countWaitingAsOf(filter: MessageFilter, asOf: number): ReadonlyMap<BatchId, WaitingCounts>
  /** Held and pending ones in the same way, without the news that a message was deleted: that is never discarded. */
  discardableAsOf(filter: MessageFilter, asOf: number): readonly { readonly seq: number; readonly batchId: BatchId }[]
  /** Notes that these texts were on screen long enough to read them; of another text, or one that no longer waits, nothing. */
  markSeen(messages: readonly { readonly messageId: MessageId; readonly version: number }[]): number
  /** Ids of messages that are held, pending or approved; the news that one was deleted is none. */
  unsentIds(): readonly MessageId[]
  /** Everybody who wrote something that is stored here. */
  authors(): readonly PersonPseudonym[]
  counts(): StateCounts
  countsByChannel(): ReadonlyMap<ChannelId, StateCounts>
  /** Messages held because the verifier found something, by channel. */
  heldByVerifier(): ReadonlyMap<ChannelId, number>
  /** Texts that have not left, newest first, at most so many. */
  waitingTexts(limit: number): Iterable<{ readonly channelId: ChannelId; readonly text: string }>
  /** A frozen batch's approved (or uploaded) rows by ts, message id and revision. Other statements may run in between. */
  approvedRows(batchId: BatchId): Iterable<StoredMessage>
  /** Messages that a person excluded, and when they were sent; also those whose rows are gone. */
  excluded(): readonly { readonly messageId: MessageId; readonly ts: SlackTs }[]
  /** Messages that a person excluded and later included again, or whose exclusion they undid; also those whose rows are gone. */
  included(): readonly { readonly messageId: MessageId; readonly ts: SlackTs }[]
  exclude(messageId: MessageId): StoredMessage
  /**
   * A colleague excluded it: it goes out of what waits, and out of what is approved as long as its upload has not begun. False
   * where there is nothing to take out.
   */
  excludeForTeam(messageId: MessageId): boolean
  /**
   * Takes a message out of what is approved, as long as its upload has not begun, and leaves it to be approved again. False where
   * there is nothing to take out.
   */
  setAside(messageId: MessageId, at: EpochMs): boolean
  /** A message that was sent is excluded in the lake, and what comes of it from now on is excluded here. */
  excludeSent(messageId: MessageId): void
  include(messageId: MessageId, at: EpochMs): StoredMessage
  release(messageId: MessageId): StoredMessage
  /** Replaces the text of the newest revision. Throws `batch.frozen` once approved, `batch.no_text` without text. */
  mask(messageId: MessageId, masked: MaskedText): StoredMessage
  /** Replaces what a row says by what a tighter policy leaves of it. Throws `batch.frozen` once approved. */
  tighten(row: StoredMessage, left: TightenedText): void
  /** Really deletes a person's rows in every state and their pseudonym in others' rows. */
  purgeAuthor(author: PersonPseudonym, at: EpochMs): { readonly deleted: number; readonly rewritten: number }
  /** Really deletes every trace of messages, their numbers included; after an erasure in the lake. */
  forget(messageIds: readonly MessageId[]): number
}

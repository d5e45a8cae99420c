/** Lots of waiting messages, draws from them, and trust. Times are epoch milliseconds; shares lie between 0 and 1. */
import type { Verdict } from '../../../shared/contract/trust.ts'
import type { Actor, BatchId, ChannelId, EpochMs, HeldReason, MessageId } from '../../../shared/domain.ts'
import type { StoredMessage } from '../messages/types.ts'

export type LotId = number

export const LOT_ENDINGS = ['read', 'missed', 'unread', 'overtaken'] as const
export type LotEnding = (typeof LOT_ENDINGS)[number]

export interface Lot {
  readonly lotId: LotId
  readonly channelId: ChannelId
  readonly epoch: string
  readonly closedAt: EpochMs
  /** SHA-256, lower-case hex, over its messages' hashes. */
  readonly hash: string
  readonly seed: Uint8Array
  readonly size: number
  /** The newest version among its messages: what changed or arrived since has a greater one. */
  readonly asOf: number
  /** Draws to be judged before the rest may leave. */
  readonly draws: number
  readonly endedAt: EpochMs | null
  readonly ending: LotEnding | null
}

/** One message of a lot that is about to be closed. */
export interface LotMessage {
  readonly seq: number
  readonly version: number
  /** SHA-256 over what its revision says. */
  readonly contentHash: Uint8Array
}

export interface Draw {
  readonly lotId: LotId
  /** Counts what was shown of the lot, from 1. */
  readonly number: number
  /** Where in the lot's order its message stands. */
  readonly place: number
  readonly seq: number | null
  readonly isProbe: boolean
  readonly shownAt: EpochMs
  /** null: not judged yet, which counts as a miss. */
  readonly isClean: boolean | null
}

export interface Tally {
  readonly draws: number
  readonly misses: number
}

export interface TrustRecord {
  readonly channelId: ChannelId
  readonly grantedAt: EpochMs
  readonly actor: Actor
  readonly share: number
  readonly basis: string
  /** Why it ended; null while it stands. */
  readonly ending: string | null
  /** When somebody noted that it ended; null until then. */
  readonly endedAt: EpochMs | null
}

export interface RuleApproval {
  readonly lotId: LotId
  readonly batchId: BatchId
  readonly at: EpochMs
  readonly messages: number
}

export interface Trust {
  /** What a rule would approve in a channel: waiting text in which no mask is unsure, held messages left out; in the order of arrival. */
  population(channelId: ChannelId): readonly LotMessage[]
  /** How many those are, without reading them. */
  waitingText(channelId: ChannelId): number
  /** What waits without text. */
  waitingMetrics(channelId: ChannelId): readonly { readonly seq: number; readonly batchId: BatchId }[]
  /** Closes a lot. A channel has one open lot at most. */
  close(lot: Omit<Lot, 'lotId' | 'endedAt' | 'ending'>): Lot
  /** Writes down the next places of a lot's order. */
  place(lotId: LotId, ordered: readonly Pick<LotMessage, 'seq' | 'version'>[]): void
  /** How many places are written down. */
  placed(lotId: LotId): number
  /** What is still what it was when the lot was closed, and has no place yet. */
  unplaced(lot: Lot): readonly Pick<LotMessage, 'seq' | 'version'>[]
  openLot(channelId: ChannelId): Lot | null
  endLot(lotId: LotId, ending: LotEnding, at: EpochMs): void
  /** The next place at or after `from` whose message is still what it was when the lot was closed, with that message. */
  nextIn(lotId: LotId, from: number): { readonly place: number; readonly message: StoredMessage } | null
  /** The rest of a lot that is still what it was and still waits: for the rule to approve. */
  unchanged(lot: Lot): readonly { readonly seq: number; readonly batchId: BatchId }[]
  /**
   * How many messages of that rest a bot wrote of which nothing was approved in the channel yet, or that read like nothing
   * of it that was.
   */
  unknownToReaders(lot: Lot): number
  /** Notes that a message was shown; from here on it counts. */
  show(lot: Lot, draw: Pick<Draw, 'number' | 'place' | 'isProbe'> & { readonly seq: number }, at: EpochMs): void
  /** False when that was never shown, or was judged already. */
  judge(lotId: LotId, number: number, verdict: Verdict, at: EpochMs): boolean
  /** Keeps a message here until a person releases it, where any revision of it waits. */
  hold(seq: number, reason: HeldReason): void
  /** The batch in which a revision of that message stands approved and not yet sent. */
  approvedIn(seq: number): BatchId | null
  /** Whether a revision of that message was sent. */
  wasSent(seq: number): boolean
  /** Whether a secret was seen in a draw since this version of redaction came. */
  secretMissed(policyVersion: string): boolean
  draws(lotId: LotId): readonly Draw[]
  messageAt(seq: number): StoredMessage | null
  /** Draws of a channel since its counts began, and those of them that were not found clean. */
  tally(channelId: ChannelId, epoch: string): Tally
  /** Probes shown here, in every channel, and how many they found. */
  probes(epoch: string): { readonly probes: number; readonly probesFound: number }
  grant(trust: Pick<TrustRecord, 'channelId' | 'grantedAt' | 'actor' | 'share' | 'basis'>): void
  end(channelId: ChannelId, ending: string, at: EpochMs): void
  list(): readonly TrustRecord[]
  get(channelId: ChannelId): TrustRecord | null
  noteApproval(channelId: ChannelId, approval: RuleApproval): void
  /**
   * What the rule approved in a channel after the last lot that was read and found clean was closed, newest first: that lot's
   * own rest included, since a later find says something of it.
   */
  unproved(channelId: ChannelId): readonly (RuleApproval & { readonly sent: number })[]
  /** The messages of those that stand approved or were sent, without those that were read and found clean. */
  unprovedRows(channelId: ChannelId): readonly {
    readonly messageId: MessageId
    readonly batchId: BatchId
    readonly state: 'approved' | 'uploaded'
  }[]
  /** What the rule approved in a channel, newest first. */
  approvals(channelId: ChannelId): readonly RuleApproval[]
}

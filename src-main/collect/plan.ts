import type { Clock } from '../../shared/clock.ts'
import type { ClosedReason } from '../../shared/closed-reasons.ts'
import type {
  Actor,
  ChannelId,
  Entity,
  EpochMs,
  Level,
  MessageId,
  RawMember,
  RunId,
  SlackTs,
  TeamId,
} from '../../shared/domain.ts'
import type { ErrorData } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { Redactor } from '../../shared/redaction.ts'
import type { Store } from '../store/index.ts'
import type { SlackClient } from './slack/slack-client.ts'

/** One allowed channel of a run. */
export interface PlannedChannel {
  readonly id: ChannelId
  readonly name: string
  readonly level: Level
}

/** What one run is to read. */
export interface CollectionPlan {
  readonly actor: Actor
  readonly teamId: TeamId
  /** The organisation it belongs to, on Enterprise Grid; absent or null without one. */
  readonly organisationId?: TeamId | null
  readonly channels: readonly PlannedChannel[]
  /** How far back a channel is read, as an instant. Older messages are never asked for. */
  readonly since: EpochMs
  /** How far back stored messages are compared with Slack's, to find edits and deletions. Default: 7 days. */
  readonly rereadWindowMs?: number
  /** Everything back to `since` is compared again when the last such look is older than this. Default: 7 days. */
  readonly deepRereadEveryMs?: number
  /** Unmoved threads are read again, for edits inside them, when last read longer ago. Default: 24 hours. */
  readonly threadRereadEveryMs?: number
}

/** What a run works with. The engine builds it; collection imports no other room but the store. */
export interface CollectionRooms {
  readonly slack: SlackClient
  readonly redactor: Redactor
  readonly store: Store
  readonly clock: Clock
  /** The message's keyed hash, with the workspace's key bound. */
  readonly messageId: (channelId: ChannelId, ts: SlackTs) => MessageId
  /** The members of the workspace; asked for at most once, and only when there is a page to redact. */
  readonly directory?: () => Promise<readonly RawMember[]>
  readonly log?: Log
  readonly onProgress?: (progress: CollectionProgress) => void
  /** Parks the run: the page at hand is finished, nothing is lost. */
  readonly signal?: AbortSignal
  /**
   * Asked before anything is stored, and before it is read where that was not just asked: why a channel may not be read
   * at this level even if Slack shows it, or null. Throws what ends the whole run.
   */
  readonly forbids?: (
    channel: PlannedChannel,
    formerNames: readonly string[] | null,
  ) => ClosedReason | null | Promise<ClosedReason | null>
  /** Whether a process of this machine still runs; to take over the lease of a collector that died. */
  readonly isAlive?: (pid: number) => boolean
}

/** Where a run stands, after each page. */
export interface CollectionProgress {
  readonly runId: RunId
  readonly channel: string
  readonly channelsDone: number
  readonly channelsTotal: number
  /** How much is done, 0 to 1; never goes back. */
  readonly share: number
  /** New messages stored so far; at the end, as many as the report counts. */
  readonly messages: number
  readonly threadsWaiting: number
  /** Slack asked to wait until then; null while it does not. */
  readonly waitingUntil: EpochMs | null
  /** Present while Slack's slow class holds the run back. */
  readonly forecast?: Forecast
}

/** How long what is left takes at the pace Slack allows. */
export interface Forecast {
  readonly callsLeft: number
  readonly finishesAt: EpochMs
}

/** How one channel ended. `complete` is the only one after which nothing is missing. */
export type ChannelOutcome =
  | 'complete'
  /** Closed by the guard: private, shared, archived, or not known to be public. */
  | 'closed'
  | 'failed'
  /** Stopped before it was done, by hand, by power or by another channel's failure; the next run carries on. */
  | 'parked'

export interface ChannelReport {
  readonly channelId: ChannelId
  readonly name: string
  readonly outcome: ChannelOutcome
  readonly new: number
  readonly revised: number
  readonly unchanged: number
  readonly vanished: number
  readonly held: number
  /** Messages that were not kept, by reason. */
  readonly dropped: Readonly<Record<string, number>>
  /** Messages whose redaction failed, or whose text Slack did not send again; they are read again by the next run. */
  readonly unreadable: number
  /** Items Slack sent that were no messages, skipped. */
  readonly broken: number
  /** Messages of a subtype that this version does not know, kept as `other`. */
  readonly unknownSubtypes: number
  readonly threadsRead: number
  /** Threads that Slack did not find although their first message is there; asked for again by the next run. */
  readonly threadsMissing: number
  /** The workspace's plan hides older messages from this channel. */
  readonly isLimited: boolean
  readonly error: ErrorData | null
}

/** `parked`: stopped by hand or by power after the page at hand; `partial`: a channel failed, the others did not. */
export type RunOutcome = 'complete' | 'parked' | 'partial' | 'failed'

/** What a run did. Holds counts, channel names and codes; never text or people. */
export interface RunReport {
  readonly runId: RunId
  readonly startedAt: EpochMs
  readonly finishedAt: EpochMs
  readonly outcome: RunOutcome
  readonly channels: readonly ChannelReport[]
  /** How much was masked, by entity, in what is new or revised. */
  readonly redactions: Readonly<Partial<Record<Entity, number>>>
  /** Calls made, by method, failed and repeated ones included. */
  readonly calls: Readonly<Record<string, number>>
  /** The fewest calls that could have read the same, by method. */
  readonly necessaryCalls: Readonly<Record<string, number>>
  /** True when Slack gives this app 15 objects a call and one call a minute. */
  readonly slowClass: boolean
  /** True when items came in a shape this version does not know. */
  readonly schemaDrift: boolean
  /** Milliseconds the rest of a backfill needs when the run stopped before its end. */
  readonly forecastMs: number | null
  /** Sentences for people, without text or names of people. */
  readonly notes: readonly string[]
  /** What ended the whole run. */
  readonly error: ErrorData | null
}

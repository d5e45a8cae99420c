/**
 * The words every room shares: ids, pseudonyms, raw and redacted messages, channel levels, states.
 *
 * Nothing here touches Node or the DOM, so the renderer may import it.
 */

import type { Consent } from './consent.ts'

declare const brand: unique symbol
type Brand<Value, Name extends string> = Value & { readonly [brand]: Name }

/** Slack's own ids. A `UserId` has no column in any table; it lives in memory only. */
export type UserId = Brand<string, 'UserId'>
export type ChannelId = Brand<string, 'ChannelId'>
export type TeamId = Brand<string, 'TeamId'>

/** Slack's message id: decimal seconds with six digits of microseconds, as a string. Never parse it to a float. */
export type SlackTs = Brand<string, 'SlackTs'>

/** Keyed hashes, safe to store and to send. */
export type PersonPseudonym = Brand<`u_${string}`, 'PersonPseudonym'>
export type MessageId = Brand<`m_${string}`, 'MessageId'>
export type ThreadId = Brand<`t_${string}`, 'ThreadId'>
export type ChannelPseudonym = Brand<`c_${string}`, 'ChannelPseudonym'>
export type WorkspacePseudonym = Brand<`w_${string}`, 'WorkspacePseudonym'>
/** Names the key that made a pseudonym, and says nothing about the key. */
export type KeyId = Brand<`k_${string}`, 'KeyId'>

export type BatchId = Brand<`b_${string}`, 'BatchId'>
export type RunId = Brand<`r_${string}`, 'RunId'>

/** Milliseconds since the Unix epoch, UTC. */
export type EpochMs = Brand<number, 'EpochMs'>
/** A UTC calendar day, `YYYY-MM-DD`. */
export type Day = Brand<string, 'Day'>

/** Every kind of thing redaction can find. */
export const ENTITIES = [
  'PERSON',
  'HANDLE',
  'EMAIL',
  'PHONE',
  'CARD',
  'IBAN',
  'IP',
  'MAC',
  'URL',
  'ADDRESS',
  'LOCATION',
  'DATE',
  'SECRET',
  'NATIONAL_ID',
  'CRYPTO',
  'NUMBER',
  'ORG',
] as const
export type Entity = (typeof ENTITIES)[number]

/** `metrics` keeps no text at all, `text` keeps redacted text. New channels start at `metrics`. */
export const LEVELS = ['metrics', 'text'] as const
export type Level = (typeof LEVELS)[number]

export const POLICIES = ['strict', 'balanced'] as const
export type PolicyName = (typeof POLICIES)[number]

/**
 * Slack's JSON for one message, parsed tolerantly at the edge. Only `collect/` makes one, only `redact/` takes one.
 * It lives in memory and is never stored, logged or sent: no store, log or contract type accepts it.
 */
export type RawMessage = Brand<RawMessageFields, 'RawMessage'>

export interface RawMessageFields {
  readonly ts: SlackTs
  readonly type?: string | undefined
  readonly subtype?: string | undefined
  readonly text?: string | undefined
  readonly user?: UserId | undefined
  /** Slack named an author in a form that cannot be read: it may be somebody who opted out. */
  readonly hasUnclearAuthor?: boolean | undefined
  /** Its text is missing, or what it says came in a form that cannot be read: it may say more than is here. */
  readonly hasUnclearText?: boolean | undefined
  readonly bot_id?: string | undefined
  readonly username?: string | undefined
  readonly team?: TeamId | undefined
  readonly user_team?: TeamId | undefined
  readonly source_team?: TeamId | undefined
  readonly thread_ts?: SlackTs | undefined
  readonly reply_count?: number | undefined
  readonly latest_reply?: SlackTs | undefined
  readonly edited?: { readonly ts: SlackTs; readonly user?: UserId | undefined } | undefined
  /** As Slack sent them, odd or not: what cannot be read may hide a mark (`consent.ts`). */
  readonly reactions?: unknown
  readonly files?: readonly unknown[] | undefined
  /** Everything else Slack sent (blocks, attachments, …), untrusted: the redaction walker decides what it knows. */
  readonly [other: string]: unknown
}

/** One `users.list` member, in memory only. Only `collect/` makes one, only `redact/` takes one. */
export type RawMember = Brand<RawMemberFields, 'RawMember'>

export interface RawMemberFields {
  readonly id: UserId
  /** What their status and title say about being collected. */
  readonly consent?: Consent | undefined
  readonly team_id?: TeamId | undefined
  readonly name?: string | undefined
  readonly deleted?: boolean | undefined
  readonly is_bot?: boolean | undefined
  readonly is_stranger?: boolean | undefined
  readonly real_name?: string | undefined
  readonly profile?:
    | {
        readonly real_name?: string | undefined
        readonly real_name_normalized?: string | undefined
        readonly display_name?: string | undefined
        readonly display_name_normalized?: string | undefined
        readonly first_name?: string | undefined
        readonly last_name?: string | undefined
        readonly title?: string | undefined
        readonly status_text?: string | undefined
        readonly email?: string | undefined
        readonly phone?: string | undefined
        readonly [other: string]: unknown
      }
    | undefined
  readonly [other: string]: unknown
}

/** What a message is, once Slack's 33 subtypes are folded. An unknown subtype is `other`, counted and kept. */
export const MESSAGE_KINDS = ['message', 'reply', 'broadcast', 'bot', 'system', 'tombstone', 'other'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** A placeholder in redacted text: where it stands, what it hides, how sure we are and which detector said so. */
export interface RedactedSpan {
  /** Offsets of the placeholder in the redacted text, in UTF-16 units, end exclusive. */
  readonly start: number
  readonly end: number
  readonly entity: Entity
  /** 0 to 1. */
  readonly confidence: number
  /** The detector's name, such as `email`, `directory` or `secret.aws_access_key`. */
  readonly detector: string
}

/** Why a message is held for a person. The code is stable; the sentence is for people and holds no message text. */
export interface HeldReason {
  readonly code: string
  readonly says: string
}

/** Message length in characters, floored to one of these: metrics never say more. */
export const LENGTH_BUCKETS = [0, 1, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] as const
export type LengthBucket = (typeof LENGTH_BUCKETS)[number]

/** More replies or reactions than any message has: a greater number is no count. Files in the lake hold no greater one. */
export const MOST_COUNTED = 1_000_000

/** A channel's topic as people wrote it: only `collect/` makes one and only `redact/` reads it. */
export type RawTopic = Brand<{ readonly text: string }, 'RawTopic'>

/**
 * A message that may be stored. Only `redact/` can make one: the brand has no public constructor.
 */
export type RedactedMessage = Brand<RedactedMessageFields, 'RedactedMessage'>

export interface RedactedMessageFields {
  readonly messageId: MessageId
  readonly channelId: ChannelId
  readonly channel: ChannelPseudonym
  readonly workspace: WorkspacePseudonym
  readonly keyId: KeyId
  readonly ts: SlackTs
  /** The thread this message belongs to (its parent included), or null. */
  readonly threadId: ThreadId | null
  readonly threadTs: SlackTs | null
  readonly kind: MessageKind
  /** Slack's subtype when it is a documented one; `unknown` when it is not; null when there is none. */
  readonly subtype: string | null
  readonly author: PersonPseudonym | null
  readonly authorIsBot: boolean
  readonly level: Level
  /** Redacted text; null at level `metrics`. */
  readonly text: string | null
  readonly spans: readonly RedactedSpan[]
  readonly lengthBucket: LengthBucket
  /** How many spans of each entity were masked, also at level `metrics`. */
  readonly redactions: Readonly<Partial<Record<Entity, number>>>
  /** People mentioned, as pseudonyms; empty at level `metrics`. */
  readonly mentions: readonly PersonPseudonym[]
  /** Reactions as counts by emoji name; names that could hide a person are folded into `custom`. */
  readonly reactions: Readonly<Record<string, number>>
  /** Files as counts by coarse type (`image`, `pdf`, `code`, …); never names. */
  readonly files: Readonly<Record<string, number>>
  readonly linkHosts: readonly string[]
  readonly replyCount: number
  readonly editedTs: SlackTs | null
  /** Anything here holds the message until a person releases it. */
  readonly held: readonly HeldReason[]
  /** Text places the walker did not know and dropped. */
  readonly droppedPlaces: number
  /** A bot's numbers are no more than numbers here: nothing in the text announces a value. Review may fold them. */
  readonly digitsFold?: boolean
  readonly policy: PolicyName
  readonly policyVersion: string
}

/** A stored message's state. Nothing leaves this machine without `approved`. */
export const MESSAGE_STATES = ['held', 'pending', 'approved', 'uploaded', 'expired', 'rejected'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

export const BATCH_STATES = ['draft', 'approved', 'uploaded', 'rejected'] as const
export type BatchState = (typeof BATCH_STATES)[number]

/** `delete` tells the lake that the message is gone; it carries no text. */
export type RevisionOp = 'upsert' | 'delete'

/** Who did it, for the audit trail: a person at the window or the terminal, or Gleaner under the name of what it did it for. */
export const ACTORS = ['you', 'schedule', 'cli', 'system', 'rule', 'maintenance'] as const
export type Actor = (typeof ACTORS)[number]

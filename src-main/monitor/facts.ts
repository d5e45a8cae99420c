/**
 * What the alert rules know. Plain values, gathered once for each check; what could not be read is null, and
 * the alerts that depend on it stay as they are.
 */
import type { ChannelId, EpochMs } from '../../shared/domain.ts'
import type { Advice } from '../../shared/errors.ts'
import type { ChannelState, LakeLook } from '../store/index.ts'

export interface ChannelFact {
  readonly channelId: ChannelId
  readonly name: string
  readonly isAllowed: boolean
  readonly state: ChannelState
  /** Messages held because the verifier found something. */
  readonly heldByVerifier: number
  /** Reads of its messages while it was not on the allowlist, lately. */
  readonly readsOutside: number
  /** Items in an unknown shape, lately. */
  readonly drift: number
  /** Messages read lately, and those of them left out for a reason nobody chose. */
  readonly seen: number
  readonly leftOut: number
  /** Messages and masked spans by UTC day, oldest first. */
  readonly days: readonly { readonly at: EpochMs; readonly messages: number; readonly masked: number }[]
  /** How its newest runs ended, newest first. */
  readonly outcomes: readonly { readonly at: EpochMs; readonly isFailed: boolean; readonly next: Advice | null }[]
}

/** What people opened, asked of the lake and took along in one hour, by the trail. */
export interface AccessFact {
  /** When the hour began. */
  readonly at: EpochMs
  readonly acts: number
  /** Rows that queries answered. */
  readonly rows: number
}

export interface RuleFact {
  readonly rule: string
  readonly says: string
  /** Items past the limit right after enforcement. */
  readonly violations: number
  /** Something reaches the limit within a day. */
  readonly isDueSoon: boolean
  readonly lastEnforcedAt: EpochMs | null
}

/** An approved batch that has not arrived. */
export interface WaitingUpload {
  /** null when it was never sent anywhere. */
  readonly destination: string | null
  readonly isFailed: boolean
  readonly attempts: number
  /** When it was queued, or approved when it never was. */
  readonly waitsSince: EpochMs
  /** The last error's next step. */
  readonly next: Advice | null
}

/** What a costly check found when it was last made. */
export interface Inspected {
  readonly at: EpochMs
  readonly found: number
  readonly says: string
}

export interface Facts {
  readonly now: EpochMs
  readonly channels: readonly ChannelFact[]
  /** Channels that were approved by rule and no longer are, unless a person ended it, and what the rule had let through. */
  readonly endedTrust: readonly {
    readonly channelId: ChannelId
    readonly name: string
    readonly ending: string
    readonly messages: number
  }[]
  /** Calls to Slack by UTC day, oldest first, today included. */
  readonly callDays: readonly { readonly at: EpochMs; readonly calls: number }[]
  /** Calls by day and hour of the day (UTC). */
  readonly callHours: readonly { readonly at: EpochMs; readonly hour: number; readonly calls: number }[]
  /** Hours in which anything was opened, queried or exported, oldest first, today included. */
  readonly accesses: readonly AccessFact[]
  readonly retention: readonly RuleFact[]
  readonly uploads: readonly WaitingUpload[]
  /** What is past its time in the lake and could not be removed, when that was last tried. */
  readonly lake: Inspected | null
  /** What else was found at the lake when it was last looked at; null before the first look. */
  readonly lakeLooks: Readonly<Record<LakeLook, Inspected | null>>
  /** The audit trail, last verified. */
  readonly audit: Inspected | null
  /** Waiting texts, last read by the verifier. */
  readonly texts: Inspected | null
  /** Runs that ended in an error one after the other: `found` of them, the first at `at`; what the last one advised. */
  readonly failures: (Pick<Inspected, 'at' | 'found'> & { readonly next: Advice }) | null
  /** null before anybody signed in. */
  readonly signIn: { readonly endsAt: EpochMs | null; readonly hasEnded: boolean } | null
  /** Days since limits were last kept, where a person has to say that the clock is right; null where it is believed. */
  readonly clockJumpDays: number | null
  /** Since when an adopted configuration could not be confirmed at its link; null while it is, or none is adopted. */
  readonly managedUnconfirmedSince: EpochMs | null
  /** Where the store lives; null when it could not be asked. */
  readonly freeBytes: number | null
}

/**
 * What the engine and the collector's process say to each other. No message's raw text has a place in any of it; names of
 * members and topics of channels go both ways.
 */
import type { ClosedReason } from '../../../shared/closed-reasons.ts'
import type { Actor, BatchId, EpochMs, RawMember, RawTopic, TeamId } from '../../../shared/domain.ts'
import type { ErrorData } from '../../../shared/errors.ts'
import type { LogEvent, LogFields } from '../../../shared/log.ts'
import type { RedactionPolicy } from '../../../shared/redaction.ts'
import type { CollectionProgress, Identity, PlannedChannel, RunReport } from '../../collect/index.ts'
import type { Unmasked } from '../../redact/index.ts'
import type { StoredMessage, Who } from '../../store/index.ts'

/** A policy, and how often it had changed by then (`policyChanges` of the settings). */
interface DatedPolicy {
  readonly policy: RedactionPolicy
  readonly policyAsOf: number
}

/** What is done in the collector's process, one a process: everything that reads text. */
export interface Jobs {
  /** One run over these channels. */
  collect: {
    readonly input: {
      readonly actor: Actor
      readonly channels: readonly PlannedChannel[]
      readonly since: EpochMs
      readonly rereadWindowMs: number
      /** Null is Slack itself. */
      readonly slackApiUrl: string | null
      /** Threads to redact with. */
      readonly workers: number
    }
    readonly output: RunReport
  }
  /** Redacts what waits once more. Answers how many messages and batches changed. */
  tighten: {
    readonly input: {
      readonly actor: Actor
      /** For what was said to be nobody; without it that is masked again. */
      readonly key: Uint8Array | null
    } & DatedPolicy
    readonly output: { readonly messages: number; readonly batches: number }
  }
  /** Reads one message again, but for one of its masks. */
  reread: {
    readonly input: {
      readonly stored: StoredMessage
      /** Which of its spans. */
      readonly span: number
      /** Null is Slack itself. */
      readonly slackApiUrl: string | null
    }
    readonly output: Unmasked
  }
  /** How many waiting messages have words in them that this policy always masks. */
  reach: { readonly input: { readonly policy: RedactionPolicy }; readonly output: number }
  /** How many of the newest texts that wait have personal data in them. */
  inspect: { readonly input: Readonly<Record<never, never>>; readonly output: number }
  /** How many approved texts have personal data in them, for each of these batches. */
  verify: { readonly input: { readonly batches: readonly BatchId[] }; readonly output: ReadonlyMap<BatchId, number> }
  /** Channels' topics as a screen may show them, by the channels' ids. */
  topics: {
    readonly input: {
      readonly topics: ReadonlyMap<string, RawTopic>
      readonly teamId: TeamId
      readonly policy: RedactionPolicy
    }
    readonly output: ReadonlyMap<string, string>
  }
}

export type JobName = keyof Jobs

/** The first message: which store, and what to do. */
export interface Task<Name extends JobName = JobName> {
  readonly home: string
  readonly job: Name
  readonly input: Jobs[Name]['input']
  /** Whose acts those of a person are in it. */
  readonly who: Who
}

/** What a job needs to know that only the engine can say, asked when it is needed. */
export interface Questions {
  token: { readonly input: null; readonly output: string }
  /** Slack refused this token. */
  another: { readonly input: string; readonly output: string | null }
  /** Whose token it is; answers what to redact with. */
  begin: { readonly input: Identity; readonly output: { readonly key: Uint8Array; readonly who: Who } & DatedPolicy }
  /** Members that are known and may be gone by, from this position on; null when none are. */
  members: {
    readonly input: { readonly teamId: TeamId; readonly from: number }
    readonly output: readonly RawMember[] | null
  }
  /** Why a channel may not be read any more, asked before anything is stored; null when it may. */
  forbids: {
    readonly input: PlannedChannel & { readonly formerNames: readonly string[] | null }
    readonly output: ClosedReason | null
  }
  /** Members that were asked for, some at a time, to be kept for the next run. */
  keepMembers: {
    readonly input: { readonly teamId: TeamId; readonly members: readonly RawMember[]; readonly isLast: boolean }
    readonly output: null
  }
}

/** Members in one message. */
export const MEMBERS_AT_ONCE = 1000

export type QuestionName = keyof Questions

/** How questions are answered. Each may throw what the keychain, Slack or the store throw. */
export type Answers = {
  readonly [Name in QuestionName]?: (
    input: Questions[Name]['input'],
  ) => Questions[Name]['output'] | Promise<Questions[Name]['output']>
}

export type ToChild =
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'stop' }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'no-answer'; readonly id: number; readonly error: ErrorData }

export type FromChild =
  | { readonly kind: 'ask'; readonly id: number; readonly question: QuestionName; readonly input: unknown }
  | { readonly kind: 'progress'; readonly progress: CollectionProgress }
  | {
      readonly kind: 'log'
      readonly level: 'info' | 'warn' | 'error'
      readonly event: LogEvent
      readonly fields: LogFields | undefined
    }
  /** The last message: everything is stored and closed. */
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: ErrorData }

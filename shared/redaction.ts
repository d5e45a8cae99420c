import type {
  ChannelId,
  Entity,
  EpochMs,
  Level,
  MessageId,
  PersonPseudonym,
  PolicyName,
  RawMember,
  RawMessage,
  RedactedMessage,
  TeamId,
} from './domain.ts'

/** Words that a person said name nobody, found by one detector in one channel, or in one message of it. */
export interface NotAPerson {
  readonly detector: string
  /** HMAC-SHA-256 of the words under the pseudonym key: the words themselves are kept nowhere. */
  readonly words: string
  /** Null: in everything posted in the channel after it was said. */
  readonly messageId: MessageId | null
}

/** One of them as it is kept, with when it was said. */
export interface NotAPersonSince extends NotAPerson {
  readonly saidAt: EpochMs
}

/** The channel a page of raw messages came from. */
export interface PageContext {
  readonly channelId: ChannelId
  readonly level: Level
  /** What the name model takes for people there and is not to mask. */
  readonly notPeople?: readonly NotAPersonSince[]
}

/** What became of one raw message. A dropped one leaves nothing but the count of its reason. */
export type RedactionOutcome =
  | {
      readonly kind: 'redacted'
      readonly message: RedactedMessage
      /** Milliseconds of work, where it was measured. */
      readonly tookMs?: number
    }
  | {
      readonly kind: 'dropped'
      /** `unclear_consent`: a reaction, status or title that may be a mark could not be read. */
      readonly reason: 'external_author' | 'opted_out' | 'no_collect' | 'unclear_consent'
    }
  /** The worker failed on it twice: nothing is stored, and the next run reads it again. */
  | { readonly kind: 'unreadable'; readonly says: string }

/** Turns raw messages into redacted ones, off the main thread. */
export interface Redactor {
  /** Redacts a page; outcomes come in the page's order, one for each message. */
  redact(context: PageContext, page: readonly RawMessage[]): Promise<readonly RedactionOutcome[]>
  /** Replaces the directory of names, in memory only. Takes effect for pages redacted afterwards. */
  useDirectory(members: readonly RawMember[]): Promise<void>
  /** Stops the workers and forgets the directory. */
  close(): Promise<void>
}

export interface RedactionPolicy {
  readonly name: PolicyName
  /** The organisation's own words that are never masked. */
  readonly allowWords: readonly string[]
  /** The organisation's own words (customers, code names) that are always masked, as ORG. */
  readonly denyWords: readonly string[]
  /** ISO 3166 codes whose national ids are looked for; `all` is the default. */
  readonly countries: readonly string[] | 'all'
}

export interface RedactorOptions {
  readonly teamId: TeamId
  /** The organisation that the workspace belongs to: its people are ours too. */
  readonly organisationId?: TeamId | null
  /** The pseudonym key, 32 bytes. Held in memory only. */
  readonly key: Uint8Array
  readonly policy: RedactionPolicy
  readonly optedOut: ReadonlySet<PersonPseudonym>
  /** Worker threads; 0 redacts on the calling thread. */
  readonly workers: number
}

/** A finding in plain text, with UTF-16 offsets into the original text. */
export interface TextSpan {
  readonly start: number
  readonly end: number
  readonly type: Entity
}

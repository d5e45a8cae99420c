/** The audit trail. Times are epoch milliseconds. */
import type { AUDIT_OUTCOMES, AuditAction } from '../../../shared/audit-actions.ts'
import type { Actor, EpochMs } from '../../../shared/domain.ts'

export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>

/** What happened, without anything personal: no text, names of people, user ids or tokens. */
export interface AuditEvent {
  readonly actor: Actor
  readonly action: AuditAction
  /** A batch, channel, run or destination. */
  readonly subject?: string | null
  readonly counts?: Readonly<Record<string, number>>
  readonly detail?: AuditDetail
  /**
   * Facts that stay on this machine, such as exact times and destinations. The channel of the subject is added to them,
   * with its name as it is now.
   */
  readonly about?: AuditDetail
  /** Whose act it is, where another account than the one at hand is meant. */
  readonly who?: Who
}

/** The account that a person acts with. */
export interface Who {
  /** Its pseudonym (u_…); null while nobody is signed in. */
  readonly person: string | null
  /** The name that person, or the organisation, chose to show; null shows the pseudonym. */
  readonly name: string | null
}

export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number]

export interface AuditEntry extends Who {
  /** 1: from before entries said who and of what. */
  readonly version: number
  readonly seq: number
  readonly at: EpochMs
  readonly actor: Actor
  readonly action: string
  readonly subject: string | null
  /** The pseudonym of the channel it is about (c_…), where it has one. */
  readonly channel: string | null
  readonly counts: Readonly<Record<string, number>>
  readonly detail: AuditDetail
  /** What stays on this machine; null in a copy, which has its hash instead. */
  readonly about: AuditDetail | null
  /** SHA-256, lower-case hex, of `about`; null where that is here. */
  readonly aboutHash: string | null
  /** SHA-256, lower-case hex, of the row before; the first row's is 64 zeros. */
  readonly previousHash: string
  readonly hash: string
}

/** The chain's end, to be kept elsewhere: with it, a cut tail is noticed. */
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

/** What is asked for; `from` is inclusive and `to` exclusive, the others match whole. */
export interface AuditFilter {
  readonly action?: string | undefined
  readonly actor?: Actor | undefined
  /** A pseudonym (u_…): what this account did, and the opt-outs and erasures of this person. */
  readonly person?: string | undefined
  /** A channel's id. */
  readonly channel?: string | undefined
  readonly outcome?: AuditOutcome | undefined
  /** An id of a batch also finds the erasures that took something out of it. */
  readonly subject?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** `before` is a row's number. */
export interface AuditQuery extends AuditFilter {
  readonly before?: number | undefined
  readonly limit?: number | undefined
  /** Only what this run did. */
  readonly run?: string | undefined
}

/** What of the trail is shown in one line. */
export interface TrailSpan {
  readonly kind: 'entry' | 'run' | 'quiet'
  /** Numbers of its first and last entry; others may lie between them. */
  readonly first: number
  readonly last: number
  /** When the first and the last of its runs ended, or the entry was written. */
  readonly from: EpochMs
  readonly to: EpochMs
  readonly entries: number
  readonly runs: number
  /** The run, where it is of one. */
  readonly run: string | null
}

/** `before` is the number of a line's last entry. */
export interface LineQuery extends AuditFilter {
  readonly before?: number | undefined
  readonly limit?: number | undefined
  /** What local time is ahead of UTC, for where a day begins. */
  readonly utcOffsetMs?: number | undefined
  /** `folded`: one line a day (the default); `only`: nothing but quiet runs, each in its line. */
  readonly quiet?: 'folded' | 'only' | undefined
}

export interface Audit {
  append(event: AuditEvent, at: EpochMs): AuditEntry
  /** Whose acts those of a person are from now on in this process; asked at each of them. */
  actsOf(who: () => Who): void
  whoActs(): Who
  /** Newest first. */
  list(query?: AuditQuery): { readonly entries: readonly AuditEntry[]; readonly total: number }
  /** The trail by lines, newest first; `head` is the entry that a line is read by. `total` counts lines. */
  lines(query?: LineQuery): { readonly lines: readonly (TrailSpan & { head: AuditEntry })[]; readonly total: number }
  /** Everyone who acted with an account, last first, by the name that was last given. */
  people(): readonly { readonly person: string; readonly name: string | null }[]
  /** What people did of these kinds from an instant on, by the hour (UTC) it was done in; `rows` adds up that count of theirs. */
  hourly(
    actions: readonly AuditAction[],
    from: EpochMs,
  ): readonly { readonly at: EpochMs; readonly acts: number; readonly rows: number }[]
  /** Recomputes the chain and names the first row that does not hold. Never throws for a broken chain. */
  verify(against?: { readonly anchor?: AuditAnchor | null }): AuditVerdict
  /** Oldest first, from a row's number on. Other statements may run in between. */
  export(from?: number): Iterable<AuditEntry>
  /** Retention cut the trail off up to this row; 0 when it never has. */
  prunedThrough(): number
  /** null when there is no row yet. */
  head(): AuditAnchor | null
}

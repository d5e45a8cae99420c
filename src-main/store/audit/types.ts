/** The audit trail. Times are epoch milliseconds. */
import type { AuditAction } from '../../../shared/audit-actions.ts'
import type { Actor, EpochMs } from '../../../shared/domain.ts'

export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>

/** What happened, without anything personal: no text, names, user ids or tokens. */
export interface AuditEvent {
  readonly actor: Actor
  readonly action: AuditAction
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

/** `before` is a row's number; `from` is inclusive and `to` exclusive; the others match whole. */
export interface AuditQuery {
  readonly before?: number | undefined
  readonly limit?: number | undefined
  readonly action?: string | undefined
  readonly actor?: Actor | undefined
  readonly subject?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface Audit {
  append(event: AuditEvent, at: EpochMs): AuditEntry
  /** Newest first. */
  list(query?: AuditQuery): { readonly entries: readonly AuditEntry[]; readonly total: number }
  /** Recomputes the chain and names the first row that does not hold. Never throws for a broken chain. */
  verify(against?: { readonly anchor?: AuditAnchor | null }): AuditVerdict
  /** Oldest first, from a row's number on. Other statements may run in between. */
  export(from?: number): Iterable<AuditEntry>
  /** Retention cut the trail off up to this row; 0 when it never has. */
  prunedThrough(): number
  /** null when there is no row yet. */
  head(): AuditAnchor | null
}

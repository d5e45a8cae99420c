/**
 * The account's states: what each event makes of them, and what is shown. Pure; nothing here asks the keychain or
 * Slack, and nothing follows from a row that exists.
 *
 * Two things stand beside each other. `kept` is what the keychain and Slack say of the sign-in at hand; an attempt to
 * sign in is shown in its place and never touches it before it has succeeded.
 */
import type { AccountRecord, AccountState } from '../../../shared/account-record.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { ErrorData } from '../../../shared/errors.ts'

export type KeychainFailure = 'locked' | 'denied' | 'missing' | 'copied'
export type SignInEnd = 'expired' | 'revoked' | 'deactivated'

/** What can happen to the account. */
export type AccountEvent =
  /** The keychain was asked. */
  | { readonly kind: 'token_found'; readonly signInAgainBy: number | null }
  | { readonly kind: 'token_absent' }
  | { readonly kind: 'keychain_failed'; readonly why: KeychainFailure }
  /** Slack was asked with the token that is kept. */
  | { readonly kind: 'confirmed'; readonly signInAgainBy: number | null }
  | { readonly kind: 'ended'; readonly why: SignInEnd }
  | { readonly kind: 'unreachable' }
  /** An attempt to sign in. */
  | { readonly kind: 'began'; readonly expiresAt: number; readonly pid: number }
  | { readonly kind: 'refused'; readonly error: ErrorData }
  | { readonly kind: 'other_workspace'; readonly name: string; readonly error: ErrorData }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  | { readonly kind: 'timed_out'; readonly error: ErrorData }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'waits_for_admin' }
  /** It succeeded, by whichever way. */
  | { readonly kind: 'signed_in'; readonly signInAgainBy: number | null }
  | { readonly kind: 'session_given'; readonly pid: number }
  | { readonly kind: 'signed_out' }

/** Before anything was noted: a home that belongs to a workspace was signed in once, and nobody has proved it since. */
export function freshRecord(isBound: boolean): AccountRecord {
  return {
    kept: isBound ? 'unproven' : 'none',
    keptSince: 0,
    isMissed: isBound,
    signInAgainBy: null,
    confirmedAt: null,
    waiting: null,
    stand: null,
    error: null,
    session: null,
    signOuts: 0,
  }
}

/** The record after an event. Never throws; the very same record when the event says nothing new. */
export function after(record: AccountRecord, event: AccountEvent, now: number): AccountRecord {
  const kept = (next: AccountRecord['kept'], more: Partial<AccountRecord> = {}): AccountRecord =>
    unlessSame(record, {
      ...record,
      ...more,
      kept: next,
      keptSince: next === record.kept ? record.keptSince : now,
    })
  const ended = { waiting: null, error: null, stand: null }
  switch (event.kind) {
    case 'token_found':
      return kept(FOUND[record.kept], { signInAgainBy: event.signInAgainBy, isMissed: true })
    case 'token_absent':
      return kept(record.isMissed ? 'token_gone' : 'none', { signInAgainBy: null })
    case 'keychain_failed':
      return kept(event.why === 'copied' ? 'home_copied' : `keychain_${event.why}`)
    case 'confirmed':
      return kept('signed_in', { signInAgainBy: event.signInAgainBy, confirmedAt: now, isMissed: true })
    case 'ended':
      return record.kept === 'none' ? record : kept(event.why)
    case 'unreachable':
      return record.kept === 'signed_in' ? kept('unproven') : record
    case 'began':
      return { ...record, error: null, waiting: { since: now, expiresAt: event.expiresAt, pid: event.pid } }
    case 'refused':
      return { ...record, waiting: null, error: JSON.stringify(event.error), stand: stand('refused', now) }
    case 'other_workspace':
      return {
        ...record,
        waiting: null,
        error: JSON.stringify(event.error),
        stand: stand('wrong_workspace', now, event.name),
      }
    case 'failed':
    case 'timed_out':
      return { ...record, waiting: null, error: JSON.stringify(event.error) }
    case 'cancelled':
      // Giving up an attempt leads back to what stood before; with none under way, that goes as well.
      return unlessSame(record, { ...record, waiting: null, error: null, stand: record.waiting ? record.stand : null })
    case 'waits_for_admin':
      return { ...record, waiting: null, error: null, stand: stand('waiting_for_admin', now) }
    case 'signed_in':
      return kept('signed_in', {
        ...ended,
        isMissed: true,
        signInAgainBy: event.signInAgainBy,
        confirmedAt: now,
        session: null,
      })
    case 'session_given':
      return { ...record, ...ended, session: { since: now, pid: event.pid } }
    case 'signed_out':
      return kept('none', {
        ...ended,
        isMissed: false,
        signInAgainBy: null,
        confirmedAt: null,
        session: null,
        signOuts: record.signOuts + 1,
      })
  }
}

/** What a token in the keychain says: a dead one is dead still, and one that was missed has to prove itself. */
const FOUND: Readonly<Record<AccountRecord['kept'], AccountRecord['kept']>> = {
  none: 'unproven',
  token_gone: 'unproven',
  keychain_locked: 'unproven',
  keychain_denied: 'unproven',
  keychain_missing: 'unproven',
  home_copied: 'unproven',
  unproven: 'unproven',
  signed_in: 'signed_in',
  expired: 'expired',
  revoked: 'revoked',
  deactivated: 'deactivated',
}

const stand = (state: 'refused' | 'waiting_for_admin' | 'wrong_workspace', since: number, other?: string) => ({
  state,
  since,
  otherWorkspace: other?.slice(0, 200) ?? null,
})

/** What is shown of a record. */
export interface Shown {
  readonly state: AccountState
  readonly kept: Exclude<AccountState, 'signing_in' | 'refused' | 'waiting_for_admin' | 'wrong_workspace'>
  readonly since: number | null
  readonly otherWorkspace: string | null
  readonly expiresAt: number | null
}

/** What this process knows beside the record. */
export interface Here {
  readonly now: number
  /** The token that this process was given for itself: null without one, else whether Slack still takes it. */
  readonly ownToken: 'live' | SignInEnd | null
  readonly isAlive: (pid: number) => boolean
}

/** The state that every user interface shows. A process that died waits for nobody. */
export function shownOf(record: AccountRecord, { now, ownToken, isAlive }: Here): Shown {
  const { waiting, stand: stands, session } = record
  const ofTime = keptAt(record, now)
  const isElsewhere = session !== null && !LASTS.has(ofTime) && isAlive(session.pid)
  const own = ownToken === 'live' ? 'session_only' : ownToken
  const kept = own ?? (isElsewhere ? 'session_only' : ofTime)
  if (waiting !== null && now < waiting.expiresAt && isAlive(waiting.pid))
    return { state: 'signing_in', kept, since: waiting.since, otherWorkspace: null, expiresAt: waiting.expiresAt }
  if (stands !== null) return { ...stands, kept, expiresAt: null }
  const since = kept === 'session_only' ? (session?.since ?? null) : record.keptSince || null
  return { state: kept, kept, since, otherWorkspace: null, expiresAt: null }
}

/** Whether only signing in again helps. */
export const isOver = (kept: AccountRecord['kept']): boolean => OVER.has(kept)
const OVER: ReadonlySet<AccountState> = new Set<AccountState>(['expired', 'revoked', 'deactivated', 'token_gone'])

/** States in which the kept sign-in serves, so that a token of another process is nobody's news. */
const LASTS: ReadonlySet<AccountState> = new Set<AccountState>(['signed_in', 'expiring', 'unproven'])

/** An unused refresh token dies 30 days after it was given (docs.slack.dev on token rotation); a week before, it is told. */
const WARNING_MS = 7 * DAY_MS

function keptAt({ kept, signInAgainBy }: AccountRecord, now: number): Exclude<Shown['kept'], 'session_only'> {
  if (signInAgainBy === null || (kept !== 'signed_in' && kept !== 'unproven')) return kept
  if (now >= signInAgainBy) return 'expired'
  return kept === 'signed_in' && now >= signInAgainBy - WARNING_MS ? 'expiring' : kept
}

function unlessSame(before: AccountRecord, next: AccountRecord): AccountRecord {
  const keys = Object.keys(next) as (keyof AccountRecord)[]
  return keys.every((key) => Object.is(before[key], next[key])) ? before : next
}

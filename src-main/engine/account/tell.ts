/** Notes what happened to the account, and tells everyone who listens when it is shown differently. */
import type { ErrorCode, ErrorData } from '../../../shared/errors.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { signInEndOf } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { emitStatus } from '../status.ts'
import { noteAccount, ownToken, readAccount } from './account.ts'
import type { AccountEvent, KeychainFailure } from './state.ts'

/** Something that a person did, or waits for: told in any case. */
export function tellAccount(context: EngineContext, event: AccountEvent, error: ErrorData | null = null): void {
  noteAccount(context, event)
  emitAccount(context, error)
}

/** Something that was found out on the way: told when it is news. */
export function noteFound(context: EngineContext, event: AccountEvent): void {
  if (noteAccount(context, event)) emitAccount(context, null)
}

/** Tells everyone who listens how the account stands. */
export function emitAccount(context: EngineContext, error: ErrorData | null): void {
  context.emit('account.changed', { account: readAccount(context), error })
  emitStatus(context)
}

/** An error that says that the sign-in in use has ended is noted. A token of this process alone says nothing of the kept one. */
export function noteSignInEnd(context: EngineContext, code: ErrorCode): void {
  const why = signInEndOf(code)
  if (why === null) return
  if (ownToken(context) === undefined) noteFound(context, { kind: 'ended', why })
  else if (context.session.ownTokenEnded !== why) {
    context.session.ownTokenEnded = why
    emitAccount(context, null)
  }
}

const KEYCHAIN_FAILURES: Readonly<Partial<Record<ErrorCode, KeychainFailure>>> = {
  'keychain.locked': 'locked',
  'keychain.denied': 'denied',
  'keychain.unavailable': 'missing',
  'keychain.silent': 'missing',
  'keychain.home_copied': 'copied',
}

/** How the keychain failed, when an error says so. */
export function keychainFailure(error: unknown): KeychainFailure | null {
  return error instanceof GleanerError ? (KEYCHAIN_FAILURES[error.code] ?? null) : null
}

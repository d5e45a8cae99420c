/** The account on a line of the terminal: each state, and the command that leads on. */
import type { AccountState } from '../../shared/account-record.ts'
import type { Account } from '../../shared/contract/account.ts'
import { inert, instant } from './terminal.ts'

const AGAIN = 'run `gleaner connect`'

const WORDS: Readonly<Record<AccountState, (account: Account) => string>> = {
  none: () => `not signed in: ${AGAIN}`,
  session_only: () => 'signed in until the running Gleaner quits',
  signed_in: () => 'signed in',
  expiring: ({ signInAgainBy }) => `signed in until ${instant(signInAgainBy)}: ${AGAIN} before that`,
  expired: () => `sign-in expired: ${AGAIN}`,
  revoked: () => `sign-in revoked in Slack: ${AGAIN}`,
  deactivated: () => 'account or workspace deactivated in Slack',
  token_gone: () => `sign-in no longer in the keychain: ${AGAIN}`,
  keychain_locked: () => 'keychain locked: unlock it',
  keychain_denied: () => 'keychain said no: run `gleaner doctor` and choose Allow when the system asks',
  keychain_missing: () => 'no keychain on this computer: give a token with --token-stdin',
  home_copied: () => 'a copied home: run `gleaner connect --this-home original` or `copy`',
  unproven: ({ confirmedAt }) => `signed in, not confirmed since ${instant(confirmedAt)}`,
  signing_in: () => 'signing in: waiting for the browser',
  refused: () => `Slack did not grant the sign-in: ${AGAIN} again`,
  waiting_for_admin: ({ since }) => `waiting for a Slack admin since ${instant(since)}, then ${AGAIN}`,
  wrong_workspace: ({ otherWorkspace }) =>
    `the browser signed in to ${inert(otherWorkspace || 'another workspace')}; the sign-in before was kept`,
}

/** A state of the account for `gleaner status`. */
export function accountLine(account: Account): string {
  const words = WORDS[account.state](account)
  return account.workspace === null ? words : `${inert(account.workspace)}: ${words}`
}

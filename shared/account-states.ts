/** What a state of the account means for everything else. */
import type { AccountState } from './account-record.ts'
import type { Account } from './contract/account.ts'

const MAY_ASK_SLACK = {
  none: false,
  session_only: true,
  signed_in: true,
  expiring: true,
  expired: false,
  revoked: false,
  deactivated: false,
  token_gone: false,
  keychain_locked: false,
  keychain_denied: false,
  keychain_missing: false,
  home_copied: false,
  unproven: true,
} as const satisfies Readonly<Record<Account['kept'], boolean>>

/** Whether somebody is signed in, so that Slack may be asked; an attempt to sign in again leaves that as it was. */
export function isSignedIn({ kept }: Pick<Account, 'kept'>): boolean {
  return MAY_ASK_SLACK[kept]
}

const NEEDS_A_PERSON = {
  none: true,
  session_only: false,
  signed_in: false,
  expiring: true,
  expired: true,
  revoked: true,
  deactivated: true,
  token_gone: true,
  keychain_locked: true,
  keychain_denied: true,
  keychain_missing: true,
  home_copied: true,
  unproven: false,
  signing_in: true,
  refused: true,
  waiting_for_admin: true,
  wrong_workspace: true,
} as const satisfies Readonly<Record<Account['state'], boolean>>

/** Whether the account waits for somebody to do something about it. */
export function accountNeedsPerson({ state }: Pick<Account, 'state'>): boolean {
  return NEEDS_A_PERSON[state]
}

/** One sentence about each state, for a place that has no room for more. It fits every user interface. */
const SAYS = {
  none: 'Not signed in to Slack yet.',
  session_only: 'Signed in to Slack until Gleaner quits.',
  signed_in: 'Signed in to Slack.',
  expiring: 'The Slack sign-in expires within a week: sign in again.',
  expired: 'The Slack sign-in has expired: sign in again.',
  revoked: 'The Slack sign-in was revoked: sign in again.',
  deactivated: 'The Slack account or workspace was deactivated.',
  token_gone: 'The Slack sign-in is no longer in the keychain: sign in again.',
  keychain_locked: 'The keychain is locked, so Gleaner cannot read the Slack sign-in.',
  keychain_denied: 'The keychain does not let Gleaner read the Slack sign-in.',
  keychain_missing: 'This computer has no keychain for the Slack sign-in.',
  home_copied: 'This home folder is a copy: say which of the two it is.',
  unproven: 'Slack could not be asked yet whether the sign-in still works.',
  signing_in: 'Waiting for your browser to finish signing in to Slack.',
  refused: 'Slack did not grant the sign-in.',
  waiting_for_admin: 'Waiting for an admin to approve Gleaner in Slack.',
  wrong_workspace: 'The browser signed in to another workspace; the sign-in before was kept.',
} as const satisfies Readonly<Record<AccountState, string>>

/** A state of the account in one sentence. */
export function accountSays({ state }: Pick<Account, 'state'>): string {
  return SAYS[state]
}

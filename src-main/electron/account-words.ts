/** The account in the tray's menu: each state in a few words. */
import type { AccountState } from '../../shared/account-record.ts'
import type { Account } from '../../shared/contract/account.ts'

const LABELS: Readonly<Record<AccountState, (workspace: string) => string>> = {
  none: () => 'Sign in to Slack…',
  session_only: (workspace) => `${workspace}: signed in until you quit`,
  signed_in: (workspace) => `${workspace}: signed in`,
  expiring: (workspace) => `${workspace}: sign in again this week…`,
  expired: (workspace) => `${workspace}: sign-in expired…`,
  revoked: (workspace) => `${workspace}: sign-in revoked…`,
  deactivated: (workspace) => `${workspace}: account deactivated…`,
  token_gone: (workspace) => `${workspace}: sign-in missing…`,
  keychain_locked: (workspace) => `${workspace}: keychain locked…`,
  keychain_denied: (workspace) => `${workspace}: keychain said no…`,
  keychain_missing: (workspace) => `${workspace}: no keychain…`,
  home_copied: () => 'A copied home: say which it is…',
  unproven: (workspace) => `${workspace}: not confirmed yet`,
  signing_in: () => 'Signing in: waiting for your browser…',
  refused: () => 'Slack said no to the sign-in…',
  waiting_for_admin: () => 'Waiting for a Slack admin…',
  wrong_workspace: (workspace) => `Wrong workspace; ${workspace} was kept…`,
}

/** A state of the account for the tray's menu. */
export function accountLabel({ state, workspace }: Account): string {
  return LABELS[state](workspace ?? 'Slack')
}

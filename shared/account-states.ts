import type { Account } from './contract/status.ts'

/** Whether Slack may be asked in a state of the account. */
const MAY_ASK_SLACK: Readonly<Record<Account['state'], boolean>> = {
  none: false,
  connected: true,
  session_only: true,
  expired: false,
}

/** Whether somebody is signed in, so that Slack may be asked. */
export function isSignedIn({ state }: Pick<Account, 'state'>): boolean {
  return MAY_ASK_SLACK[state]
}

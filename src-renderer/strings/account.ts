import type { AccountState } from '../../shared/account-record.ts'
import type { Account } from '../../shared/contract/account.ts'

/** What is said of a state: in a few words, whole, and what can be done about it. */
interface Words {
  readonly label: string
  readonly says: (account: Named) => string
  /** What is offered: to sign in, to sign in again, to ask the keychain and Slack again, to say which home it is, or nothing. */
  readonly offers: 'sign_in' | 'again' | 'check' | 'claim' | 'nothing'
}

interface Named {
  readonly workspace: string
  readonly other: string
  /** When the state began; when the sign-in runs out; when it was last confirmed. */
  readonly since: string
  readonly until: string
  readonly confirmed: string
}

const KEPT = 'What was collected stays on this computer.'

/** Every state of the account, for the sidebar, Settings and the banner. */
const STATES: Readonly<Record<AccountState, Words>> = {
  none: { label: 'Not signed in', says: () => 'Not signed in to Slack.', offers: 'sign_in' },
  session_only: {
    label: 'Signed in until you quit',
    says: ({ workspace }) => `Signed in to ${workspace} until Gleaner quits. The token is kept in memory only.`,
    offers: 'nothing',
  },
  signed_in: {
    label: 'Signed in',
    says: ({ workspace }) => `Signed in to ${workspace}. The token is in your keychain and nowhere else.`,
    offers: 'nothing',
  },
  expiring: {
    label: 'Sign in again this week',
    says: ({ workspace, until }) => `The sign-in to ${workspace} expires ${until}. Sign in again before that.`,
    offers: 'again',
  },
  expired: {
    label: 'Sign-in expired',
    says: ({ workspace }) => `The sign-in to ${workspace} has expired. ${KEPT}`,
    offers: 'again',
  },
  revoked: {
    label: 'Sign-in revoked',
    says: ({ workspace }) => `The sign-in to ${workspace} was revoked in Slack. ${KEPT}`,
    offers: 'again',
  },
  deactivated: {
    label: 'Account deactivated',
    says: ({ workspace }) => `Your account in ${workspace}, or the workspace itself, was deactivated. ${KEPT}`,
    offers: 'again',
  },
  token_gone: {
    label: 'Sign-in missing',
    says: ({ workspace }) => `The sign-in to ${workspace} is no longer in the keychain. ${KEPT}`,
    offers: 'again',
  },
  keychain_locked: {
    label: 'Keychain locked',
    says: () => 'The keychain is locked, so Gleaner cannot read the sign-in. Unlock it, then check again.',
    offers: 'check',
  },
  keychain_denied: {
    label: 'Keychain said no',
    says: () => 'The keychain did not let Gleaner in. Check again, and choose Allow when the system asks.',
    offers: 'check',
  },
  keychain_missing: {
    label: 'No keychain',
    says: () =>
      'This computer has no keychain. Start one (on Linux: gnome-keyring or KWallet), then check again; or use a token for this session only.',
    offers: 'check',
  },
  home_copied: {
    label: 'A copied home',
    says: () =>
      'This home folder is a copy of another one on this computer, and two homes cannot share one sign-in. Which one is this?',
    offers: 'claim',
  },
  unproven: {
    label: 'Not confirmed yet',
    says: ({ workspace, confirmed }) =>
      `Signed in to ${workspace}, but Slack could not be reached to confirm it. Last confirmed ${confirmed}.`,
    offers: 'check',
  },
  signing_in: {
    label: 'Signing in',
    says: () => 'Waiting for your browser to finish signing in.',
    offers: 'nothing',
  },
  refused: {
    label: 'Slack said no',
    says: () => 'Slack did not grant the sign-in.',
    offers: 'sign_in',
  },
  waiting_for_admin: {
    label: 'Waiting for an admin',
    says: ({ since }) =>
      `Waiting since ${since} for an admin to approve Gleaner in Slack. Ask the person who manages Slack apps in your company, then sign in again.`,
    offers: 'sign_in',
  },
  wrong_workspace: {
    label: 'Wrong workspace',
    says: ({ workspace, other }) =>
      `The browser signed in to ${other}, and this Gleaner belongs to ${workspace}. The sign-in before was kept as it was. Switch to ${workspace} in the browser, then sign in again.`,
    offers: 'sign_in',
  },
}

export const account = {
  state: (state: AccountState) => STATES[state],
  says: (of: Account, when: (at: number | null) => string) =>
    STATES[of.state].says({
      workspace: of.workspace ?? 'Slack',
      other: of.otherWorkspace || 'another workspace',
      since: when(of.since),
      until: when(of.signInAgainBy),
      confirmed: when(of.confirmedAt),
    }),
  never: 'never',
  signIn: 'Sign in with Slack',
  again: 'Sign in again',
  check: 'Check again',
  original: 'The one I use',
  copy: 'A second home',
  forget: 'Stop waiting',
  dismiss: 'Dismiss',
  clientId: 'Client ID of your Slack app',
  clientIdHint: 'Two numbers with a dot. The person who manages the app has it; it is no secret.',
  clientIdManaged: 'Set by your organization.',
  createApp: {
    open: 'I need to create the Slack app',
    lead: 'One app serves the whole team, and takes two minutes to create.',
    steps: [
      'Open Slack’s page for a new app. It is filled in already; choose your workspace and create the app.',
      'If Slack asks, have an admin approve the app for the workspace.',
      'Copy the Client ID from the app’s page, under Basic Information, into the field above.',
    ],
    warning: 'The app signs in by PKCE, without a secret. Slack does not let you turn that off again for an app.',
    link: 'Open Slack with the app filled in',
    manifest: 'App manifest',
    copy: 'Copy the manifest',
    copied: 'Copied.',
  },
  waiting: {
    title: 'Waiting for your browser',
    lead: (until: string) => `Choose Allow on Slack’s page. Gleaner waits until ${until}.`,
    elsewhere: 'Another Gleaner on this computer waits for the browser.',
    open: 'Open the page again',
    cancel: 'Cancel',
    admin: 'Slack asks for an admin',
    trouble: 'Another workspace, or an error page',
    troubleSteps: [
      'Another workspace: choose the right one at the top right of Slack’s page, then allow.',
      'An error about the client ID: cancel, and compare it with the app’s page in Slack.',
      'An error about the redirect: the app was created without Gleaner’s manifest. Open the app’s page, then App Manifest, and paste it there.',
    ],
    remote: 'The browser is on another computer',
    address: 'Address of the page the browser ended at',
    addressHint: 'It starts with http://localhost and does not open there. Copy it from the address bar.',
    finish: 'Finish signing in',
  },
  paste: {
    open: 'Use a token instead',
    token: 'User token',
    hint: 'Starts with xoxp-. It goes into your keychain and nowhere else.',
    sessionHint: 'Starts with xoxp-. It is kept in memory until Gleaner quits.',
    session: 'Keep it for this session only',
    use: 'Use this token',
    show: 'Show the token',
  },
}

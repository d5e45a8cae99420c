/** Calls to Slack: what it refused, what did not arrive, what no version of Gleaner understands. */
import { counted } from '../wording.ts'
import { about, both, type ErrorEntry } from './entry.ts'
import { code, count, oneOf } from './parameters.ts'

const NOTHING_LOST = 'Nothing was lost: what was stored stays, and the next run continues from there.'
const SIGN_IN_AGAIN = {
  screen: 'Sign in to Slack again in Settings.',
  terminal: 'Run `gleaner connect` to sign in again.',
}
const RETRY = { screen: 'Try again.', terminal: 'Run it again.' }
const REPORT = {
  screen: `${RETRY.screen} If it keeps happening, report the code and the version of Gleaner.`,
  terminal: `${RETRY.terminal} If it keeps happening, report the code and the version of Gleaner.`,
}

const signedOut = (says: string) => ({ says, means: NOTHING_LOST, next: SIGN_IN_AGAIN, exitCode: 3 as const })

export const slackErrors = {
  'slack.invalid_auth': signedOut('Slack does not accept this token.'),
  'slack.not_authed': signedOut('Slack says that no token came with the request.'),
  'slack.token_revoked': signedOut('The Slack sign-in was revoked.'),
  'slack.token_expired': signedOut('The Slack sign-in has expired.'),
  'slack.account_inactive': signedOut('The Slack account or workspace of this sign-in was deactivated.'),
  'slack.invalid_refresh_token': signedOut('Slack no longer renews this sign-in.'),
  'slack.invalid_grant': signedOut('Slack does not accept what should have completed the sign-in.'),
  'slack.sign_in_again': signedOut('The Slack sign-in has ended: it was revoked, or it was not used for 30 days.'),
  'slack.renewal_stuck': {
    says: 'Another Gleaner on this computer has been renewing the Slack sign-in for minutes.',
    means: 'Nothing was lost; this run stopped before it read anything.',
    next: {
      screen: 'Try again. If it keeps happening, quit the other Gleaner first.',
      terminal: 'Run it again. If it keeps happening, quit the other Gleaner first.',
    },
  },
  'slack.missing_scope': {
    says: 'The Slack app lacks a permission that Gleaner needs.',
    means: NOTHING_LOST,
    next: {
      screen:
        'Ask the person who manages the Slack app to add channels:read, channels:history, users:read and team:read, then sign in again.',
      terminal:
        'Give the app channels:read, channels:history, users:read and team:read (`gleaner connect --manifest` prints them), then sign in again.',
    },
    exitCode: 3,
  },
  'slack.team_access_not_granted': {
    says: 'The organisation has not given this app access to the workspace.',
    means: NOTHING_LOST,
    next: both('Ask a Slack admin to approve the app for this workspace.'),
    exitCode: 3,
  },
  'slack.org_login_required': {
    says: 'Slack is moving this workspace to another organisation and answers nobody meanwhile.',
    means: NOTHING_LOST,
    next: both('Try again in an hour.'),
  },
  'slack.channel_not_found': {
    says: 'Slack does not show this channel to your account.',
    means: 'It was deleted, or it is private now. Gleaner no longer reads it.',
    next: {
      screen: 'Switch the channel off in Channels if it is gone.',
      terminal: 'Run `gleaner channels list`, and remove it with `gleaner channels deny` if it is gone.',
    },
  },
  'slack.not_in_channel': {
    says: 'Slack lets only members of this channel read it.',
    means: 'Gleaner never joins channels, so this one is not read.',
    next: {
      screen: 'Join the channel yourself in Slack, or switch it off in Channels.',
      terminal: 'Join the channel yourself in Slack, or remove it with `gleaner channels deny`.',
    },
  },
  'slack.is_archived': {
    says: 'Slack says that this channel is archived.',
    means: NOTHING_LOST,
    next: {
      screen: 'Switch the channel off in Channels.',
      terminal: 'Remove it with `gleaner channels deny`.',
    },
  },
  'slack.thread_not_found': {
    says: 'A thread was gone when Gleaner asked for its replies.',
    means: 'The rest of the channel was read.',
    next: both('Nothing to do: the next run asks again.'),
  },
  'slack.invalid_cursor': {
    says: 'Slack no longer knows how far Gleaner had read.',
    means: NOTHING_LOST,
    next: both('Nothing to do: the next run continues from what is stored.'),
  },
  'slack.paging_stuck': about({ of: oneOf('a channel', 'a thread', 'the channels', 'the members') }, ({ of }) => ({
    says: `Slack kept sending pages of ${of} without an end.`,
    means: 'What was read before is stored; the rest was left out.',
    next: REPORT,
  })),
  'slack.answer_too_large': {
    says: 'Slack sent an answer that is far larger than it should be.',
    means: `It was not read to its end. ${NOTHING_LOST}`,
    next: REPORT,
  },
  'slack.wait_too_long': about({ minutes: count }, ({ minutes }) => {
    const long = minutes < 120 ? counted(minutes, 'minute') : counted(Math.round(minutes / 60), 'hour')
    return {
      says: `Slack asks Gleaner to wait ${long} before it reads on.`,
      means: NOTHING_LOST,
      next: both(`Try again in ${long}. Everyone who uses the same Slack app shares its limit.`),
    }
  }),
  'slack.ratelimited': {
    says: 'Slack kept refusing calls because too many were made.',
    means: NOTHING_LOST,
    next: both('Wait a few minutes, then try again. Everyone who uses the same Slack app shares its limit.'),
  },
  'slack.refused': about(
    {
      method: code(/^[a-z]+(\.[A-Za-z0-9]+){1,3}$/, 'conversations.history'),
      answer: code(/^[a-z][a-z0-9_]{1,50}$/, 'team_added_to_org'),
    },
    ({ method, answer }) => ({
      says: `Slack answered ${method} with "${answer}".`,
      means: NOTHING_LOST,
      next: {
        screen: `${RETRY.screen} If it keeps happening, look the code up on the method’s page at docs.slack.dev.`,
        terminal: `${RETRY.terminal} If it keeps happening, look the code up on the method’s page at docs.slack.dev.`,
      },
    }),
  ),
  'slack.not_slack': {
    says: 'The address for Slack answered with something that is not Slack’s API.',
    means: `Often a proxy or a Wi-Fi sign-in page stands in between. ${NOTHING_LOST}`,
    next: {
      screen: 'Open a web page to see whether the network wants you to sign in, then try again.',
      terminal:
        'Open a web page to see whether the network wants you to sign in, check --slack-api-url, then run it again.',
    },
  },
  'slack.other_address': {
    says: 'The Slack sign-in was made at another address than the one in use now.',
    means: 'The token was not sent there, and nothing was read.',
    next: {
      screen: 'Sign in to Slack again in Settings.',
      terminal: 'Leave out --slack-api-url, or sign in at this address with `gleaner connect`.',
    },
    exitCode: 3,
  },
  'slack.unreachable': {
    says: 'Gleaner could not reach Slack.',
    means: NOTHING_LOST,
    next: {
      screen: 'Check the network and the proxy settings, then try again.',
      terminal: 'Check the network, the proxy settings and --slack-api-url, then run it again.',
    },
  },
  'slack.timed_out': {
    says: 'Slack began to answer and then went silent.',
    means: NOTHING_LOST,
    next: both('Check the network, then try again.'),
  },
  'slack.server_error': about({ status: count }, ({ status }) => ({
    says: `Slack answered with HTTP ${status}.`,
    means: NOTHING_LOST,
    next: both('See status.slack.com, then try again.'),
  })),
  'slack.internal_error': {
    says: 'Slack answered that something went wrong on its side.',
    means: NOTHING_LOST,
    next: both('See status.slack.com, then try again.'),
  },
  'slack.unexpected_shape': {
    says: 'Slack answered in a form that this version of Gleaner does not know.',
    means: 'That answer was not used; what was stored stays.',
    next: both('Look for a newer version of Gleaner. If there is none, report the code.'),
  },
} satisfies Readonly<Record<`slack.${string}`, ErrorEntry>>

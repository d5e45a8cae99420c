/**
 * What went wrong with a call to Slack, as an error for people. Nothing of an answer's body gets in here except
 * Slack's own error code, and that only when it looks like one: a captive portal's page arrives in the same field.
 */
import { type ErrorSentences, type ExitCode, GleanerError } from '../../../shared/errors.ts'
import type { SlackMethod } from './methods.ts'

const NOTHING_LOST = 'Nothing was lost: what was stored stays, and the next run carries on from there.'
const SIGN_IN_AGAIN = 'Run `gleaner connect` to sign in again.'

type Known = ErrorSentences & { readonly exitCode?: ExitCode }

const signedOut = (says: string): Known => ({ says, means: NOTHING_LOST, next: SIGN_IN_AGAIN, exitCode: 3 })

/** Slack's own error codes that a person can do something about. */
const KNOWN: Readonly<Record<string, Known>> = {
  invalid_auth: signedOut('Slack does not accept this token.'),
  not_authed: signedOut('Slack says that no token came with the request.'),
  token_revoked: signedOut('The Slack sign-in was revoked.'),
  token_expired: signedOut('The Slack sign-in has expired.'),
  account_inactive: signedOut('The Slack account or workspace of this sign-in was deactivated.'),
  invalid_refresh_token: signedOut('Slack no longer renews this sign-in.'),
  missing_scope: {
    says: 'The Slack app lacks a permission that Gleaner needs.',
    means: NOTHING_LOST,
    next: 'Give the app channels:read, channels:history, users:read and team:read (`gleaner connect --manifest` prints them), then sign in again.',
    exitCode: 3,
  },
  team_access_not_granted: {
    says: 'The organisation has not given this app access to the workspace.',
    means: NOTHING_LOST,
    next: 'Ask a Slack admin to approve the app for this workspace.',
    exitCode: 3,
  },
  channel_not_found: {
    says: 'Slack does not show this channel to your account.',
    means: 'It was deleted, or it is private now. Gleaner has stopped reading it.',
    next: 'Run `gleaner channels list` and remove it from the allowlist if it is gone.',
  },
  not_in_channel: {
    says: 'Slack wants the account to be a member of this channel to read it.',
    means: 'Gleaner never joins channels, so this one is not read.',
    next: 'Join the channel yourself in Slack, or remove it from the allowlist.',
  },
  thread_not_found: {
    says: 'A thread was gone when Gleaner asked for its replies.',
    means: 'The rest of the channel was read.',
    next: 'Nothing to do: the next run looks again.',
  },
  invalid_cursor: {
    says: 'Slack forgot where the paging stood.',
    means: NOTHING_LOST,
    next: 'Nothing to do: the next run continues from what is stored.',
  },
  ratelimited: {
    says: 'Slack kept refusing calls because too many were made.',
    means: NOTHING_LOST,
    next: 'Wait a few minutes and run it again. Everyone who uses the same Slack app shares its budget.',
  },
}

/** An error for a code that Slack itself answered, such as `channel_not_found`. */
export function slackRefused(method: SlackMethod, answered: unknown): GleanerError {
  const code = typeof answered === 'string' && /^[a-z][a-z0-9_]{1,50}$/.test(answered) ? answered : null
  if (code === null) return notSlack()
  const known = KNOWN[code] ?? {
    says: `Slack answered ${method} with "${code}".`,
    means: NOTHING_LOST,
    next: 'Run it again; if it stays, look the code up in the method’s page on docs.slack.dev.',
  }
  return new GleanerError(`slack.${code}`, known, known.exitCode ? { exitCode: known.exitCode } : {})
}

/** Something answered, but not Slack: a proxy's sign-in page, a wrong address. */
export function notSlack(): GleanerError {
  return new GleanerError('slack.not_slack', {
    says: 'The address for Slack answered with something that is not Slack’s API.',
    means: `Often a proxy or a Wi-Fi sign-in page stands in between. ${NOTHING_LOST}`,
    next: 'Open a web page to see whether the network wants you to sign in, check --slack-api-url, then run it again.',
  })
}

/** A token must not travel in the clear. */
export function unsafeAddress(): GleanerError {
  return new GleanerError(
    'slack.unsafe_address',
    {
      says: 'The address for Slack is not an https URL (http is fine on this machine only).',
      means: 'Slack was not asked: a token must not travel in the clear.',
      next: 'Give an address like https://slack.com/api/ or http://127.0.0.1:8080/api/',
    },
    { exitCode: 2 },
  )
}

/** Slack answered, in a form that cannot be read. */
export function unreadableAnswer(): GleanerError {
  return new GleanerError('slack.unexpected_shape', {
    says: 'Slack answered in a form that this version of Gleaner does not know.',
    means: 'That answer was not used; what was stored stays.',
    next: 'Run it again; if it stays, look for a newer version of Gleaner, or report the code and the command.',
  })
}

/** Slack sent more than a page can have. */
export function tooLarge(): GleanerError {
  return new GleanerError('slack.answer_too_large', {
    says: 'Slack sent an answer that is far larger than it should be.',
    means: `It was not read to its end. ${NOTHING_LOST}`,
    next: 'Run it again; if it stays, report the code and the version of Gleaner.',
  })
}

/** Slack goes on and on without anything new. */
export function pagingStuck(of: 'a channel' | 'a thread' | 'the channels' | 'the members'): GleanerError {
  return new GleanerError('slack.paging_stuck', {
    says: `Slack kept sending pages of ${of} without an end.`,
    means: 'What was read before is stored; the rest was left out.',
    next: 'Run it again; if it stays, report the code and the version of Gleaner.',
  })
}

/** Slack asks for a longer wait than a run should hold out. */
export function waitTooLong(seconds: number): GleanerError {
  const minutes = Math.round(seconds / 60)
  const long = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
  return new GleanerError('slack.wait_too_long', {
    says: `Slack asks Gleaner to wait ${long} before it reads on.`,
    means: NOTHING_LOST,
    next: `Run it again in ${long}. Everyone who uses the same Slack app shares its budget.`,
  })
}

/** The token is for a whole organisation: no workspace of it can be told to be meant. */
export function organisationToken(): GleanerError {
  return new GleanerError(
    'account.organisation_token',
    {
      says: 'This sign-in is for a whole Slack organisation, and Gleaner reads one workspace.',
      means: 'Nothing was read or kept.',
      next: 'Sign in to one of its workspaces: install the app there, and use a token of that workspace.',
    },
    { exitCode: 3 },
  )
}

/** The kept sign-in was made at another address than the one in use. */
export function otherAddress(): GleanerError {
  return new GleanerError(
    'slack.other_address',
    {
      says: 'The Slack sign-in was made at another address than the one in use now.',
      means: 'The token was not sent there, and nothing was read.',
      next: 'Leave out --slack-api-url, or sign in at this address with `gleaner connect`.',
    },
    { exitCode: 3 },
  )
}

/** No connection: name not found, refused, reset. */
export function unreachable(cause: unknown): GleanerError {
  return new GleanerError(
    'slack.unreachable',
    {
      says: 'Gleaner could not reach Slack.',
      means: NOTHING_LOST,
      next: 'Check the network, the proxy settings and --slack-api-url, then run it again.',
    },
    { cause },
  )
}

/** No complete answer within the time limit. */
export function timedOut(): GleanerError {
  return new GleanerError('slack.timed_out', {
    says: 'Slack began to answer and then went silent.',
    means: NOTHING_LOST,
    next: 'Check the network and run it again.',
  })
}

/** A 5xx, or another HTTP status that Slack's API does not use on purpose. */
export function serverFailed(status: number): GleanerError {
  return new GleanerError('slack.server_error', {
    says: `Slack answered with HTTP ${status}.`,
    means: NOTHING_LOST,
    next: 'See status.slack.com, then run it again.',
  })
}

/** Codes after which no call with this sign-in can succeed: the whole run ends. */
const ENDS_THE_RUN = new Set([
  'slack.invalid_auth',
  'slack.not_authed',
  'slack.token_revoked',
  'slack.token_expired',
  'slack.account_inactive',
  'slack.invalid_refresh_token',
  'slack.missing_scope',
  'slack.team_access_not_granted',
  'slack.org_login_required',
  'slack.sign_in_again',
  'slack.not_signed_in',
  'slack.renewal_stuck',
  'slack.not_slack',
  'slack.unreachable',
  'slack.ratelimited',
  'slack.wait_too_long',
  'collect.lease_lost',
  'keychain.locked',
  'keychain.unavailable',
])

/** Whether other channels would fail the same way, so that asking for them wastes calls. */
export const endsTheRun = (error: unknown): boolean => error instanceof GleanerError && ENDS_THE_RUN.has(error.code)

/** Whether Slack asked for a longer wait than a run holds out: the run stops, and nothing is wrong. */
export const isLongWait = (error: unknown): error is GleanerError =>
  error instanceof GleanerError && error.code === 'slack.wait_too_long'

/** Whether a call that failed like this may succeed when simply made again. */
export const isPassing = (error: unknown): boolean => error instanceof GleanerError && PASSING.has(error.code)

const PASSING = new Set([
  'slack.unreachable',
  'slack.timed_out',
  'slack.server_error',
  'slack.not_slack',
  'slack.internal_error',
  'slack.fatal_error',
  'slack.service_unavailable',
  'slack.request_timeout',
  'slack.unexpected_shape',
])

/**
 * What went wrong with a call to Slack, as an error for people. Nothing of an answer's body gets in here except
 * Slack's own error code, and that only when it looks like one: a captive portal's page arrives in the same field.
 */
import { type ErrorCode, GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { SlackMethod } from './methods.ts'
import { isSignInEnd, type SignInRefusal } from './sign-in-end.ts'

/** Slack's own error codes that a person can do something about, or that the run answers in a way of its own. */
const KNOWN: Readonly<Record<SignInRefusal, () => GleanerError> & Record<string, () => GleanerError>> = {
  invalid_auth: () => gleanerError('slack.invalid_auth'),
  not_authed: () => gleanerError('slack.not_authed'),
  token_revoked: () => gleanerError('slack.token_revoked'),
  token_expired: () => gleanerError('slack.token_expired'),
  account_inactive: () => gleanerError('slack.account_inactive'),
  invalid_refresh_token: () => gleanerError('slack.invalid_refresh_token'),
  invalid_grant: () => gleanerError('slack.invalid_grant'),
  missing_scope: () => gleanerError('slack.missing_scope'),
  team_access_not_granted: () => gleanerError('slack.team_access_not_granted'),
  org_login_required: () => gleanerError('slack.org_login_required'),
  channel_not_found: () => gleanerError('slack.channel_not_found'),
  not_in_channel: () => gleanerError('slack.not_in_channel'),
  is_archived: () => gleanerError('slack.is_archived'),
  thread_not_found: threadNotFound,
  invalid_cursor: () => gleanerError('slack.invalid_cursor'),
  ratelimited: () => gleanerError('slack.ratelimited'),
  internal_error: () => gleanerError('slack.internal_error'),
  fatal_error: () => gleanerError('slack.internal_error'),
  service_unavailable: () => gleanerError('slack.internal_error'),
  request_timeout: () => gleanerError('slack.internal_error'),
}

/** An error for a code that Slack itself answered, such as `channel_not_found`. */
export function slackRefused(method: SlackMethod, answered: unknown): GleanerError {
  if (typeof answered !== 'string' || !/^[a-z][a-z0-9_]{1,50}$/.test(answered)) return notSlack()
  // Slack's word may be one that every object knows, such as "constructor".
  const known = Object.hasOwn(KNOWN, answered) ? KNOWN[answered] : undefined
  return known?.() ?? gleanerError('slack.refused', { method, answer: answered })
}

/** Slack has no such thread, or answered nothing at all for it. */
export function threadNotFound(): GleanerError {
  return gleanerError('slack.thread_not_found')
}

/** Something answered, but not Slack: a proxy's sign-in page, a wrong address. */
export function notSlack(): GleanerError {
  return gleanerError('slack.not_slack')
}

/** A token must not travel in the clear. */
export function unsafeAddress(): GleanerError {
  return gleanerError('input.slack_api_url')
}

/** Slack answered, in a form that cannot be read. */
export function unreadableAnswer(): GleanerError {
  return gleanerError('slack.unexpected_shape')
}

/** Slack sent more than a page can have. */
export function tooLarge(): GleanerError {
  return gleanerError('slack.answer_too_large')
}

/** Slack goes on and on without anything new. */
export function pagingStuck(of: 'a channel' | 'a thread' | 'the channels' | 'the members'): GleanerError {
  return gleanerError('slack.paging_stuck', { of })
}

/** Slack asks for a longer wait than a run should hold out. */
export function waitTooLong(seconds: number): GleanerError {
  return gleanerError('slack.wait_too_long', { minutes: Math.round(seconds / 60) })
}

/** The token is for a whole organisation: no workspace of it can be told to be meant. */
export function organisationToken(): GleanerError {
  return gleanerError('account.organisation_token')
}

/** No connection: name not found, refused, reset. */
export function unreachable(cause: unknown): GleanerError {
  return gleanerError('slack.unreachable', {}, { cause })
}

/** No complete answer within the time limit. */
export function timedOut(): GleanerError {
  return gleanerError('slack.timed_out')
}

/** A 5xx, or another HTTP status that Slack's API does not use on purpose. */
export function serverFailed(status: number): GleanerError {
  return gleanerError('slack.server_error', { status })
}

/** Codes, beside the end of the sign-in, after which no call can succeed: the whole run ends. */
const ENDS_THE_RUN = new Set<ErrorCode>([
  'slack.missing_scope',
  'slack.team_access_not_granted',
  'slack.org_login_required',
  'account.none',
  'slack.renewal_stuck',
  'slack.not_slack',
  'slack.unreachable',
  'slack.ratelimited',
  'slack.wait_too_long',
  'collect.lease_lost',
  'keychain.locked',
  'keychain.denied',
  'keychain.home_copied',
  'keychain.unavailable',
  'keychain.silent',
  'keychain.garbled',
])

/** Whether other channels would fail the same way, so that asking for them wastes calls. */
export const endsTheRun = (error: unknown): boolean =>
  error instanceof GleanerError &&
  (isSignInEnd(error.code) || ENDS_THE_RUN.has(error.code) || error.code.startsWith('managed.'))

/** Whether Slack asked for a longer wait than a run holds out: the run stops, and nothing is wrong. */
export const isLongWait = (error: unknown): error is GleanerError =>
  error instanceof GleanerError && error.code === 'slack.wait_too_long'

/** Whether a call that failed like this may succeed when simply made again. */
export const isPassing = (error: unknown): boolean => error instanceof GleanerError && PASSING.has(error.code)

/** Whether nothing is known of the sign-in, because Slack could not be asked. */
export const isOutOfReach = (code: ErrorCode): boolean => PASSING.has(code)

const PASSING = new Set<ErrorCode>([
  'slack.unreachable',
  'slack.timed_out',
  'slack.server_error',
  'slack.not_slack',
  'slack.internal_error',
  'slack.unexpected_shape',
])

/**
 * The codes that say a Slack sign-in no longer works, so that only signing in again helps. One list for the calls, the
 * renewal, the run and the status.
 */

import type { ErrorCode } from '../../../shared/errors.ts'

/**
 * `renewable`: a token refused like this may be the one that another process has just renewed, so another is tried
 * first. `final`: no token of this sign-in will be taken.
 */
const ENDS = {
  'slack.invalid_auth': 'renewable',
  'slack.token_expired': 'renewable',
  'slack.token_revoked': 'renewable',
  'slack.not_authed': 'final',
  'slack.account_inactive': 'final',
  'slack.invalid_refresh_token': 'final',
  'slack.invalid_grant': 'final',
  /** Our own, once a renewal was refused. */
  'slack.sign_in_again': 'final',
} as const satisfies Readonly<Partial<Record<ErrorCode, 'renewable' | 'final'>>>

/** Slack's own answers among them, as Slack writes them. */
export type SignInRefusal = Exclude<WithoutArea<keyof typeof ENDS>, 'sign_in_again'>
type WithoutArea<Code> = Code extends `slack.${infer Name}` ? Name : never

const CODES: ReadonlyMap<string, 'renewable' | 'final'> = new Map(Object.entries(ENDS))

/** Whether an error's code means that the sign-in has ended. */
export const isSignInEnd = (code: ErrorCode): boolean => CODES.has(code)

/** Whether another token of the same sign-in is worth a try. */
export const isWorthRenewing = (code: ErrorCode): boolean => CODES.get(code) === 'renewable'

const HOW = {
  'slack.invalid_auth': 'revoked',
  'slack.token_expired': 'expired',
  'slack.token_revoked': 'revoked',
  'slack.not_authed': 'revoked',
  'slack.account_inactive': 'deactivated',
  'slack.invalid_refresh_token': 'expired',
  'slack.invalid_grant': 'expired',
  'slack.sign_in_again': 'expired',
} as const satisfies Readonly<Record<keyof typeof ENDS, 'expired' | 'revoked' | 'deactivated'>>

/** How the sign-in has ended; null when the code does not say that it has. */
export const signInEndOf = (code: ErrorCode): 'expired' | 'revoked' | 'deactivated' | null =>
  new Map<string, 'expired' | 'revoked' | 'deactivated'>(Object.entries(HOW)).get(code) ?? null

/** Whether Slack said in so many words that somebody took the token back. */
export const wasTakenBack = (code: ErrorCode): boolean => code === ('slack.token_revoked' satisfies keyof typeof ENDS)

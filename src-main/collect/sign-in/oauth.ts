/**
 * Signing in with PKCE through the system browser: no secret in the app.
 *
 * Every attempt has its own `state` and verifier, works once and for ten minutes. Order: exchange, scopes, then what
 * proves and keeps the tokens; tokens that are not kept are revoked. A callback is hostile until its
 * address and state fit; it is never logged. Source: docs.slack.dev, "Using PKCE".
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs, TeamId } from '../../../shared/domain.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { SLACK_API_URL } from '../../../shared/slack-api-url.ts'
import { notSlack, organisationToken } from '../slack/failures.ts'
import { connectSlack } from '../slack/slack-client.ts'
import { USER_SCOPES } from './app-manifest.ts'
import { revoke } from './revoke.ts'
import { grantedScopes, parseGrant, type StoredToken } from './token-pair.ts'

/** Slack's codes live for ten minutes, so no attempt needs longer. */
const ATTEMPT_LIVES_MS = 10 * MINUTE_MS

export interface SignIn {
  /** Starts an attempt and ends the one before. Open `authorizeUrl` in the system browser. */
  begin(redirectUri: string): { readonly authorizeUrl: string; readonly expiresAt: EpochMs }
  /**
   * Finishes with the address the browser came back to; the new tokens were accepted when it resolves. When they are
   * not, they are revoked. Throws `account.sign_in_refused`, `account.sign_in_unknown`, `account.sign_in_late`,
   * `slack.*`, and what `accept` throws.
   */
  complete(callbackUrl: string): Promise<void>
  /** Whether an address is the one the attempt under way waits for, with its own state. Uses nothing up. */
  expects(callbackUrl: string): boolean
  /** Gives the attempt up. */
  cancel(): void
}

export interface SignInOptions {
  readonly clientId: string
  readonly clock: Clock
  readonly apiUrl?: string
  /** The workspace to sign in to, so that Slack does not offer another; null when none is known. */
  readonly teamId?: TeamId | null
  /** Takes tokens with every scope: proves and keeps them. What it throws means that the old ones stand. */
  readonly accept: (token: StoredToken) => Promise<void>
  /** Whether a token is the one in use already: Slack gives the same one again where tokens do not rotate. */
  readonly isInUse?: (access: string) => Promise<boolean>
}

interface Attempt {
  readonly state: string
  readonly verifier: string
  readonly redirectUri: string
  readonly expiresAt: EpochMs
}

/** Prepares signing in. Makes no call by itself. */
export function openSignIn(options: SignInOptions): SignIn {
  const { clientId, clock, apiUrl = SLACK_API_URL, teamId = null, accept, isInUse = async () => false } = options
  let attempt: Attempt | null = null

  const isOf = ({ redirectUri, state }: Attempt, callback: URL): boolean =>
    isSameAddress(callback, redirectUri) && isSame(callback.searchParams.get('state') ?? '', state)

  /** The attempt a callback belongs to; it is used up even if the exchange fails. */
  function takeAttempt(callback: URL): Attempt {
    const taken = attempt
    if (taken === null || !isOf(taken, callback)) throw gleanerError('account.sign_in_unknown')
    attempt = null
    if (clock.now() > taken.expiresAt) throw gleanerError('account.sign_in_late')
    return taken
  }

  return {
    begin(redirectUri) {
      const verifier = randomBytes(48).toString('base64url')
      const expiresAt = (clock.now() + ATTEMPT_LIVES_MS) as EpochMs
      attempt = { state: randomBytes(32).toString('base64url'), verifier, redirectUri, expiresAt }
      const url = new URL('../../oauth/v2/authorize', withSlash(apiUrl))
      url.search = new URLSearchParams({
        client_id: clientId,
        scope: '',
        user_scope: USER_SCOPES.join(','),
        redirect_uri: redirectUri,
        state: attempt.state,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...(teamId === null ? {} : { team: teamId }),
      }).toString()
      return { authorizeUrl: url.href, expiresAt }
    },

    async complete(callbackUrl) {
      if (!URL.canParse(callbackUrl)) throw gleanerError('account.sign_in_unknown')
      const callback = new URL(callbackUrl)
      const { verifier, redirectUri } = takeAttempt(callback)
      const code = callback.searchParams.get('code')
      if (callback.searchParams.has('error') || code === null || code.length > 1000)
        throw gleanerError('account.sign_in_refused')
      const slack = connectSlack({ token: '', clock, apiUrl })
      const answer = await slack.call('oauth.v2.access', {
        client_id: clientId,
        code,
        code_verifier: verifier,
        redirect_uri: redirectUri,
      })
      const token = parseGrant(answer, clientId, clock.now())
      const isOfOrganisation = OrganisationSchema.safeParse(answer).success
      if (token === null) throw isOfOrganisation ? organisationToken() : notSlack()
      try {
        if (isOfOrganisation) throw organisationToken()
        const granted = grantedScopes(answer)
        if (!USER_SCOPES.every((scope) => granted.has(scope))) throw gleanerError('slack.missing_scope')
        await accept(token)
      } catch (error) {
        // What was in use before must not die with what was refused.
        if (!(await isInUse(token.access).catch(() => true))) await revoke(token.access, { clock, apiUrl })
        throw error
      }
    },

    expects: (callbackUrl) => attempt !== null && URL.canParse(callbackUrl) && isOf(attempt, new URL(callbackUrl)),

    cancel() {
      attempt = null
    },
  }
}

const OrganisationSchema = z.looseObject({ is_enterprise_install: z.literal(true) })

const withSlash = (url: string) => (url.endsWith('/') ? url : `${url}/`)

/** Scheme, host, port and path fit; anything more than the query Slack adds does not. */
function isSameAddress(callback: URL, redirectUri: string): boolean {
  const expected = new URL(redirectUri)
  const isSamePlace =
    callback.protocol === expected.protocol &&
    callback.host === expected.host &&
    callback.pathname.replace(/\/$/, '') === expected.pathname.replace(/\/$/, '')
  return isSamePlace && callback.username === '' && callback.password === '' && callback.hash === ''
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

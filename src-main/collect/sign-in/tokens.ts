/**
 * The Slack sign-in, kept alive: read from the keychain, renewed once at a time over all processes, and written back
 * before it is used.
 *
 * A refresh token works once, with a short grace. Two processes that renew at the same time would sign each other
 * out, so a lease lets one ask Slack while the others wait for what it writes. A crash between Slack's answer and the
 * keychain leaves the old token, which Slack accepts again within its grace; after that, one clear "sign in again".
 */

import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/duration.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { SLACK_API_URL } from '../../../shared/slack-api-url.ts'
import { isProcessAlive } from '../../process-alive.ts'
import type { Leases } from '../../store/index.ts'
import { isSignInEnd } from '../slack/sign-in-end.ts'
import { connectSlack, type TokenSource } from '../slack/slack-client.ts'
import { revoke } from './revoke.ts'
import { parseGrant, parseStoredToken, type RotatingTokens, type StoredToken, storedEntry } from './token-pair.ts'

/** Slack lets an unused refresh token die after 30 days; the warning comes a week earlier. */
const REFRESH_LIVES_MS = 30 * DAY_MS
const WARN_BEFORE_MS = 7 * DAY_MS
/** A token this close to its end is renewed first, so that no call under way outlives it. */
const RENEW_BEFORE_MS = 10 * MINUTE_MS
/** A renewal takes a few seconds; a holder that is silent for longer is gone or asleep. */
const RENEWAL_STALE_MS = 2 * MINUTE_MS
const RENEWAL_POLL_MS = 250

export interface SignInState {
  readonly kind: 'none' | 'fixed' | 'rotating'
  /** When to sign in again at the latest; null when the token does not expire by itself. */
  readonly signInAgainBy: EpochMs | null
  /** True in the last week before that. */
  readonly isWarned: boolean
}

/** The sign-in as the engine uses it. */
export interface Tokens extends TokenSource {
  state(): Promise<SignInState>
  /** Keeps a new sign-in. */
  keep(token: StoredToken): Promise<void>
  /** Forgets the sign-in here; `signOut` revokes it as well. */
  forget(): Promise<void>
}

export interface TokenOptions {
  readonly keychain: Keychain
  readonly clock: Clock
  readonly leases: Leases
  readonly apiUrl?: string
  readonly isAlive?: (pid: number) => boolean
}

/**
 * Opens the sign-in of a keychain, for one address of Slack's: a token made at another is never handed out.
 * Its calls throw `account.none`, `slack.other_address`, `slack.sign_in_again` or `keychain.*`.
 */
export function openTokens(options: TokenOptions): Tokens {
  const { keychain, clock, leases, apiUrl = SLACK_API_URL, isAlive = isProcessAlive } = options
  const holder = randomUUID()
  let renewal: Promise<string> | undefined

  const stored = async () => {
    const bound = parseStoredToken(await keychain.get('slack-token'))
    if (bound !== null && !bound.isFor(apiUrl)) throw gleanerError('slack.other_address')
    return bound?.token ?? null
  }
  const keep = (token: StoredToken) => keychain.set('slack-token', storedEntry(token, apiUrl))

  /** Renews, unless `refused` has been replaced by someone else meanwhile. One at a time in this process. */
  function renewOnce(refused: string): Promise<string> {
    renewal ??= renewAlone(refused).finally(() => {
      renewal = undefined
    })
    return renewal
  }

  async function renewAlone(refused: string): Promise<string> {
    const giveUpAt = clock.now() + RENEWAL_STALE_MS * 2
    for (;;) {
      const token = await stored()
      if (token === null) throw gleanerError('account.none')
      if (token.access !== refused) return token.access
      if (token.kind === 'fixed') throw gleanerError('slack.sign_in_again')
      const request = { holder, pid: process.pid, at: clock.now(), isAlive, staleAfterMs: RENEWAL_STALE_MS }
      if (leases.take('token', request)) {
        try {
          return await renewHolding(refused)
        } finally {
          leases.release('token', holder)
        }
      }
      if (clock.now() > giveUpAt) throw gleanerError('slack.renewal_stuck')
      await clock.sleep(RENEWAL_POLL_MS)
    }
  }

  async function renewHolding(refused: string): Promise<string> {
    // The process that held the lease before may have written a new pair between our check and our turn.
    const token = await stored()
    if (token === null) throw gleanerError('account.none')
    if (token.access !== refused || token.kind === 'fixed') return token.access
    const renewed = await askForRenewal(token)
    const meanwhile = await stored()
    // Signed out while Slack was asked: a renewal must not sign in again.
    if (meanwhile === null) {
      await revoke(renewed.access, { clock, apiUrl })
      throw gleanerError('account.none')
    }
    // Signed in again: the new sign-in stands.
    if (meanwhile.access !== refused) return meanwhile.access
    await keep(renewed)
    return renewed.access
  }

  async function askForRenewal({ refresh, clientId }: RotatingTokens): Promise<StoredToken> {
    const slack = connectSlack({ token: '', clock, apiUrl })
    try {
      const answer = await slack.call('oauth.v2.access', {
        grant_type: 'refresh_token',
        refresh_token: refresh,
        client_id: clientId,
      })
      const renewed = parseGrant(answer, clientId, clock.now())
      if (renewed === null) throw gleanerError('slack.sign_in_again')
      return renewed
    } catch (error) {
      if (error instanceof GleanerError && isSignInEnd(error.code)) throw gleanerError('slack.sign_in_again')
      throw error
    }
  }

  return {
    async current() {
      const token = await stored()
      if (token === null) throw gleanerError('account.none')
      const isEnding = token.kind === 'rotating' && clock.now() >= token.accessExpiresAt - RENEW_BEFORE_MS
      return isEnding ? renewOnce(token.access) : token.access
    },
    async replace(refused) {
      const token = await stored()
      if (token === null || (token.kind === 'fixed' && token.access === refused)) return null
      return token.access === refused ? renewOnce(refused) : token.access
    },
    async state() {
      const token = await stored()
      if (token === null) return { kind: 'none', signInAgainBy: null, isWarned: false }
      if (token.kind === 'fixed') return { kind: 'fixed', signInAgainBy: null, isWarned: false }
      const signInAgainBy = (token.refreshedAt + REFRESH_LIVES_MS) as EpochMs
      return { kind: 'rotating', signInAgainBy, isWarned: clock.now() >= signInAgainBy - WARN_BEFORE_MS }
    },
    keep,
    forget: () => keychain.delete('slack-token'),
  }
}

/** Signs out: the token is revoked at Slack and forgotten here. Answers whether Slack confirmed it. */
export async function signOut(
  tokens: Tokens,
  options: { clock: Clock; apiUrl?: string },
): Promise<{ readonly revoked: boolean /** There was nothing to revoke. */; readonly wasNone: boolean }> {
  try {
    return { revoked: await revoke(await tokens.current(), options), wasNone: false }
  } catch (error) {
    // Dead already, or made elsewhere: what counts is that nothing is left here.
    return { revoked: false, wasNone: error instanceof GleanerError && error.code === 'account.none' }
  } finally {
    await tokens.forget()
  }
}

/**
 * The tokens this workspace has issued: what each may do, until when, and how it ended.
 */
import type { Clock } from '../../shared/clock.ts'
import { SlackApiError } from './api-error.ts'

export interface AccessToken {
  readonly value: string
  readonly userId: string
  readonly scopes: ReadonlySet<string>
  /** Epoch milliseconds; infinite for tokens that do not rotate. */
  readonly expiresAt: number
}

export interface TokenBook {
  issue(token: AccessToken): void
  /** Ends a token at once: `token_revoked` from now on. */
  revoke(value: string): void
  /** The token behind a request. Throws `not_authed`, `invalid_auth`, `token_revoked` or `token_expired`. */
  check(value: string | undefined): AccessToken
  live(userId: string): readonly AccessToken[]
}

export function createTokenBook(clock: Clock): TokenBook {
  const issued = new Map<string, AccessToken>()
  const revoked = new Set<string>()
  return {
    issue: (token) => {
      issued.set(token.value, token)
    },
    revoke: (value) => {
      revoked.add(value)
    },
    check: (value) => {
      if (value === undefined || value === '') throw new SlackApiError('not_authed')
      const token = issued.get(value)
      if (!token) throw new SlackApiError('invalid_auth')
      if (revoked.has(value)) throw new SlackApiError('token_revoked')
      if (token.expiresAt <= clock.now()) throw new SlackApiError('token_expired')
      return token
    },
    live: (userId) =>
      [...issued.values()].filter(
        (token) => token.userId === userId && !revoked.has(token.value) && token.expiresAt > clock.now(),
      ),
  }
}

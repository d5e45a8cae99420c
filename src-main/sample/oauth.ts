/**
 * Sign-in as Slack documents it for public clients: PKCE with S256, codes that live ten minutes and work once,
 * access tokens of twelve hours, refresh tokens that work once (with a short grace), two live access tokens at most.
 */

import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../../shared/clock.ts'
import { DAY_MS, MINUTE_MS } from '../../shared/duration.ts'
import { SlackApiError } from './api-error.ts'
import type { Params } from './paging.ts'
import type { JsonObject } from './slack-shapes.ts'
import type { TokenBook } from './tokens.ts'
import type { Workspace } from './workspace.ts'

export interface SampleSignIn {
  readonly clientId: string
  /** What the person does on the authorize page from now on. `allow` is the default. */
  decide(decision: 'allow' | 'deny'): void
  /** The person takes the app's access back: every token of a sign-in ends, and none can be renewed. */
  takeBack(): void
  /** The authorize page's answer: a redirect with `code` and `state`, or with `error=access_denied`. */
  authorize(params: Params): { status: number; location?: string; page?: string }
  /** oauth.v2.access. Throws Slack's own codes. */
  access(params: Params): JsonObject
}

const CODE_LIFE_MS = 600_000
const TOKEN_LIFE_SECONDS = 43_200
const GRACE_MS = MINUTE_MS
const REFRESH_LIFE_MS = 30 * DAY_MS
const MOST_LIVE_TOKENS = 2
const DESKTOP_REDIRECT = /^(?:http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/.*)?|[a-z][a-z0-9.+-]*:\/\/.*)$/

interface Grant {
  readonly challenge: string
  readonly redirectUri: string
  readonly scopes: ReadonlySet<string>
  readonly expiresAt: number
  isUsed: boolean
}

interface RefreshGrant {
  readonly scopes: ReadonlySet<string>
  readonly expiresAt: number
  /** When it was first used; within the grace it still answers, with the same pair. */
  usedAt: number | undefined
  answer: JsonObject | undefined
}

export function createSignIn(workspace: Workspace, tokens: TokenBook, clock: Clock): SampleSignIn {
  const clientId = '404110404110.404111404111'
  const codes = new Map<string, Grant>()
  const refreshes = new Map<string, RefreshGrant>()
  let decision: 'allow' | 'deny' = 'allow'

  const issuePair = (scopes: ReadonlySet<string>): JsonObject => {
    const secret = (...prefix: readonly string[]) => [...prefix, randomBytes(24).toString('hex')].join('')
    const access = secret('xo', 'xe.xo', 'xp-1-')
    const refresh = secret('xo', 'xe-1-')
    tokens.issue({
      value: access,
      userId: workspace.ownerId,
      scopes,
      expiresAt: clock.now() + TOKEN_LIFE_SECONDS * 1000,
    })
    for (const old of tokens
      .live(workspace.ownerId)
      .filter((one) => Number.isFinite(one.expiresAt))
      .slice(0, -MOST_LIVE_TOKENS)) {
      tokens.revoke(old.value)
    }
    refreshes.set(refresh, { scopes, expiresAt: clock.now() + REFRESH_LIFE_MS, usedAt: undefined, answer: undefined })
    return {
      access_token: access,
      refresh_token: refresh,
      expires_in: TOKEN_LIFE_SECONDS,
      token_type: 'user',
      scope: [...scopes].join(','),
    }
  }
  const identity = {
    app_id: 'A04GLEANER',
    team: { id: workspace.teamId, name: workspace.teamName },
    enterprise: null,
    is_enterprise_install: false,
  }

  const exchange = (params: Params): JsonObject => {
    const grant = codes.get(params['code'] ?? '')
    if (!grant || grant.expiresAt <= clock.now()) throw new SlackApiError('invalid_code')
    if (grant.isUsed) throw new SlackApiError('code_already_used')
    if (params['redirect_uri'] !== grant.redirectUri) throw new SlackApiError('bad_redirect_uri')
    const verifier = params['code_verifier'] ?? ''
    const isShaped = /^[A-Za-z0-9._~-]{43,128}$/.test(verifier)
    if (!isShaped || createHash('sha256').update(verifier).digest('base64url') !== grant.challenge) {
      throw new SlackApiError('invalid_code_verifier')
    }
    grant.isUsed = true
    return { ...identity, authed_user: { id: workspace.ownerId, ...issuePair(grant.scopes) } }
  }
  const refresh = (params: Params): JsonObject => {
    const grant = refreshes.get(params['refresh_token'] ?? '')
    const now = clock.now()
    if (!grant || grant.expiresAt <= now) throw new SlackApiError('invalid_refresh_token')
    if (grant.usedAt !== undefined && grant.answer) {
      if (now - grant.usedAt > GRACE_MS) throw new SlackApiError('invalid_refresh_token')
      return grant.answer
    }
    const pair = issuePair(grant.scopes)
    grant.usedAt = now
    grant.answer = { ...identity, user_id: workspace.ownerId, ...pair, authed_user: { id: workspace.ownerId } }
    return grant.answer
  }

  return {
    clientId,
    decide: (next) => {
      decision = next
    },
    takeBack: () => {
      for (const { value, expiresAt } of tokens.live(workspace.ownerId))
        if (Number.isFinite(expiresAt)) tokens.revoke(value)
      refreshes.clear()
    },
    authorize: (params) => {
      const redirectUri = params['redirect_uri'] ?? ''
      const refusal = refusalOf(params, clientId)
      if (refusal !== undefined) return { status: 400, page: `<!DOCTYPE html><title>Slack</title><p>${refusal}</p>` }
      const target = new URL(redirectUri)
      if (params['state'] !== undefined) target.searchParams.set('state', params['state'])
      if (decision === 'deny') {
        target.searchParams.set('error', 'access_denied')
        return { status: 302, location: target.href }
      }
      const code = `${Date.now()}.${randomBytes(16).toString('hex')}`
      const scopes = new Set((params['user_scope'] ?? '').split(/[ ,]/).filter((scope) => scope !== ''))
      codes.set(code, {
        challenge: params['code_challenge'] ?? '',
        redirectUri,
        scopes,
        expiresAt: clock.now() + CODE_LIFE_MS,
        isUsed: false,
      })
      target.searchParams.set('code', code)
      return { status: 302, location: target.href }
    },
    access: (params) => {
      if (params['client_id'] !== clientId) throw new SlackApiError('invalid_client_id')
      return params['grant_type'] === 'refresh_token' ? refresh(params) : exchange(params)
    },
  }
}

/** Why the authorize page would not even ask, in a word; `undefined` when it would. */
function refusalOf(params: Params, clientId: string): string | undefined {
  if (params['client_id'] !== clientId) return 'invalid_client_id'
  if (!DESKTOP_REDIRECT.test(params['redirect_uri'] ?? '') || !URL.canParse(params['redirect_uri'] ?? ''))
    return 'bad_redirect_uri'
  if ((params['scope'] ?? '') !== '') return 'bot_scopes_not_allowed_for_desktop_redirects'
  if ((params['user_scope'] ?? '') === '') return 'invalid_scope'
  if (params['code_challenge_method'] !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(params['code_challenge'] ?? ''))
    return 'invalid_code_challenge'
  return undefined
}

import { z } from 'zod'
import type { EpochMs } from '../../../shared/domain.ts'
import { isThisMachine, SLACK_API_URL } from '../../../shared/slack-api-url.ts'

/** A pasted token: it lives until someone revokes it. */
export interface FixedToken {
  readonly kind: 'fixed'
  readonly access: string
}

/** What a PKCE sign-in gives: an access token for hours, and a refresh token that can be used once. */
export interface RotatingTokens {
  readonly kind: 'rotating'
  readonly clientId: string
  readonly access: string
  readonly refresh: string
  readonly accessExpiresAt: EpochMs
  /** When Slack gave this pair: 30 days later an unused refresh token is dead. */
  readonly refreshedAt: EpochMs
}

export type StoredToken = FixedToken | RotatingTokens

/** A token and where it may be sent. */
export interface BoundToken {
  readonly token: StoredToken
  /** Whether it was made at the origin of this address. */
  isFor(apiUrl: string): boolean
}

const origin = z.string().optional()
const StoredSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), origin, access: z.string().min(1) }),
  z.object({
    kind: z.literal('rotating'),
    origin,
    clientId: z.string().min(1),
    access: z.string().min(1),
    refresh: z.string().min(1),
    accessExpiresAt: z.number(),
    refreshedAt: z.number(),
  }),
])

/**
 * A keychain entry as a token, or null when it is none. Without an origin it is Slack's own; a bare token, which only a
 * person puts there by hand, may also be for a server on this machine.
 */
export function parseStoredToken(entry: string | null): BoundToken | null {
  if (entry === null) return null
  if (/^xox[a-z]-\S+$/.test(entry)) {
    const isFor = (apiUrl: string) => originOf(apiUrl) === SLACK_ORIGIN || isThisMachine(new URL(apiUrl).hostname)
    return { token: { kind: 'fixed', access: entry }, isFor }
  }
  try {
    const parsed = StoredSchema.safeParse(JSON.parse(entry))
    if (!parsed.success) return null
    const { origin: madeAt = SLACK_ORIGIN, ...token } = parsed.data
    return { token: token as StoredToken, isFor: (apiUrl) => originOf(apiUrl) === madeAt }
  } catch {
    return null
  }
}

/** The access token in a keychain entry, or null. */
export const parseKeptAccess = (entry: string | null): string | null => parseStoredToken(entry)?.token.access ?? null

/** What `parseStoredToken` reads. */
export const storedEntry = (token: StoredToken, apiUrl: string): string =>
  JSON.stringify({ ...token, origin: originOf(apiUrl) })

const originOf = (apiUrl: string): string => new URL(apiUrl).origin
const SLACK_ORIGIN = originOf(SLACK_API_URL)

const GrantSchema = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
  scope: z.string().optional().catch(undefined),
})

/**
 * The tokens in an answer of `oauth.v2.access`, or null when there are none. User tokens come under `authed_user`;
 * a refresh may put them on the top level. Without a refresh token, the app does not rotate.
 */
export function parseGrant(answer: unknown, clientId: string, now: EpochMs): StoredToken | null {
  const grant = grantIn(answer)
  if (grant === null) return null
  const { access_token: access, refresh_token: refresh, expires_in: expiresInSeconds = 43_200 } = grant
  if (refresh === undefined) return { kind: 'fixed', access }
  const accessExpiresAt = (now + expiresInSeconds * 1000) as EpochMs
  return { kind: 'rotating', clientId, access, refresh, accessExpiresAt, refreshedAt: now }
}

/** The scopes that were granted with these tokens; none when the answer names none. */
export function grantedScopes(answer: unknown): ReadonlySet<string> {
  return new Set((grantIn(answer)?.scope ?? '').split(/[ ,]+/).filter((scope) => scope !== ''))
}

function grantIn(answer: unknown): z.infer<typeof GrantSchema> | null {
  const nested = z.looseObject({ authed_user: GrantSchema }).safeParse(answer)
  const top = GrantSchema.safeParse(answer)
  return nested.success ? nested.data.authed_user : top.success ? top.data : null
}

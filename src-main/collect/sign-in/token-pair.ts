import { z } from 'zod'
import type { EpochMs } from '../../../shared/domain.ts'

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

const StoredSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), access: z.string().min(1) }),
  z.object({
    kind: z.literal('rotating'),
    clientId: z.string().min(1),
    access: z.string().min(1),
    refresh: z.string().min(1),
    accessExpiresAt: z.number(),
    refreshedAt: z.number(),
  }),
])

/** A keychain entry as a token, or null when it is none. A bare token is a fixed one. */
export function parseStoredToken(entry: string | null): StoredToken | null {
  if (entry === null) return null
  if (/^xox[a-z]-\S+$/.test(entry)) return { kind: 'fixed', access: entry }
  try {
    const parsed = StoredSchema.safeParse(JSON.parse(entry))
    return parsed.success ? (parsed.data as StoredToken) : null
  } catch {
    return null
  }
}

const GrantSchema = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
})

/**
 * The tokens in an answer of `oauth.v2.access`, or null when there are none. User tokens come under `authed_user`;
 * a refresh may put them on the top level. Without a refresh token, the app does not rotate.
 */
export function parseGrant(answer: unknown, clientId: string, now: EpochMs): StoredToken | null {
  const nested = z.looseObject({ authed_user: GrantSchema }).safeParse(answer)
  const top = GrantSchema.safeParse(answer)
  const grant = nested.success ? nested.data.authed_user : top.success ? top.data : null
  if (grant === null) return null
  const { access_token: access, refresh_token: refresh, expires_in: expiresInSeconds = 43_200 } = grant
  if (refresh === undefined) return { kind: 'fixed', access }
  const accessExpiresAt = (now + expiresInSeconds * 1000) as EpochMs
  return { kind: 'rotating', clientId, access, refresh, accessExpiresAt, refreshedAt: now }
}

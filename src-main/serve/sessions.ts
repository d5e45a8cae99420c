/** One-time tokens and the sessions they become. Only hashes are kept, so comparing leaks nothing about a secret. */

import { createHash } from 'node:crypto'
import type { Clock } from '../../shared/clock.ts'
import { MINUTE_MS } from '../../shared/duration.ts'

/** Bytes of randomness in a token and in a session. */
const SECRET_BYTES = 32
/** Milliseconds an unused link works. */
const TOKEN_LIFETIME = 10 * MINUTE_MS

export interface Sessions {
  /** A new one-time token; it replaces the one not used yet. */
  newToken(): string
  /** `spent`: once ours, but used before, replaced or run out. `unknown`: never ours. */
  exchange(token: string): { kind: 'started'; cookie: string } | { kind: 'spent' } | { kind: 'unknown' }
  /** Whether a Cookie header holds a session that was started here. */
  knows(cookieHeader: string | undefined): boolean
}

/** Nothing survives the process. */
export function createSessions(options: {
  clock: Clock
  random: (bytes: number) => Uint8Array
  cookieName: string
}): Sessions {
  const { clock, random, cookieName } = options
  const sessions = new Set<string>()
  const spent = new Set<string>()
  let waiting: { hash: string; until: number } | null = null

  const secret = () => Buffer.from(random(SECRET_BYTES)).toString('base64url')

  return {
    newToken() {
      if (waiting) spent.add(waiting.hash)
      const token = secret()
      waiting = { hash: hashOf(token), until: clock.now() + TOKEN_LIFETIME }
      return token
    },
    exchange(token) {
      const hash = hashOf(token)
      if (spent.has(hash)) return { kind: 'spent' }
      if (waiting?.hash !== hash) return { kind: 'unknown' }
      const { until } = waiting
      waiting = null
      spent.add(hash)
      if (clock.now() > until) return { kind: 'spent' }
      const session = secret()
      sessions.add(hashOf(session))
      // Not `Secure`: loopback has no TLS, and browsers differ on whether 127.0.0.1 may set such a cookie.
      return { kind: 'started', cookie: `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict` }
    },
    knows(cookieHeader) {
      return cookiesNamed(cookieName, cookieHeader).some((session) => sessions.has(hashOf(session)))
    },
  }
}

function cookiesNamed(name: string, header: string | undefined): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

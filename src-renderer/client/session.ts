/** How the one-time token of `gleaner serve` became a session. */
export type SessionStart = 'ready' | 'refused'

/**
 * Exchanges the one-time token in the address for a cookie that scripts cannot read, and clears it from the address
 * bar and the history. Without a token the cookie of an earlier exchange is used.
 */
export async function startSession(): Promise<SessionStart> {
  const token = tokenIn(location.hash)
  if (token === null) return 'ready'
  history.replaceState(null, '', `${location.pathname}${location.search}#/`)
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ token }),
  })
  return response.ok ? 'ready' : 'refused'
}

/** The token in `#token=…`; routes start with `#/` and are none. */
export function tokenIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token')
}

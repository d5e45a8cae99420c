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
  if (!response.ok) return 'refused'
  const others = new BroadcastChannel(SESSION_STARTED)
  others.postMessage(null)
  others.close()
  return 'ready'
}

/** Told to the other tabs of this address, whose session it is as well. */
const SESSION_STARTED = 'gleaner.session-started'

/** Calls back whenever another tab of this address signs in, for as long as this page is open. */
export function onSessionStarted(then: () => void): void {
  new BroadcastChannel(SESSION_STARTED).addEventListener('message', then)
}

/** The token in `#token=…`; routes start with `#/` and are none. */
export function tokenIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token')
}

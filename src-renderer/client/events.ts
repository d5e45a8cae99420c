/** What the engine tells over loopback HTTP, and whether it can be heard: a page that lost it tries until it is back. */
import type { EventName, EventPayload } from '../../shared/contract.ts'
import { STREAM_BEGAN } from '../../shared/told.ts'
import { onSessionStarted } from './session.ts'
import type { Connection } from './transport.ts'

/**
 * Milliseconds until an engine that cannot be heard is asked again. A page promises the truth within two seconds of its
 * return: this, one answer that it is there, and one reading of what is on screen.
 */
export const RECONNECT_MS = 500

/**
 * Server-sent events of one address. Reconnecting is done here and not by the browser, which waits as long as it likes
 * and gives up after any answer that is no stream, without saying which answer it was.
 */
export function eventsFrom(address: string) {
  const watchers = new Set<(connection: Connection) => void>()
  const missedWatchers = new Set<() => void>()
  const hearers = new Set<(source: EventSource) => void>()
  let state: Connection = 'open'
  let source: EventSource | null = null
  let asking = false
  let again: ReturnType<typeof setTimeout> | undefined
  /** How much had been told when this stream began, and when the oldest answer was asked that came before it. */
  let began: number | null = null
  let oldest = Number.POSITIVE_INFINITY

  function notify(next: Connection) {
    if (state === next) return
    state = next
    for (const watcher of watchers) watcher(next)
    // Nothing said while it was away was heard.
    if (next === 'open') missed()
  }

  function missed() {
    for (const watcher of missedWatchers) watcher()
  }

  function beginsAt(told: number) {
    began = told
    if (oldest < told) missed()
    oldest = Number.POSITIVE_INFINITY
  }

  function opened(): EventSource {
    if (source) return source
    const opening = new EventSource(address, { withCredentials: true })
    source = opening
    opening.addEventListener('open', () => notify('open'))
    opening.addEventListener(STREAM_BEGAN, ({ data }: MessageEvent<string>) => beginsAt(Number(data)))
    opening.addEventListener('error', () => {
      opening.close()
      source = null
      began = null
      loseIt()
    })
    for (const hear of hearers) hear(opening)
    return opening
  }

  /** One that is there but no longer knows this page is not asked again until a session begins. */
  async function askWhy(): Promise<void> {
    if (asking || source) return
    asking = true
    clearTimeout(again)
    const status = await statusAt(address)
    asking = false
    if (status === 401) return notify('ended')
    if (status === 200) opened()
    else loseIt()
  }

  function loseIt() {
    notify('lost')
    clearTimeout(again)
    again = setTimeout(() => void askWhy(), RECONNECT_MS)
  }

  // A browser slows down the timers of a page that nobody sees; a person who looks at it again need not wait for them.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && state !== 'open') void askWhy()
  })
  // Signed in again in another tab: the browser's session is this page's as well.
  onSessionStarted(() => void askWhy())

  return {
    subscribe<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) {
      const hear = (event: MessageEvent<string>) => listener(JSON.parse(event.data) as EventPayload<Name>)
      const listen = (events: EventSource) => events.addEventListener(name, hear)
      hearers.add(listen)
      // Where it cannot be heard now, the next one opened has it.
      if (source || state === 'open') listen(opened())
      return () => {
        hearers.delete(listen)
        source?.removeEventListener(name, hear)
      }
    },
    /** An answer arrived; `told` is how much had been told when it was asked. */
    answered(told: number) {
      if (began === null) oldest = Math.min(oldest, told)
      else if (told < began) missed()
    },
    watchMissed(listener: () => void) {
      missedWatchers.add(listener)
      return () => {
        missedWatchers.delete(listener)
      }
    },
    watch(listener: (connection: Connection) => void) {
      watchers.add(listener)
      listener(state)
      return () => {
        watchers.delete(listener)
      }
    },
  }
}

/** What is answered at an address, without waiting for the stream behind it; null where nobody answers. */
async function statusAt(address: string): Promise<number | null> {
  const asking = new AbortController()
  const answer = await fetch(address, { credentials: 'same-origin', signal: asking.signal }).catch(() => null)
  asking.abort()
  return answer?.status ?? null
}

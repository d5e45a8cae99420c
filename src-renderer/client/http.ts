import type { Answer, CommandInput, CommandName, EventName, EventPayload } from '../../shared/contract.ts'
import type { Connection, Transport } from './transport.ts'

/** A browser on `gleaner serve`: commands as POST, events as server-sent events. */
export function httpTransport(origin: string = location.origin): Transport {
  const connection = connectionTo(`${origin}/api/events`)
  return {
    async call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer<Name>> {
      const response = await fetch(`${origin}/api/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'same-origin',
        body: JSON.stringify({ input }),
      })
      if (!response.headers.get('content-type')?.includes('json')) throw new Error(`HTTP ${response.status}`)
      return (await response.json()) as Answer<Name>
    },
    subscribe: connection.subscribe,
    watchConnection: connection.watch,
  }
}

/** Milliseconds until an engine that did not answer as it should is asked again. */
const ASK_AGAIN_MS = 3_000

function connectionTo(address: string) {
  const watchers = new Set<(connection: Connection) => void>()
  const hearers = new Set<(source: EventSource) => void>()
  let state: Connection = 'open'
  let source: EventSource | null = null

  function notify(next: Connection) {
    if (state === next) return
    state = next
    for (const watcher of watchers) watcher(next)
  }

  /** Opened by the first subscriber; the browser itself keeps trying to reconnect. */
  function opened(): EventSource {
    if (source) return source
    const opening = new EventSource(address, { withCredentials: true })
    source = opening
    opening.addEventListener('open', () => notify('open'))
    opening.addEventListener('error', () => {
      // A browser gives up after any answer that is no stream, and does not say which answer it was.
      if (opening.readyState === EventSource.CLOSED) void askWhy()
      else notify('lost')
    })
    for (const hear of hearers) hear(opening)
    return opening
  }

  async function askWhy() {
    const asking = new AbortController()
    const answer = await fetch(address, { credentials: 'same-origin', signal: asking.signal }).catch(() => null)
    asking.abort()
    if (answer?.status === 401) return notify('ended')
    notify('lost')
    setTimeout(() => {
      source = null
      opened()
    }, ASK_AGAIN_MS)
  }

  return {
    subscribe<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) {
      const hear = (event: MessageEvent<string>) => listener(JSON.parse(event.data) as EventPayload<Name>)
      const listen = (events: EventSource) => events.addEventListener(name, hear)
      listen(opened())
      hearers.add(listen)
      return () => {
        hearers.delete(listen)
        source?.removeEventListener(name, hear)
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

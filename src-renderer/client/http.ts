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

function connectionTo(address: string) {
  const watchers = new Set<(connection: Connection) => void>()
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
    source = new EventSource(address, { withCredentials: true })
    source.addEventListener('open', () => notify('open'))
    source.addEventListener('error', () => notify('lost'))
    return source
  }

  return {
    subscribe<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) {
      const hear = (event: MessageEvent<string>) => listener(JSON.parse(event.data) as EventPayload<Name>)
      const events = opened()
      events.addEventListener(name, hear)
      return () => events.removeEventListener(name, hear)
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

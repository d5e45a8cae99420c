import type { Answer, CommandInput, CommandName } from '../../shared/contract.ts'
import { eventsFrom } from './events.ts'
import type { Transport } from './transport.ts'

/** A browser on `gleaner serve`: commands as POST, events as server-sent events. */
export function httpTransport(origin: string = location.origin): Transport {
  const events = eventsFrom(`${origin}/api/events`)
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
    subscribe: events.subscribe,
    watchConnection: events.watch,
  }
}

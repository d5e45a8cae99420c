import type { Answer, CommandInput, CommandName } from '../../shared/contract.ts'
import { TOLD_HEADER } from '../../shared/told.ts'
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
      const answer = (await response.json()) as Answer<Name>
      events.answered(Number(response.headers.get(TOLD_HEADER)))
      return answer
    },
    subscribe: events.subscribe,
    watchConnection: events.watch,
    watchMissed: events.watchMissed,
  }
}

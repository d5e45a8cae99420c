/** Server-sent events: what the engine tells, to every open page. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../shared/clock.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { eachEvent } from '../../shared/engine-events.ts'
import { STREAM_BEGAN } from '../../shared/told.ts'
import { baseHeaders, refusals } from './refusal.ts'

/** Milliseconds between signs of life; also how a page that went away is noticed. */
const HEARTBEAT = 20_000
/** Bytes a page may leave unread before it is hung up on; it then connects and asks again. */
const MOST_UNREAD = 4 * 1024 * 1024

export interface EventStreams {
  open(request: IncomingMessage, response: ServerResponse): void
  /** How many events were told so far, to any page that was listening. */
  told(): number
  close(): void
}

/** Listens to the engine once for any number of pages. */
export function openEventStreams({ engine, clock }: { engine: EngineApi; clock: Clock }): EventStreams {
  const pages = new Set<ServerResponse>()
  const closing = new AbortController()
  let told = 0

  function write(text: string) {
    for (const page of pages) {
      if (page.writableLength > MOST_UNREAD) page.destroy()
      else page.write(text)
    }
  }

  const stopListening = eachEvent(engine, ({ name, payload }) => {
    told += 1
    write(eventOf(name, payload))
  })
  void beat(clock, closing.signal, () => write(':\n\n'))

  return {
    open(request, response) {
      if (request.method !== 'GET') throw refusals.wrongMethod()
      response.writeHead(200, { ...baseHeaders(), 'content-type': 'text/event-stream; charset=utf-8' })
      response.write(eventOf(STREAM_BEGAN, told))
      pages.add(response)
      response.on('close', () => pages.delete(response))
    },
    told: () => told,
    close() {
      stopListening()
      closing.abort()
      for (const page of pages) page.end()
      pages.clear()
    },
  }
}

const eventOf = (name: string, payload: unknown) => `event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`

async function beat(clock: Clock, signal: AbortSignal, tick: () => void): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(HEARTBEAT, signal)
    } catch {
      return
    }
    tick()
  }
}

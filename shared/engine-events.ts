import { type EventName, type EventPayload, events } from './contract.ts'
import type { EngineApi } from './engine-api.ts'

/** An event on its way to a screen. */
export type EngineEvent = {
  [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> }
}[EventName]

/**
 * Hears every event of the engine and passes on what its schema allows, so that nothing the contract does not name
 * reaches a screen. Returns the function that stops listening.
 */
export function eachEvent(engine: EngineApi, listener: (event: EngineEvent) => void): () => void {
  const ends = eventNames().map((name) =>
    engine.on(name, (payload) => {
      const parsed = events[name].safeParse(payload)
      if (parsed.success) listener({ name, payload: parsed.data } as EngineEvent)
    }),
  )
  return () => {
    for (const end of ends) end()
  }
}

function eventNames(): EventName[] {
  return Object.keys(events) as EventName[]
}

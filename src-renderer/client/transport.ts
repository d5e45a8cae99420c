import type { Answer, CommandInput, CommandName, EventName, EventPayload } from '../../shared/contract.ts'

/** Whether the engine can be heard right now; `ended`: it is there, and this page's session with it is over for good. */
export type Connection = 'open' | 'lost' | 'ended'

/** How the screens reach the engine: through the preload bridge, or over loopback HTTP. */
export interface Transport {
  /** Never throws for what the engine refuses; rejects only when the engine cannot be reached. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer<Name>>
  /** Returns the function that ends the subscription. */
  subscribe<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** Told at once how it stands, then at every change. Returns the function that ends the watch. */
  watchConnection(listener: (connection: Connection) => void): () => void
  /**
   * Calls back when something may have been told that this page did not hear: while the engine was away, or before the
   * page began to listen. Returns the function that ends the watch.
   */
  watchMissed(listener: () => void): () => void
}

/** What the preload script puts on `window`. */
export interface GleanerBridge {
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer<Name>>
  on<Name extends EventName>(event: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** Opens the system's window to pick a folder; answers the path the person picked, or null. */
  pickFolder(): Promise<string | null>
}

declare global {
  interface Window {
    readonly gleaner?: GleanerBridge
  }
}

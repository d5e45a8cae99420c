import type { Answer, CommandInput, CommandName, CommandOutput, EventName, EventPayload } from './contract.ts'
import type { Actor } from './domain.ts'

/** Who asks: stamped on every audit row that follows. */
export interface Caller {
  readonly actor: Actor
}

/** What the machine tells the engine; absent fields stay as they are. */
export interface Conditions {
  readonly online?: boolean
  readonly onBattery?: boolean
  readonly metered?: boolean
  readonly suspended?: boolean
}

/** The engine as the tray, the browser and the command line see it: they ask the same questions here. */
export interface EngineApi {
  /** Runs a command. Throws GleanerError. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>, caller: Caller): Promise<CommandOutput<Name>>
  /** Runs a command that came over a boundary: name, input and output are checked, errors are data. Never throws. */
  answer(name: unknown, input: unknown, caller: Caller): Promise<Answer<CommandName>>
  /** Listens to an event; the returned function stops listening. */
  on<Name extends EventName>(event: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** Whether the sign-in under way here waits for this URL. */
  expectsCallback(url: string): boolean
  /** Takes the URL a browser came back with; a URL that is not ours, or not expected now, changes nothing. */
  handleOAuthCallback(url: string): Promise<void>
  /** Resolves when the sign-in under way in this process has ended well. Throws GleanerError as it failed. */
  signInEnded(): Promise<void>
  /** The Slack app manifest to paste when creating the app. */
  appManifest(): Readonly<Record<string, unknown>>
  /** Starts the schedule. Commands work without it. */
  start(): Promise<void>
  /** Parks a run under way, stops the schedule and closes the store. */
  stop(): Promise<void>
  setConditions(conditions: Conditions): void
}

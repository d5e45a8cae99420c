import { EventEmitter } from 'node:events'
import type { Clock } from '../../shared/clock.ts'
import type { CommandInput, CommandName, CommandOutput, EventName, EventPayload } from '../../shared/contract.ts'
import type { EpochMs } from '../../shared/domain.ts'
import type { Caller, Conditions } from '../../shared/engine-door.ts'
import type { ErrorData } from '../../shared/errors.ts'
import type { Keychain } from '../../shared/keychain.ts'
import type { Log } from '../../shared/log.ts'
import type { DirectoryCache } from '../collect/index.ts'
import type { Store } from '../store/index.ts'

/** What this process was given and keeps in memory only. */
export interface SessionSecrets {
  /** A Slack user token for this process's lifetime; wins over the keychain's. */
  readonly token?: string
  /** Another Web API than slack.com; wins over the stored one. */
  readonly slackApiUrl?: string
}

/** What every handler works with. */
export interface EngineContext {
  readonly home: string
  readonly store: Store
  readonly keychain: Keychain
  readonly clock: Clock
  readonly log: Log
  readonly workers: number
  /** Free bytes where a folder lives. */
  readonly freeBytes: (folder: string) => Promise<number>
  readonly emit: <Name extends EventName>(event: Name, payload: EventPayload<Name>) => void
  session: SessionSecrets
  conditions: Conditions
  /** Signed out by hand in this process: the store still knows the workspace, but nobody may be asked. */
  signedOut: boolean
  /** When to sign in to Slack again at the latest, as far as the keychain was asked; null when the token does not expire. */
  signInAgainBy: EpochMs | null
  /** The run under way in this process. */
  run: { readonly abort: AbortController; readonly done: Promise<unknown> } | null
  /** The last thing that went wrong and still stands. */
  problem: ErrorData | null
  /** The workspace's names, in memory for a day at most, so that each run need not ask for them. */
  readonly directory: DirectoryCache
  /** When the schedule starts the next run, or null. */
  nextRunAt: () => number | null
}

export type Handler<Name extends CommandName> = (
  input: CommandInput<Name>,
  caller: Caller,
) => Promise<CommandOutput<Name>> | CommandOutput<Name>

/** Handlers for some commands; together they must cover the contract. */
export type Handlers<Names extends CommandName> = { readonly [Name in Names]: Handler<Name> }

/** A typed emitter for the contract's events. A listener that throws does not stop the others. */
export function createEvents(log: Log) {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(100)
  return {
    emit<Name extends EventName>(event: Name, payload: EventPayload<Name>): void {
      for (const listener of emitter.listeners(event)) {
        try {
          listener(payload)
        } catch {
          log.error('engine.listener_failed', { outcome: event })
        }
      }
    },
    on<Name extends EventName>(event: Name, listener: (payload: EventPayload<Name>) => void): () => void {
      emitter.on(event, listener)
      return () => void emitter.off(event, listener)
    },
  }
}

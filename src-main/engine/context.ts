import { EventEmitter } from 'node:events'
import { statfs } from 'node:fs/promises'
import type { StartChild } from '../../shared/child.ts'
import type { Clock } from '../../shared/clock.ts'
import type { ScheduleState } from '../../shared/contract/schedule.ts'
import type { CommandInput, CommandName, CommandOutput, EventName, EventPayload } from '../../shared/contract.ts'
import type { Caller } from '../../shared/engine-api.ts'
import type { ErrorData } from '../../shared/errors.ts'
import type { Keychain } from '../../shared/keychain.ts'
import type { Log } from '../../shared/log.ts'
import type { DirectoryCache } from '../collect/index.ts'
import type { CodeKey } from '../lake-layout/index.ts'
import type { Store } from '../store/index.ts'
import type { Managed } from './managed/managed.ts'

/** What this process was given and keeps in memory only. */
export interface SessionSecrets {
  /** A Slack user token for this process's lifetime; wins over the keychain's. */
  readonly token?: string
  /** Another Web API than slack.com; wins over the stored one. */
  readonly slackApiUrl?: string
}

/** What an engine is built of. Nothing here is replaced while it runs. */
export interface Rooms {
  readonly home: string
  readonly store: Store
  readonly keychain: Keychain
  readonly clock: Clock
  readonly log: Log
  readonly startChild: StartChild
  readonly machine: Machine
  /** What an organisation prescribes here. */
  readonly managed: Managed
  /** The keys of a lake that this process was given to work there without a pseudonym key; none otherwise. */
  readonly lakeKeys: readonly CodeKey[]
  /** Set in the sample workspace: what confines it. */
  readonly sample: SampleConfinement | null
}

/** A sample workspace lives in a throw-away home and can do nothing outside of it. */
export interface SampleConfinement {
  /** The only folder that messages may be sent to. */
  readonly folder: string
  /** Ends the sample with everything of it; answers the address a browser goes on at, or null. */
  readonly leave: () => Promise<string | null>
}

/** What this machine has to give. */
export interface Machine {
  /** Threads to redact with. */
  readonly workers: number
  /** Bytes that this user may still write where a folder lives. Rejects when the file system does not say. */
  readonly freeBytes: (folder: string) => Promise<number>
}

/** What this process knows beside the store; it ends with the process. */
export interface Session {
  secrets: SessionSecrets
  /** How often somebody had signed out of this home when this process was given its token. */
  signOutsBefore: number
  /** The pseudonym of the account that this process was given a token of; null until Slack said whose it is. */
  signedInAs: string | null
  /** How Slack refused the token that this process was given for itself; null while it does not. */
  ownTokenEnded: 'expired' | 'revoked' | 'deactivated' | null
  /** Whether this process has asked the keychain for the sign-in. */
  hasAskedKeychain: boolean
  /** The page that the attempt to sign in under way waits for. In memory only: it holds the attempt's state. */
  authorizeUrl: string | null
  /** The client id that was last typed; it is kept once a sign-in with it has succeeded. */
  triedClientId: string | null
  /** The workspace that the browser last signed in to. */
  signedInTo: string | null
  /** The run under way in this process. */
  run: { readonly abort: AbortController; readonly kill: AbortController; readonly done: Promise<unknown> } | null
  /** The last thing that went wrong and still stands. */
  problem: ErrorData | null
  /** The workspace's names, in memory for a day at most, so that each run need not ask for them. */
  readonly directory: DirectoryCache
  /** Channels' topics, redacted, by channel id, since somebody asked for them. */
  topics: ReadonlyMap<string, string>
  /** How the schedule stands; `lastState`, with the next run as it was last written down, may be asked all the time. */
  readonly schedule: { state(): ScheduleState; lastState(): ScheduleState }
}

/** What every handler works with; functions below them take the part they need. */
export interface EngineContext extends Rooms {
  readonly emit: <Name extends EventName>(event: Name, payload: EventPayload<Name>) => void
  readonly session: Session
}

export type Handler<Name extends CommandName> = (
  input: CommandInput<Name>,
  caller: Caller,
) => Promise<CommandOutput<Name>> | CommandOutput<Name>

/** Handlers for some commands; together they must cover the contract. */
export type Handlers<Names extends CommandName> = { readonly [Name in Names]: Handler<Name> }

/** Bytes that this user may still write where a folder lives. Rejects when the file system does not say. */
export async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

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

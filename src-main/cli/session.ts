import type { Command } from 'commander'
import { systemClock } from '../../shared/clock.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { Homes } from '../../shared/homes.ts'
import { type Log, silentLog } from '../../shared/log.ts'
import { homeFolder, homeListFolder, platformHome, usualHome } from '../home.ts'
import type { HouseOfHomes } from '../homes/index.ts'
import { firstInterruption } from './interruption.ts'
import { readLakeKey } from './passphrase-input.ts'
import { printPdf } from './print-pdf.ts'
import { jsonDocument, processTerminal, type Terminal } from './terminal.ts'
import { readToken } from './token-input.ts'

/** What every command gets: the engine behind a typed `call`, the terminal, and how to answer. */
export interface Session {
  readonly engine: EngineApi
  readonly terminal: Terminal
  readonly home: string
  readonly json: boolean
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>
  /** The homes beside this one, and how one of them is opened here; absent over a home that is thrown away. */
  readonly beside?: { readonly homes: HouseOfHomes; open(folder: string, homes: Homes): Promise<EngineApi> }
  /** One JSON document with `--json`, else the text. */
  answer(document: unknown, text: string): void
  /** Ends with this exit code although nothing was thrown: 1 failed, 3 needs a person. */
  endWith(code: 1 | 3): void
}

export interface SessionFlags {
  home?: string
  json?: boolean
  tokenStdin?: boolean
  /** `gleaner lake fold|verify`: where a job's key is; its passphrase comes over standard input. */
  keyFile?: string
  slackApiUrl?: string
  verbose?: boolean
}

/** The flags of a command together with the program's own. */
export function flagsOf<Flags extends SessionFlags>(command: Command): Flags {
  return command.optsWithGlobals() as Flags
}

/** What a command does when it is told to stop. */
export interface Stopping {
  /**
   * `end`: it ends where it is. `park`: the run under way is parked, and the command answers with what was kept.
   * `itself`: the command waits for the signal and ends in its own way.
   */
  readonly onInterrupt?: 'end' | 'park' | 'itself'
}

/**
 * Opens the engine for one command, and closes it in any case. With `--token-stdin` the token lives as long as this
 * process. Throws `Interrupted` after the first Ctrl-C.
 */
export async function withSession(
  command: Command,
  work: (session: Session) => Promise<void>,
  {
    storeToken = false,
    openSample,
    onInterrupt = 'end',
  }: Stopping & { storeToken?: boolean; openSample?: () => Promise<string | null> } = {},
): Promise<void> {
  const flags = flagsOf(command)
  const terminal = processTerminal()
  const home = homeFolder(flags.home)
  const slackApiUrl = flags.slackApiUrl === undefined ? undefined : await apiUrl(flags.slackApiUrl)
  const lakeKey = flags.keyFile === undefined ? undefined : await readLakeKey(terminal, flags)
  const token = flags.tokenStdin && !storeToken ? await readToken(terminal) : undefined
  // Not at the top: usage and version are answered without the engine's hundreds of files.
  const { openEngine } = await import('../engine/index.ts')
  const { forkChild, leaveNoCore } = await import('../children/index.ts')
  leaveNoCore()
  const { openKeychain } = await import('../keychain/index.ts')
  const { systemManagedSource } = await import('../managed/index.ts')
  const { openHomes } = await import('../homes/index.ts')
  const log = await logFor(Boolean(flags.verbose))
  const homes = openHomes({ main: home, usual: usualHome(), listFolder: homeListFolder() })
  const open = (folder: string, own: Homes, secrets: { token?: string } = {}) =>
    openEngine({
      clock: systemClock,
      home: folder,
      homes: own,
      managed: systemManagedSource(),
      keychain: openKeychain({ home: folder, isDefaultHome: folder === platformHome() }),
      startChild: forkChild,
      printPdf,
      log,
      session: { ...secrets, ...(slackApiUrl === undefined ? {} : { slackApiUrl }) },
      ...(lakeKey === undefined || folder !== home ? {} : { lakeKey }),
      ...(openSample ? { openSample } : {}),
    })
  // The token that was given is this home's, and no other's.
  const engine = await open(home, homes.of(home), token === undefined ? {} : { token })
  const interruption = onInterrupt === 'itself' ? null : firstInterruption()
  try {
    const session = sessionOver(engine, home, Boolean(flags.json), terminal)
    const done = work({ ...session, beside: { homes, open } })
    const interrupted = await Promise.race([done, interruption?.happened ?? done])
    if (interrupted && onInterrupt === 'park') {
      await engine.answer('collection.stop', {}, { actor: 'cli' })
      await done
      process.exitCode = interrupted.exitCode
    } else if (interrupted) throw interrupted
  } finally {
    interruption?.forget()
    await homes.close()
    await engine.stop()
  }
}

async function logFor(verbose: boolean): Promise<Log> {
  if (!verbose) return silentLog
  const { stderrLog } = await import('./log.ts')
  return stderrLog()
}

/** A session over an engine that is open already. */
export function sessionOver(engine: EngineApi, home: string, json: boolean, terminal = processTerminal()): Session {
  return {
    engine,
    terminal,
    home,
    json,
    call: (name, input) => engine.call(name, input, { actor: 'cli' }),
    answer: (document, text) => void terminal.out(json ? jsonDocument(document) : text),
    endWith: (code) => {
      process.exitCode = code
    },
  }
}

/** Adds the flags of a command that talks to Slack. */
export function withSlackFlags(command: Command): Command {
  return command
    .option('--token-stdin', 'read a Slack user token from standard input')
    .option('--slack-api-url <url>', 'use this Slack Web API instead of slack.com')
}

async function apiUrl(word: string): Promise<string> {
  const { slackApiUrlOf } = await import('../../shared/slack-api-url.ts')
  const url = slackApiUrlOf(word)
  if (url === null) {
    throw gleanerError('input.slack_api_url')
  }
  return url
}

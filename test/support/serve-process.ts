/** `gleaner serve` as its user starts it: another process over a home of its own, and the link it prints. */
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundledGleaner } from './bundled-programs.ts'
import type { TestKeyring } from './keyring.ts'
import type { ManagedMachine } from './managed-machine.ts'

export interface ServeProcess {
  /** The link it printed. */
  readonly url: string
  /** Everything it has said on standard error so far. */
  said(): string
  /** Ends it as Ctrl-C does, and waits until it has gone. */
  stop(): Promise<void>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

export interface ServeProcessOptions {
  readonly home: string
  /** A keyring to find; without one there is no secret service. */
  readonly keyring?: TestKeyring
  /** Where the sample's throw-away home is made. */
  readonly temporary: string
  readonly args?: readonly string[]
  /** Variables of its environment beside the usual ones. */
  readonly env?: Readonly<Record<string, string>>
  /** The computer it runs on; this one unless given. */
  readonly machine?: Pick<ManagedMachine, 'command'>
}

/** Starts it and waits for its link. Throws what it said when it ends before. */
export async function serveProcess({
  home,
  keyring,
  temporary,
  args = [],
  env = {},
  machine = { command: (program, words) => [program, words] },
}: ServeProcessOptions): Promise<ServeProcess> {
  const gleaner = await bundledGleaner()
  const [program, words] = machine.command(process.execPath, [gleaner, '--home', home, '--json', 'serve', ...args])
  const child = spawn(program, words, {
    env: {
      ...process.env,
      TMPDIR: temporary,
      // Many processes compile the same files; they share the result, and leave a developer's cache alone.
      NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache'),
      // No session bus but the one given, so that a developer's own keyring is never touched.
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      ...keyring?.env,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => line.startsWith('{') && resolve(JSON.parse(line).url))
    void ended.then(() => reject(new Error(`gleaner serve ended: ${said}`)))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return { url, said: () => said, stop: () => end('SIGINT'), kill: () => end('SIGKILL') }
}

/** The CLI as its user has it: another process, its own home, standard input and exit code. */
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundledGleaner } from './bundled-programs.ts'
import type { ManagedMachine } from './managed-machine.ts'

const UNLOCKED =
  'eval "$(printf %s test-password | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"; exec "$@"'

export interface CliRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as the one JSON document it must be. */
  json<Document>(): Document
}

export interface CliOptions {
  readonly stdin?: string
  /** A folder that holds a real gnome-keyring; without one there is no secret service. */
  readonly keyring?: string
  /** The computer it runs on; this one unless given. */
  readonly machine?: Pick<ManagedMachine, 'command'>
  /** Beside this process's own environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs one command line to its end. */
export async function gleaner(
  args: readonly string[],
  { stdin = '', keyring, machine, env: more }: CliOptions = {},
): Promise<CliRun> {
  const words = [await bundledGleaner(), ...args]
  const command = machine ? machine.command(process.execPath, words).flat() : [process.execPath, ...words]
  const [program = '', ...rest] =
    keyring === undefined ? command : ['dbus-run-session', '--', 'bash', '-c', UNLOCKED, '_', ...command]
  const child = spawn(program, rest, {
    env: {
      ...commandEnvironment(),
      ...(keyring === undefined ? {} : { HOME: keyring, XDG_RUNTIME_DIR: keyring, XDG_DATA_HOME: `${keyring}/share` }),
      ...more,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const stdout = Buffer.concat(out).toString()
      resolve({ code, stdout, stderr: Buffer.concat(err).toString(), json: () => JSON.parse(stdout) })
    })
  })
}

/** What a command finds in its environment. */
export function commandEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NO_COLOR: '1',
    // Hundreds of processes compile the same files; they share the result, and leave a developer's cache alone.
    NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache'),
    // No session bus but one that a test starts, so that a developer's own keyring is never touched.
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
  }
}

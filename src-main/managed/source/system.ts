/**
 * The system's own place for an organisation's configuration, by operating system. No environment variable and no flag
 * moves it. macOS' and Windows' tools are called by their full path; neither could be run where this was written.
 */
import { spawnSync } from 'node:child_process'
import { MOST_BYTES } from '../document/parse.ts'
import type { ManagedReading, ManagedSource } from './source.ts'
import { readTrusted, type Trust } from './trusted-file.ts'

/** What a tool of the system answered. */
export interface ToolAnswer {
  readonly exitCode: number | null
  readonly stdout: Uint8Array
}

/** Runs a tool of the system to its end, with something on its standard input. */
export type RunTool = (program: string, args: readonly string[], input?: Uint8Array) => ToolAnswer

export interface SystemOptions {
  readonly platform?: NodeJS.Platform
  /** For tests: other folders than the system's, and who owns them. */
  readonly trust?: Partial<Pick<Trust, 'root' | 'owner'>>
  readonly run?: RunTool
}

/** The configuration of this computer. */
export function systemManagedSource({
  platform = process.platform,
  trust: { root = '/', owner = 0 } = {},
  run = runTool,
}: SystemOptions = {}): ManagedSource {
  const trust: Trust = { root, owner, most: MOST_BYTES + 1 }
  if (platform === 'win32') return { read: () => fromRegistry(run) }
  if (platform === 'darwin') {
    return {
      read() {
        const preferences = fromPreferences(
          readTrusted(['Library', 'Managed Preferences', 'app.gleaner.plist'], trust),
          run,
        )
        return preferences.found === 'nothing'
          ? readTrusted(['Library', 'Application Support', 'Gleaner', 'managed.json'], trust)
          : preferences
      },
    }
  }
  return { read: () => readTrusted(['etc', 'gleaner', 'managed.json'], trust) }
}

const UNREADABLE: ManagedReading = { found: 'untrusted', why: 'unreadable' }

/** Managed preferences are a property list; its key `Managed` holds the configuration, as text or as a dictionary. */
function fromPreferences(reading: ManagedReading, run: RunTool): ManagedReading {
  if (reading.found !== 'bytes') return reading
  const { exitCode, stdout } = run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '--', '-'], reading.bytes)
  if (exitCode !== 0) return UNREADABLE
  try {
    const { Managed: managed }: { Managed?: unknown } = JSON.parse(new TextDecoder().decode(stdout))
    if (managed === undefined) return { found: 'nothing' }
    return { found: 'bytes', bytes: Buffer.from(typeof managed === 'string' ? managed : JSON.stringify(managed)) }
  } catch {
    return UNREADABLE
  }
}

const REGISTRY_TOOL = 'C:\\Windows\\System32\\reg.exe'
const POLICIES = 'HKLM\\Software\\Policies'
const GLEANER = `${POLICIES}\\Gleaner`
/** How the tool ends when there is no such key or value, or none that may be read. */
const NOT_THERE = 1

/** Only administrators may write below HKLM\Software\Policies. A value's bytes are text; write other letters as \u escapes. */
function fromRegistry(run: RunTool): ManagedReading {
  const query = (...words: readonly string[]) => run(REGISTRY_TOOL, ['query', ...words, '/reg:64'])
  const { exitCode, stdout } = query(GLEANER, '/v', 'Managed')
  if (exitCode === 0) {
    const value = /^\s*Managed\s+REG_(?:EXPAND_)?SZ\s+(.*)$/im.exec(Buffer.from(stdout).toString('latin1'))?.[1]
    return value === undefined ? UNREADABLE : { found: 'bytes', bytes: Buffer.from(value.trimEnd(), 'latin1') }
  }
  // A tool that did not come to its end has said nothing.
  if (exitCode !== NOT_THERE) return UNREADABLE
  // It ends alike for what is not there and for what cannot be read: the folders above tell.
  const above = query(POLICIES)
  if (above.exitCode !== 0) return UNREADABLE
  const isListed = /\\Policies\\Gleaner\s*$/im.test(Buffer.from(above.stdout).toString('latin1'))
  return isListed && query(GLEANER).exitCode !== 0 ? UNREADABLE : { found: 'nothing' }
}

const runTool: RunTool = (program, args, input) => {
  const { status, stdout } = spawnSync(program, args, {
    ...(input === undefined ? {} : { input }),
    timeout: 10_000,
    maxBuffer: 4 * MOST_BYTES,
    windowsHide: true,
  })
  return { exitCode: status, stdout: stdout ?? new Uint8Array() }
}

/**
 * `Gleaner --self-test[=FILE]`: the packaged, fused program shows that its parts work on this computer, over a profile and a
 * home that are thrown away, and ends with one JSON document on standard output (and in FILE, for Windows gives a window's
 * program no standard output). It ends with 0 when every step passed. No value of this computer is in it: names and counts.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, session, type WebContents } from 'electron'
import { toErrorData } from '../../shared/errors.ts'
import { APP_VERSION } from '../app-version.ts'
import { environmentOfChild, trustSystemCertificates } from '../children/index.ts'
import { openKeychain } from '../keychain/index.ts'
import { openSampleHome, type SampleHome } from '../sample-home/index.ts'
import { serveBundle } from './app-protocol.ts'
import { screenBridge } from './ipc.ts'
import { lockContents, lockSession } from './security.ts'
import { utilityChild } from './utility-child.ts'
import { windows } from './windows.ts'

const FLAG = '--self-test'
/** Milliseconds each step may take. */
const PATIENCE = 120_000

export interface SelfTestPlaces {
  /** The folder that holds the program's own files. */
  readonly root: string
  readonly rendererDir: string
  readonly preload: string
}

/** One step and what it found; without `ok`, what went wrong. */
interface Step {
  readonly name: string
  readonly ok: boolean
  readonly found: unknown
}

/** Whether the arguments ask for it. */
export const isSelfTest = (args: readonly string[]): boolean =>
  args.some((word) => word === FLAG || word.startsWith(`${FLAG}=`))

/** A profile of its own, before anything is ready: a running Gleaner keeps its lock, and nothing is left of this one. */
export async function selfTestProfile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gleaner-self-test-'))
  app.setPath('userData', join(folder, 'profile'))
  return folder
}

/** Runs every step, also after one has failed, writes the document, and ends the program. Call it once the app is ready. */
export async function selfTest(folder: string, places: SelfTestPlaces, args: readonly string[]): Promise<void> {
  lockContents()
  // Electron would quit with the window of a step.
  app.on('window-all-closed', () => {})
  const steps: Step[] = []
  const sample = await openSampleHome({ folder: join(folder, 'sample'), startChild: utilityChild }).catch(() => null)
  const tries: Readonly<Record<string, () => Promise<unknown>>> = {
    archive: async () => archive(places),
    store: () => walk(sample),
    keychain: () => keychain(join(folder, 'keychain')),
    child: () => childsEnvironment(),
    certificates: async () => ({ fromTheSystem: trustSystemCertificates() }),
    window: () => window(sample, places),
  }
  for (const [name, tried] of Object.entries(tries)) steps.push(await step(name, tried))
  await sample?.close()
  const document = JSON.stringify({
    gleaner: APP_VERSION,
    system: process.platform,
    processor: process.arch,
    electron: process.versions['electron'] ?? null,
    node: process.versions.node,
    ok: steps.every(({ ok }) => ok),
    steps,
  })
  process.stdout.write(`${document}\n`)
  const to = args.find((word) => word.startsWith(`${FLAG}=`))?.slice(FLAG.length + 1)
  if (to) writeFileSync(to, `${document}\n`)
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  app.exit(steps.every(({ ok }) => ok) ? 0 : 1)
}

async function step(name: string, tried: () => Promise<unknown>): Promise<Step> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), PATIENCE)
  })
  try {
    return { name, ok: true, found: await Promise.race([tried(), tooLong]) }
  } catch (thrown) {
    // Errors of ours have a code; any other is told by its kind, for its words may quote anything.
    const kind = thrown instanceof Failed ? thrown.message : thrown instanceof Error ? thrown.name : 'unknown'
    return { name, ok: false, found: { code: toErrorData(thrown).code, kind } }
  } finally {
    clearTimeout(timer)
  }
}

/** What a step saw that must not be so, in our own words. */
class Failed extends Error {}

function must(isSo: boolean, says: string): void {
  if (!isSo) throw new Failed(says)
}

/** Whether the code runs from the archive that Electron checks. */
function archive({ root }: SelfTestPlaces) {
  const isPacked = /app\.asar$/.test(root)
  must(isPacked || !app.isPackaged, 'the program does not run from its archive')
  return { isPacked, isPackaged: app.isPackaged }
}

/** The engine over a store: a channel is read and redacted in a worker, approved, and written as Parquet. */
async function walk(sample: SampleHome | null) {
  if (sample === null) throw new Failed('the engine did not open')
  const { engine, lake } = sample
  const you = { actor: 'you' } as const
  const [channel] = (await engine.call('channels.list', {}, you)).filter(({ closed }) => closed === null)
  if (channel === undefined) throw new Failed('no channel can be chosen')
  await engine.call('channels.allow', { names: [channel.name], level: 'text' }, you)
  const run = await engine.call('collection.start', {}, you)
  const collected = run.channels.reduce((sum, each) => sum + each.new, 0)
  must(collected > 0, 'nothing was collected')
  await engine.call('review.approve', { all: true }, you)
  const { rows } = await engine.call('uploads.start', { to: { kind: 'folder', dir: lake } }, you)
  must(rows > 0, 'nothing was written')
  return { collected, rows }
}

async function keychain(home: string) {
  await mkdir(home, { recursive: true, mode: 0o700 })
  const store = openKeychain({ home, isDefaultHome: false })
  const secret = randomUUID()
  await store.set('probe', secret)
  const isSame = (await store.get('probe')) === secret
  await store.delete('probe')
  must(isSame, 'the keychain gave back something else')
  must((await store.get('probe')) === null, 'the keychain kept what was deleted')
  return { roundTrip: true }
}

async function childsEnvironment() {
  const names = await environmentOfChild(utilityChild)
  const expected = new Set(['LANG', 'NODE_COMPILE_CACHE', 'SystemRoot', 'SYSTEMROOT', 'TEMP', 'windir'])
  const unexpected = names.filter((name) => !expected.has(name) && !/^(ELECTRON_|CHROME_|__CF)/.test(name))
  must(unexpected.length === 0, 'a child was given more than it may have')
  return { names }
}

/** A window over our own content: bridge, sandbox, and nothing of Node or the network in reach. */
async function window(sample: SampleHome | null, { preload, rendererDir }: SelfTestPlaces) {
  if (sample === null) throw new Failed('the engine did not open')
  const own = session.fromPartition('self-test')
  lockSession(own)
  serveBundle(own, rendererDir)
  const bridge = screenBridge()
  const shown = windows({ preload, session: own, opensLinks: false })
  const disconnect = bridge.connect({ engine: sample.engine, screens: shown.screens })
  try {
    shown.open()
    const [contents] = shown.screens()
    if (contents === undefined) throw new Failed('no window opened')
    const page = async (code: string): Promise<unknown> => contents.executeJavaScript(code)
    const answer = await page(`gleaner.call('status.get', {}).then((answer) => answer.ok)`)
    must(answer === true, 'the bridge gave no answer')
    const ofNode = await page(`['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis).length`)
    must(ofNode === 0, 'the page has something of Node')
    const isBlocked = await page(`fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).then(() => false, () => true)`)
    must(isBlocked === true, 'the page reached the network')
    return { bridge: true, ...sandbox(contents) }
  } finally {
    disconnect()
    bridge.close()
    shown.close()
  }
}

/** Linux tells of each process whether it filters system calls; elsewhere what was asked for has to do. */
function sandbox(contents: WebContents) {
  must(!app.commandLine.hasSwitch('no-sandbox'), 'the program was started without its sandbox')
  if (process.platform !== 'linux' || !app.isPackaged) return { sandbox: 'asked for' }
  const status = readFileSync(`/proc/${contents.getOSProcessId()}/status`, 'utf8')
  must(/^Seccomp:\s+2$/m.test(status), 'the page’s process may make any system call')
  return { sandbox: 'seccomp' }
}

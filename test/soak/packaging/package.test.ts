/** What electron-builder packs: nothing too much, nothing missing, natives of the target, and an engine that works. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extractAll, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const TARGET = { platform: 'linux', arch: 'x64' }

let dir: string
let packed: string
let files: string[]
/** What is in the archive, as plain files. */
let unpacked: string

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gleaner-package-'))
  stubElectron(join(dir, 'electron'))
  if (!existsSync(join(ROOT, 'dist/renderer/index.html'))) {
    run('vite/bin/vite.js', 'build', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn')
  }
  run('electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn')
  run(
    'electron-builder/cli.js',
    '--dir',
    '--linux',
    '--x64',
    `-c.electronDist=${join(dir, 'electron')}`,
    `-c.directories.output=${join(dir, 'release')}`,
  )
  packed = join(dir, 'release', 'linux-unpacked')
  files = filesOf(join(packed, 'resources', 'app.asar'))
  unpacked = join(dir, 'unpacked')
  extractAll(join(packed, 'resources', 'app.asar'), unpacked)
}, 300_000)

afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the packaged app', () => {
  test('holds what the checked-in pattern lists, and nothing else', () => {
    const globs = readFileSync(new URL('./asar-contents.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.replaceAll('{platform}', TARGET.platform).replaceAll('{arch}', TARGET.arch))
    expect(files.filter((file) => !globs.some((glob) => matchesGlob(file, glob)))).toEqual([])
    expect(globs.filter((glob) => !files.some((file) => matchesGlob(file, glob)))).toEqual([])
  })

  test('holds no sources, maps, tests of ours or tools of development', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(files.filter((file) => /\.(tsx?|mts|cts|map|gyp|snap)$|^test\/|\/__tests__\//.test(file))).toEqual([])
    const tools = new Set(Object.keys(devDependencies).map((name) => `node_modules/${name}/`))
    expect([...tools].filter((tool) => files.some((file) => file.startsWith(tool)))).toEqual([])
  })

  test('holds native files of the target platform only', () => {
    const natives = files.filter((file) => /\.(node|so|dylib|dll|exe)$/.test(file))
    expect(natives.length).toBeGreaterThanOrEqual(4)
    for (const file of natives) expect(file).toMatch(/linux-x64/)
  })

  test('keeps natives beside the archive, where the system can load them', () => {
    for (const file of files.filter((one) => /\.(node|so)$/.test(one))) {
      expect(existsSync(join(packed, 'resources', 'app.asar.unpacked', file)), file).toBe(true)
    }
  })

  test('has every file that a thread or a process is started with', () => {
    const entries = globSync(['src-main/*/worker.ts', 'src-main/**/child.ts'], { cwd: ROOT })
    expect(entries).toContain(join('src-main', 'parquet', 'child.ts'))
    for (const entry of entries) expect(files).toContain(entry.replaceAll('\\', '/').replace(/\.ts$/, '.js'))
  })

  test('names its main script and carries no build settings', () => {
    const facts = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'))
    expect(facts.main).toBe('src-main/electron/main.js')
    expect(files).toContain(facts.main)
    expect(facts.devDependencies).toBeUndefined()
  })

  test('has every file it reads at run time: the packed engine collects, redacts, and writes Parquet', () => {
    const program = join(unpacked, 'try.mjs')
    writeFileSync(program, TRY_THE_ENGINE)
    const ran = spawnSync(process.execPath, [program, join(dir, 'sample')], { encoding: 'utf8' })
    expect(ran.stderr).toBe('')
    const { collected, uploaded } = JSON.parse(ran.stdout)
    expect(collected).toBeGreaterThan(0)
    expect(uploaded).toBeGreaterThan(0)
  })

  test('has every fuse as configured; the stub shows our configuration and not what Electron makes of it', async () => {
    const { ON, OFF } = { ON: FuseState.ENABLE, OFF: FuseState.DISABLE }
    expect(await getCurrentFuseWire(join(packed, 'gleaner'))).toMatchObject({
      [FuseV1Options.RunAsNode]: OFF,
      [FuseV1Options.EnableCookieEncryption]: ON,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
      [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
      [FuseV1Options.OnlyLoadAppFromAsar]: ON,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
      [FuseV1Options.WasmTrapHandlers]: ON,
    })
  })
})

/** Runs a tool of ours under this Node, as a production build: vitest's NODE_ENV would put React's checks in. */
function run(tool: string, ...args: string[]): void {
  const ran = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (ran.status !== 0) throw new Error(`${tool} failed:\n${ran.stdout}\n${ran.stderr}`)
}

/** What electron-builder and the fuse tool need of an Electron: names, a version, and a fuse wire, all fuses on. */
function stubElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8'))
  writeFileSync(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, name), '')
  }
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
  const wire = Buffer.concat([sentinel, Buffer.from([1, 9]), Buffer.from('110010101')])
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(4096), wire, Buffer.alloc(4096)]), {
    mode: 0o755,
  })
}

function filesOf(archive: string): string[] {
  const entries = listPackage(archive, { isPack: false }).map((entry) => entry.replaceAll('\\', '/').slice(1))
  const folders = new Set(entries.map((entry) => entry.slice(0, entry.lastIndexOf('/'))))
  return entries.filter((entry) => !folders.has(entry))
}

const TRY_THE_ENGINE = `
import { fork } from 'node:child_process'
import { openSampleHome } from './src-main/sample-home/index.js'
// The packed app asks Electron for its children; this Node has none to ask.
const startChild = (entry, { cwd }) => {
  const child = fork(entry, [], { cwd, env: { LANG: 'C.UTF-8' }, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return {
    pid: () => child.pid,
    send: (message) => child.connected && child.send(message),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.once('exit', () => listener('ended')),
    kill: () => void child.kill('SIGKILL'),
  }
}
const { engine, lake, close } = await openSampleHome({ folder: process.argv[2], startChild })
const you = { actor: 'you' }
const [channel] = (await engine.call('channels.list', {}, you)).filter(({ closed }) => closed === null)
await engine.call('channels.allow', { names: [channel.name], level: 'text' }, you)
const run = await engine.call('collection.start', {}, you)
await engine.call('review.approve', { all: true }, you)
const report = await engine.call('uploads.start', { to: { kind: 'folder', dir: lake } }, you)
await close()
process.stdout.write(JSON.stringify({ collected: run.channels[0].new, uploaded: report.rows }))
`

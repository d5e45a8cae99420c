/**
 * What electron-builder packs, for each system and processor: nothing too much, nothing missing, exactly the target's
 * natives, and an engine that works. Natives of other systems come from the registry.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { extractAll } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assertNatives } from '../../../scripts/package/assert-natives.ts'
import { nativeFiles, type Target } from '../../../scripts/package/natives.ts'
import { manifests } from '../../../scripts/release/manifests.ts'
import { buildDesktop, filesOf, type Packed, pack, ROOT } from '../../support/packaged.ts'

const TARGETS: readonly Target[] = [
  { system: 'linux', processor: 'x64' },
  { system: 'linux', processor: 'arm64' },
  { system: 'darwin', processor: 'arm64' },
  { system: 'darwin', processor: 'x64' },
  { system: 'win32', processor: 'x64' },
]
/** Left behind as benches and editors leave things: none of it may be packed. */
const LEFTOVERS = ['test/bench/rivals/node_modules/left-over', 'node_modules_old/left-over', 'scratch']

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gleaner-package-'))
  for (const place of LEFTOVERS) {
    mkdirSync(join(ROOT, place), { recursive: true })
    for (const name of ['LICENSE', 'index.js', 'package.json']) writeFileSync(join(ROOT, place, name), '{}')
  }
  buildDesktop()
}, 300_000)
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
  for (const place of [...LEFTOVERS, 'node_modules_old']) rmSync(join(ROOT, place), { recursive: true, force: true })
})

describe.each(TARGETS)('the app packed for $system $processor', (target) => {
  const place = `${target.system}-${target.processor}`
  let packed: Packed
  let files: string[]
  /** What is in the archive, as plain files. */
  let unpacked: string
  beforeAll(() => {
    packed = pack(dir, target)
    files = filesOf(packed.archive)
    unpacked = join(dir, `unpacked-${place}`)
    extractAll(packed.archive, unpacked)
  }, 300_000)

  test('holds what the checked-in pattern lists, and nothing else', () => {
    const globs = readFileSync(new URL('./asar-contents.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .concat(nativeFiles(target).map((file) => `node_modules/${file}`))
    expect(files.filter((file) => !globs.some((glob) => matchesGlob(file, glob)))).toEqual([])
    expect(globs.filter((glob) => !files.some((file) => matchesGlob(file, glob)))).toEqual([])
    expect(files.filter((file) => file.includes('left-over') || file.startsWith('scratch'))).toEqual([])
  })

  test('holds no sources, maps, tests of ours or tools of development', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
    expect(files.filter((file) => /\.(tsx?|mts|cts|map|gyp|snap)$|^test\/|\/__tests__\//.test(file))).toEqual([])
    const tools = Object.keys(devDependencies)
      .filter((name) => packages[`node_modules/${name}`].dev === true)
      .map((name) => `node_modules/${name}/`)
    expect(tools.length).toBeGreaterThan(30)
    expect(tools.filter((tool) => files.some((file) => file.startsWith(tool)))).toEqual([])
  })

  test('has exactly the target’s natives beside the archive, and not one line of code that nothing checks', () => {
    const outside = globSync('**/*', { cwd: join(packed.resources, 'app.asar.unpacked'), withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
    expect(outside).toHaveLength(nativeFiles(target).length)
    expect(outside.filter((name) => !/\.(node|so|dylib|dll)$/.test(name))).toEqual([])
    assertNatives(packed.resources, target)
  })

  test('has every file that a thread or a process is started with', () => {
    const entries = globSync(['src-main/*/worker.ts', 'src-main/**/child.ts'], { cwd: ROOT })
    expect(entries).toContain(join('src-main', 'parquet', 'child.ts'))
    for (const entry of entries) expect(files).toContain(entry.replaceAll('\\', '/').replace(/\.ts$/, '.js'))
  })

  test('names its main script, and carries no build settings', () => {
    const facts = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'))
    expect(facts.main).toBe('src-main/electron/main.js')
    expect(files).toContain(facts.main)
    expect(facts.devDependencies).toBeUndefined()
  })

  test('brings the licences of what it contains', () => {
    const page = readFileSync(join(unpacked, 'licences.md'), 'utf8')
    const names = new Set(files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []))
    names.delete('keytar')
    expect(page).toContain('- @github/keytar ')
    expect([...names].filter((name) => !page.includes(`\n- ${name} `))).toEqual([])
    expect(page.match(/Permission is hereby granted/g)?.length ?? 0).toBeGreaterThan(20)
  })

  test('is named whole by the bill of materials, each package with its version and licence', () => {
    const file = join(dir, 'bill.json')
    expect(spawnSync(process.execPath, [join(ROOT, 'scripts/sbom.ts'), file]).status).toBe(0)
    interface Component {
      readonly 'bom-ref': string
      readonly licenses?: readonly unknown[]
    }
    const { components } = JSON.parse(readFileSync(file, 'utf8')) as { components: readonly Component[] }
    const named = new Set(components.map((component) => component['bom-ref']))
    const held = files
      .filter((path) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path))
      .map((path) => JSON.parse(readFileSync(join(unpacked, path), 'utf8')) as { name?: string; version?: string })
      .filter(({ name, version }) => name !== undefined && version !== undefined)
      .map(({ name, version }) => `${name}@${version}`)
    expect(held.length).toBeGreaterThan(60)
    expect([...new Set(held)].filter((each) => !named.has(each))).toEqual([])
    expect(components.filter(({ licenses }) => !licenses?.length).map((each) => each['bom-ref'])).toEqual([])
  })

  test('is as large as its parts need, each large one with a reason', () => {
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts/package-sizes.ts'), packed.resources], {
      encoding: 'utf8',
    })
    expect(status, stdout).toBe(0)
    const [, together] = /([\d.]+) MB {2}together/.exec(stdout) ?? []
    expect(Number(together)).toBeLessThan(110)
  })

  test('has every fuse as configured; the stub shows our configuration and not what Electron makes of it', async () => {
    const { ENABLE: ON, DISABLE: OFF } = FuseState
    expect(await getCurrentFuseWire(packed.program)).toMatchObject({
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

  test.runIf(target.system === 'darwin')('allows plain http to this computer only, and hides from the dock', () => {
    const info = readFileSync(join(packed.program, 'Contents/Info.plist'), 'utf8')
    expect(info).toMatch(/<key>NSAllowsArbitraryLoads<\/key>\s*<false\/>/)
    expect(info).toMatch(/<key>LSUIElement<\/key>\s*<true\/>/)
    expect(info).toMatch(/<string>gleaner<\/string>/)
    expect(info).toContain('ElectronAsarIntegrity')
  })

  test.runIf(place === `${process.platform}-${process.arch}`)(
    'has every file it reads at run time: the packed engine collects, redacts, and writes Parquet',
    () => {
      const program = join(unpacked, 'try.mjs')
      writeFileSync(program, TRY_THE_ENGINE)
      const ran = spawnSync(process.execPath, [program, join(dir, 'sample')], { encoding: 'utf8' })
      expect(ran.stderr).toBe('')
      const { collected, uploaded } = JSON.parse(ran.stdout)
      expect(collected).toBeGreaterThan(0)
      expect(uploaded).toBeGreaterThan(0)
    },
  )
})

/** dpkg's own tools take the package apart; desktop-file-validate and appstreamcli judge it where they are. */
const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined
describe.runIf(has('dpkg-deb'))('the Debian package', () => {
  let root: string
  let control: string
  beforeAll(() => {
    pack(dir, { system: 'linux', processor: 'x64' }, ['deb'])
    const [file] = globSync(join(dir, 'release', '*.deb'))
    if (file === undefined) throw new Error('no package was made')
    root = join(dir, 'deb')
    expect(spawnSync('dpkg-deb', ['--raw-extract', file, root]).status).toBe(0)
    control = readFileSync(join(root, 'DEBIAN/control'), 'utf8')
  }, 300_000)

  test('says who made it, where it comes from and what it needs', () => {
    expect(control).toMatch(/^Package: gleaner$/m)
    expect(control).toMatch(/^Maintainer: .+ <.+@.+>$/m)
    expect(control).toMatch(/^Homepage: https:\/\//m)
    expect(control).toMatch(/^Depends: .*libsecret-1-0/m)
  })

  test('leaves the name `gleaner` to the terminal, lets Ubuntu’s AppArmor keep the sandbox, and takes all away again', () => {
    const script = (name: string) => readFileSync(join(root, 'DEBIAN', name), 'utf8')
    expect(script('postinst')).toContain("update-alternatives --install '/usr/bin/gleaner-desktop'")
    expect(script('postinst')).toContain('/etc/apparmor.d/gleaner-desktop')
    expect(script('postrm')).toContain("--remove 'gleaner-desktop'")
    expect(script('postinst') + script('postrm')).not.toMatch(/bin\/gleaner\b(?!-)/)
    expect(globSync('**/bin/gleaner', { cwd: root })).toEqual([])
    expect(existsSync(join(root, 'opt/Gleaner/gleaner-desktop'))).toBe(true)
  })

  test.runIf(has('desktop-file-validate'))('has a desktop entry that is valid, and starts the sandbox', () => {
    const entry = join(root, 'usr/share/applications/gleaner-desktop.desktop')
    const judged = spawnSync('desktop-file-validate', [entry], { encoding: 'utf8' })
    expect([judged.status, judged.stdout]).toEqual([0, ''])
    const text = readFileSync(entry, 'utf8')
    expect(text).toContain('Exec=/opt/Gleaner/gleaner-desktop %U\n')
    expect(text).not.toContain('no-sandbox')
    expect(text).toContain('StartupWMClass=gleaner-desktop\n')
    expect(text).toContain('MimeType=x-scheme-handler/gleaner;\n')
  })

  test('is what the Flatpak’s own commands take apart', () => {
    const manifest = manifests({
      version: '0.1.0',
      date: '2026-01-31',
      homepage: 'https://forge.example/team/gleaner',
      downloads: 'https://forge.example/team/gleaner/releases',
      updatesItself: false,
      assets: [{ name: 'Gleaner-0.1.0-linux-amd64.deb', sha256: 'ab'.repeat(32) }],
    })['app.gleaner.Gleaner.yml']
    const [, listed = ''] = /build-commands:\n([\s\S]*?)\n {4}sources:/.exec(manifest ?? '') ?? []
    const [, starts = ''] = /commands:\n {10}- (exec .*)/.exec(manifest ?? '') ?? []
    const place = join(dir, 'flatpak')
    const app = join(place, 'app')
    for (const folder of ['applications', 'metainfo']) mkdirSync(join(app, 'share', folder), { recursive: true })
    const [file = ''] = globSync(join(dir, 'release', '*.deb'))
    cpSync(file, join(place, 'gleaner.deb'))
    writeFileSync(join(place, 'gleaner.sh'), starts)
    for (const line of listed.split('\n').map((one) => one.replace(/^\s*- /, ''))) {
      const ran = spawnSync('sh', ['-c', line.replaceAll('/app/', `${app}/`)], { cwd: place, encoding: 'utf8' })
      expect([line, ran.status, ran.stderr]).toEqual([line, 0, ''])
    }
    const program = /\/app\/(\S+)/.exec(starts)?.[1] ?? ''
    expect(existsSync(join(app, program))).toBe(true)
    const read = (name: string) => readFileSync(join(app, 'share', name), 'utf8')
    expect(read('applications/app.gleaner.Gleaner.desktop')).toMatch(
      /^Exec=gleaner %U\n[\s\S]*^Icon=app\.gleaner\.Gleaner$/m,
    )
    expect(read('metainfo/app.gleaner.Gleaner.metainfo.xml')).toContain('>app.gleaner.Gleaner.desktop</launchable>')
  })

  test.runIf(has('appstreamcli'))('has a description and an icon that software centres take', () => {
    const judged = spawnSync('appstreamcli', ['validate-tree', '--no-net', root], { encoding: 'utf8' })
    expect([judged.status, judged.stdout]).toEqual([0, expect.not.stringMatching(/^[EW]:/m)])
    for (const size of [16, 32, 48, 128, 256, 512])
      expect(existsSync(join(root, `usr/share/icons/hicolor/${size}x${size}/apps/gleaner-desktop.png`))).toBe(true)
  })
})

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

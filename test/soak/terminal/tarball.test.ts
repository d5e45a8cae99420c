/** `npx gleaner` from the tarball: no Electron, nothing of the repository, and the whole way from the demo to an upload. */
import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { copied, readContainerfile } from '../../support/containerfile.ts'
import { hasKeyring, startKeyring } from '../../support/keyring.ts'
import { asTyped, putBrowser, shownInReadme } from '../../support/readme.ts'
import { startSmallSample } from '../../support/sample.ts'
import { ended, installFrom, packTerminal, type Stranger } from '../../support/tarball.ts'

let folder: string
let tarball: string
let stranger: Stranger
let sample: SampleWorkspace
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-stranger-'))
  tarball = packTerminal()
  stranger = installFrom(tarball, folder)
  sample = await startSmallSample({ clock: systemClock })
}, 600_000)
afterAll(async () => {
  await sample?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the tarball has what runs and what a licence asks for, and nothing else', () => {
  const files = spawnSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).stdout.trim().split('\n')
  const allowed =
    /^package\/(package\.json|_virtual\/.+\.js|package\.js|LICENSE|README\.md|CHANGELOG\.md|bin\/[\w-]+\.mjs|assets\/names\/[\w.-]+|dist\/renderer\/.+|(src-main|shared)\/.+\.(js|sql))$/
  expect(files.filter((file) => !allowed.test(file))).toEqual([])
  expect(files.filter((file) => file.includes('/electron/'))).toEqual([])
  expect(files.length).toBeGreaterThan(300)
})

test('installed, it has neither Electron nor what only builds and tests, and the very versions that were tested', () => {
  const lockfile = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'))
  const tested = new Set(
    Object.entries(lockfile.packages as Record<string, { version: string; name?: string; dev?: boolean }>)
      .filter(([, { dev }]) => dev !== true)
      .map(([path, { name, version }]) => `${name ?? path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`),
  )
  const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: folder })
  const wrong = installed.flatMap((file) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    if (name === 'gleaner' || tested.has(`${name}@${version}`)) return []
    return [`${name}@${version}`]
  })
  expect(wrong).toEqual([])
  expect(installed.length).toBeGreaterThan(5)
  for (const tool of ['electron', 'electron-builder', 'vitest', 'vite', 'typescript', 'node'])
    expect(existsSync(join(folder, 'node_modules', tool))).toBe(false)
})

test('a stranger sees the demo, collects, and uploads', async () => {
  const demo = await stranger.gleaner(['demo'])
  expect(demo.stdout, demo.stderr).toMatch(/0 of \d+ planted canaries found/)

  const withToken = ['--token-stdin', '--slack-api-url', sample.url]
  const names = sample.projectChannels.slice(0, 2)
  const allowed = await stranger.gleaner(['channels', 'allow', ...names, '--level', 'text', ...withToken], sample.token)
  expect(allowed.code, allowed.stderr).toBe(0)
  const collected = await stranger.gleaner(['collect', '--json', ...withToken], sample.token)
  expect(collected.code, collected.stderr).toBe(0)
  expect(JSON.parse(collected.stdout).channels).toHaveLength(2)
  const approved = await stranger.gleaner(['review', 'approve', '--all', '--json'])
  const { changed } = JSON.parse(approved.stdout)
  expect(changed).toBeGreaterThan(0)
  const lake = join(folder, 'lake')
  const sent = await stranger.gleaner(['upload', '--to', `folder:${lake}`, '--json', ...withToken], sample.token)
  expect(sent.code, sent.stderr).toBe(0)
  expect(JSON.parse(sent.stdout).rows).toBe(changed)
  expect(readdirSync(lake).length).toBeGreaterThan(0)
}, 900_000)

test('its screens are there to be served, and doctor finds nothing missing', async () => {
  const doctor = await stranger.gleaner(['doctor', '--json'])
  expect(JSON.parse(doctor.stdout)).toBeTypeOf('object')
  expect(existsSync(join(folder, 'node_modules/gleaner/dist/renderer/index.html'))).toBe(true)
})

test('what the container file copies is enough to pack the same', () => {
  const context = join(folder, 'context')
  const root = join(import.meta.dirname, '..', '..', '..')
  const [packing] = readContainerfile()
  if (packing === undefined) throw new Error('the container file has no stage')
  for (const source of copied(packing)) cpSync(join(root, source), join(context, source), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(context, 'node_modules'))
  const env = { ...process.env, NODE_ENV: 'production' }
  const built = spawnSync('npm', ['run', '--silent', 'package:terminal'], { cwd: context, encoding: 'utf8', env })
  expect(built.status, built.stderr).toBe(0)
  const list = (file: string) => spawnSync('tar', ['-tzf', file], { encoding: 'utf8' }).stdout.split('\n').toSorted()
  expect(list(join(context, built.stdout.trim().split('\n').at(-1) ?? ''))).toEqual(list(tarball))
}, 600_000)

test.runIf(hasKeyring())(
  'the README alone takes a stranger from the tarball to the first upload',
  async () => {
    const place = join(folder, 'readme')
    const [home, programs] = [join(place, 'home'), join(place, 'programs')]
    for (const each of [home, programs, join(place, 'dist')]) mkdirSync(each, { recursive: true })
    const { install, tries, uses } = shownInReadme()
    cpSync(tarball, join(place, install.split(' ').at(-1) ?? ''))
    const keyring = await startKeyring()
    const path = `${join(programs, 'bin')}:${dirname(process.execPath)}:/usr/bin:/bin`
    // npm reaches its registry as this computer does; everything else knows only what a stranger has.
    const installing = { ...process.env, PATH: path, npm_config_prefix: programs }
    const using = { ...keyring.env, HOME: home, PATH: path, LANG: 'C.UTF-8', NO_COLOR: '1', BROWSER: putBrowser(place) }
    const type = (line: string, env: Readonly<Record<string, string | undefined>>) =>
      ended(spawn('sh', ['-c', line], { cwd: place, env, stdio: 'pipe' }))
    let together = 0
    try {
      for (const line of [install, ...[...tries, ...uses].map((shown) => asTyped(shown, sample))]) {
        const started = performance.now()
        const ran = await type(line, line === install ? installing : using)
        const seconds = (performance.now() - started) / 1000
        process.stdout.write(`${seconds.toFixed(1).padStart(7)} s  ${line}\n`)
        expect([line, ran.code, ran.stderr]).toEqual([line, 0, ran.stderr])
        together += seconds
      }
      process.stdout.write(`${together.toFixed(1).padStart(7)} s  together, from the tarball to an upload\n`)
      const asked = `gleaner lake query 'SELECT count(*)::INT AS messages FROM messages' --json`
      const { rows } = JSON.parse((await type(asked, using)).stdout)
      expect(rows[0].messages).toBeGreaterThan(0)
    } finally {
      await keyring.close()
    }
    expect(uses.at(-1)).toBe('gleaner upload')
    // Ten minutes is what nobody waits; a machine without other work takes one and a half.
    expect(together).toBeLessThan(600)
  },
  1_800_000,
)

/**
 * The container file, examined without a container runtime: what it copies is there, what it runs are scripts of ours, nobody in it
 * is root, and it holds no secret. Its programs run here, with a `gleaner` that is this one. Not shown: that the base image
 * and Debian's packages install. The base is pinned by an exact tag; its digest, which only a registry tells, is Renovate's to add.
 */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import { lockLakeKeys } from '../../../src-main/engine/key/locked-key.ts'
import { codeKeyOf } from '../../../src-main/lake-layout/index.ts'
import { keyId } from '../../../src-main/redact/without-text.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { bundledGleaner } from '../../support/bundled-programs.ts'
import { copied, readContainerfile } from '../../support/containerfile.ts'
import { hasKeyring } from '../../support/keyring.ts'
import { newLake } from '../../support/lake-inbox.ts'
import { startSmallSample } from '../../support/sample.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const PASSPHRASE = 'correct horse battery staple'
const { scripts, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

const stages = readContainerfile()
const stage = (name: string) => stages.find((one) => one.name === name)
const all = (does: string) => stages.flatMap(({ steps }) => steps.filter((step) => step.does === does))

describe('the container file', () => {
  test('starts from Node at the very version that is tested, or from a stage of its own', () => {
    expect(stages.map(({ name }) => name)).toEqual(['packed', 'terminal', 'collector', 'maintenance'])
    const named = new Set(stages.map(({ name }) => name))
    const bases = stages.map(({ from }) => from).filter((from) => !named.has(from))
    expect([...new Set(bases.map((base) => base.replace(/@sha256:[0-9a-f]{64}$/, '')))]).toEqual([
      `node:${devDependencies.node}-bookworm-slim`,
    ])
  })

  test('copies only what is there, and nothing that a build or an editor leaves', () => {
    const sources = stages.flatMap(copied)
    expect(sources.length).toBeGreaterThan(10)
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([])
    expect(sources.filter((source) => /^\.?\/?$|node_modules|^dist|^\.git/.test(source))).toEqual([])
  })

  test('builds by scripts that package.json has, and installs by the lockfile', () => {
    const runs = all('RUN').map((step) => step.with)
    const named = runs.flatMap((line) =>
      [...line.matchAll(/npm run (?:--silent )?(\S+)/g)].map(([, name = '']) => name),
    )
    expect(named).toEqual(['package:terminal'])
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
    expect(
      runs.filter((line) => /curl|wget|git clone|npm i(nstall)? (?!--global --no-fund --no-audit \/opt)/.test(line)),
    ).toEqual([])
  })

  test.each(['collector', 'maintenance'])('%s is not root, and starts a program of ours', (name) => {
    const steps = stage(name)?.steps ?? []
    expect(steps.findLast(({ does }) => does === 'USER')?.with).toBe('node')
    const [program = ''] = JSON.parse(steps.find(({ does }) => does === 'ENTRYPOINT')?.with ?? '[]')
    const brought = steps.find(({ with: words }) => words.endsWith(`/usr/local/bin/${program}`))
    expect(brought?.with).toContain(`container/${program}.sh`)
  })

  test('holds no secret, and no word that would bring one in', () => {
    expect(all('ARG')).toEqual([])
    const set = all('ENV').map((step) => step.with)
    expect(set.filter((line) => /token|secret|password|passphrase|key/i.test(line))).toEqual([])
    const text = readFileSync(join(ROOT, 'Containerfile'), 'utf8')
    expect(text).not.toMatch(/xox[a-z]-|AKIA|BEGIN GLEANER/)
  })
})

let dir: string
let sample: SampleWorkspace
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gleaner-container-'))
  mkdirSync(join(dir, 'bin'))
  const gleaner = join(dir, 'bin', 'gleaner')
  writeFileSync(gleaner, `#!/bin/sh\nexec '${process.execPath}' '${await bundledGleaner()}' "$@"\n`)
  chmodSync(gleaner, 0o755)
  sample = await startSmallSample({ clock: systemClock, messages: 120 })
})
afterAll(async () => {
  await sample?.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Runs a program of the container as its user would, with everything it keeps in a folder of that name. */
function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>, stdin = '') {
  const child = spawn('sh', [join(ROOT, 'container', program), ...args], {
    cwd: dir,
    env: {
      PATH: `${join(dir, 'bin')}:${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: join(dir, 'user'),
      GLEANER_HOME: join(dir, 'data', 'home'),
      XDG_DATA_HOME: join(dir, 'data'),
      LANG: 'C.UTF-8',
      NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache'),
      ...env,
    },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  )
}
function secret(name: string, content: string): string {
  const file = join(dir, name)
  writeFileSync(file, content, { mode: 0o600 })
  return file
}

describe('the maintenance container', () => {
  const TEAM_KEY = Buffer.alloc(32, 5)
  let env: Record<string, string>
  beforeAll(async () => {
    const lake = join(dir, 'lake')
    mkdirSync(lake)
    const key = { keyId: keyId(TEAM_KEY), key: codeKeyOf(TEAM_KEY) }
    const destination = await openDestination({ kind: 'folder', dir: lake })
    await newLake(destination, key)
    await destination.close()
    env = {
      GLEANER_HOME: join(dir, 'maintenance'),
      GLEANER_DESTINATION: `folder:${lake}`,
      GLEANER_LAKE_KEY_FILE: secret('lake-key', await lockLakeKeys([key], PASSPHRASE)),
      GLEANER_LAKE_PASSPHRASE_FILE: secret('lake-passphrase', `${PASSPHRASE}\n`),
    }
  })

  test('folds, verifies, and leaves its trail in the lake', async () => {
    const done = await run('nightly.sh', [], env)
    expect(done.code, done.stderr).toBe(0)
    const [fold, verdict] = done.stdout
      .trim()
      .split(/\n(?=\{)/)
      .map((text) => JSON.parse(text))
    expect([fold.commit, verdict.ok, verdict.commits]).toEqual([1, true, 1])
    const copies = globSync('lake/audit/**/*.jsonl', { cwd: dir }).map((name) => readFileSync(join(dir, name), 'utf8'))
    expect(copies.join('')).toContain('"actor":"maintenance"')
  })

  test.each([
    ['without the passphrase', { GLEANER_LAKE_PASSPHRASE_FILE: '/nonexistent' }, 2],
    ['without the key', { GLEANER_LAKE_KEY_FILE: '/nonexistent' }, 2],
    ['with a passphrase that is another', { GLEANER_LAKE_PASSPHRASE_FILE: 'wrong' }, 3],
  ])('%s changes nothing', async (_name, other, code) => {
    secret('wrong', 'another horse battery staple')
    const before = globSync('lake/commits/*', { cwd: dir })
    const refused = await run('nightly.sh', [], { ...env, ...other })
    expect(refused.code, refused.stderr).toBe(code)
    expect(globSync('lake/commits/*', { cwd: dir })).toEqual(before)
  })
})

describe.runIf(hasKeyring())('the collector container', () => {
  test('signs in by standard input once, and collects in the containers after it', async () => {
    const env = { GLEANER_KEYRING_PASSWORD_FILE: secret('keyring-password', 'a password of its own') }
    const gleaner = (args: readonly string[], stdin = '') => run('with-keyring.sh', ['gleaner', ...args], env, stdin)
    const connected = await gleaner(['connect', '--token-stdin', '--slack-api-url', sample.url], sample.token)
    expect(connected.code, connected.stderr).toBe(0)
    const [channel = ''] = sample.projectChannels
    expect((await gleaner(['channels', 'allow', channel, '--level', 'text'])).code).toBe(0)
    const collected = await gleaner(['collect', '--json'])
    expect(collected.code, collected.stderr).toBe(0)
    expect(JSON.parse(collected.stdout).channels).toHaveLength(1)
    for (const name of globSync('data/**', { cwd: dir, withFileTypes: true }).filter((entry) => entry.isFile()))
      expect(readFileSync(join(name.parentPath, name.name)).includes(sample.token)).toBe(false)
  })

  test.each([
    ['is not there', null],
    ['is empty', ' \n'],
  ])('runs nothing when the password %s', async (_name, content) => {
    const file = content === null ? '/nonexistent' : secret('empty', content)
    const refused = await run('with-keyring.sh', ['gleaner', 'status'], { GLEANER_KEYRING_PASSWORD_FILE: file })
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('holds no password')
  })
})

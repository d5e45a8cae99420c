import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { forkChild } from '../../../src-main/children/index.ts'
import { openParquetWorker } from '../../../src-main/parquet/index.ts'

const ROOT = new URL('../../../', import.meta.url)
const GLEANER = fileURLToPath(new URL('bin/gleaner.mjs', ROOT))
const LIST_LOADED = new URL('test/support/list-loaded.mjs', ROOT).href

const { NODE_COMPILE_CACHE: _, ...env } = process.env

let folder: string
let home: string
let cache: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-start-'))
  home = join(folder, 'home')
  cache = join(folder, 'cache')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What a file is compiled to says nothing of when it is loaded: all that are asked for what they load share it. */
let sharedCache: string
beforeAll(() => {
  sharedCache = mkdtempSync(join(tmpdir(), 'gleaner-start-cache-'))
})
afterAll(() => rmSync(sharedCache, { recursive: true }))

/** One command line in a process of its own; answers the files and packages it loaded, as paths in the project, and Node's HTTP client. */
const loadedBy = (line: string) => loadedByNode(GLEANER, ...line.split(' '))

function loadedByNode(...args: string[]): string[] {
  const list = join(folder, 'loaded')
  const { status, stderr } = spawnSync(process.execPath, ['--import', LIST_LOADED, ...args], {
    env: { ...env, GLEANER_LOADED: list, XDG_CACHE_HOME: cache, NODE_COMPILE_CACHE: sharedCache },
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  return readFileSync(list, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith(ROOT.href) || url === 'node:undici')
    .map((url) => url.replace(ROOT.href, ''))
}

async function queryOnce(): Promise<void> {
  const worker = await openParquetWorker({ startChild: forkChild, scratchDir: join(folder, 'scratch') })
  await worker.query('select 1', { messages: [], channel_day: [] }, 1)
  await worker.close()
}

const of = (paths: readonly string[], parts: readonly string[]) =>
  paths.filter((path) => parts.some((part) => path.startsWith(`${part}/`) || path.startsWith(`node_modules/${part}/`)))

describe('a start loads only what it needs', () => {
  test.each(['--version', '--help', 'help retention', 'lake query --help', 'completion zsh'])(
    '%s: no room, no schema, no store',
    (line) => {
      const loaded = loadedBy(line)
      expect(loaded.length).toBeGreaterThan(20)
      expect(loaded.filter((path) => /^src-main\/[^/]+\//.test(path) && !path.startsWith('src-main/cli/'))).toEqual([])
      expect(of(loaded, ['zod', 'better-sqlite3', 'pino', 'cli-progress', 'src-main/cli/demo'])).toEqual([])
    },
  )

  test.each(['status', 'alerts list', 'audit list'])('%s: no library of a later step', (line) => {
    const loaded = loadedBy(`${line} --home ${home}`)
    expect(of(loaded, ['src-main/store'])).not.toEqual([])
    const later = ['compromise', 'libphonenumber-js', '@slack', '@aws-sdk', '@duckdb', 'piscina', 'pino', 'prom-client']
    expect(of(loaded, [...later, 'cli-progress', 'src-main/sample', 'src-main/serve', 'src-main/cli/demo'])).toEqual([])
    // Node's HTTP client is a tenth of the start, and comes with what looks harmless: `import 'node:http'`.
    expect(loaded).not.toContain('node:undici')
    // What reads texts, with its lexicons, stays behind the room's first door.
    expect(of(loaded, ['src-main/redact/detectors', 'src-main/redact/names', 'src-main/redact/verify'])).toEqual([])
  })
})

describe('a process for one piece of work loads only what that needs', () => {
  const loadedFor = (...files: readonly string[]) =>
    loadedByNode('--eval', files.map((file) => `import('${new URL(file, ROOT).href}')`).join(';'))

  test("a run's: nothing that redacts, which its threads load for themselves, and no other job", () => {
    const run = [
      'src-main/engine/collector/do-task.ts',
      'src-main/engine/collector/collect-job.ts',
      'src-main/redact/pool.ts',
    ]
    const loaded = loadedFor(...run)
    expect(of(loaded, ['@slack', 'src-main/store'])).not.toEqual([])
    expect(of(loaded, ['src-main/redact/detectors', 'src-main/redact/verify', 'compromise'])).toEqual([])
    expect(loaded.filter((path) => /collector\/.+-jobs?\.ts$/.test(path))).toEqual([
      'src-main/engine/collector/collect-job.ts',
    ])
  })

  test("DuckDB's: no schema and no other room", () => {
    const loaded = loadedFor('src-main/parquet/answer-requests.ts')
    expect(of(loaded, ['@duckdb'])).not.toEqual([])
    const foreign = (path: string) => /^src-main\//.test(path) && !/^src-main\/(parquet|children)\//.test(path)
    expect([...of(loaded, ['zod']), ...loaded.filter(foreign)]).toEqual([])
  })

  test("the collector's, and a thread that redacts: no judge of doubt until a policy asks for it", () => {
    const jobs = ['collect-job', 'tighten-job', 'reread-job', 'reach-job', 'verify-jobs', 'topics-job']
    const collectors = ['do-task', ...jobs].map((name) => `src-main/engine/collector/${name}.ts`)
    for (const files of [collectors, ['src-main/redact/worker.ts']]) {
      const loaded = loadedFor(...files)
      expect(of(loaded, ['src-main/redact'])).not.toEqual([])
      expect(of(loaded, ['compromise', 'libphonenumber-js', '@duckdb', '@aws-sdk'])).toEqual([])
    }
  })
})

describe('compiled code', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [GLEANER, ...args], {
      env: { ...env, XDG_CACHE_HOME: cache },
      encoding: 'utf8',
    })
  const kept = () => readdirSync(join(cache, 'gleaner'), { recursive: true }).length

  test("is kept in the user's cache, where nobody else can put any, and not beside the store", () => {
    expect(run('status', '--home', home).status).toBe(0)
    expect(kept()).toBeGreaterThan(100)
    expect(readdirSync(home).filter((name) => !name.startsWith('gleaner.db'))).toEqual([])
  })

  test("is kept by DuckDB's process, although it is killed when its work is done", async () => {
    vi.stubEnv('NODE_COMPILE_CACHE', cache)
    await queryOnce().finally(() => vi.unstubAllEnvs())
    expect(readdirSync(cache, { recursive: true }).length).toBeGreaterThan(5)
  })

  test('is not taken from a folder that others can write to', () => {
    mkdirSync(join(cache, 'gleaner', 'compiled'), { recursive: true })
    chmodSync(join(cache, 'gleaner', 'compiled'), 0o777)
    expect(run('--version').status).toBe(0)
    expect(kept()).toBe(1)
  })

  test('is done without where it cannot be kept', () => {
    writeFileSync(cache, '')
    expect(run('status', '--home', home)).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(join(home, 'gleaner.db'))).toBe(true)
  })
})

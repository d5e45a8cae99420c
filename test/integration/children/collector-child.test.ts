/** The collector's process: raw text is in it and nowhere else, and it may die at any instant. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { type HostedEngine, hostEngine } from '../../support/hosted-engine.ts'
import { foundInFile, foundInMemory } from '../../support/memory-of.ts'
import { numbersFrom } from '../../support/random.ts'
import { startSmallSample, whenAsked } from '../../support/sample.ts'
import { times } from '../../support/soak.ts'

const isLinux = process.platform === 'linux'
const MESSAGES = 300
/** Each raw message holds an address that redaction masks whole. */
const RAW = ['@scan-me.example']
/** Stands in a member's status, as nothing else does. */
const OF_A_MEMBER = '@scan-a-member.example'

let folder: string
let home: string
let sample: SampleWorkspace
let engine: HostedEngine
let channel: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-collector-'))
  home = join(folder, 'home')
  sample = await startSmallSample({ clock: systemClock, messages: 60, channels: 1 })
  channel = sample.projectChannels[0] ?? ''
  for (let n = 0; n < MESSAGES; n++)
    sample.control.post(channel, {
      text: `Question ${n}: can someone ask needle-${n}@scan-me.example about the build?`,
    })
  const [author] = sample.expected(channel).flatMap(({ user }) => (user === undefined ? [] : [user]))
  sample.control.setStatus(author ?? '', `back-soon${OF_A_MEMBER}`)
  engine = await hostEngine(home, sample, folder)
  await engine.call('channels.allow', { names: [channel], level: 'text' })
})
afterEach(async () => {
  await engine.end('SIGKILL')
  await sample.close()
  rmSync(folder, { recursive: true, force: true })
})

const collector = () => engine.children.findLast(({ name }) => name === 'Gleaner collection')?.pid ?? 0

test.runIf(isLinux)('after a run, no process that stays has a raw message in its memory', async () => {
  const run = engine.call('collection.start', {})
  let during = 0
  const watching = (async () => {
    await whenAsked(sample, 5, run)
    // While it works, the search finds them where they may be.
    for (let tries = 0; during === 0 && tries < 40 && existsSync(`/proc/${collector()}/mem`); tries++)
      during = tryTo(() => foundInMemory(collector(), RAW).size) ?? during
  })()
  const report = await run
  await watching
  expect(report.channels[0]?.new).toBeGreaterThanOrEqual(MESSAGES)
  expect(during).toBeGreaterThan(0)
  await engine.call('review.approve', { all: true })
  const inDuckdb: ReadonlySet<string>[] = []
  const stop = engine.onChild(async ({ name, pid }) => {
    while (name === 'Gleaner DuckDB' && existsSync(`/proc/${pid}/exe`)) {
      const found = tryTo(() => foundInMemory(pid, [...RAW_OR_TOKEN(), OF_A_MEMBER]))
      if (found !== null) inDuckdb.push(found)
      await new Promise((resolve) => setImmediate(resolve))
    }
  })
  await engine.call('uploads.start', { to: { kind: 'folder', dir: join(folder, 'lake') } })
  stop()
  expect(inDuckdb.length).toBeGreaterThan(0)
  expect(inDuckdb.flatMap((found) => [...found])).toEqual([])
  expect([...foundInMemory(engine.pid, RAW)]).toEqual([])
  // What docs/threat-model.md admits of the engine, and no more: the members for a day, the token while it is used.
  expect(foundInMemory(engine.pid, [OF_A_MEMBER]).size).toBeGreaterThan(0)
  expect(foundInMemory(engine.pid, [sample.token]).size).toBeGreaterThan(0)
  // Every process that read is gone.
  expect(engine.children.filter(({ pid }) => existsSync(`/proc/${pid}/exe`))).toEqual([])
})

const RAW_OR_TOKEN = () => [...RAW, sample.token]

test.runIf(isLinux)('a core made on purpose holds no raw message and no token', async () => {
  const run = engine.answer('collection.start', {})
  await whenAsked(sample, 3, run)
  const pid = collector()
  const proc = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8')
  expect(proc('coredump_filter').trim()).toBe('00000000')
  expect(/^Max core file size\s+(\S+)\s+(\S+)/m.exec(proc('limits'))?.slice(1)).toEqual(['0', '0'])
  process.kill(pid, 'SIGABRT')
  expect(await run).toMatchObject({ ok: false, error: { code: 'collect.process_ended' } })
  expect(readdirSync(home).filter(isCore)).toEqual([])
  // The engine may leave a core where the system's limit lets it: its filter keeps it empty.
  const isRaised = spawnSync('prlimit', ['--pid', String(engine.pid), '--core=unlimited']).status === 0
  await engine.end('SIGABRT')
  const cores = readdirSync(folder).filter(isCore)
  if (isRaised && readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim() === 'core') expect(cores).toHaveLength(1)
  for (const core of cores) expect([...foundInFile(join(folder, core), RAW_OR_TOKEN())]).toEqual([])
  engine = await hostEngine(home, sample, folder)
})

const isCore = (name: string) => /^core(\.\d+)?$/.test(name)

test.runIf(isLinux)('the collector’s environment is the list, and holds no token', async () => {
  const run = engine.call('collection.start', {})
  await whenAsked(sample, 2, run)
  const environment = readFileSync(`/proc/${collector()}/environ`, 'utf8').split('\0')
  const commandLine = readFileSync(`/proc/${collector()}/cmdline`, 'utf8')
  await run
  const allowed =
    /^(LANG|NODE_COMPILE_CACHE|NODE_CHANNEL_FD|NODE_CHANNEL_SERIALIZATION_MODE|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|NODE_USE_ENV_PROXY|SSL_CERT_FILE|SSL_CERT_DIR|(HTTPS?|NO)_PROXY|(https?|no)_proxy)=/
  expect(environment.filter((pair) => pair !== '' && !allowed.test(pair))).toEqual([])
  expect(environment.join() + commandLine).not.toContain(sample.token)
})

test('the collector killed or aborted at any instant loses nothing, doubles nothing, and the engine goes on', async () => {
  const random = numbersFrom(11)
  const kills = times(200, 4, 'deaths of the collector’s process')
  for (let round = 0; round < kills; round++) {
    if (round % 5 === 0) sample.control.post(channel, { text: `round ${round}` })
    const run = engine.answer('collection.start', {})
    await whenAsked(sample, Math.floor(random() * 8), run)
    try {
      if (collector() > 0) process.kill(collector(), round % 2 === 0 ? 'SIGKILL' : 'SIGABRT')
    } catch {
      // It was done before.
    }
    const answer = await run
    if (!answer.ok) expect(answer.error.code).toBe('collect.process_ended')
    expect((await engine.call('status.get', {})).collecting).toBe(null)
  }
  expect((await engine.call('collection.start', {})).outcome).toBe('complete')
  const rows = (await engine.call('review.messages', { limit: 1000 })).messages
  expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(rows.length)
  const questions = rows.filter(({ text }) => /^Question \d+: can someone ask/.test(text ?? ''))
  expect(questions).toHaveLength(MESSAGES)
  expect((await engine.call('audit.verify', {})).ok).toBe(true)
})

function tryTo<Result>(work: () => Result): Result | null {
  try {
    return work()
  } catch {
    // It ended meanwhile.
    return null
  }
}

/** A year of a laptop and its lake through the engine's door, watched from outside. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { msToTs } from '../../../shared/clock.ts'
import type { RetentionSetting } from '../../../shared/contract/retention.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { openStore, type Store } from '../../../src-main/store/index.ts'
import { children } from '../../support/children.ts'
import { overdueRows } from '../../support/overdue.ts'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'
import { ATLAS, DAY, HELD, NOON, redacted, stoppedClock } from '../../support/store.ts'
import { TEAM_CODE_KEY, TEAM_KEY } from '../../support/team.ts'

/** A year in full; a few months are past every limit. */
const DAYS = times(365, 75, 'days of a laptop with a lake')
const cli = { actor: 'cli' } as const
const LIMITS: RetentionSetting = {
  draftDays: 14,
  uploadedDays: 7,
  counterDays: 40,
  auditDays: 50,
  ledgerDays: 60,
  lakeDays: 40,
}

let root: string
let duckdb: DuckDBConnection
beforeAll(async () => {
  duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  root = mkdtempSync(join(tmpdir(), 'gleaner-year-'))
})
afterAll(() => {
  duckdb.closeSync()
  rmSync(root, { recursive: true, force: true })
})

test('over months of runs, sleep and changed rules nothing here or in the lake is past its limit after enforcement', async () => {
  const [home, lake] = [join(root, 'home'), join(root, 'lake')]
  mkdirSync(lake)
  const clock = stoppedClock()
  const random = numbersFrom(7)
  const keychain = memoryKeychain()
  await keychain.set('pseudonym-key', TEAM_KEY.toString('base64'))
  const open = () => openEngine({ startChild: children(clock), home, keychain, clock, workers: 0 })
  const limits = { ...LIMITS }
  let engine = await open()
  const destination = { kind: 'folder', dir: lake } as const
  await engine.call('settings.set', { destination, retention: limits }, cli)
  // What a run would store; Slack itself has no year in this test.
  const store = openStore(home, { clock })
  store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas' })
  store.channels.setLevel(ATLAS, 'text', NOON)
  store.workspace.set({
    teamId: 'T1' as never,
    name: 'demo',
    workspace: 'w_demo' as never,
    keyId: TEAM_CODE_KEY.keyId as never,
  })
  const seen = { lakeChecks: 0, lakeWasOverdue: 0, gaps: 0, uploads: 0 }

  let now: number = NOON
  for (let day = 0; now < NOON + DAYS * DAY; day += 1) {
    const asleep = random() < 0.04 ? 2 + Math.floor(random() * 35) : 0
    now += (1 + asleep) * DAY
    clock.set(now)
    if (asleep > 0) {
      seen.gaps += 1
      await engine.stop()
      engine = await open()
      expect(overdueRows(home, limits, now), 'right after the start').toEqual([])
    }
    if (random() < 0.03) {
      limits.uploadedDays = 1 + Math.floor(random() * 20)
      limits.draftDays = 3 + Math.floor(random() * 20)
      limits.lakeDays = 20 + Math.floor(random() * 60)
      await engine.call('settings.set', { retention: { ...limits } }, cli)
      expect(overdueRows(home, limits, now), 'right after the change').toEqual([])
    }
    await engine.call('retention.enforce', {}, cli)
    expect(overdueRows(home, limits, now)).toEqual([])
    if (day % 9 === 8) await checkLake(engine, lake, limits, now, seen)
    live(store, now as EpochMs, day, random)
    if (day % 4 === 0) seen.uploads += await send(engine, store, now as EpochMs)
  }
  await checkLake(engine, lake, limits, now, seen)
  expect(await engine.call('audit.verify', {}, cli)).toMatchObject({ ok: true })

  rmSync(lake, { recursive: true })
  const unreachable = await engine.call('retention.report', {}, cli)
  expect(unreachable.isCompliant).toBe(false)
  expect(unreachable.rules.filter(({ violations }) => violations === null).map(({ rule }) => rule)).toEqual([
    'lake',
    'lakeAudit',
  ])
  store.close()
  await engine.stop()
  expect(seen.lakeChecks).toBeGreaterThan((15 * DAYS) / 365)
  expect(seen.lakeWasOverdue).toBeGreaterThan(DAYS / 122)
  expect(seen.gaps).toBeGreaterThan(DAYS / 122)
  expect(seen.uploads).toBeGreaterThan((20 * DAYS) / 365)
})

/** The report agrees with the folder before and after a fold, and after it nothing is past its limit. */
async function checkLake(
  engine: EngineApi,
  lake: string,
  limits: RetentionSetting,
  now: number,
  seen: { lakeChecks: number; lakeWasOverdue: number },
): Promise<void> {
  const before = await engine.call('retention.report', {}, cli)
  const overdue = await overdueObjects(lake, limits, now)
  expect(before.rules.find(({ rule }) => rule === 'lake')?.violations).toBe(overdue.days.length)
  expect(before.rules.find(({ rule }) => rule === 'lakeAudit')?.violations).toBe(overdue.trails.length)
  expect(before.isCompliant).toBe(overdue.days.length + overdue.trails.length === 0)
  if (!before.isCompliant) seen.lakeWasOverdue += 1
  await engine.call('lake.fold', {}, cli)
  expect(await overdueObjects(lake, limits, now)).toEqual({ days: [], trails: [] })
  expect(await oldestIn(newestFiles(lake))).toSatisfy(
    (day: string | null) => day === null || day >= firstDay(limits, now),
  )
  const after = await engine.call('retention.report', {}, cli)
  expect(after).toMatchObject({ isCompliant: true, percent: 100 })
  expect(after.rules.find(({ rule }) => rule === 'lake')?.lastEnforcedAt).toBe(now)
  seen.lakeChecks += 1
}

const firstDay = ({ lakeDays }: RetentionSetting, now: number) =>
  new Date(now - lakeDays * DAY).toISOString().slice(0, 10)

const filesIn = (dir: string, ending: string) =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))

/** The folder itself: what the rows of data files say, and those inside the copies of the trail. */
async function overdueObjects(lake: string, limits: RetentionSetting, now: number) {
  const exists = (dir: string) => readdirSync(lake).includes(dir)
  const first = firstDay(limits, now)
  const data = newestFiles(lake)
  const days: string[] = []
  for (const path of data) if (((await oldestIn([path])) ?? first) < first) days.push(path)
  const trails = exists('audit') ? filesIn(join(lake, 'audit'), '.jsonl') : []
  return {
    days,
    trails: trails.filter((path) =>
      readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .some((line) => (JSON.parse(line) as { at: number }).at < now - limits.auditDays * DAY),
    ),
  }
}

/** Files with messages that the newest commit names. */
function newestFiles(lake: string): readonly string[] {
  const commits = readdirSync(lake).includes('commits') ? filesIn(join(lake, 'commits'), '.json').sort() : []
  const newest = commits.at(-1)
  if (newest === undefined) return []
  const { files } = JSON.parse(readFileSync(newest, 'utf8')) as { files: { messages: { key: string }[] } }
  return files.messages.map(({ key }) => join(lake, key))
}

/** What the files say inside, whatever they are called. */
async function oldestIn(files: readonly string[]): Promise<string | null> {
  if (files.length === 0) return null
  const answer = await duckdb.runAndReadAll(
    `SELECT min(sent_at)::DATE::VARCHAR AS day FROM read_parquet([${files.map((path) => `'${path}'`).join(', ')}])`,
  )
  return String(answer.getRowObjectsJson()[0]?.['day'])
}

/** A day's messages, some held. */
function live(store: Store, now: EpochMs, day: number, random: () => number): void {
  store.transaction(() => {
    for (let n = 0; n < 1 + Math.floor(random() * 3); n += 1) {
      const ts = msToTs((now + n) as EpochMs)
      store.messages.record(
        redacted(`d${day}n${n}`, { ts, keyId: TEAM_CODE_KEY.keyId as never, held: random() < 0.2 ? HELD : [] }),
        now,
      )
    }
    store.apiCalls.record({ method: 'conversations.history', outcome: 'ok', at: now, durationMs: 5 })
  })
  const draft = store.batches.list({ states: ['draft'] })[0]
  if (draft && random() < 0.1) store.batches.reject(draft.batchId)
}

/** Approves and uploads what waits; the guard's verdict is young, as after a run. */
async function send(engine: EngineApi, store: Store, now: EpochMs): Promise<number> {
  store.channels.setState(ATLAS, 'open', now)
  await engine.call('review.approve', { all: true }, cli)
  const { batches } = await engine.call('uploads.start', {}, cli)
  expect(batches.every(({ outcome }) => outcome === 'uploaded')).toBe(true)
  return batches.length
}

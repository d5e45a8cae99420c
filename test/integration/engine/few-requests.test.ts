/** What a lake costs its only collector in requests, counted as Activity counts them, and that little asking hides nothing. */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StartChild } from '../../../shared/child.ts'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { children } from '../../support/children.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { freshBucket, takeKeysOf } from '../../support/s3.ts'
import { startPlainSample } from '../../support/sample.ts'
import { sharedCeph } from '../../support/shared-ceph.ts'
import { NOON } from '../../support/store.ts'

const you = { actor: 'you' } as const
/** The same for all tests, because a lake is known by where it is. */
const folder = mkdtempSync(join(tmpdir(), 'gleaner-few-'))
let sample: SampleWorkspace
let ahead = 0
/** A millisecond further each time it is asked: a list is good for a minute, however long a busy machine takes for a send. */
const clock = { ...noonClock, now: () => (NOON + ahead++) as EpochMs }
let engine: EngineApi

beforeEach(async () => {
  ahead = 0
  // All of one month, because each has files of its own.
  sample = await startPlainSample({ clock, messages: 120, channels: 1, days: 3 })
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  rmSync(folder, { recursive: true })
})

/** What another process does before the next child of the collector's begins. */
let meanwhile: (() => Promise<unknown>) | null = null
const startChild: StartChild = (entry, options) => {
  const child = children(clock)(entry, options)
  if (meanwhile === null || !entry.pathname.endsWith('/collector/child.ts')) return child
  const done = meanwhile()
  meanwhile = null
  return { ...child, send: (message) => void done.then(() => child.send(message)) }
}

const begin = async (keychain: Keychain) => {
  engine = await openProcess(keychain)
}

const openProcess = (keychain: Keychain) =>
  openEngine({
    startChild,
    home: join(folder, 'home'),
    keychain,
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
    clock,
  })

/** A collector that is alone at a place. */
async function open(destination: DestinationSetting, keychain = memoryKeychain()): Promise<void> {
  await begin(keychain)
  await engine.call('settings.set', { destination }, you)
  await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
}

interface FirstSend {
  readonly rows: number
  /** What it left behind, kept to be put in its place again. */
  readonly kept: string
  readonly keychain: Keychain
  readonly ahead: number
}
let firstSend: FirstSend | undefined
afterAll(() => firstSend && rmSync(firstSend.kept, { recursive: true }))

/** A new process after a first send into a folder, which is done once, because it takes longer than what most tests do then. */
async function openAfterFirst() {
  firstSend ??= await sendFirst()
  const { rows, kept, keychain } = firstSend
  ahead = firstSend.ahead
  cpSync(kept, folder, { recursive: true, preserveTimestamps: true })
  await begin(keychain)
  const reopen = async () => {
    await engine.stop()
    await begin(keychain)
  }
  return { rows, reopen, keychain }
}

async function sendFirst(): Promise<FirstSend> {
  const keychain = memoryKeychain()
  await open(inFolder(), keychain)
  const rows = await send()
  await engine.stop()
  const kept = mkdtempSync(join(tmpdir(), 'gleaner-few-kept-'))
  cpSync(folder, kept, { recursive: true, preserveTimestamps: true })
  rmSync(folder, { recursive: true })
  return { rows, kept, keychain, ahead }
}

const lake = () => join(folder, 'lake')
const inFolder = (): DestinationSetting => ({ kind: 'folder', dir: lake() })
const commits = () => readdirSync(join(lake(), 'commits')).sort()
const inbox = () =>
  readdirSync(join(lake(), 'inbox'), { recursive: true }).filter((name) => /parquet$/.test(String(name)))

async function asked(): Promise<number> {
  const { requests } = await engine.call('activity.get', { step: 'day' }, you)
  return requests.reduce((sum, one) => sum + one.requests, 0)
}

async function send(): Promise<number> {
  await engine.call('collection.start', {}, you)
  await engine.call('review.approve', { all: true }, you)
  const { batches, rows } = await engine.call('uploads.start', {}, you)
  expect(batches.filter(({ error }) => error !== null)).toEqual([])
  return rows
}

/** An hour's messages, and their way. Answers how many requests that took. */
async function anHour(name: string, messages = 3): Promise<number> {
  const before = await asked()
  for (let n = 0; n < messages; n++)
    sample.control.post(sample.projectChannels[0] ?? '', { text: `build ${n} of ${name}` })
  expect(await send()).toBe(messages)
  return (await asked()) - before
}

/** One list in the run and one in the upload, and the object, which the next list proves. */
const AN_HOUR = 3
/** Messages of an hour in a few channels, and what 1,000 of them may take: 75, and 100 from 31 an hour on. */
const [TRICKLE, FOR_A_THOUSAND] = [40, 80]
/** The first send with its fold takes 20, and a day's look and copy of the trail three: of the demo's 3,187 messages 8 for 1,000. */
const A_BACKFILL = 23

describe('a folder', () => {
  test('the first send, its fold included, and the hours after it', async () => {
    await open(inFolder())
    const before = await asked()
    await send()
    expect((await asked()) - before).toBeLessThanOrEqual(36)
    expect(commits()).toHaveLength(1)
    expect((1000 / TRICKLE) * (await anHour('first', TRICKLE))).toBeLessThanOrEqual(FOR_A_THOUSAND)
    expect(await anHour('second')).toBeLessThanOrEqual(AN_HOUR)
    expect(commits()).toHaveLength(1)
    expect(inbox()).toHaveLength(2)
  })

  test('what another process folds while an upload is on its way does not make the lake an older one', async () => {
    const { keychain } = await openAfterFirst()
    await anHour('first')
    sample.control.post(sample.projectChannels[0] ?? '', { text: 'build of second' })
    await engine.call('collection.start', {}, you)
    await engine.call('review.approve', { all: true }, you)
    meanwhile = async () => {
      const other = await openProcess(keychain)
      await other.call('lake.fold', {}, you)
      await other.stop()
    }
    expect(await engine.call('uploads.start', {}, you)).toMatchObject({ rows: 1, batches: [{ error: null }] })
    expect(meanwhile).toBeNull()
    expect(commits()).toHaveLength(2)
    expect(inbox()).toHaveLength(1)
  })

  test('a lake that another process creates while an upload is on its way is not taken for one that went', async () => {
    const keychain = memoryKeychain()
    await open(inFolder(), keychain)
    await engine.call('collection.start', {}, you)
    await engine.call('review.approve', { all: true }, you)
    meanwhile = async () => {
      const other = await openProcess(keychain)
      expect(await other.call('uploads.start', {}, you)).toMatchObject({ batches: [{ error: null }, {}, {}] })
      await other.stop()
    }
    const { batches } = await engine.call('uploads.start', {}, you)
    expect(meanwhile).toBeNull()
    expect(batches.flatMap(({ error }) => error ?? [])).toEqual([])
  })

  test('what a stranger piles up among the decisions is read once, and again when it is another', async () => {
    const { reopen } = await openAfterFirst()
    await anHour('first')
    const names = Array.from({ length: 10 }, (_, n) => join(lake(), 'decisions/rogue', `${String(n).repeat(32)}.json`))
    mkdirSync(join(lake(), 'decisions/rogue'), { recursive: true })
    for (const [n, name] of names.entries()) writeFileSync(name, n < 5 ? '{"decisionVersion":1}' : '{')
    expect(await anHour('second')).toBeLessThanOrEqual(AN_HOUR + names.length)
    await reopen()
    expect(await anHour('third')).toBeLessThanOrEqual(AN_HOUR)
    writeFileSync(names[0] ?? '', '{"decisionVersion":1,"changed":true}')
    const before = await anHour('fourth')
    expect([before, await anHour('fifth')]).toEqual([AN_HOUR + 1, AN_HOUR])
    expect((await engine.call('lake.verify', {}, you)).problems.length).toBeGreaterThanOrEqual(names.length)
  })

  test('another process reads nothing again either', async () => {
    const { reopen } = await openAfterFirst()
    await anHour('first')
    await reopen()
    expect(await anHour('second')).toBeLessThanOrEqual(AN_HOUR)
  })

  test('what waits is in every answer, and in the tables a day later', async () => {
    const { rows } = await openAfterFirst()
    await anHour('first')
    const answer = await engine.call('lake.query', { sql: 'SELECT count(*)::INTEGER AS n FROM messages' }, you)
    expect(answer.rows).toEqual([{ n: rows + 3 }])
    expect(await engine.call('lake.summary', {}, you)).toMatchObject({ rows, inbox: 1 })
    ahead += DAY_MS
    await anHour('second')
    expect(await engine.call('lake.summary', {}, you)).toMatchObject({ rows: rows + 6, inbox: 0 })
  })

  test('what somebody decided is in the tables with the next upload', async () => {
    await openAfterFirst()
    await engine.call('optout.add', { who: sample.expected(sample.projectChannels[0] ?? '')[0]?.user ?? '' }, you)
    await anHour('first')
    expect(commits()).toHaveLength(2)
    await anHour('second')
    expect(commits()).toHaveLength(2)
  })

  test('a commit that is another one under its number is noticed', async () => {
    await openAfterFirst()
    await anHour('first')
    const path = join(lake(), 'commits', commits()[0] ?? '')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"commitVersion":1', '"commitVersion":1 '))
    await expect(send()).rejects.toMatchObject({ code: 'lake.set_back' })
  })

  test('a lake that lost its commits is noticed', async () => {
    await openAfterFirst()
    await anHour('first')
    rmSync(join(lake(), 'commits'), { recursive: true })
    await expect(send()).rejects.toMatchObject({ code: 'lake.set_back' })
  })

  test('a lake whose document is gone, or another, is noticed', async () => {
    await openAfterFirst()
    await anHour('first')
    const path = join(lake(), 'lake.json')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('"layout":1', '"layout":99'))
    await expect(send()).rejects.toMatchObject({ code: 'lake.newer' })
    rmSync(path)
    await expect(send()).rejects.toMatchObject({ code: 'lake.set_back' })
  })

  test('what was kept and is damaged is read again', async () => {
    const { reopen } = await openAfterFirst()
    await anHour('first')
    const kept = join(folder, 'home', 'lakes')
    const [name = ''] = readdirSync(kept)
    const text = readFileSync(join(kept, name), 'utf8')
    writeFileSync(join(kept, name), text.replace('commitVersion', 'commitversion'))
    await reopen()
    expect(await anHour('second')).toBeGreaterThan(AN_HOUR)
    expect(await anHour('third')).toBeLessThanOrEqual(AN_HOUR)
  })
})

describe('what a place confirmed and lost', () => {
  const object = () => join(lake(), 'inbox', String(inbox()[0]))
  const messages = async () => {
    const sql = 'SELECT count(*)::INTEGER AS n, count(DISTINCT message_id)::INTEGER AS ids FROM messages'
    return (await engine.call('lake.query', { sql }, you)).rows
  }
  const actions = async () =>
    (await engine.call('audit.list', { limit: 1000 }, you)).entries.filter(({ action }) => action === 'batch.lost')
  const lost = async () => (await engine.call('uploads.list', {}, you)).filter(({ error }) => error !== null)

  test('is approved again with the next list, sent again, and not believed a second time', async () => {
    const { rows } = await openAfterFirst()
    await anHour('first')
    rmSync(object())
    await engine.call('collection.start', {}, you)
    expect(await lost()).toMatchObject([{ step: 'failed', error: { code: 'destination.lost' } }])
    expect(await actions()).toMatchObject([{ counts: { rows: 3 } }])
    expect(await engine.call('uploads.start', {}, you)).toMatchObject({ rows: 3 })
    expect(await lost()).toEqual([])
    expect(await messages()).toEqual([{ n: rows + 3, ids: rows + 3 }])
    // It was read back, so no list has to name it.
    rmSync(object())
    await engine.call('collection.start', {}, you)
    expect(await actions()).toHaveLength(1)
  })

  test('is nothing that only lies there as another file, and goes again where it has other bytes', async () => {
    await openAfterFirst()
    await anHour('first')
    const path = object()
    writeFileSync(`${path}.copy`, readFileSync(path))
    renameSync(`${path}.copy`, path)
    await engine.call('collection.start', {}, you)
    expect([await lost(), await actions()]).toEqual([[], []])
    await anHour('second')
    const other = join(lake(), 'inbox', String(inbox().find((name) => !path.endsWith(String(name)))))
    writeFileSync(other, readFileSync(other).fill(0, 8, 16))
    expect((await engine.call('uploads.start', {}, you)).batches).toMatchObject([
      { outcome: 'failed', error: { code: 'destination.conflict' } },
    ])
    expect(await actions()).toMatchObject([{ counts: { rows: 3 } }])
  })

  test('is nothing that folds took in meanwhile, however many', async () => {
    const { rows } = await openAfterFirst()
    await anHour('first')
    await engine.call('lake.fold', {}, you)
    await anHour('second')
    await engine.call('lake.fold', {}, you)
    await engine.call('optout.add', { who: sample.expected(sample.projectChannels[0] ?? '')[0]?.user ?? '' }, you)
    await engine.call('lake.fold', {}, you)
    expect(inbox()).toEqual([])
    await engine.call('collection.start', {}, you)
    expect([await lost(), await actions()]).toEqual([[], []])
    expect((await messages()).map(({ n, ids }) => n === ids && Number(n) <= rows + 6)).toEqual([true])
  })
})

test.skipIf(!hasCeph())('a bucket: the first send, its fold included, and the hours after it', async () => {
  const ceph = await sharedCeph()
  takeKeysOf(ceph)
  const { endpoint } = ceph
  const bucket = await freshBucket(ceph)
  await open({ kind: 's3', bucket, prefix: 'lake', endpoint, region: 'us-east-1', pathStyle: true })
  const before = await asked()
  await send()
  expect((await asked()) - before).toBeLessThanOrEqual(A_BACKFILL)
  expect((1000 / TRICKLE) * (await anHour('first', TRICKLE))).toBeLessThanOrEqual(FOR_A_THOUSAND)
  expect(await anHour('second')).toBeLessThanOrEqual(AN_HOUR)
})

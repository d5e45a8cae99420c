/** The day's summary: once a local day, from nine, for whoever asks first, and only while there is something to say. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { children } from '../../support/children.ts'
import { ATLAS, redacted } from '../../support/store.ts'

const system = { actor: 'system' } as const
const you = { actor: 'you' } as const
/** Local time, as a person has it. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime()

let root: string
let engines: EngineApi[]
let now: number
const clock: Clock = { now: () => now as EpochMs, sleep: () => new Promise(() => {}) }

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'gleaner-digest-'))
  now = at(4, 8)
  const store = openStore(join(root, 'home'), { clock })
  store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas', state: 'open' })
  store.channels.setLevel(ATLAS, 'text', now as EpochMs)
  store.messages.record(redacted('a', { text: 'the words of a message' }), now as EpochMs)
  store.messages.record(redacted('b'), now as EpochMs)
  store.close()
  engines = [await open()]
})
afterEach(async () => {
  for (const engine of engines) await engine.stop()
  rmSync(root, { recursive: true, force: true })
})

const open = () =>
  openEngine({
    startChild: children(clock),
    home: join(root, 'home'),
    keychain: memoryKeychain(),
    clock,
    workers: 0,
  })
const take = (engine = engines[0] as EngineApi) => engine.call('digest.take', {}, system)

test('is told from nine, once a day, by one of two programs, and again the next day', async () => {
  engines.push(await open())
  now = at(4, 8, 59)
  expect(await take()).toBe(null)
  now = at(4, 9)
  expect(await take(engines[1])).toEqual({ waiting: 2, sent: 0, alerts: 0, bound: null })
  now = at(4, 23)
  expect(await take()).toBe(null)
  now = at(5, 8)
  expect(await take()).toBe(null)
  now = at(5, 9, 30)
  expect(await take()).toMatchObject({ waiting: 2 })
  expect(await take(engines[1])).toBe(null)
})

test('comes once after a week that was slept through, and although a clock was set back', async () => {
  now = at(11, 14)
  expect(await take()).not.toBe(null)
  expect(await take()).toBe(null)
  now = at(5, 10)
  expect(await take()).not.toBe(null)
  expect(await take()).toBe(null)
})

test('says what was sent since the one before, and nothing on a day without news until there is some', async () => {
  const [engine] = engines as [EngineApi]
  now = at(4, 10)
  await take()
  await engine.call('review.approve', { all: true }, you)
  now = at(4, 11)
  const store = openStore(join(root, 'home'), { clock })
  for (const { batchId, counts } of store.batches.list({ states: ['approved'] })) {
    store.uploads.enqueue(batchId, 'folder:/lake', now as EpochMs)
    store.uploads.finish(
      batchId,
      'folder:/lake',
      { objects: [], rows: counts.approved, bytes: 1 },
      'you',
      now as EpochMs,
    )
  }
  store.close()
  now = at(5, 9)
  expect(await take()).toMatchObject({ waiting: 0, sent: 2 })
  now = at(6, 9)
  expect(await take()).toBe(null)
  // What comes later that day is told then.
  const later = openStore(join(root, 'home'), { clock })
  later.messages.record(redacted('c'), now as EpochMs)
  later.close()
  expect(await take()).toMatchObject({ waiting: 1, sent: 0 })
})

test.each(['each_run', 'urgent'] as const)(
  'never comes where %s was chosen, and that choice says nothing away',
  async (choice) => {
    const [engine] = engines as [EngineApi]
    now = at(4, 10)
    await engine.call('settings.set', { notifications: choice }, you)
    expect(await take()).toBe(null)
    await engine.call('settings.set', { notifications: 'daily' }, you)
    expect(await take()).toMatchObject({ waiting: 2 })
  },
)

test('holds the highest share that may slip through, once something was read of what was drawn', async () => {
  const [engine] = engines as [EngineApi]
  now = at(4, 10)
  await engine.call('trust.next', { channel: 'proj-atlas' }, you)
  const [check] = await engine.call('trust.list', {}, you)
  expect((await take())?.bound).toBe(check?.bound)
})

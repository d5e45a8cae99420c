import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { children } from '../../support/children.ts'
import { ATLAS, DAY, NOON, redacted } from '../../support/store.ts'

const you = { actor: 'you' } as const
let root: string
let home: string
let engine: EngineApi
let now: number
let wake: () => void

/** A clock whose sleepers wake when the test says so: a lid that was shut does not run timers. */
const clock: Clock = {
  now: () => now as EpochMs,
  sleep: (_ms, signal) =>
    new Promise((resolve, reject) => {
      const before = wake
      wake = () => {
        before()
        resolve()
      }
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    }),
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'gleaner-slept-'))
  home = join(root, 'home')
  now = NOON
  wake = () => {}
  const store = openStore(home, { clock })
  store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas' })
  store.channels.setLevel(ATLAS, 'text', NOON as EpochMs)
  store.messages.record(redacted('a'), NOON)
  store.close()
  engine = await openEngine({ startChild: children(clock), home, keychain: memoryKeychain(), clock, workers: 0 })
  await engine.start()
})
afterEach(async () => {
  await engine.stop()
  rmSync(root, { recursive: true, force: true })
})

function textsInFile(): number {
  const db = new Database(join(home, 'gleaner.db'), { readonly: true })
  try {
    return Number(db.prepare('SELECT count(*) FROM messages WHERE text IS NOT NULL').pluck().get())
  } finally {
    db.close()
  }
}

test('an engine that slept past a deadline deletes before it answers, although no timer has run yet', async () => {
  now += 13 * DAY
  await engine.call('status.get', {}, you)
  expect(textsInFile()).toBe(1)
  now += 2 * DAY
  expect((await engine.call('review.messages', { state: 'pending' }, you)).messages).toEqual([])
  expect(textsInFile()).toBe(0)
})

test('an engine that nobody asks deletes by its own timer', async () => {
  now += 15 * DAY
  expect(textsInFile()).toBe(1)
  const told = new Promise<void>((resolve) => engine.on('status.changed', () => textsInFile() === 0 && resolve()))
  wake()
  await told
})

test.each(['while it runs', 'before it starts'])(
  'a clock set forward a year %s deletes and sends nothing, until a person says that it is right',
  async (when) => {
    await engine.call('settings.set', { destination: { kind: 'folder', dir: join(root, 'lake') } }, you)
    if (when === 'before it starts') await engine.stop()
    now += 366 * DAY
    if (when === 'before it starts')
      engine = await openEngine({ startChild: children(clock), home, keychain: memoryKeychain(), clock, workers: 0 })
    await engine.call('settings.set', { theme: 'dark' }, you)
    expect(textsInFile()).toBe(1)
    await expect.poll(standing).toEqual(['clock_jumped'])
    for (const name of ['uploads.start', 'lake.fold'] as const)
      await expect(engine.call(name, {}, you)).rejects.toMatchObject({ code: 'upload.clock_jumped' })
    expect(textsInFile()).toBe(1)

    // Set back, everything goes on; right after all, a person says so.
    now -= 366 * DAY
    await engine.call('settings.set', { theme: 'light' }, you)
    await expect.poll(standing).toEqual([])
    now += 366 * DAY
    await engine.call('retention.enforce', {}, you)
    expect(textsInFile()).toBe(0)
    await engine.call('settings.set', { theme: 'dark' }, you)
    await expect.poll(standing).toEqual([])
  },
)

const standing = async () => (await engine.call('alerts.list', {}, you)).alerts.map(({ kind }) => kind)

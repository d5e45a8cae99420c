import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startPlainSample } from '../../support/sample.ts'

const YOU = { actor: 'you' } as const
let sample: SampleWorkspace
let engine: EngineApi
let home: string
let keychain: Keychain

beforeEach(async () => {
  sample = await startPlainSample({ messages: 60 })
  home = mkdtempSync(join(tmpdir(), 'gleaner-schedule-'))
  keychain = memoryKeychain()
  engine = await openEngine({ ...atNoon, home, keychain, workers: 0 })
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, YOU)
  await engine.call('channels.list', { refresh: true }, YOU)
  await engine.call('channels.allow', { names: sample.projectChannels.slice(0, 1) }, YOU)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  rmSync(home, { recursive: true, force: true })
})

const schedule = { on: true, everyMinutes: 60, quietHours: null, onBattery: true, onMetered: false }

test('a started engine collects by itself, says when it will again, and puts the schedule into the trail', async () => {
  await engine.call('settings.set', { schedule }, YOU)
  const finished = new Promise<string>((resolve) => engine.on('run.finished', ({ outcome }) => resolve(outcome)))
  await engine.start()
  expect(await finished).toBe('complete')
  const status = await engine.call('status.get', {}, YOU)
  const nextInMinutes = ((status.schedule.nextRunAt ?? 0) - (status.lastRun?.finishedAt ?? 0)) / 60_000
  expect(nextInMinutes).toBeGreaterThan(1)
  expect(nextInMinutes).toBeLessThan(70)
  const { entries } = await engine.call('audit.list', { action: 'collect.finished' }, YOU)
  expect(entries[0]?.actor).toBe('schedule')
})

test('the workspace’s names are asked for once, not for each run', async () => {
  await engine.call('collection.start', {}, YOU)
  await engine.call('collection.start', {}, YOU)
  expect(sample.calls.filter(({ method }) => method === 'users.list')).toHaveLength(1)
})

test('a schedule that is off names no next run', async () => {
  await engine.start()
  expect((await engine.call('status.get', {}, YOU)).schedule).toEqual({
    wanted: false,
    state: 'off',
    why: 'off',
    until: null,
    nextRunAt: null,
  })
})

test('every process says the same of the schedule, and only a running one makes it run', async () => {
  await engine.call('settings.set', { schedule }, YOU)
  expect((await elsewhere()).schedule).toMatchObject({ state: 'waiting', why: 'not_open', nextRunAt: null })
  const finished = new Promise<void>((resolve) => engine.on('run.finished', () => resolve()))
  await engine.start()
  await finished
  expect((await engine.call('status.get', {}, YOU)).schedule).toMatchObject({ state: 'on', why: null })
  // The next run is drawn anew when one has ended.
  await expect
    .poll(async () => {
      const there = (await elsewhere()).schedule
      const here = (await engine.call('status.get', {}, YOU)).schedule
      return there.nextRunAt !== null && there.nextRunAt === here.nextRunAt
    })
    .toBe(true)
  engine.setConditions({ online: false })
  expect((await elsewhere()).schedule).toMatchObject({ why: 'offline', nextRunAt: null })
  await engine.stop()
  expect((await elsewhere()).schedule).toMatchObject({ why: 'not_open' })
})

test('turning on the switch in one window keeps what another changed of the schedule', async () => {
  await engine.call('settings.set', { schedule: { everyMinutes: 240 } }, YOU)
  await engine.call('settings.set', { schedule: { on: true } }, YOU)
  expect((await engine.call('settings.get', {}, YOU)).schedule).toMatchObject({ on: true, everyMinutes: 240 })
})

/** What another process says: the terminal beside the app. */
async function elsewhere() {
  const other = await openEngine({ ...atNoon, home, keychain, workers: 0 })
  try {
    return await other.call('status.get', {}, { actor: 'cli' })
  } finally {
    await other.stop()
  }
}

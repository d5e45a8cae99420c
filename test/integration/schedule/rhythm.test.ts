/** A started engine on simulated time: busy channels are looked at within minutes, silent ones with the regular run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'
import { children } from '../../support/children.ts'
import { type SteppedClock, steppedClock } from './stepped-clock.ts'

const YOU = { actor: 'you' } as const
const MINUTE = 60_000
const schedule = { on: true, everyMinutes: 60, quietHours: null, onBattery: true, onMetered: false }

let clock: SteppedClock
let sample: SampleWorkspace
let engine: EngineApi
let keychain: Keychain
let home: string
let busy: string
let silent: string

beforeEach(async () => {
  clock = steppedClock(Date.UTC(2026, 2, 4, 10))
  sample = await startSampleWorkspace({ messages: 300, clock })
  home = mkdtempSync(join(tmpdir(), 'gleaner-rhythm-'))
  keychain = memoryKeychain()
  engine = await openEngine({ startChild: children(clock), home, keychain, clock, workers: 0 })
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, YOU)
  await engine.call('channels.list', { refresh: true }, YOU)
  ;[busy = '', silent = ''] = sample.projectChannels
  await engine.call('channels.allow', { names: [busy, silent] }, YOU)
  await engine.call('settings.set', { schedule }, YOU)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  rmSync(home, { recursive: true, force: true })
})

test('a message in a busy channel is stored within minutes, and a silent channel costs next to nothing', async () => {
  await start()
  await talkFor(60)
  sample.clearCalls()
  const waits = await talkFor(60)
  expect(waits).toHaveLength(12)
  expect(Math.max(...waits)).toBeLessThanOrEqual(6)
  expect(await looksAt(silent)).toBeLessThanOrEqual(3)
  expect(await looksAt(silent)).toBeGreaterThanOrEqual(1)
  expect(await looksAt(busy)).toBeLessThanOrEqual(30)
})

test('each look is in the trail, and the status names the next one', async () => {
  await start()
  await talkFor(30)
  const polls = sample.calls.filter(({ method }) => method === 'conversations.history').length
  const { entries } = await engine.call('audit.list', { limit: 500 }, YOU)
  expect(entries.filter(({ action }) => action === 'collect.page')).toHaveLength(polls)
  const { nextRunAt } = (await engine.call('status.get', {}, YOU)).schedule
  expect(nextRunAt).toBeGreaterThanOrEqual(clock.now())
  expect(nextRunAt).toBeLessThanOrEqual(clock.now() + 6 * MINUTE)
})

test('a pause stops the looks', async () => {
  await start()
  await talkFor(15)
  await engine.call('collection.pause', { until: null }, YOU)
  sample.clearCalls()
  await talkFor(30)
  expect(sample.calls).toEqual([])
  expect((await engine.call('status.get', {}, YOU)).schedule).toMatchObject({ why: 'paused', nextRunAt: null })
  await engine.call('collection.resume', {}, YOU)
  await minutes(1)
  expect(await looksAt(busy)).toBe(1)
})

test('an engine that was ended and opened again knows which channel is busy', async () => {
  await start()
  await talkFor(45)
  await engine.stop()
  engine = await openEngine({ startChild: children(clock), home, keychain, clock, workers: 0 })
  sample.clearCalls()
  await start()
  const waits = await talkFor(10)
  expect(waits.length).toBeGreaterThanOrEqual(1)
  expect(Math.max(...waits)).toBeLessThanOrEqual(6)
  expect(await looksAt(silent)).toBe(0)
})

test('a channel that is allowed later is read at once, and one no longer allowed is left alone', async () => {
  await start()
  await talkFor(10)
  const added = sample.projectChannels[2] ?? ''
  sample.clearCalls()
  await engine.call('channels.allow', { names: [added] }, YOU)
  await engine.call('channels.deny', { names: [busy] }, YOU)
  sample.clearCalls()
  await minutes(10)
  expect(await looksAt(added)).toBeGreaterThanOrEqual(1)
  expect(await looksAt(busy)).toBe(0)
})

async function start() {
  await engine.start()
  await clock.settled()
}

async function minutes(many: number) {
  for (let step = 0; step < many * 2; step += 1) await clock.pass(MINUTE / 2)
}

/** Posts to the busy channel every five minutes; answers with the minutes until each was stored. */
async function talkFor(many: number): Promise<number[]> {
  const waits: number[] = []
  let waiting: number[] = []
  let stored = await count()
  for (let minute = 0; minute < many; minute += 1) {
    if (minute % 5 === 0) {
      sample.control.post(busy, { text: `Crane ${minute} is free again.` })
      waiting.push(clock.now())
    }
    await minutes(1)
    const now = await count()
    for (const at of waiting.slice(0, now - stored)) waits.push((clock.now() - at) / MINUTE)
    waiting = waiting.slice(now - stored)
    stored = now
  }
  return waits
}

async function count(): Promise<number> {
  const { messages } = await engine.call('status.get', {}, YOU)
  return messages.pending + messages.held
}

async function looksAt(name: string): Promise<number> {
  const channels = await engine.call('channels.list', {}, YOU)
  const id = channels.find((channel) => channel.name === name)?.channelId
  return sample.calls.filter(({ method, channel }) => method === 'conversations.history' && channel === id).length
}

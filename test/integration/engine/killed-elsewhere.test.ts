/** A process that was killed at work writes nothing: every other one over the same home notices that it is gone. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Status } from '../../../shared/contract/status.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { atNoon } from '../../support/children.ts'
import { noonClock } from '../../support/noon-clock.ts'

const YOU = { actor: 'you' } as const
let home: string
let engine: EngineApi

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gleaner-killed-'))
  engine = await openEngine({ ...atNoon, home, keychain: memoryKeychain(), workers: 0 })
})
afterEach(async () => {
  await engine.stop()
  rmSync(home, { recursive: true, force: true })
})

test('what a killed process was doing is told as interrupted, never as running', async () => {
  const store = openStore(home, { clock: noonClock })
  store.tasks.begin({ kind: 'send', holder: 'dead', pid: spawnSync('true').pid }, noonClock.now())
  // A process number may be given again, to this very process.
  store.tasks.begin({ kind: 'verify', holder: 'dead', pid: process.pid }, noonClock.now())
  store.close()
  const { tasks } = await engine.call('status.get', {}, YOU)
  expect(tasks.map(({ kind, state, error }) => [kind, state, error?.code])).toEqual([
    ['send', 'failed', 'internal.interrupted'],
    ['verify', 'failed', 'internal.interrupted'],
  ])
})

test('a send of a process that is killed is told as interrupted while others go on', async () => {
  await engine.start()
  const { store, pid, kill } = await anotherProcess()
  const running = hears(({ tasks }) => tasks[0]?.state === 'running')
  store.tasks.begin({ kind: 'send', holder: 'other', pid }, noonClock.now())
  await running
  const interrupted = hears(({ tasks }) => tasks[0]?.state === 'failed')
  const uploadsAreOld = new Promise<void>((resolve) => void engine.on('uploads.changed', () => resolve()))
  kill()
  expect((await interrupted).tasks[0]?.error?.code).toBe('internal.interrupted')
  await uploadsAreOld
})

test('a process that is killed while it collects leaves no run that goes on', async () => {
  await engine.start()
  const { store, pid, kill } = await anotherProcess()
  const collecting = hears(({ activity }) => activity === 'collecting')
  const at = noonClock.now()
  store.leases.take('collector', { holder: 'other', pid, at, isAlive: () => true, staleAfterMs: 1e6 })
  store.runs.start('cli', at)
  await collecting
  const latest = async () => (await engine.call('activity.get', {}, YOU)).runs[0]?.outcome
  expect(await latest()).toBe('under way')
  const over = hears(({ activity }) => activity !== 'collecting')
  kill()
  expect((await over).collecting).toBeNull()
  expect(await latest()).toBe('killed')
})

/** A living process that goes with the test, and what it would write with. */
async function anotherProcess() {
  const other = spawn(process.execPath, ['--eval', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
  const store = openStore(home, { clock: noonClock })
  const kill = () => void other.kill('SIGKILL')
  onTestFinished(() => {
    kill()
    store.close()
  })
  await once(other, 'spawn')
  return { store, pid: other.pid ?? 0, kill }
}

/** The next state of this engine that is as asked for. */
const hears = (isIt: (status: Status) => boolean) =>
  new Promise<Status>((resolve) => void engine.on('status.changed', (status) => isIt(status) && resolve(status)))

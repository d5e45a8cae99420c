/** What takes long is shown alike in every process, and a failure stands until somebody has seen it. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { Task } from '../../../shared/contract/tasks.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { taskSentence } from '../../../shared/task-words.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { children } from '../../support/children.ts'
import { startPlainSample } from '../../support/sample.ts'

const YOU = { actor: 'you' } as const
const keychain = memoryKeychain()
let home: string
let sample: SampleWorkspace
let engine: EngineApi

const open = () => openEngine({ clock: systemClock, startChild: children(systemClock), home, keychain, workers: 0 })
/** What another process shows. */
async function elsewhere(): Promise<readonly Task[]> {
  const other = await open()
  try {
    return (await other.call('status.get', {}, { actor: 'cli' })).tasks
  } finally {
    await other.stop()
  }
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gleaner-tasks-'))
  sample = await startPlainSample({ clock: systemClock, messages: 120 })
  engine = await open()
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, YOU)
  await engine.call('channels.list', { refresh: true }, YOU)
  await engine.call('channels.allow', { names: [...sample.projectChannels] }, YOU)
  await engine.call('collection.start', {}, YOU)
  await engine.call('review.approve', { all: true }, YOU)
  mkdirSync(join(home, 'lake'), { mode: 0o700 })
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(home, 'lake') } }, YOU)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  rmSync(home, { recursive: true, force: true })
})

test('a send is told in every process while it runs, and is gone when it is done', async () => {
  const seen: Promise<readonly Task[]>[] = []
  const heard: string[] = []
  engine.on('uploads.progress', () => void seen.push(elsewhere()))
  engine.on('status.changed', ({ tasks }) => void heard.push(...tasks.map(({ kind, state }) => `${kind} ${state}`)))
  await engine.call('uploads.start', {}, YOU)
  const running = (await Promise.all(seen))[0]
  expect(running).toMatchObject([{ kind: 'send', state: 'running', error: null }])
  expect(heard).toContain('send running')
  expect(await elsewhere()).toEqual([])
})

test('a send that failed stands in every process and after a restart, until somebody has seen it', async () => {
  await engine.call('settings.set', { destination: { kind: 'folder', dir: '/dev/null/nowhere' } }, YOU)
  await expect(engine.call('uploads.start', {}, YOU)).rejects.toThrow()
  await engine.stop()
  engine = await open()
  const [failed] = await elsewhere()
  expect(failed).toMatchObject({ kind: 'send', state: 'failed' })
  expect(failed?.error?.code).toMatch(/^destination\./)
  expect(failed && taskSentence(failed)).toContain('Sending failed: ')
  const status = await engine.call('tasks.seen', { kind: 'send' }, YOU)
  expect(status.tasks).toEqual([])
  expect(await elsewhere()).toEqual([])
})

test('a failure is over as soon as the same is tried again and succeeds', async () => {
  const to = { kind: 'folder', dir: '/dev/null/nowhere' } as const
  await expect(engine.call('uploads.start', { to }, YOU)).rejects.toThrow()
  expect(await elsewhere()).toMatchObject([{ kind: 'send', state: 'failed' }])
  await engine.call('uploads.start', {}, YOU)
  expect(await elsewhere()).toEqual([])
})

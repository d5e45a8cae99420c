/** A policy that becomes tighter reaches what waits already, approved or not, before it can leave. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StartChild } from '../../../shared/child.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { POLICY_VERSION } from '../../../src-main/redact/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
let keychain: ReturnType<typeof memoryKeychain>

const open = () => openEngine({ ...atNoon, home: join(folder, 'home'), keychain, workers: 0 })
const channel = () => sample.projectChannels[0] ?? ''
const texts = async (state: 'pending' | 'approved' | 'rejected') =>
  (await engine.call('review.messages', { state, search: 'ships', limit: 50 }, you)).messages.map(({ text }) => text)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-tighten-'))
  keychain = memoryKeychain()
  sample = await startSmallSample({ messages: 60 })
  for (const text of ['the zorbulon tool ships today', 'the release ships tomorrow'])
    sample.control.post(channel(), { text })
  engine = await open()
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
  await engine.call('channels.allow', { names: [channel()], level: 'text' }, you)
  const { policy } = await engine.call('settings.get', {}, you)
  const { version: _version, ...kept } = policy
  await engine.call('settings.set', { policy: { ...kept, allowWords: ['zorbulon'] } }, you)
  await engine.call('collection.start', {}, you)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

async function setWords(words: { denyWords?: string[]; allowWords?: string[] }) {
  const { version: _version, ...policy } = (await engine.call('settings.get', {}, you)).policy
  await engine.call('settings.set', { policy: { ...policy, ...words } }, you)
}
/** What the lake holds of the message whose text became tighter. */
const arrivedAboutTheTool = async () =>
  (await engine.call('lake.query', { sql: "SELECT text FROM messages WHERE text LIKE '%tool ships%'" }, you)).rows
const tightenings = async () =>
  (await engine.call('audit.list', { action: 'policy.tightened' }, you)).entries.map(({ counts }) => counts)

test('a new word to mask is masked in what waits, and its bytes are gone from the file', async () => {
  expect(await texts('pending')).toContain('the zorbulon tool ships today')
  await setWords({ denyWords: ['zorbulon'], allowWords: [] })
  const after = await texts('pending')
  expect(after).toEqual(expect.arrayContaining(['the [org] tool ships today', 'the release ships tomorrow']))
  expect(await tightenings()).toEqual([{ messages: 1, batches: 0 }])
  await engine.stop()
  for (const file of ['gleaner.db', 'gleaner.db-wal']) {
    const bytes = await readFile(join(folder, 'home', file)).catch(() => Buffer.alloc(0))
    expect(bytes.includes('zorbulon')).toBe(false)
  }
})

test('an approval of such a text is taken back; other batches stay approved, and only what is approved leaves', async () => {
  await engine.call('review.approve', { all: true }, you)
  const approved = (await engine.call('review.batches', {}, you)).filter(({ state }) => state === 'approved').length
  expect(approved).toBeGreaterThan(1)
  await setWords({ denyWords: ['zorbulon'], allowWords: [] })
  const states = (await engine.call('review.batches', {}, you)).map(({ state }) => state)
  expect(states.filter((state) => state === 'approved')).toHaveLength(approved - 1)
  expect(await texts('pending')).toContain('the [org] tool ships today')
  await engine.call('uploads.start', {}, you)
  expect(await arrivedAboutTheTool()).toEqual([])
})

test('an approval whose upload was killed is taken back as well, and what leaves next is masked', async () => {
  await engine.call('review.approve', { all: true }, you)
  await engine.stop()
  // As a kill leaves it after the objects were written down and before anything was proved.
  const db = new Database(join(folder, 'home', 'gleaner.db'))
  const objects = JSON.stringify([{ key: 'inbox/unproved.parquet', sha256: '0'.repeat(64), bytes: 1 }])
  db.prepare(
    `INSERT INTO uploads (batch_id, destination, step, attempts, rows, bytes, objects, queued_at, updated_at)
     SELECT batch_id, ?, 'sending', 1, 1, 1, ?, 1, 1 FROM batches WHERE state = 'approved'`,
  ).run(`folder:${join(folder, 'lake')}`, objects)
  db.close()
  engine = await open()
  await setWords({ denyWords: ['zorbulon'], allowWords: [] })
  expect(await texts('pending')).toContain('the [org] tool ships today')
  await engine.call('uploads.start', {}, you)
  expect(await arrivedAboutTheTool()).toEqual([])
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
  expect(await arrivedAboutTheTool()).toEqual([{ text: 'the [org] tool ships today' }])
})

test('a looser policy shows nothing again', async () => {
  await setWords({ denyWords: ['zorbulon'], allowWords: [] })
  await setWords({ denyWords: [], allowWords: ['zorbulon'] })
  expect(await texts('pending')).toContain('the [org] tool ships today')
  expect(await tightenings()).toHaveLength(1)
})

test('killed before it was done, it is done before anything is sent', async () => {
  await engine.call('review.approve', { all: true }, you)
  await engine.stop()
  // As a kill between the choice and the work leaves it.
  await keychain.set('policy-words', JSON.stringify({ allow: [], deny: ['zorbulon'] }))
  const db = new Database(join(folder, 'home', 'gleaner.db'))
  db.prepare("INSERT OR REPLACE INTO settings VALUES ('redactedUnder', ?)").run(
    JSON.stringify({ version: POLICY_VERSION, isPending: true }),
  )
  db.close()
  engine = await open()
  await engine.call('uploads.start', {}, you)
  expect(await arrivedAboutTheTool()).toEqual([])
  expect(await texts('pending')).toContain('the [org] tool ships today')
})

test('a mask by hand, undone after its word was to be masked everywhere, does not bring the word back', async () => {
  const { messages } = await engine.call('review.messages', { search: 'zorbulon', limit: 5 }, you)
  const [found] = messages
  const start = found?.text?.indexOf('zorbulon') ?? -1
  const range = { start, end: start + 'zorbulon'.length }
  await engine.call('review.mask', { message: found?.messageId ?? '', ...range }, you)
  await setWords({ denyWords: ['zorbulon'], allowWords: [] })
  expect(await engine.call('review.undo', {}, you)).toMatchObject({ undone: 0, movedOn: 1 })
  expect((await texts('pending')).join('\n')).toMatch(/the \[[^\]]+\] tool ships today/)
})

test('a word that is to be masked while a run is under way is masked in what that run stores as well', async () => {
  await engine.stop()
  let changed: Promise<void> | null = null
  const real = atNoon.startChild
  /** The policy has changed right when the run got it. */
  const startChild: StartChild = (entry, options) => {
    const child = real(entry, options)
    return {
      ...child,
      send(message) {
        const isBegun = typeof (message as { value?: { key?: unknown } }).value?.key === 'object'
        if (!isBegun || changed) return child.send(message)
        changed = setWords({ denyWords: ['zorbulon'], allowWords: [] })
        void changed.then(() => child.send(message))
      },
    }
  }
  engine = await openEngine({ ...atNoon, startChild, home: join(folder, 'home'), keychain, workers: 0 })
  sample.control.post(channel(), { text: 'the late zorbulon ships as well' })
  await engine.call('collection.start', {}, you)
  expect(changed).not.toBeNull()
  expect(await texts('pending')).toEqual(
    expect.arrayContaining(['the [org] tool ships today', 'the late [org] ships as well']),
  )
})

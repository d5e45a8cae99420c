/** A new key: nobody is read twice, nobody who opted out comes back, and whoever kills it half way loses nothing. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
let keychain: Keychain
/** The keychain dies at this write, counted down. */
let writesLeft: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-rotation-'))
  sample = await startSmallSample({ messages: 120 })
  keychain = memoryKeychain()
  writesLeft = Number.POSITIVE_INFINITY
  await open()
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
  await engine.call('channels.allow', { names: [channel()], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const channel = () => sample.projectChannels[0] ?? ''
const keyId = async () => (await engine.call('key.get', {}, you)).keyId
const pending = async () =>
  (await engine.call('review.messages', { state: 'pending', limit: 200 }, you)).messages.filter(
    ({ text }) => text !== null,
  )

async function open() {
  const dying: Keychain = {
    get: (name) => keychain.get(name),
    set: (name, secret) => step(() => keychain.set(name, secret)),
    delete: (name) => step(() => keychain.delete(name)),
  }
  engine = await openEngine({ ...atNoon, home: join(folder, 'home'), keychain: dying, workers: 0 })
}
async function step(work: () => Promise<void>): Promise<void> {
  if (writesLeft-- <= 0) throw new Error('killed')
  return work()
}
/** Everything that waits is sent or rejected. */
async function settle() {
  const { messages } = await engine.call('review.messages', { state: 'held', limit: 200 }, you)
  if (messages.length > 0)
    await engine.call('review.exclude', { messages: messages.map(({ messageId }) => messageId) }, you)
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
}
const people = () => [
  ...new Set(sample.expected(channel()).flatMap(({ user, bot_id }) => (user && !bot_id ? [user] : []))),
]

test('is refused while something waits; afterwards the same person has another pseudonym, and nothing is read twice', async () => {
  const before = await keyId()
  await expect(engine.call('key.rotate', {}, you)).rejects.toMatchObject({ code: 'key.unsent' })
  expect(await keyId()).toBe(before)
  await settle()
  const old = new Set(
    (await engine.call('lake.query', { sql: 'SELECT DISTINCT author FROM messages' }, you)).rows.map(
      (row) => row['author'],
    ),
  )
  const rotated = await engine.call('key.rotate', {}, you)
  expect(rotated).toMatchObject({ kept: 'keychain', optOutsCarried: 0 })
  expect(rotated.keyId).not.toBe(before)

  sample.control.post(channel(), { user: people()[0] ?? '', text: 'the first message of the new key' })
  await engine.call('collection.start', {}, you)
  const fresh = await pending()
  expect(fresh.map(({ text }) => text)).toEqual(['the first message of the new key'])
  expect(old.has(fresh[0]?.author ?? '')).toBe(false)
  await settle()
  const { rows } = await engine.call(
    'lake.query',
    { sql: 'SELECT key_id, count(*)::INTEGER AS n FROM messages GROUP BY 1 ORDER BY 2' },
    you,
  )
  expect(rows.map((row) => row['key_id'])).toEqual([rotated.keyId, before])
  expect(rows[0]?.['n']).toBe(1)
  expect(await engine.call('audit.verify', {}, you)).toMatchObject({ ok: true })
})

test('people who opted out stay out, and who opts out later is found under the old key as well', async () => {
  const [first = '', second = ''] = people()
  await engine.call('optout.add', { who: first }, you)
  await settle()
  const { optOutsCarried } = await engine.call('key.rotate', {}, you)
  expect(optOutsCarried).toBe(1)
  for (const user of [first, second])
    sample.control.post(channel(), { user, text: `a word from ${user === first ? 'one' : 'two'}` })
  await engine.call('collection.start', {}, you)
  expect((await pending()).map(({ text }) => text)).toEqual(['a word from two'])

  await engine.call('optout.add', { who: second }, you)
  const erased = await engine.call('lake.erase', {}, you)
  expect(erased.proof?.rowsErased).toBeGreaterThan(0)
  const left = await engine.call(
    'lake.query',
    {
      sql: "SELECT count(*)::INTEGER AS n FROM messages WHERE author IN (SELECT author FROM messages WHERE text LIKE '%two%')",
    },
    you,
  )
  expect(left.rows[0]?.['n']).toBe(0)
})

test('killed at any write to the keychain, the store finds the key it asks for, and rotating again works', async () => {
  await settle()
  for (let survives = 0; survives < 4; survives += 1) {
    const before = await keyId()
    writesLeft = survives
    await engine.call('key.rotate', {}, you).catch(() => {})
    writesLeft = Number.POSITIVE_INFINITY
    await engine.stop()
    await open()
    sample.control.post(channel(), { user: people()[0] ?? '', text: `after write ${survives}` })
    const report = await engine.call('collection.start', {}, you)
    expect(report.outcome).toBe('complete')
    // Killed before the store took the new key it is the old one, afterwards the new one.
    expect((await keyId()) === before).toBe(survives === 0)
    expect((await engine.call('key.get', {}, you)).kept).toBe('keychain')
    await settle()
  }
})

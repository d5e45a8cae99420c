/** One key for a team: handed on, taken over before the first run, refused after it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
const PASSPHRASE = 'correct horse battery staple'
let folder: string
let sample: SampleWorkspace
const engines: EngineApi[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-team-'))
  sample = await startSmallSample({ messages: 120 })
})
afterAll(async () => {
  for (const engine of engines) await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

async function collector(name: string) {
  const keychain = memoryKeychain()
  const engine = await openEngine({ ...atNoon, home: join(folder, name), keychain, workers: 0 })
  engines.push(engine)
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  return { engine, keychain }
}

async function authors(engine: EngineApi): Promise<Set<string | null>> {
  await engine.call('channels.allow', { names: [sample.projectChannels[0] ?? ''], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
  const { messages } = await engine.call('review.messages', { state: 'pending', limit: 200 }, you)
  return new Set(messages.map(({ author }) => author))
}

test('whoever takes a team’s key over makes the same pseudonyms, and nobody else does', async () => {
  const [first, second, stranger] = [await collector('first'), await collector('second'), await collector('stranger')]
  const { text } = await first.engine.call('key.share', { passphrase: PASSPHRASE }, you)
  const { keyId } = await first.engine.call('key.get', {}, you)
  const wrong = second.engine.call('key.use', { text, passphrase: 'another horse battery' }, you)
  await expect(wrong).rejects.toMatchObject({ code: 'key.passphrase' })
  expect((await second.engine.call('key.get', {}, you)).keyId).not.toBe(keyId)

  expect(await second.engine.call('key.use', { text, passphrase: PASSPHRASE }, you)).toEqual({
    keyId,
    kept: 'keychain',
    isInUse: false,
    problem: null,
  })
  expect((await second.engine.call('status.get', {}, you)).account.state).toBe('signed_in')
  const theirs = await authors(first.engine)
  expect(theirs.size).toBeGreaterThan(3)
  expect(await authors(second.engine)).toEqual(theirs)
  expect([...(await authors(stranger.engine))].filter((author) => theirs.has(author))).toEqual([])

  // After its first run it is refused, and nothing changes.
  const before = await stranger.engine.call('key.get', {}, you)
  const late = stranger.engine.call('key.use', { text, passphrase: PASSPHRASE }, you)
  await expect(late).rejects.toMatchObject({ code: 'key.in_use' })
  expect(await stranger.engine.call('key.get', {}, you)).toEqual({ ...before, isInUse: true })
})

test('neither key nor passphrase is in any file', async () => {
  const key = Buffer.from((await (await collector('fourth')).keychain.get('pseudonym-key')) ?? '', 'base64')
  const fourth = engines.at(-1) as EngineApi
  await fourth.call('key.share', { passphrase: PASSPHRASE }, you)
  await fourth.stop()
  const files = (await readdir(join(folder, 'fourth'), { recursive: true, withFileTypes: true })).filter((e) =>
    e.isFile(),
  )
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const bytes = await readFile(join(file.parentPath, file.name))
    for (const secret of [key, key.toString('base64'), key.toString('hex'), PASSPHRASE]) {
      expect(bytes.includes(secret)).toBe(false)
    }
  }
})

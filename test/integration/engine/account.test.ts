/** The engine's account from the browser's side of the loopback, and what "delete everything" leaves. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { EventPayload } from '../../../shared/contract.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineDoor } from '../../../shared/engine-door.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'

const you = { actor: 'you' } as const
let folder: string
let home: string
let sample: SampleWorkspace
let keychain: ReturnType<typeof memoryKeychain>
let engine: EngineDoor
/** How far the engine's clock is ahead, in milliseconds. */
let ahead: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-account-'))
  home = join(folder, 'home')
  sample = await startSampleWorkspace({ messages: 300 })
  keychain = memoryKeychain()
  ahead = 0
  const clock = { ...systemClock, now: () => (systemClock.now() + ahead) as EpochMs }
  engine = await openEngine({ home, clock, keychain, workers: 0, session: { slackApiUrl: sample.url } })
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const nextAccount = () =>
  new Promise<EventPayload<'account.changed'>>((resolve) => {
    const off = engine.on('account.changed', (payload) => {
      off()
      resolve(payload)
    })
  })

/** Where Slack sends the browser after the person has answered. */
async function answerInBrowser(): Promise<string> {
  const { authorizeUrl } = await engine.call(
    'account.signIn',
    { clientId: sample.signIn.clientId, redirect: 'loopback' },
    you,
  )
  const response = await fetch(authorizeUrl, { redirect: 'manual' })
  return response.headers.get('location') ?? ''
}

test('a sign-in over the loopback completes, and its tokens are in the keychain and in no file', async () => {
  const back = await answerInBrowser()
  expect(back).toMatch(/^http:\/\/localhost:\d+\/oauth\?/)
  const ended = nextAccount()
  expect((await fetch(back.replace('localhost', '127.0.0.1'))).status).toBe(200)
  expect(await ended).toMatchObject({ account: { state: 'connected' }, error: null })

  const kept = (await keychain.get('slack-token')) ?? ''
  const pieces = kept.match(/xox[\w.-]+/g) ?? []
  expect(pieces.length).toBeGreaterThan(0)
  for (const bytes of await bytesBelow(home)) for (const piece of pieces) expect(bytes.includes(piece)).toBe(false)
})

test('a loopback address with another state changes nothing', async () => {
  const forged = new URL(await answerInBrowser())
  forged.searchParams.set('state', 'B'.repeat(43))
  forged.hostname = '127.0.0.1'
  const told = nextAccount()
  await fetch(forged)
  expect(await told).toMatchObject({ account: { state: 'none' }, error: { code: 'account.sign_in_unknown' } })
  expect(await keychain.get('slack-token')).toBeNull()
})

test('a person who says no in the browser is told so, and nothing is kept', async () => {
  sample.signIn.decide('deny')
  const back = await answerInBrowser()
  const told = nextAccount()
  await fetch(back.replace('localhost', '127.0.0.1'))
  expect(await told).toMatchObject({ account: { state: 'none' }, error: { code: 'account.sign_in_refused' } })
  expect(await keychain.get('slack-token')).toBeNull()
})

test('a sign-in that runs out within a week says so before it is too late', async () => {
  const ended = nextAccount()
  await fetch((await answerInBrowser()).replace('localhost', '127.0.0.1'))
  await ended
  ahead = 22 * 24 * 3_600_000
  await engine.start()
  expect(await engine.call('status.get', {}, you)).toMatchObject({ activity: 'idle', account: { state: 'connected' } })
  ahead = 24 * 24 * 3_600_000
  expect(await engine.call('status.get', {}, you)).toMatchObject({
    activity: 'needs_you',
    says: expect.stringContaining('sign in again'),
  })
})

test('a revoked token leads to one clear "sign in again"', async () => {
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  await engine.call('channels.allow', { names: [sample.projectChannels[0] ?? ''], level: 'text' }, you)
  sample.faults.revokeToken()
  await expect(engine.call('collection.start', {}, you)).rejects.toMatchObject({ exitCode: 3 })
  expect(await engine.call('status.get', {}, you)).toMatchObject({ activity: 'problem', account: { state: 'expired' } })
})

test('signing out takes the token’s power away at Slack and forgets it here', async () => {
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  expect(await engine.call('account.signOut', {}, you)).toMatchObject({ state: 'none' })
  expect(await keychain.get('slack-token')).toBeNull()
  expect(sample.calls.some(({ method, ok }) => method === 'auth.revoke' && ok)).toBe(true)
  await expect(engine.call('channels.list', {}, you)).rejects.toMatchObject({ code: 'account.none' })
})

test('delete everything leaves no byte of the store and no secret in the keychain', async () => {
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  await engine.call('channels.allow', { names: [sample.projectChannels[0] ?? ''], level: 'text' }, you)
  const report = await engine.call('collection.start', {}, you)
  expect(report.channels[0]?.new).toBeGreaterThan(0)
  expect((await bytesBelow(home)).length).toBeGreaterThan(0)

  await engine.call('everything.delete', { confirm: 'delete everything' }, you)

  expect(await bytesBelow(home)).toEqual([])
  for (const secret of ['slack-token', 'pseudonym-key', 'policy-words', 'audit-anchor'] as const) {
    expect(await keychain.get(secret), secret).toBeNull()
  }
})

async function bytesBelow(dir: string): Promise<string[]> {
  const files = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => [])
  return Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
  )
}

/** The engine's account from the browser's side of the loopback, and what "delete everything" leaves. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventPayload } from '../../../shared/contract.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { SECRET_NAMES } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon, children } from '../../support/children.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { startPlainSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let home: string
let sample: SampleWorkspace
let keychain: ReturnType<typeof memoryKeychain>
let engine: EngineApi
/** How far the engine's clock is ahead, in milliseconds. */
let ahead: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-account-'))
  home = join(folder, 'home')
  sample = await startPlainSample({ messages: 60 })
  keychain = memoryKeychain()
  ahead = 0
  const clock = { ...noonClock, now: () => (noonClock.now() + ahead) as EpochMs }
  engine = await openEngine({
    startChild: children(clock),
    home,
    clock,
    keychain,
    workers: 0,
    session: { slackApiUrl: sample.url },
  })
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** How the sign-in under way, or the next, ends. */
const nextAccount = () =>
  new Promise<EventPayload<'account.changed'>>((resolve) => {
    const off = engine.on('account.changed', (payload) => {
      if (payload.account.state === 'signing_in') return
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
  expect(await ended).toMatchObject({ account: { state: 'signed_in' }, error: null })

  const kept = (await keychain.get('slack-token')) ?? ''
  const pieces = kept.match(/xox[\w.-]+/g) ?? []
  expect(pieces.length).toBeGreaterThan(0)
  for (const bytes of await bytesBelow(home)) for (const piece of pieces) expect(bytes.includes(piece)).toBe(false)
})

test('a thousand strangers at the loopback are answered and ignored, and the sign-in still completes', async () => {
  const back = new URL((await answerInBrowser()).replace('localhost', '127.0.0.1'))
  const strange = (change: (url: URL) => void) => {
    const url = new URL(back)
    change(url)
    return url
  }
  const kinds = [
    () => fetch(strange((url) => url.searchParams.set('state', 'B'.repeat(43)))),
    () => fetch(strange((url) => url.searchParams.delete('state'))),
    () => fetch(strange((url) => (url.search = '?x'))),
    () => fetch(strange((url) => (url.pathname = '/oauth/again'))),
    () => fetch(strange((url) => (url.pathname = '/favicon.ico'))),
    () => fetch(strange((url) => (url.search += `&x=${'y'.repeat(5000)}`))),
    () => fetch(back, { method: 'POST' }),
    () => fetch(back, { method: 'HEAD' }),
    () => statusWithHost(back, 'gleaner.attacker.example'),
    () => statusWithHost(back, `localhost.attacker.example:${back.port}`),
  ]
  const heard: unknown[] = []
  engine.on('account.changed', (payload) => heard.push(payload.error))
  for (let round = 0; round < 100; round += 1) {
    const answers = await Promise.all(kinds.map((ask) => ask()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
  }
  expect(heard).toEqual([])
  expect(await keychain.get('slack-token')).toBeNull()

  const ended = nextAccount()
  expect((await fetch(back)).status).toBe(200)
  expect(await ended).toMatchObject({ account: { state: 'signed_in' }, error: null })
})

test('a sign-in to another workspace leaves the tokens there were', async () => {
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  const before = await keychain.get('slack-token')
  sample.distort(({ method }, answer) => (method === 'auth.test' ? { ...answer, team_id: 'T0ELSEWHERE' } : answer))
  const told = nextAccount()
  await fetch((await answerInBrowser()).replace('localhost', '127.0.0.1'))
  expect(await told).toMatchObject({ error: { code: 'store.other_workspace' } })
  expect(await keychain.get('slack-token')).toBe(before)
})

test('a sign-in whose token Slack does not accept leaves the tokens there were', async () => {
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  const before = await keychain.get('slack-token')
  sample.faults.next('auth.test', { kind: 'error', code: 'invalid_auth' }, 5)
  const told = nextAccount()
  await fetch((await answerInBrowser()).replace('localhost', '127.0.0.1'))
  expect(await told).toMatchObject({ error: { code: 'slack.invalid_auth' } })
  expect(await keychain.get('slack-token')).toBe(before)
})

test.each(['session', 'keychain'] as const)(
  'the token of the keychain goes to no other address than the one it was kept for, after a %s connect',
  async (keep) => {
    await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
    const evil = await startPlainSample({ messages: 60 })
    const seen: string[] = []
    evil.distort((call, answer) => {
      seen.push(JSON.stringify(call))
      return answer
    })
    try {
      await engine.call('account.connect', { token: evil.token, slackApiUrl: evil.url, keep }, you)
      if (keep === 'keychain') await keychain.set('slack-token', (await keychainBefore(sample)) ?? '')
      await engine.stop()
      evil.clearCalls()
      engine = await openEngine({ ...atNoon, home, keychain, workers: 0 })
      const asked = await engine.call('channels.list', { refresh: true }, you).catch((error) => error)
      expect(evil.calls).toEqual([])
      expect(keep === 'session' ? Array.isArray(asked) : asked.code).toBe(keep === 'session' || 'slack.other_address')
    } finally {
      await evil.close()
    }
  },
)

test.each([
  'http://0.0.0.0:8080/api/',
  'http://slack.example/api/',
  'http://127.0.0.1.example/api/',
  'http://169.254.169.254/api/',
  'http://localhost.:8080/api/',
  'https://user:word@slack.example/api/',
  'ftp://127.0.0.1/api/',
  'file:///etc/passwd',
])('no door can send a token to %s', async (slackApiUrl) => {
  for (const keep of ['session', 'keychain'] as const)
    await expect(engine.call('account.connect', { token: sample.token, slackApiUrl, keep }, you)).rejects.toMatchObject(
      {
        code: expect.stringMatching(/^input\./),
      },
    )
  await engine.stop()
  engine = await openEngine({
    ...atNoon,
    home,
    keychain,
    workers: 0,
    session: { token: sample.token, slackApiUrl },
  })
  await expect(engine.call('channels.list', { refresh: true }, you)).rejects.toMatchObject({
    code: 'input.slack_api_url',
  })
})

test('a person who says no in the browser is told so, and nothing is kept', async () => {
  sample.signIn.decide('deny')
  const back = await answerInBrowser()
  const told = nextAccount()
  await fetch(back.replace('localhost', '127.0.0.1'))
  expect(await told).toMatchObject({ account: { state: 'refused' }, error: { code: 'account.sign_in_refused' } })
  expect(await keychain.get('slack-token')).toBeNull()
})

test('a sign-in that runs out within a week says so before it is too late', async () => {
  const ended = nextAccount()
  await fetch((await answerInBrowser()).replace('localhost', '127.0.0.1'))
  await ended
  ahead = 22 * 24 * 3_600_000
  await engine.start()
  expect(await engine.call('status.get', {}, you)).toMatchObject({ activity: 'idle', account: { state: 'signed_in' } })
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
  expect(await engine.call('status.get', {}, you)).toMatchObject({ activity: 'problem', account: { state: 'revoked' } })
})

test('signing out takes the token’s power away at Slack and forgets it here', async () => {
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  expect(await engine.call('account.signOut', {}, you)).toMatchObject({ state: 'none' })
  expect(await keychain.get('slack-token')).toBeNull()
  expect(sample.calls.some(({ method, ok }) => method === 'auth.revoke' && ok)).toBe(true)
  await expect(engine.call('channels.list', {}, you)).rejects.toMatchObject({ code: 'account.none' })
})

test('signing out takes both tokens’ power away, each where it was made', async () => {
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  const other = await startPlainSample({ messages: 60 })
  try {
    await engine.call('account.connect', { token: other.token, slackApiUrl: other.url, keep: 'session' }, you)
    expect(await engine.call('account.signOut', {}, you)).toMatchObject({ state: 'none', revoked: true })
    for (const { calls } of [sample, other]) expect(calls.at(-1)).toMatchObject({ method: 'auth.revoke', ok: true })
  } finally {
    await other.close()
  }
})

test('delete everything leaves no byte of the store and no secret in the keychain', async () => {
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  await engine.call('channels.allow', { names: [sample.projectChannels[0] ?? ''], level: 'text' }, you)
  const report = await engine.call('collection.start', {}, you)
  expect(report.channels[0]?.new).toBeGreaterThan(0)
  expect((await bytesBelow(home)).length).toBeGreaterThan(0)
  // Whatever may ever be kept there, used by this run or not.
  for (const name of SECRET_NAMES) if ((await keychain.get(name)) === null) await keychain.set(name, 'kept')

  await engine.call('everything.delete', { confirm: 'delete everything' }, you)

  expect(await bytesBelow(home)).toEqual([])
  for (const name of SECRET_NAMES) expect(await keychain.get(name), name).toBeNull()
})

test('a sign-in that is under way leaves no secret behind everything that is deleted', async () => {
  const address = await answerInBrowser()
  let deleted: Promise<unknown> = Promise.resolve()
  sample.distort(({ method }, answer) => {
    if (method === 'auth.test') deleted = engine.call('everything.delete', { confirm: 'delete everything' }, you)
    return answer
  })
  await fetch(address.replace('localhost', '127.0.0.1'))
  await deleted
  for (const name of SECRET_NAMES) expect(await keychain.get(name), name).toBeNull()
})

async function bytesBelow(dir: string): Promise<string[]> {
  const files = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => [])
  return Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
  )
}

/** A keychain entry as a connect to this workspace writes it. */
async function keychainBefore(workspace: SampleWorkspace): Promise<string | null> {
  const own = memoryKeychain()
  const other = await openEngine({ ...atNoon, home: join(folder, 'other'), keychain: own, workers: 0 })
  await other.call('account.connect', { token: workspace.token, slackApiUrl: workspace.url }, you)
  await other.stop()
  return own.get('slack-token')
}

/** A request with another Host, which `fetch` does not let a caller set. */
function statusWithHost(url: URL, host: string): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host } }, (response) => {
      response.resume()
      response.on('end', () => resolve({ status: response.statusCode ?? 0 }))
    })
    asked.on('error', reject).end()
  })
}

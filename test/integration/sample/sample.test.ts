import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/duration.ts'
import { type SampleOptions, type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'

type Answer = { ok: boolean; error?: string; [key: string]: unknown }
interface Message {
  ts: string
  text: string
  subtype?: string
  reply_count?: number
  edited?: object
  root?: { ts: string }
}

const NOW = Date.UTC(2026, 3, 15, 12) as EpochMs
let nowMs: number = NOW
const clock: Clock = { now: () => nowMs as EpochMs, sleep: async () => {} }
let sample: SampleWorkspace

const start = (options: Partial<SampleOptions> = {}) => startSampleWorkspace({ now: NOW, clock, ...options })
const ask = (method: string, params: Record<string, string> = {}, token = sample.token) =>
  fetch(sample.url + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(params),
  })
const call = async (method: string, params: Record<string, string> = {}, token?: string) =>
  (await (await ask(method, params, token)).json()) as Answer
const messagesOf = (answer: Answer) => answer['messages'] as Message[]
const cursorOf = (answer: Answer) =>
  (answer['response_metadata'] as { next_cursor?: string } | undefined)?.next_cursor ?? ''

async function channels(types = 'public_channel,private_channel,im,mpim') {
  return (await call('conversations.list', { types, limit: '200' }))['channels'] as { id: string; name: string }[]
}
async function idOf(name: string) {
  return (await channels()).find((channel) => channel.name === name)?.id ?? ''
}
async function allPages(method: string, params: Record<string, string>) {
  const messages: Message[] = []
  let cursor = ''
  do {
    const answer = await call(method, { ...params, cursor })
    messages.push(...messagesOf(answer))
    cursor = cursorOf(answer)
  } while (cursor !== '')
  return messages
}

beforeEach(async () => {
  nowMs = NOW
  sample = await start()
})
afterEach(() => sample.close())

test('no connection is ended while a slow client is about to use it', async () => {
  const { headers } = await ask('auth.test')
  // Otherwise Node says here after how many seconds it ends an idle one.
  expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null])
})

describe('the data', () => {
  test('every canary is served for a channel the demo allows', async () => {
    let served = ''
    for (const channel of (await channels()).filter(({ name }) => sample.projectChannels.includes(name))) {
      served += JSON.stringify(channel)
      for (const message of await allPages('conversations.history', { channel: channel.id, limit: '999' })) {
        served += JSON.stringify(message)
        if (message.reply_count)
          served += JSON.stringify(await allPages('conversations.replies', { channel: channel.id, ts: message.ts }))
      }
    }
    const missing = sample.canaries.filter(({ value }) => !served.includes(JSON.stringify(value).slice(1, -1)))
    expect(missing).toEqual([])
    expect(new Set(sample.canaries.map(({ value }) => value)).size).toBe(sample.canaries.length)
    expect(sample.canaries.length).toBeGreaterThanOrEqual(160)
  })

  test('is as large and as varied as the demo promises', async () => {
    const messages = sample.projectChannels.flatMap((name) => sample.expected(name))
    expect(sample.projectChannels.length).toBeGreaterThanOrEqual(8)
    expect(messages.length).toBeGreaterThanOrEqual(3000)
    expect(((await call('users.list', { limit: '999' }))['members'] as unknown[]).length).toBeGreaterThanOrEqual(45)
    for (const subtype of ['thread_broadcast', 'bot_message', 'channel_join', 'canvas_digest_posted']) {
      expect(messages.some((message) => message.subtype === subtype)).toBe(true)
    }
    expect(messages.some((message) => message['edited'] !== undefined && message['files'] === undefined)).toBe(true)
  })

  test('is the same for the same seed and end, and another for another seed', async () => {
    const [same, other] = [await start(), await start({ seed: 7 })]
    try {
      expect(same.expected('platform')).toEqual(sample.expected('platform'))
      expect(other.expected('platform')).not.toEqual(sample.expected('platform'))
    } finally {
      await Promise.all([same.close(), other.close()])
    }
  })

  test.each([5 * HOUR_MS, 14 * HOUR_MS, 3 * DAY_MS + 9 * HOUR_MS, 4 * DAY_MS])(
    'says the same when it is started %d ms later, at another hour of another weekday',
    async (later) => {
      const small = { messages: 240, days: 4, channels: 2, planted: false }
      const [here, there] = [await start(small), await start({ ...small, now: (NOW + later) as EpochMs })]
      try {
        for (const name of here.projectChannels) {
          const said = (by: SampleWorkspace) => by.expected(name).map(({ user, text }) => `${user}: ${text}`)
          expect(said(there).sort()).toEqual(said(here).sort())
        }
      } finally {
        await Promise.all([here.close(), there.close()])
      }
    },
  )

  test.each([
    { days: 1, channels: 1 },
    { days: 3, channels: 2 },
  ])('fits into $days days and $channels channels, with every canary', async (size) => {
    const small = await start({ messages: 100, ...size })
    try {
      const messages = small.projectChannels.map((name) => small.expected(name))
      expect(small.projectChannels).toEqual(sample.projectChannels.slice(0, size.channels))
      const oldest = Math.min(...messages.flat().map(({ ts }) => Number(ts)))
      expect(NOW / 1000 - oldest).toBeLessThan((size.days + 0.2) * 86_400)
      expect(small.canaries).toEqual(sample.canaries)
    } finally {
      await small.close()
    }
  })

  test('nothing is dated after its end', () => {
    const newest = sample.projectChannels.flatMap((name) => sample.expected(name).map(({ ts }) => Number(ts)))
    expect(Math.max(...newest)).toBeLessThan(NOW / 1000)
  })
})

describe('history and replies', () => {
  test('pages of history meet without gap or overlap, newest first', async () => {
    const channel = await idOf('incidents')
    const whole = messagesOf(await call('conversations.history', { channel, limit: '999' })).map(({ ts }) => ts)
    const paged = (await allPages('conversations.history', { channel, limit: '13' })).map(({ ts }) => ts)
    expect(paged).toEqual(whole)
    expect([...whole].sort().reverse()).toEqual(whole)
  })

  test('a window excludes its ends unless it is inclusive', async () => {
    const channel = await idOf('platform')
    const [newest, , oldest] = messagesOf(await call('conversations.history', { channel, limit: '3' }))
    const ends = { channel, latest: newest?.ts ?? '', oldest: oldest?.ts ?? '' }
    expect(messagesOf(await call('conversations.history', ends))).toHaveLength(1)
    expect(messagesOf(await call('conversations.history', { ...ends, inclusive: 'true' }))).toHaveLength(3)
  })

  test('a late reply changes its parent and does not enter the history; a broadcast does', async () => {
    const channel = await idOf('platform')
    const parent = sample.control.post('platform', { text: 'anyone?' })
    const plain = sample.control.reply('platform', parent, { text: 'me' })
    const loud = sample.control.reply('platform', parent, { text: 'me too', broadcast: true })
    const history = messagesOf(await call('conversations.history', { channel, limit: '5' }))
    expect(history.find(({ ts }) => ts === parent)).toMatchObject({ reply_count: 2, latest_reply: loud })
    expect(history.map(({ ts }) => ts)).not.toContain(plain)
    expect(history.find(({ ts }) => ts === loud)).toMatchObject({ subtype: 'thread_broadcast', root: { ts: parent } })
    const thread = await allPages('conversations.replies', { channel, ts: parent, limit: '2' })
    expect(thread.map(({ ts }) => ts)).toEqual([parent, plain, loud])
    const since = messagesOf(await call('conversations.replies', { channel, ts: parent, oldest: plain }))
    expect(since.map(({ ts }) => ts)).toEqual([parent, loud])
  })

  test('a deleted parent leaves a tombstone until its last reply is gone; any other message vanishes', async () => {
    const channel = await idOf('platform')
    const parent = sample.control.post('platform', { text: 'anyone?' })
    const reply = sample.control.reply('platform', parent, { text: 'me' })
    const first = async () => messagesOf(await call('conversations.history', { channel, limit: '1' }))[0]
    sample.control.delete('platform', parent)
    expect(await first()).toMatchObject({ ts: parent, subtype: 'tombstone', reply_count: 1 })
    sample.control.delete('platform', reply)
    expect((await first())?.ts).not.toBe(parent)
    expect(await call('conversations.replies', { channel, ts: parent })).toMatchObject({
      ok: false,
      error: 'thread_not_found',
    })
  })

  test('the planted previous versions disappear from what is served once their edits are made', async () => {
    const hidden = sample.canaries.filter(({ place }) => place === 'previous_version').map(({ value }) => value)
    const served = () => JSON.stringify(sample.projectChannels.map((name) => sample.expected(name)))
    const shown = () => hidden.filter((value) => served().includes(JSON.stringify(value).slice(1, -1)))
    expect(shown()).toEqual(hidden)
    expect(sample.control.applyPendingEdits()).toBeGreaterThan(0)
    expect(shown()).toEqual([])
  })

  test('an act set for later happens when the clock gets there', async () => {
    const channel = await idOf('platform')
    sample.control.at((NOW + 1000) as EpochMs, (control) => control.makePrivate('platform'))
    expect((await call('conversations.info', { channel }))['channel']).toMatchObject({ is_private: false })
    nowMs += 1000
    expect((await call('conversations.info', { channel }))['channel']).toMatchObject({ is_private: true })
  })
})

describe('refusals', () => {
  test.each([
    ['auth.test', {}, '', 'not_authed'],
    ['auth.test', {}, 'nonsense', 'invalid_auth'],
    ['chat.postMessage', {}, undefined, 'unknown_method'],
    ['conversations.history', { channel: 'C0NONE' }, undefined, 'channel_not_found'],
    ['users.list', { cursor: 'bm9uc2Vuc2U=' }, undefined, 'invalid_cursor'],
  ])('%s %o is answered with its own code', async (method, params, token, error) => {
    expect(await call(method, params, token)).toMatchObject({ ok: false, error })
  })

  test('a revoked token stays revoked', async () => {
    sample.faults.revokeToken()
    expect(await call('auth.test')).toMatchObject({ ok: false, error: 'token_revoked' })
  })

  test('the slow class serves fifteen objects once a minute', async () => {
    await sample.close()
    sample = await start({ slowClass: true })
    const channel = await idOf('platform')
    expect(messagesOf(await call('conversations.history', { channel, limit: '200' }))).toHaveLength(15)
    nowMs += 20_000
    const refused = await ask('conversations.history', { channel })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40'])
    nowMs += 40_000
    expect((await call('conversations.history', { channel })).ok).toBe(true)
  })

  test('with tiers enforced the twenty-first users.list in a minute waits, and other methods do not', async () => {
    await sample.close()
    sample = await start({ enforceTiers: true })
    for (let turn = 0; turn < 20; turn += 1) expect((await ask('users.list')).status).toBe(200)
    expect((await ask('users.list')).status).toBe(429)
    expect((await ask('team.info')).status).toBe(200)
  })

  test('queued faults are met once each, in order, and logged', async () => {
    sample.clearCalls()
    sample.faults.next('auth.test', { kind: 'http', status: 503 })
    sample.faults.next('auth.test', { kind: 'rateLimited', retryAfterSeconds: 9 })
    sample.faults.next('auth.test', { kind: 'html' })
    sample.faults.next('auth.test', { kind: 'error', code: 'fatal_error' })
    sample.faults.next('auth.test', { kind: 'reset' })
    expect((await ask('auth.test')).status).toBe(503)
    expect((await ask('auth.test')).headers.get('retry-after')).toBe('9')
    expect(await (await ask('auth.test')).text()).toContain('<html>')
    expect((await call('auth.test')).error).toBe('fatal_error')
    await expect(ask('auth.test')).rejects.toThrow()
    expect((await call('auth.test')).ok).toBe(true)
    expect(sample.calls.map(({ status }) => status)).toEqual([503, 429, 200, 200, 0, 200])
  })
})

describe('sign-in', () => {
  const verifier = 'v'.repeat(64)
  const redirect = 'gleaner://oauth'
  const authorize = async (extra: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      client_id: sample.signIn.clientId,
      user_scope: 'channels:read,channels:history,users:read,team:read',
      redirect_uri: redirect,
      state: 's1',
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      ...extra,
    })
    const answer = await fetch(`${sample.authorizeUrl}?${query}`, { redirect: 'manual' })
    return { status: answer.status, back: new URL(answer.headers.get('location') ?? 'none:') }
  }
  const exchange = (code: string, more: Record<string, string> = {}) =>
    call('oauth.v2.access', {
      client_id: sample.signIn.clientId,
      code,
      code_verifier: verifier,
      redirect_uri: redirect,
      ...more,
    })
  const codeOf = async () => (await authorize()).back.searchParams.get('code') ?? ''
  const renew = (token: string) =>
    call('oauth.v2.access', { client_id: sample.signIn.clientId, grant_type: 'refresh_token', refresh_token: token })

  test('a code buys a token with the scopes asked for, once, and the log holds neither', async () => {
    const code = await codeOf()
    const user = (await exchange(code))['authed_user'] as { access_token: string }
    expect((await call('auth.test', {}, user.access_token)).ok).toBe(true)
    expect(await call('conversations.list', { types: 'im' }, user.access_token)).toMatchObject({
      error: 'missing_scope',
      needed: 'im:read',
    })
    expect((await exchange(code)).error).toBe('code_already_used')
    expect(JSON.stringify(sample.calls)).not.toContain(code)
    nowMs += 43_200_000
    expect((await call('auth.test', {}, user.access_token)).error).toBe('token_expired')
  })

  test('a wrong verifier, another redirect and an old code are refused', async () => {
    expect((await exchange(await codeOf(), { code_verifier: 'w'.repeat(64) })).error).toBe('invalid_code_verifier')
    expect((await exchange(await codeOf(), { redirect_uri: 'gleaner://other' })).error).toBe('bad_redirect_uri')
    const old = await codeOf()
    nowMs += 600_000
    expect((await exchange(old)).error).toBe('invalid_code')
  })

  test('a refresh token works once, with the same answer within the grace and none after it', async () => {
    const user = (await exchange(await codeOf()))['authed_user'] as { refresh_token: string }
    const first = await renew(user.refresh_token)
    expect(await renew(user.refresh_token)).toEqual(first)
    nowMs += 60_001
    expect((await renew(user.refresh_token)).error).toBe('invalid_refresh_token')
    expect((await renew(String(first['refresh_token']))).ok).toBe(true)
  })

  test('at most two access tokens live at a time', async () => {
    const pairs = []
    for (let turn = 0; turn < 3; turn += 1) {
      pairs.push((await exchange(await codeOf()))['authed_user'] as { access_token: string })
    }
    const alive = await Promise.all(pairs.map(async (pair) => (await call('auth.test', {}, pair.access_token)).ok))
    expect(alive).toEqual([false, true, true])
  })

  test('a person can refuse, and bot scopes never get that far', async () => {
    expect((await authorize({ scope: 'chat:write' })).status).toBe(400)
    sample.signIn.decide('deny')
    const { back } = await authorize()
    expect([back.searchParams.get('error'), back.searchParams.get('state'), back.searchParams.get('code')]).toEqual([
      'access_denied',
      's1',
      null,
    ])
  })
})

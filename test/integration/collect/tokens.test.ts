import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Keychain } from '../../../shared/keychain.ts'
import {
  connectSlack,
  identify,
  listenForRedirect,
  openSignIn,
  openTokens,
  SCHEME_REDIRECT,
  type SignIn,
  signOut,
  type Tokens,
} from '../../../src-main/collect/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'
import { openStore, type Store } from '../../../src-main/store/index.ts'
import { DAY, type SimulatedClock, simulatedClock } from './harness.ts'

const HOUR = 3_600_000
let clock: SimulatedClock
let sample: SampleWorkspace
let home: string
let store: Store
let keychain: Keychain
let tokens: Tokens
let signIn: SignIn

beforeEach(async () => {
  clock = simulatedClock()
  sample = await startSampleWorkspace({ clock, messages: 300 })
  home = mkdtempSync(join(tmpdir(), 'gleaner-tokens-'))
  store = openStore(home, { clock })
  keychain = memoryKeychain()
  tokens = openTokens({ keychain, clock, leases: store.leases, apiUrl: sample.url })
  signIn = openSignIn({
    clientId: sample.signIn.clientId,
    clock,
    apiUrl: sample.url,
    accept: (token) => tokens.keep(token),
  })
})
afterEach(async () => {
  store.close()
  rmSync(home, { recursive: true, force: true })
  await sample.close()
})

/** The browser: opens the authorize page and says where it was sent. */
async function browse(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' })
  return response.headers.get('location') ?? ''
}
/** The end of a sign-in over the loopback. */
const finish = async (url: string) => {
  await signIn.complete(url)
  return { title: 'Signed in', says: 'Go back.' }
}
const signInNow = async () => signIn.complete(await browse(signIn.begin(SCHEME_REDIRECT).authorizeUrl))
const slackWith = (source: Tokens) => connectSlack({ token: source, apiUrl: sample.url, clock })
/** What another process would open over the same keychain. */
const another = (own: Keychain = keychain) =>
  openTokens({ keychain: own, clock, leases: store.leases, apiUrl: sample.url, isAlive: () => true })
const refreshes = () =>
  sample.calls.filter(({ method, params }) => method === 'oauth.v2.access' && params['grant_type'] === 'refresh_token')
    .length

test('signing in over the custom scheme gives a working, rotating sign-in', async () => {
  await signInNow()
  expect(await identify(slackWith(tokens))).toMatchObject({ teamId: sample.teamId })
  expect(await tokens.state()).toEqual({ kind: 'rotating', signInAgainBy: clock.now() + 30 * DAY, isWarned: false })
})

test.each(['127.0.0.1', '[::1]'])('signing in over the loopback works at %s, and refuses other paths', async (host) => {
  const redirect = await listenForRedirect({ expects: signIn.expects, finish }, [0])
  const { port } = new URL(redirect.redirectUri)
  expect((await fetch(`http://${host}:${port}/elsewhere?code=x`)).status).toBe(404)
  expect((await fetch(`http://${host}:${port}/oauth?x=1`, { method: 'POST' })).status).toBe(404)
  const location = await browse(signIn.begin(redirect.redirectUri).authorizeUrl)
  const page = await fetch(location.replace('localhost', host))
  expect(page.headers.get('content-security-policy')).toBe("default-src 'none'")
  // The page is there only once the exchange is over.
  expect((await tokens.state()).kind).toBe('rotating')
  redirect.close()
  await expect(fetch(`http://${host}:${port}/oauth?code=again`)).rejects.toThrow()
})

test('the page in the browser says how it ended, whatever a workspace is called', async () => {
  const redirect = await listenForRedirect(
    { expects: signIn.expects, finish: async () => ({ title: '<script>alert(1)</script>', says: '"Tea" & cake' }) },
    [0],
  )
  const location = await browse(signIn.begin(redirect.redirectUri).authorizeUrl)
  const html = await (await fetch(location.replace('localhost', '127.0.0.1'))).text()
  expect(html).toContain('&#60;script&#62;')
  expect(html).not.toContain('<script')
  redirect.close()
})

test('a page that is loaded again while the exchange is under way gets the same answer', async () => {
  const redirect = await listenForRedirect({ expects: signIn.expects, finish }, [0])
  const location = (await browse(signIn.begin(redirect.redirectUri).authorizeUrl)).replace('localhost', '127.0.0.1')
  const pages = await Promise.all([fetch(location), fetch(location)])
  expect(pages.map(({ status }) => status)).toEqual([200, 200])
  redirect.close()
})

test('a port that another program has on either address is left to it', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen({ port: 0, host: '::1', ipv6Only: true }, resolve))
  const { port } = other.address() as AddressInfo
  await expect(listenForRedirect({ expects: () => false, finish }, [port])).rejects.toMatchObject({
    code: 'account.ports_taken',
  })
  other.close()
})

test('tokens without every scope are refused and revoked', async () => {
  const url = new URL(signIn.begin(SCHEME_REDIRECT).authorizeUrl)
  url.searchParams.set('user_scope', 'channels:read,users:read')
  await expect(signIn.complete(await browse(url.href))).rejects.toMatchObject({ code: 'slack.missing_scope' })
  expect((await tokens.state()).kind).toBe('none')
  expect(sample.calls.at(-1)).toMatchObject({ method: 'auth.revoke', ok: true })
})

test('a sign-in for a whole organisation is refused and revoked', async () => {
  sample.distort(({ method }, given) =>
    method === 'oauth.v2.access' ? { ...given, is_enterprise_install: true } : given,
  )
  await expect(signInNow()).rejects.toMatchObject({ code: 'account.organisation_token' })
  expect((await tokens.state()).kind).toBe('none')
  expect(sample.calls.at(-1)).toMatchObject({ method: 'auth.revoke', ok: true })
})

test.each([
  ['other tokens', async () => false, true],
  ['the very tokens in use', async () => true, false],
])('what is not accepted is revoked, unless it is in use: %s', async (_name, isInUse, isRevoked) => {
  const refusing = openSignIn({
    clientId: sample.signIn.clientId,
    clock,
    apiUrl: sample.url,
    accept: () => Promise.reject(new Error('the disk is full')),
    isInUse,
  })
  const location = await browse(refusing.begin(SCHEME_REDIRECT).authorizeUrl)
  await expect(refusing.complete(location)).rejects.toThrow('the disk is full')
  expect(sample.calls.some(({ method }) => method === 'auth.revoke')).toBe(isRevoked)
})

test.each([
  ['another state', (url: string) => url.replace(/state=[^&]+/, 'state=forged')],
  ['no state', (url: string) => url.replace(/state=[^&]+/, '')],
  ['another address', (url: string) => url.replace('gleaner://oauth', 'gleaner://other')],
  ['another scheme', (url: string) => url.replace('gleaner:', 'https:')],
  ['no address at all', () => '%%%'],
])('a callback with %s is refused, and the real one still counts', async (_name, forge) => {
  const real = await browse(signIn.begin(SCHEME_REDIRECT).authorizeUrl)
  await expect(signIn.complete(forge(real))).rejects.toMatchObject({ code: 'account.sign_in_unknown' })
  expect((await tokens.state()).kind).toBe('none')
  await signIn.complete(real)
})

test('a callback counts once, and not after ten minutes', async () => {
  const used = await browse(signIn.begin(SCHEME_REDIRECT).authorizeUrl)
  await signIn.complete(used)
  await expect(signIn.complete(used)).rejects.toMatchObject({ code: 'account.sign_in_unknown' })
  const late = await browse(signIn.begin(SCHEME_REDIRECT).authorizeUrl)
  clock.pass(11 * 60_000)
  await expect(signIn.complete(late)).rejects.toMatchObject({ code: 'account.sign_in_late' })
})

test('a person who says no is told so', async () => {
  sample.signIn.decide('deny')
  await expect(signInNow()).rejects.toMatchObject({ code: 'account.sign_in_refused' })
})

test('a token about to end is renewed before it is used, and the new pair is stored first', async () => {
  await signInNow()
  const first = await tokens.current()
  clock.pass(11.9 * HOUR)
  const second = await tokens.current()
  expect(second).not.toBe(first)
  expect(await keychain.get('slack-token')).toContain(second)
  await identify(connectSlack({ token: second, apiUrl: sample.url, clock }))
})

test('many calls at once renew once', async () => {
  await signInNow()
  clock.pass(13 * HOUR)
  const slack = slackWith(tokens)
  await Promise.all(Array.from({ length: 8 }, () => identify(slack)))
  expect(refreshes()).toBe(1)
})

test('two processes that renew at once ask Slack once, and both go on', async () => {
  await signInNow()
  clock.pass(13 * HOUR)
  // They wait for each other while a real answer is under way: time must not jump ahead of it.
  const waiting = { now: clock.now, sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 2)) }
  const others = [1, 2, 3].map(() =>
    openTokens({ keychain, clock: waiting, leases: store.leases, apiUrl: sample.url, isAlive: () => true }),
  )
  const given = await Promise.all(others.map((each) => each.current()))
  expect(new Set(given).size).toBe(1)
  expect(refreshes()).toBe(1)
  for (const each of others) await identify(slackWith(each))
})

/** Something that another process does while Slack answers a renewal. */
function meanwhile(act: () => void): void {
  clock.pass(13 * HOUR)
  sample.distort(({ method }, given) => {
    if (method === 'oauth.v2.access') act()
    return given
  })
}

test('signing out during a renewal is not undone by it, and the renewed token is revoked', async () => {
  await signInNow()
  meanwhile(() => void keychain.delete('slack-token'))
  await expect(tokens.current()).rejects.toMatchObject({ code: 'account.none' })
  expect(await keychain.get('slack-token')).toBeNull()
  expect(sample.calls.at(-1)).toMatchObject({ method: 'auth.revoke', ok: true })
})

test('signing in again during a renewal is not undone by it', async () => {
  await signInNow()
  meanwhile(() => void tokens.keep({ kind: 'fixed', access: sample.token }))
  expect(await tokens.current()).toBe(sample.token)
  expect(await keychain.get('slack-token')).toContain(sample.token)
})

test('a token that Slack ended early is renewed within the call', async () => {
  await signInNow()
  sample.faults.next('auth.test', { kind: 'error', code: 'token_expired' })
  expect(await identify(slackWith(tokens))).toMatchObject({ teamId: sample.teamId })
  expect(refreshes()).toBe(1)
})

test('a crash between Slack’s answer and the keychain is survived within the grace', async () => {
  await signInNow()
  clock.pass(13 * HOUR)
  const dying: Keychain = { ...keychain, set: () => Promise.reject(new Error('killed')) }
  await expect(another(dying).current()).rejects.toThrow()
  clock.pass(20_000)
  expect(await identify(slackWith(another()))).toMatchObject({ teamId: sample.teamId })
})

test('after the grace, the same crash leads to one clear sign-in, not to a loop', async () => {
  await signInNow()
  clock.pass(13 * HOUR)
  const dying: Keychain = { ...keychain, set: () => Promise.reject(new Error('killed')) }
  await expect(another(dying).current()).rejects.toThrow()
  clock.pass(10 * 60_000)
  const before = refreshes()
  await expect(identify(slackWith(another()))).rejects.toMatchObject({ code: 'slack.sign_in_again', exitCode: 3 })
  expect(refreshes() - before).toBe(1)
})

test('a refresh token that was used before is refused with one clear sign-in', async () => {
  await signInNow()
  const restored = await keychain.get('slack-token')
  clock.pass(13 * HOUR)
  await tokens.current()
  clock.pass(13 * HOUR)
  await keychain.set('slack-token', restored ?? '')
  await expect(another().current()).rejects.toMatchObject({ code: 'slack.sign_in_again' })
})

test('a holder that died while renewing does not lock the others out', async () => {
  await signInNow()
  clock.pass(13 * HOUR)
  const request = { holder: 'dead', pid: 1, at: clock.now(), isAlive: () => true, staleAfterMs: 1 }
  store.leases.take('token', request)
  const survivor = openTokens({ keychain, clock, leases: store.leases, apiUrl: sample.url, isAlive: () => false })
  expect(await survivor.current()).toMatch(/^xox/)
})

test.each([
  [22.9, false],
  [23, true],
  [29, true],
])('%d days after the last renewal, the warning is %s', async (days, isWarned) => {
  await signInNow()
  clock.pass(days * DAY)
  expect((await tokens.state()).isWarned).toBe(isWarned)
})

test('30 days unused lead to one clear sign-in', async () => {
  await signInNow()
  clock.pass(31 * DAY)
  await expect(identify(slackWith(tokens))).rejects.toMatchObject({ code: 'slack.sign_in_again' })
})

test('signing out revokes the token at Slack and leaves nothing here', async () => {
  await signInNow()
  const access = await tokens.current()
  expect(await signOut(tokens, { clock, apiUrl: sample.url })).toEqual({ revoked: true, wasNone: false })
  expect(await keychain.get('slack-token')).toBeNull()
  await expect(identify(connectSlack({ token: access, apiUrl: sample.url, clock }))).rejects.toMatchObject({
    code: 'slack.token_revoked',
  })
  await expect(tokens.current()).rejects.toMatchObject({ code: 'account.none' })
})

test('signing out without a network still leaves nothing here', async () => {
  await keychain.set('slack-token', 'xoxp-1')
  expect(await signOut(tokens, { clock, apiUrl: 'http://127.0.0.1:9/api/' })).toEqual({
    revoked: false,
    wasNone: false,
  })
  expect(await keychain.get('slack-token')).toBeNull()
})

test('a pasted token is used as it is and never renewed', async () => {
  await keychain.set('slack-token', sample.token)
  expect(await identify(slackWith(tokens))).toMatchObject({ teamId: sample.teamId })
  sample.faults.revokeToken()
  await expect(identify(slackWith(tokens))).rejects.toMatchObject({ code: 'slack.token_revoked' })
  expect(refreshes()).toBe(0)
})

/**
 * The account's states, each reached as it is reached in life: through the sample workspace's sign-in, the keychain and
 * time. What stands is asked in this process and in another one, and said by every user interface.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountState } from '../../../shared/account-record.ts'
import type { Account } from '../../../shared/contract/account.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/duration.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { accountLine } from '../../../src-main/cli/account-words.ts'
import { accountLabel } from '../../../src-main/electron/account-words.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { account as words } from '../../../src-renderer/strings/account.ts'
import { children } from '../../support/children.ts'
import { type HandClock, handClock, settled } from '../../support/electron/desk.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { startPlainSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let home: string
let sample: SampleWorkspace
let clock: HandClock
let secrets: Keychain
let engine: EngineApi
/** What the keychain answers with instead, while it does. */
let failing: 'keychain.home_copied' | 'keychain.locked' | 'keychain.denied' | 'keychain.unavailable' | null

const keychain: Keychain = {
  get: (name) => orFail(() => secrets.get(name)),
  set: (name, secret) => orFail(() => secrets.set(name, secret)),
  delete: (name) => orFail(() => secrets.delete(name)),
}
const orFail = <Answer>(ask: () => Promise<Answer>) =>
  failing === null ? ask() : Promise.reject(gleanerError(failing))
const open = () =>
  openEngine({ startChild: children(clock), home, keychain, clock, workers: 0, session: { slackApiUrl: sample.url } })

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-states-'))
  sample = await startPlainSample({ messages: 60 })
  clock = handClock(noonClock.now())
  secrets = memoryKeychain()
  failing = null
  engine = await open()
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(home, { recursive: true, force: true })
})

async function restart(): Promise<void> {
  await engine.stop()
  engine = await open()
  await engine.start()
  await settled()
}

/** What sidebar, Settings, tray and terminal say of the state, by its own words and no other's. */
const SAID: Readonly<Record<AccountState, readonly [sidebar: RegExp, settings: RegExp, tray: RegExp, line: RegExp]>> = {
  none: [/^Not signed in$/, /^Not signed in/, /^Sign in to Slack/, /not signed in/],
  session_only: [/until you quit/, /until Gleaner quits/, /until you quit/, /until the running Gleaner quits/],
  signed_in: [/^Signed in$/, /in your keychain/, /: signed in$/, /: signed in$/],
  expiring: [/again this week/, /expires .* Sign in again/, /again this week/, /signed in until/],
  expired: [/expired/, /has expired/, /expired/, /expired/],
  revoked: [/revoked/, /was revoked/, /revoked/, /revoked/],
  deactivated: [/deactivated/, /was deactivated/, /deactivated/, /deactivated/],
  token_gone: [/missing/, /no longer in the keychain/, /missing/, /no longer in the keychain/],
  keychain_locked: [/locked/, /locked/, /locked/, /locked/],
  keychain_denied: [/said no/, /did not let/, /said no/, /said no/],
  keychain_missing: [/No keychain/, /no keychain/, /no keychain/, /no keychain/],
  home_copied: [/copied home/, /is a copy/, /copied home/, /copied home/],
  unproven: [/Not confirmed/, /Last confirmed/, /not confirmed/, /not confirmed since/],
  signing_in: [/Signing in/, /Waiting for your browser/, /waiting for your browser/, /waiting for the browser/],
  refused: [/said no/, /did not grant/, /said no/, /did not grant/],
  waiting_for_admin: [/Waiting for an admin/, /for an admin/, /Slack admin/, /Slack admin/],
  wrong_workspace: [/Wrong workspace/, /Switch to Larkspur Freight/, /Larkspur Freight was kept/, /Elsewhere/],
}

/** Asks here and in another process over the same home; both know the same, and every door says so. */
async function stands(state: AccountState): Promise<Account> {
  const { account } = await engine.call('status.get', {}, you)
  expect(account.state).toBe(state)
  const other = await open()
  const there = (await other.call('status.get', {}, { actor: 'cli' })).account
  await other.stop()
  // The page of an attempt holds its state, and is nobody else's.
  expect({ ...there, attempt: null }).toEqual({ ...account, attempt: null })
  const [sidebar, settings, tray, line] = SAID[state]
  expect(words.state(account.state).label).toMatch(sidebar)
  expect(words.says(account, String)).toMatch(settings)
  expect(accountLabel(account)).toMatch(tray)
  expect(accountLine(there)).toMatch(line)
  return account
}

/** The person at Slack's page; the browser is back, and the page it shows. */
async function answer(): Promise<string> {
  const { authorizeUrl } = await engine.call('account.signIn', { clientId: sample.signIn.clientId }, you)
  const back = (await fetch(authorizeUrl, { redirect: 'manual' })).headers.get('location') ?? ''
  return (await fetch(back.replace('localhost', '127.0.0.1'))).text()
}

test('signing in, giving up, and coming too late', async () => {
  await stands('none')
  await engine.call('account.signIn', { clientId: sample.signIn.clientId }, you)
  expect((await stands('signing_in')).attempt?.authorizeUrl).toContain('code_challenge_method=S256')
  await engine.call('account.cancelSignIn', {}, you)
  await stands('none')
  await engine.call('account.signIn', {}, you)
  clock.pass(10 * MINUTE_MS - 1)
  await stands('signing_in')
  clock.pass(1)
  await settled()
  expect((await stands('none')).error?.code).toBe('account.sign_in_abandoned')
  expect(await answer()).toContain('You are signed in.')
  expect((await stands('signed_in')).error).toBeNull()
  await restart()
  await stands('signed_in')
  await engine.call('account.signOut', {}, you)
  await stands('none')
  await restart()
  await stands('none')
})

test('a refusal, and another try', async () => {
  sample.signIn.decide('deny')
  expect(await answer()).toContain('Slack did not grant the sign-in.')
  await stands('refused')
  sample.signIn.decide('allow')
  await answer()
  await stands('signed_in')
})

const TOLD_ELSEWHERE: readonly (readonly [string, (other: EngineApi) => Promise<unknown>])[] = [
  ['is cancelled', (other) => other.call('account.cancelSignIn', {}, you)],
  ['has to wait for an admin', (other) => other.call('account.waitForAdmin', {}, you)],
  ['gives way to a token', (other) => other.call('account.connect', { token: sample.token }, you)],
  ['gives way to signing out', (other) => other.call('account.signOut', {}, you)],
  ['gives way to another one', (other) => other.call('account.signIn', { redirect: 'paste' }, you)],
]

test.each(TOLD_ELSEWHERE)('an attempt that %s in another process is over here too', async (_name, act) => {
  await answer()
  const { authorizeUrl } = await engine.call('account.signIn', {}, you)
  clock.pass(1)
  const other = await open()
  await act(other)
  const { state } = (await other.call('status.get', {}, you)).account
  const token = await secrets.get('slack-token')
  const back = (await fetch(authorizeUrl, { redirect: 'manual' })).headers.get('location') ?? ''
  expect(await (await fetch(back.replace('localhost', '127.0.0.1'))).text()).toContain('The sign-in was given up.')
  expect(await secrets.get('slack-token')).toBe(token)
  expect((await engine.call('status.get', {}, you)).account).toMatchObject({ state, error: null })
  await other.stop()
})

test('an attempt that is cancelled while Slack says whose token it is keeps none, and revokes it', async () => {
  sample.distort(({ method }, given) => {
    if (method === 'auth.test') void engine.call('account.cancelSignIn', {}, you)
    return given
  })
  expect(await answer()).toContain('The sign-in was given up.')
  expect(await secrets.get('slack-token')).toBeNull()
  expect(sample.calls.at(-1)).toMatchObject({ method: 'auth.revoke', ok: true })
  await stands('none')
})

test('the time of an attempt that a token overtook runs out unnoticed', async () => {
  await engine.call('account.signIn', { clientId: sample.signIn.clientId }, you)
  await engine.call('account.connect', { token: sample.token }, you)
  clock.pass(10 * MINUTE_MS)
  await settled()
  expect((await stands('signed_in')).error).toBeNull()
})

test('an admin has to approve, for days and over restarts', async () => {
  await engine.call('account.signIn', { clientId: sample.signIn.clientId }, you)
  await engine.call('account.waitForAdmin', {}, you)
  const { since } = await stands('waiting_for_admin')
  clock.pass(3 * DAY_MS)
  await restart()
  expect((await stands('waiting_for_admin')).since).toBe(since)
  await engine.call('account.signIn', { clientId: sample.signIn.clientId }, you)
  await stands('signing_in')
  await engine.call('account.cancelSignIn', {}, you)
  expect((await stands('waiting_for_admin')).since).toBe(since)
  await answer()
  await stands('signed_in')
})

test('a token for this session, until the process ends', async () => {
  await engine.call('account.connect', { token: sample.token, keep: 'session' }, you)
  await stands('session_only')
  await engine.stop()
  // Another process: ours would be taken for the one that was given the token.
  engine = await open()
  expect((await engine.call('status.get', {}, you)).account.kept).toBe('session_only')
  await engine.call('account.signOut', {}, you)
  await stands('none')
})

test('a token for this session serves nothing before Slack has said whose it is', async () => {
  let meanwhile: Promise<AccountState> | undefined
  sample.distort(({ method }, given) => {
    if (method === 'auth.test') meanwhile ??= engine.call('status.get', {}, you).then(({ account: { state } }) => state)
    return given
  })
  await engine.call('account.connect', { token: sample.token, keep: 'session' }, you)
  expect(await meanwhile).toBe('none')
  await stands('session_only')
})

test('signing out in another process ends the token that only this one was given', async () => {
  await engine.call('account.connect', { token: sample.token, keep: 'session' }, you)
  const other = await open()
  await other.call('account.signOut', {}, { actor: 'cli' })
  const { length } = sample.calls
  await stands('none')
  await expect(engine.call('channels.list', {}, you)).rejects.toMatchObject({ code: 'account.none' })
  expect(sample.calls).toHaveLength(length)
  await engine.call('account.connect', { token: sample.token, keep: 'session' }, you)
  await stands('session_only')

  await other.call('everything.delete', { confirm: 'delete everything' }, { actor: 'cli' })
  await expect(engine.call('channels.list', {}, you)).rejects.toMatchObject({ code: 'store.deleted' })
})

test('a token for this session that somebody signed out of while Slack said whose it is, is not taken', async () => {
  const other = await open()
  let signedOut: Promise<unknown> | undefined
  sample.distort(({ method }, given) => {
    if (method === 'auth.test') signedOut ??= other.call('account.signOut', {}, { actor: 'cli' })
    return given
  })
  await expect(engine.call('account.connect', { token: sample.token, keep: 'session' }, you)).rejects.toMatchObject({
    code: 'account.sign_in_cancelled',
  })
  await signedOut
  await other.stop()
  await stands('none')
})

test('without a keychain a token for this session is signed out of all the same', async () => {
  await engine.call('account.connect', { token: sample.token, keep: 'session' }, you)
  failing = 'keychain.unavailable'
  expect(await engine.call('account.signOut', {}, you)).toMatchObject({ state: 'none', revoked: true })
})

test('another workspace: both are named, and the sign-in before works on', async () => {
  await answer()
  const before = await secrets.get('slack-token')
  const elsewhere = { team_id: 'T0ELSEWHERE', team: 'Elsewhere' }
  sample.distort(({ method }, given) => (method === 'auth.test' ? { ...given, ...elsewhere } : given))
  expect(await answer()).toContain('belongs to another Slack workspace')
  sample.distort(null)
  expect(await stands('wrong_workspace')).toMatchObject({ workspace: 'Larkspur Freight', otherWorkspace: 'Elsewhere' })
  expect(await secrets.get('slack-token')).toBe(before)
  expect(sample.calls.at(-1)).toMatchObject({ method: 'auth.revoke', ok: true })
  expect((await engine.call('channels.list', { refresh: true }, you)).length).toBeGreaterThan(0)
  await engine.call('account.cancelSignIn', {}, you)
  await stands('signed_in')
})

test('what Slack is asked for names the workspace it has to be', async () => {
  await answer()
  const { authorizeUrl } = await engine.call('account.signIn', {}, you)
  expect(new URL(authorizeUrl).searchParams.get('team')).toBe(sample.teamId)
})

test('it runs out, is renewed in time, and ends when it is not', async () => {
  await answer()
  clock.pass(24 * DAY_MS)
  await stands('expiring')
  await engine.call('channels.list', { refresh: true }, you)
  await stands('signed_in')
  clock.pass(31 * DAY_MS)
  await stands('expired')
  await answer()
  await stands('signed_in')
})

test('a person takes it back in Slack', async () => {
  await answer()
  sample.signIn.takeBack()
  await engine.call('account.check', {}, you)
  await stands('revoked')
  await restart()
  await stands('revoked')
  await answer()
  await stands('signed_in')
})

test('the account is deactivated', async () => {
  await answer()
  sample.faults.next('auth.test', { kind: 'error', code: 'account_inactive' })
  await expect(engine.call('channels.list', { refresh: true }, you)).rejects.toThrow()
  await engine.call('account.check', {}, you)
  sample.faults.next('auth.test', { kind: 'error', code: 'account_inactive' })
  await engine.call('account.check', {}, you)
  await stands('deactivated')
})

test('the entry in the keychain is gone', async () => {
  await answer()
  await secrets.delete('slack-token')
  await restart()
  await stands('token_gone')
  await answer()
  await stands('signed_in')
})

test('an entry that goes while Slack is asked is not taken for a sign-in', async () => {
  await answer()
  sample.distort(({ method }, given) => {
    if (method === 'auth.test') void secrets.delete('slack-token')
    return given
  })
  await engine.call('account.check', {}, you)
  await stands('token_gone')
})

test.each([
  ['keychain.locked', 'keychain_locked'],
  ['keychain.denied', 'keychain_denied'],
  ['keychain.unavailable', 'keychain_missing'],
  ['keychain.home_copied', 'home_copied'],
] as const)('the keychain does not answer: %s', async (code, state) => {
  await answer()
  failing = code
  await engine.call('account.check', {}, you)
  await stands(state)
  await restart()
  await stands(state)
  failing = null
  await engine.call('account.check', {}, you)
  await stands('signed_in')
})

test('a first sign-in without a keychain says so, and asks nobody', async () => {
  failing = 'keychain.unavailable'
  await expect(engine.call('account.signIn', { clientId: sample.signIn.clientId }, you)).rejects.toMatchObject({
    code: 'keychain.unavailable',
  })
  await stands('keychain_missing')
  failing = null
  await engine.call('account.check', {}, you)
  await stands('none')
})

test('nobody can be asked when it starts, until the network is back', async () => {
  await answer()
  await engine.stop()
  sample.faults.next('*', { kind: 'reset' }, 1000)
  engine = await open()
  await engine.start()
  const state = async () => {
    clock.pass(2000)
    await new Promise((resolve) => setTimeout(resolve, 20))
    return (await engine.call('status.get', {}, you)).account.state
  }
  await expect.poll(state).toBe('unproven')
  await stands('unproven')
  sample.faults.clear()
  engine.setConditions({ online: true })
  // Long before it would be tried again by itself.
  for (let polls = 0; polls < 30 && (await state()) !== 'signed_in'; polls += 1);
  await stands('signed_in')
})

test('a sign-in that cannot be written down leaves the one before', async () => {
  await answer()
  const before = await secrets.get('slack-token')
  const { set } = secrets
  secrets.set = async (name, secret) => {
    if (name === 'slack-token' && secret !== before) throw gleanerError('keychain.locked')
    await set(name, secret)
  }
  expect(await answer()).toContain('locked')
  expect(await secrets.get('slack-token')).toBe(before)
  expect((await engine.call('channels.list', { refresh: true }, you)).length).toBeGreaterThan(0)
})

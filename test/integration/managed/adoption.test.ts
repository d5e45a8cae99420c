/** A configuration adopted from a link: signed, never older, only tighter, and there when the link is not. */
import { generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { MOST_BYTES } from '../../../src-main/managed/index.ts'
import { children } from '../../support/children.ts'
import { managedSource } from '../../support/managed-source.ts'
import { newHomeIn } from '../../support/new-home.ts'
import { DAY, HOUR, NOON, stoppedClock } from '../../support/store.ts'

const you = { actor: 'you' } as const
let folder: string
let server: Server
let files: Map<string, Buffer | { redirect: string }>
let asked: string[]
let engine: EngineApi
let source: ReturnType<typeof managedSource>
let clock: ReturnType<typeof stoppedClock>

interface Signer {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly fingerprint: string
}
function signer(type: 'ed25519' | 'ed448' = 'ed25519'): Signer {
  const pair = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448')
  return { ...pair, fingerprint: hash('sha256', pair.publicKey.export({ type: 'spki', format: 'der' }), 'hex') }
}
const ours = signer()
const theirs = signer()

/** Puts a signed configuration at the link. */
function publish(document: object | string, by = ours, { signs = by } = {}): void {
  const text = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
  files.set('/managed.json', text)
  files.set('/managed.json.sig', sign(null, text, signs.privateKey))
  files.set('/managed.json.pub', Buffer.from(by.publicKey.export({ type: 'spki', format: 'pem' })))
}

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const link = (by = ours, path = '/managed.json') => `${origin()}${path}#sha256=${by.fingerprint}`
const adopt = (word = link()) =>
  engine.call('managed.adopt', { link: word }, you).then(
    () => null,
    ({ code }: { code: string }) => code,
  )
/** Whether it is told as an alert that the link did not confirm it. */
const standing = async () =>
  (await engine.call('alerts.list', {}, you)).alerts.filter(({ kind }) => kind === 'managed_unconfirmed')
const view = () => engine.call('managed.get', {}, you)
const draftDays = async () => (await engine.call('settings.get', {}, you)).retention.draftDays
/** A run asks the link again, whatever becomes of the run. */
const run = () => engine.answer('collection.start', {}, you)
const open = () =>
  openEngine({
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    clock,
    workers: 0,
    startChild: children(clock),
    managed: source,
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-adoption-'))
  newHomeIn(folder)
  files = new Map()
  asked = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const file = files.get(request.url ?? '')
    if (file === undefined) response.writeHead(404).end()
    else if ('redirect' in file) response.writeHead(302, { location: file.redirect }).end()
    else response.end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  source = managedSource()
  clock = stoppedClock()
  engine = await open()
})
afterEach(async () => {
  await engine.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

test('a signed configuration is in force, over a restart and while the link is silent', async () => {
  publish({ serial: 1, retention: { draftDays: 5 }, contact: '#ask-data' })
  expect(await adopt()).toBeNull()
  expect(await draftDays()).toBe(5)
  files.clear()
  await engine.stop()
  engine = await open()
  expect(await draftDays()).toBe(5)
  expect(await view()).toMatchObject({
    state: 'in_force',
    isSystem: false,
    contact: '#ask-data',
    adopted: { serial: 1 },
  })
})

describe('nothing is taken over', () => {
  const big = JSON.stringify({ serial: 1, 'x-a': 'a'.repeat(MOST_BYTES) })
  test.each<[string, () => void, string]>([
    ['signed by another key', () => publish({ serial: 1 }, theirs), 'managed.signature'],
    [
      'signed by another key under the name of ours',
      () => publish({ serial: 1 }, ours, { signs: theirs }),
      'managed.signature',
    ],
    [
      'changed after it was signed',
      () => {
        publish({ serial: 1, retention: { draftDays: 5 } })
        files.set('/managed.json', Buffer.from(JSON.stringify({ serial: 1, retention: { draftDays: 9 } })))
      },
      'managed.signature',
    ],
    [
      'without a signature',
      () => {
        publish({ serial: 1 })
        files.delete('/managed.json.sig')
      },
      'managed.unreachable',
    ],
    [
      'without a key',
      () => {
        publish({ serial: 1 })
        files.delete('/managed.json.pub')
      },
      'managed.unreachable',
    ],
    [
      'with a signature of nothing',
      () => {
        publish({ serial: 1 })
        files.set('/managed.json.sig', Buffer.alloc(64))
      },
      'managed.signature',
    ],
    [
      'with the private key in the place of the public one',
      () => {
        publish({ serial: 1 })
        files.set('/managed.json.pub', Buffer.from(ours.privateKey.export({ type: 'pkcs8', format: 'pem' })))
      },
      'managed.signature',
    ],
    ['without a serial', () => publish({ retention: { draftDays: 5 } }), 'managed.serial'],
    ['that is not valid', () => publish({ serial: 1, colour: 1 }), 'managed.broken'],
    ['for a newer version', () => publish({ serial: 1, version: 9 }), 'managed.newer'],
    ['that is too large', () => publish(big), 'managed.not_text'],
    [
      'behind a redirect',
      () => {
        publish({ serial: 1 })
        files.set('/moved.json', files.get('/managed.json') ?? Buffer.alloc(0))
        files.set('/managed.json', { redirect: `${origin()}/moved.json` })
      },
      'managed.unreachable',
    ],
  ])('%s', async (_what, put, code) => {
    put()
    expect(await adopt()).toBe(code)
    expect(await view()).toMatchObject({ state: 'none', adopted: null })
    expect(asked).not.toContain('/moved.json')
  })

  test('signed by a key of another kind', async () => {
    const odd = signer('ed448')
    publish({ serial: 1 }, odd)
    expect(await adopt(link(odd))).toBe('managed.signature')
  })

  test.each([
    ['http://example.com/managed.json#sha256=', 'in the clear'],
    ['ftp://example.com/managed.json#sha256=', 'of another kind'],
    ['https://ann:secret@example.com/managed.json#sha256=', 'with a sign-in name'],
    ['not a link #sha256=', 'that is none'],
  ])('from a link %s', async (start) => {
    expect(await adopt(`${start}${ours.fingerprint}`)).toBe('managed.link')
    expect(asked).toEqual([])
  })

  test('from a link without a whole fingerprint', async () => {
    for (const fragment of ['', '#', '#sha256=', `#sha256=${ours.fingerprint.slice(1)}`, `#md5=${ours.fingerprint}`])
      expect(await adopt(`${origin()}/managed.json${fragment}`)).toBe('managed.link')
  })
})

describe('when the link is asked again', () => {
  beforeEach(async () => {
    publish({ serial: 5, retention: { draftDays: 5 } })
    await adopt()
    clock.set(NOON + 2 * HOUR)
  })

  test('a higher serial takes its place', async () => {
    publish({ serial: 6, retention: { draftDays: 3 } })
    await run()
    expect(await draftDays()).toBe(3)
    expect((await view()).adopted).toMatchObject({ serial: 6, problem: null })
  })

  test.each<[string, () => void, string]>([
    ['a lower serial', () => publish({ serial: 4, retention: { draftDays: 9 } }), 'managed.serial'],
    ['the same serial for something else', () => publish({ serial: 5, retention: { draftDays: 9 } }), 'managed.serial'],
    ['no serial', () => publish({ retention: { draftDays: 9 } }), 'managed.serial'],
    ['another key', () => publish({ serial: 6, retention: { draftDays: 9 } }, theirs), 'managed.signature'],
    ['a broken one', () => publish('{"serial": 6'), 'managed.broken'],
    ['nothing', () => files.clear(), 'managed.unreachable'],
  ])('%s changes nothing, and is told', async (_what, put, code) => {
    put()
    await run()
    expect(await draftDays()).toBe(5)
    expect((await view()).adopted).toMatchObject({ serial: 5, problem: { code } })
    // Neither does a person get the older one in by hand.
    expect(await adopt()).toBe(code)
    expect(await draftDays()).toBe(5)
  })

  test('the key that the copy names as the next one may sign, and from then on it alone', async () => {
    publish({ serial: 6, nextKey: theirs.fingerprint, retention: { draftDays: 5 } })
    await run()
    clock.set(NOON + 4 * HOUR)
    publish({ serial: 7, retention: { draftDays: 4 } }, theirs)
    await run()
    expect(await draftDays()).toBe(4)
    clock.set(NOON + 6 * HOUR)
    publish({ serial: 8, retention: { draftDays: 9 } }, ours)
    await run()
    expect((await view()).adopted).toMatchObject({ serial: 7, problem: { code: 'managed.signature' } })
  })

  test('it is asked at most once an hour', async () => {
    await run()
    const before = asked.length
    await run()
    expect(asked).toHaveLength(before)
  })

  test('not confirmed for 30 days is warned about, and still holds', async () => {
    files.clear()
    clock.set(NOON + 29 * DAY)
    await run()
    expect((await view()).adopted?.isStale).toBe(false)
    expect(await standing()).toEqual([])
    clock.set(NOON + 31 * DAY)
    await run()
    expect((await view()).adopted?.isStale).toBe(true)
    await expect.poll(standing).toMatchObject([{ severity: 'attention', state: 'open' }])
    expect(await draftDays()).toBe(5)
    // It speaks up once a month, and no longer once the link confirms it.
    clock.set(NOON + 62 * DAY)
    await run()
    await expect.poll(standing).toMatchObject([{ times: 2 }])
    publish({ serial: 5, retention: { draftDays: 5 } })
    clock.set(NOON + 62 * DAY + 2 * HOUR)
    await run()
    await expect.poll(standing).toEqual([])
  })
})

test('it tightens the system’s and never loosens it', async () => {
  source.say({ retention: { draftDays: 7, lakeDays: 30 }, schedule: { onMetered: false } })
  publish({ serial: 1, retention: { draftDays: 90, lakeDays: 20 }, schedule: { onMetered: true } })
  expect(await adopt()).toBeNull()
  const { retention, schedule } = await engine.call('settings.get', {}, you)
  expect([retention.draftDays, retention.lakeDays, schedule.onMetered]).toEqual([7, 20, false])
})

test('one that no value satisfies beside the system’s is refused, and stops everything when it comes to that later', async () => {
  source.say({ slack: { workspace: 'T0ONE' } })
  publish({ serial: 1, slack: { workspace: 'T0TWO' } })
  expect(await adopt()).toBe('managed.conflict')
  source.say({})
  expect(await adopt()).toBeNull()
  source.say({ slack: { workspace: 'T0ONE' } })
  expect(await view()).toMatchObject({ state: 'stopped', problem: { code: 'managed.conflict' } })
})

test('it cannot send tokens elsewhere than the system’s configuration lets them go', async () => {
  source.say({ contact: '#ask-data' })
  publish({ serial: 1, slack: { apiUrl: 'https://slack.example.com/api/' } })
  expect(await adopt()).toBe('managed.conflict')
})

test('a system’s configuration that is gone can be left, and what was adopted stays', async () => {
  source.say({ retention: { draftDays: 7 } })
  publish({ serial: 1, retention: { draftDays: 5 } })
  await adopt()
  source.give({ found: 'nothing' })
  expect(await view()).toMatchObject({ state: 'stopped', problem: { code: 'managed.gone' } })
  await engine.call('managed.leave', {}, you)
  expect(await view()).toMatchObject({ state: 'in_force', isSystem: false, adopted: { serial: 1 } })
})

test('left and adopted again, it is never older than what was seen of its key', async () => {
  publish({ serial: 5, retention: { draftDays: 5 } })
  expect(await adopt()).toBeNull()
  await engine.call('managed.leave', {}, you)
  await engine.stop()
  engine = await open()
  publish({ serial: 4, retention: { draftDays: 9 } })
  expect(await adopt()).toBe('managed.serial')
  publish({ serial: 5, retention: { draftDays: 9 } })
  expect(await adopt()).toBe('managed.serial')
  publish({ serial: 5, retention: { draftDays: 5 } })
  expect(await adopt()).toBeNull()
  // Another key has a count of its own.
  await engine.call('managed.leave', {}, you)
  publish({ serial: 1 }, theirs)
  expect(await adopt(link(theirs))).toBeNull()
})

test('another link is not adopted over the first: that has to be left, which is in the trail', async () => {
  publish({ serial: 1, retention: { draftDays: 5 } })
  await adopt()
  files.set('/other.json', files.get('/managed.json') ?? Buffer.alloc(0))
  expect(await adopt(link(ours, '/other.json'))).toBe('managed.adopted')
  await engine.call('managed.leave', {}, you)
  expect(await view()).toMatchObject({ state: 'none', adopted: null })
  const { entries } = await engine.call('audit.list', { limit: 20 }, you)
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['managed.adopted', 'managed.left']))
})

test('leaving an adopted one leaves the system’s in force, and a broken system’s can be left beside an adopted one', async () => {
  source.say({ retention: { draftDays: 7 } })
  publish({ serial: 1, retention: { draftDays: 5 } })
  await adopt()
  await engine.call('managed.leave', {}, you)
  expect(await draftDays()).toBe(7)

  await adopt()
  source.say('{')
  expect((await view()).state).toBe('stopped')
  await engine.call('managed.leave', {}, you)
  expect(await view()).toMatchObject({ state: 'in_force', isSystem: false, adopted: { serial: 1 } })
  // And it stays left.
  await engine.stop()
  engine = await open()
  expect(await view()).toMatchObject({ state: 'in_force' })
})

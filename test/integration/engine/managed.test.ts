/** What an organisation prescribes holds while the engine runs, whatever changes under it. */
import { hash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StartChild } from '../../../shared/child.ts'
import type { BatchId } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { atDestination } from '../../../src-main/engine/lake/at-destination.ts'
import { openManaged } from '../../../src-main/engine/managed/managed.ts'
import { settingsInEffect } from '../../../src-main/engine/managed/settings.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { MOST_BYTES } from '../../../src-main/managed/index.ts'
import { openParquetWorker } from '../../../src-main/parquet/index.ts'
import { POLICY_VERSION } from '../../../src-main/redact/without-text.ts'
import { openReview } from '../../../src-main/review/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { children } from '../../support/children.ts'
import { isColleagues, shareWithColleague } from '../../support/colleague.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { managedSource } from '../../support/managed-source.ts'
import { newHomeIn } from '../../support/new-home.ts'
import { startPlainSample } from '../../support/sample.ts'
import { DAY, HOUR, NOON, stoppedClock } from '../../support/store.ts'

const you = { actor: 'you' } as const
let sample: SampleWorkspace
let folder: string
let engine: EngineApi
let source: ReturnType<typeof managedSource>
let clock: ReturnType<typeof stoppedClock>
let keychain: ReturnType<typeof memoryKeychain>
let beforeJob: (job: string) => void

beforeAll(async () => {
  sample = await startPlainSample({ clock: stoppedClock(), messages: 60 })
})
afterAll(() => sample.close())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-managed-'))
  newHomeIn(folder)
  source = managedSource()
  clock = stoppedClock()
  keychain = memoryKeychain()
  beforeJob = () => {}
  engine = await open()
})
afterEach(async () => {
  await engine.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Children of which a test is told what they are to do before they begin. */
const startChild: StartChild = (entry, options) => {
  const child = children(clock)(entry, options)
  return {
    ...child,
    send(message) {
      beforeJob((message as { task?: { job: string } }).task?.job ?? '')
      child.send(message)
    },
  }
}
const open = () => openEngine({ home: join(folder, 'home'), keychain, clock, workers: 0, managed: source, startChild })
const reopen = async () => {
  await engine.stop()
  engine = await open()
}
/** What is prescribed, with the sample workspace in Slack's place. */
const managed = (document: object = {}) => ({ slack: { apiUrl: sample.url }, ...document })
const codeOf = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'taken',
    ({ code }: { code: string }) => code,
  )
const connect = () => engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
const project = (n: number) => sample.projectChannels[n] ?? ''
const collect = () => engine.call('collection.start', {}, you)
const batches = () => engine.call('review.batches', {}, you)
const trail = async () => (await engine.call('audit.list', { limit: 200 }, you)).entries.map(({ action }) => action)

/** Two channels with text, collected and approved. */
async function collectTwo(): Promise<void> {
  await connect()
  await engine.call('channels.allow', { names: [project(0), project(1)], level: 'text' }, you)
  await collect()
}

describe('a configuration that cannot be relied on', () => {
  const WAYS = [
    ['broken', () => source.say('{"retention": {'), 'managed.broken'],
    ['with an unknown key', () => source.say(managed({ colour: 1 })), 'managed.broken'],
    ['for a newer version', () => source.say(managed({ version: 7 })), 'managed.newer'],
    ['too large', () => source.say(JSON.stringify(managed({ 'x-a': 'a'.repeat(MOST_BYTES) }))), 'managed.not_text'],
    ['a link', () => source.give({ found: 'untrusted', why: 'link' }), 'managed.untrusted'],
    ['writable by others', () => source.give({ found: 'untrusted', why: 'writable' }), 'managed.untrusted'],
    ['gone', () => source.give({ found: 'nothing' }), 'managed.gone'],
  ] as const

  test.each(WAYS)('%s: collecting and uploading stop and say so, until it is mended', async (_what, spoil, code) => {
    source.say(managed())
    await collectTwo()
    await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
    await engine.call('review.approve', { all: true }, you)

    spoil()
    expect(await codeOf(collect())).toBe(code)
    expect(await codeOf(engine.call('uploads.start', {}, you))).toBe(code)
    expect(await codeOf(engine.call('settings.set', { horizonDays: 3 }, you))).toBe(code)
    const status = await engine.call('status.get', {}, you)
    expect([status.problem?.code, status.activity, status.schedule.why]).toEqual([code, 'problem', 'managed'])
    expect(await engine.call('managed.get', {}, you)).toMatchObject({ state: 'stopped', problem: { code } })
    expect(await readdir(join(folder, 'lake')).catch(() => [])).toEqual([])
    // What is no concern of the organisation's can still be chosen.
    expect(await codeOf(engine.call('settings.set', { theme: 'dark' }, you))).toBe('taken')

    source.say(managed())
    expect(await codeOf(engine.call('uploads.start', {}, you))).toBe('taken')
    expect(await engine.call('managed.get', {}, you)).toMatchObject({ state: 'in_force', problem: null })
  })

  test.each(WAYS)('%s: a person can leave it, and it is in the trail', async (_what, spoil, code) => {
    source.say(managed())
    await collectTwo()
    spoil()
    expect(await codeOf(collect())).toBe(code)
    await engine.call('managed.leave', {}, you)
    // Nothing is prescribed any more, not even the address that stood in Slack's place: it is stored for this token.
    expect(await codeOf(collect())).toBe('taken')
    await reopen()
    expect(await engine.call('managed.get', {}, you)).toMatchObject({ state: 'none' })
    expect(await trail()).toContain('managed.left')

    // The next one that can be relied on applies again.
    source.say(managed({ channels: { never: [project(0)] } }))
    expect(await engine.call('managed.get', {}, you)).toMatchObject({ state: 'in_force' })
  })

  test('another unusable one stops again: a person left only the one they saw', async () => {
    source.say(managed())
    await collectTwo()
    source.say('{')
    await engine.call('managed.leave', {}, you)
    source.say('{{')
    expect(await codeOf(collect())).toBe('managed.broken')
  })

  test('one in force cannot be left', async () => {
    source.say(managed())
    expect(await codeOf(engine.call('managed.leave', {}, you))).toBe('managed.in_force')
  })

  test('its going is noticed by another process and after a restart', async () => {
    source.say(managed())
    await collectTwo()
    await engine.stop()
    source.give({ found: 'nothing' })
    engine = await open()
    expect(await codeOf(collect())).toBe('managed.gone')
  })

  test('it spoils in the middle of a run: no further page is stored', async () => {
    source.say(managed())
    await connect()
    await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
    let pages = 0
    engine.on('run.progress', () => {
      pages += 1
      source.say('{')
    })
    const report = await collect()
    expect(report.channels.map(({ error }) => error?.code)).toContain('managed.broken')
    expect(pages).toBeLessThanOrEqual(2)
    expect(report.outcome).not.toBe('complete')
  })
})

test('while it cannot be relied on an upload writes nothing, not even who opted out', async () => {
  await collectTwo()
  const { messages } = await engine.call('review.messages', { limit: 1 }, you)
  await engine.call('optout.add', { who: messages[0]?.author ?? '' }, you)
  source.say('{')
  const dir = join(folder, 'anywhere')
  await mkdir(dir)
  expect(await codeOf(engine.call('uploads.start', { to: { kind: 'folder', dir } }, you))).toBe('managed.broken')
  expect(await readdir(dir)).toEqual([])
})

test('a token that comes without an address goes to the prescribed one, and to no other', async () => {
  source.say(managed())
  const account = await engine.call('account.connect', { token: sample.token }, you)
  expect(account).toMatchObject({ workspace: 'Larkspur Freight', slackApiUrl: sample.url })
})

test('every change is told once in the trail, with a hash and no value', async () => {
  source.say(managed({ retention: { draftDays: 7 } }))
  await engine.call('status.get', {}, you)
  await reopen()
  await engine.call('status.get', {}, you)
  const { entries } = await engine.call('audit.list', { action: 'managed.changed', limit: 10 }, you)
  expect(entries).toHaveLength(1)
  const { hash } = await engine.call('managed.get', {}, you)
  expect(entries[0]?.detail).toEqual({ state: 'in_force', hash, code: null })
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
})

test('what was chosen before is kept as tight as the configuration, and comes back when that goes', async () => {
  await engine.call('settings.set', { horizonDays: 90, schedule: { everyMinutes: 30, onMetered: true } }, you)
  source.say({
    collect: { horizonDays: 30 },
    schedule: { on: true, every: '2h', onMetered: false, quietHours: { from: '20:00', to: '07:00' } },
    retention: { draftDays: 3, auditDays: [500, 600] },
    redaction: { countries: ['DE'] },
  })
  const settings = await engine.call('settings.get', {}, you)
  expect(settings).toMatchObject({
    horizonDays: 30,
    // Somebody chose a schedule: defaults no longer apply, bounds do.
    schedule: { on: false, everyMinutes: 30, onMetered: false, quietHours: { from: 1200, to: 420 } },
    retention: { draftDays: 3, auditDays: 500 },
    policy: { countries: 'all' },
  })
  source.give({ found: 'nothing' })
  await engine.call('managed.leave', {}, you)
  expect(await engine.call('settings.get', {}, you)).toMatchObject({ horizonDays: 90, retention: { draftDays: 14 } })
})

test('defaults apply until somebody chooses, and a fixed one for good', async () => {
  source.say({ schedule: { on: true, every: 120, fixed: ['every'] }, channels: { defaultLevel: 'text' } })
  expect((await engine.call('settings.get', {}, you)).schedule).toMatchObject({ on: true, everyMinutes: 120 })
  expect(await codeOf(engine.call('settings.set', { schedule: { everyMinutes: 60 } }, you))).toBe('managed.refused')
  await engine.call('settings.set', { schedule: { on: false } }, you)
  expect((await engine.call('settings.get', {}, you)).schedule).toMatchObject({ on: false, everyMinutes: 120 })
})

test('quiet hours that together last all day leave no time, rather than some', async () => {
  await engine.call('settings.set', { schedule: { on: true, quietHours: { from: 0, to: 900 } } }, you)
  source.say({ schedule: { quietHours: { from: '14:00', to: '01:00' } } })
  expect((await engine.call('settings.get', {}, you)).schedule.quietHours).toEqual({ from: 0, to: 1440 })
})

describe('a channel that is no longer allowed', () => {
  const FORBIDS = [
    ['by what is allowed', () => ({ allow: [project(1)] })],
    ['by name', () => ({ never: [project(0)] })],
    ['by a pattern', () => ({ never: [`${project(0).slice(0, -2)}*`] })],
  ] as const

  test.each(FORBIDS)('%s: is not read, sent or shown from that moment', async (_how, channels) => {
    source.say(managed())
    await collectTwo()
    shareWithColleague(join(folder, 'lake'))
    await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
    await engine.call('review.approve', { all: true }, you)
    const isOf = (name: string) => (batch: { channelName: string }) => batch.channelName === name
    expect((await batches()).some(isOf(project(0)))).toBe(true)

    source.say(managed({ channels: channels() }))
    expect((await batches()).some(isOf(project(0)))).toBe(false)
    const shown = await engine.call('review.messages', { limit: 1000 }, you)
    expect(shown.messages.some(isOf(project(0)))).toBe(false)
    expect(shown.messages.length).toBeGreaterThan(0)
    const listed = await engine.call('channels.list', { refresh: false }, you)
    expect(listed.find(({ name }) => name === project(0))).toMatchObject({ closed: 'managed', level: 'text' })
    expect(await codeOf(engine.call('channels.allow', { names: [project(0)] }, you))).toBe('channel.closed')

    const report = await collect()
    expect(report.channels.map(({ name }) => name)).not.toContain(project(0))
    const sent = await engine.call('uploads.start', {}, you)
    const outcomes = new Set(sent.batches.map(({ outcome, error }) => `${outcome} ${error?.code ?? ''}`))
    expect([...outcomes].sort()).toEqual(['stopped channel.turned_managed', 'uploaded '])
    const uploads = await engine.call('uploads.list', {}, you)
    expect(uploads.filter(({ step }) => step === 'done').some(isOf(project(0)))).toBe(false)
  })

  test('what waits of it comes back when that was a mistake, and goes after a day when it was not', async () => {
    source.say(managed())
    await collectTwo()
    const before = await batches()
    source.say(managed({ channels: { never: [project(0)] } }))
    expect((await batches()).length).toBeLessThan(before.length)
    clock.set(NOON + 23 * HOUR)
    source.say(managed())
    expect(await batches()).toHaveLength(before.length)

    source.say(managed({ channels: { never: [project(0)] } }))
    await batches()
    clock.set(NOON + 23 * HOUR + DAY)
    await batches()
    source.say(managed())
    const after = await batches()
    expect(after.length).toBeLessThan(before.length)
    expect(after.some(({ channelName }) => channelName === project(0))).toBe(false)
    expect(await trail()).toContain('managed.purged')
  })

  test('a clock that is set forward a year does not end the day of grace; a person who vouches for the date does', async () => {
    source.say(managed())
    await collectTwo()
    const before = (await batches()).length
    source.say(managed({ channels: { never: [project(0)] } }))
    await batches()
    clock.set(NOON + 366 * DAY)
    await batches()
    expect(await trail()).not.toContain('managed.purged')
    clock.set(NOON + HOUR)
    source.say(managed())
    expect((await batches()).length).toBe(before)
    source.say(managed({ channels: { never: [project(0)] } }))
    await batches()
    clock.set(NOON + 366 * DAY)
    await engine.call('retention.enforce', {}, you)
    await batches()
    expect(await trail()).toContain('retention.enforced')
  })

  test('nothing is deleted for it while nobody can tell what is allowed', async () => {
    source.say(managed())
    await collectTwo()
    const before = await batches()
    source.say(managed({ channels: { never: [project(0)] } }))
    await batches()
    source.say('{')
    clock.set(NOON + 3 * DAY)
    await batches()
    source.say(managed())
    expect(await batches()).toHaveLength(before.length)
  })

  test('what a screen shows can be approved, and nothing out of sight with it', async () => {
    source.say(managed())
    await collectTwo()
    const { messages } = await engine.call('review.messages', { channel: project(0), limit: 1 }, you)
    source.say(managed({ channels: { never: [project(0)] } }))
    await batches()
    const shown = await engine.call('review.messages', { state: 'pending', limit: 1 }, you)
    const { asOf, approvable } = await engine.call('review.scope', { filter: {} }, you)
    expect(approvable).toBe(shown.total)
    const approved = await engine.call('review.approve', { shown: { filter: {}, asOf, count: approvable } }, you)
    expect(approved).toMatchObject({ changed: approvable, movedOn: 0 })
    const [hidden] = messages.map(({ messageId }) => messageId)
    for (const what of ['review.include', 'review.release'] as const)
      expect(await codeOf(engine.call(what, { messages: [hidden ?? ''] }, you))).toBe('batch.unknown_message')
    source.say(managed())
    expect(
      new Set((await batches()).filter(({ channelName }) => channelName === project(0)).map(({ state }) => state)),
    ).toEqual(new Set(['draft']))
  })

  test('a former name is enough to forbid it', async () => {
    source.say(managed({ channels: { never: [project(0)] } }))
    await connect()
    sample.control.rename(project(0), 'something-else')
    const listed = await engine.call('channels.list', { refresh: true }, you)
    const code = await codeOf(engine.call('channels.allow', { names: ['something-else'], level: 'text' }, you))
    sample.control.rename('something-else', project(0))
    expect(listed.find(({ name }) => name === 'something-else')?.closed).toBe('managed')
    expect(code).toBe('channel.closed')
  })

  test('its name at the moment of sending decides', async () => {
    source.say(managed())
    await collectTwo()
    await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
    await engine.call('review.approve', { all: true }, you)
    const { channelId } = (await batches()).find(({ channelName }) => channelName === project(0)) ?? {}
    source.say(managed({ channels: { never: ['people-*'] } }))
    sample.control.rename(project(0), 'people-matters')
    const sent = await engine.call('uploads.start', {}, you)
    sample.control.rename('people-matters', project(0))
    const uploads = await engine.call('uploads.list', {}, you)
    const left = new Set(uploads.filter(({ step }) => step === 'done').map(({ channelName }) => channelName))
    expect([channelId !== undefined, [...left]]).toEqual([true, [project(1)]])
    expect(sent.batches.some(({ error }) => error?.code === 'channel.turned_managed')).toBe(true)
  })

  test('where only counts may be kept, text goes out of sight and the next run reads counts', async () => {
    source.say(managed())
    await collectTwo()
    source.say(managed({ channels: { textOnlyIn: [project(1)] } }))
    expect((await batches()).some(({ channelName }) => channelName === project(0))).toBe(false)
    const code = await codeOf(engine.call('channels.allow', { names: [project(0)], level: 'text' }, you))
    expect(code).toBe('managed.refused')
    clock.set(NOON + DAY + HOUR)
    await batches()
    await collect()
    const again = (await batches()).filter(({ channelName }) => channelName === project(0))
    expect(new Set(again.map(({ level }) => level))).toEqual(new Set(['metrics']))
  })
})

test('what was read of another workspace than is prescribed now stays here', async () => {
  const dir = join(folder, 'lake')
  source.say(managed())
  await collectTwo()
  await engine.call('settings.set', { destination: { kind: 'folder', dir } }, you)
  await engine.call('review.approve', { all: true }, you)
  source.say(managed({ slack: { apiUrl: sample.url, workspace: 'T0ELSEWHERE' } }))
  const sent = await engine.call('uploads.start', {}, you)
  expect(new Set(sent.batches.map(({ error }) => error?.code))).toEqual(new Set(['managed.refused']))
  expect(sent.rows).toBe(0)
  source.say(managed())
  expect((await engine.call('uploads.start', {}, you)).rows).toBeGreaterThan(0)
})

test('a batch that was approved with other content while it was verified goes with the next upload', async () => {
  source.say(managed())
  await collectTwo()
  shareWithColleague(join(folder, 'lake'))
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
  await engine.call('review.approve', { all: true }, you)
  const approved = (await batches()).filter(({ state }) => state === 'approved')
  const changed = approved.find(({ approved: messages }) => messages > 1)?.batchId as BatchId
  beforeJob = (job) => {
    if (job !== 'verify') return
    beforeJob = () => {}
    const store = openStore(join(folder, 'home'), { clock })
    const review = openReview(store, clock)
    review.unapprove([changed], 'you')
    const [first] = store.messages.page({ batchId: changed, states: ['pending'] }, { limit: 1 }).messages
    if (first) review.exclude([first.messageId], 'you')
    review.approve([changed], 'you')
    store.close()
  }
  const sent = await engine.call('uploads.start', {}, you)
  expect(sent.batches).toHaveLength(approved.length - 1)
  expect(sent.batches.map(({ batchId }) => batchId)).not.toContain(changed)
  const next = await engine.call('uploads.start', {}, you)
  expect(next.batches).toMatchObject([{ batchId: changed, outcome: 'uploaded' }])
})

test('what is sent carries the hash of the configuration in force, and none without one', async () => {
  const dir = join(folder, 'lake')
  const hashes = async () => {
    const worker = await openParquetWorker({
      startChild: duckdbHere,
      scratchDir: join(folder, 'scratch'),
      alsoReads: [dir],
    })
    const names = (await readdir(join(dir, 'inbox'), { recursive: true })).filter(
      (name) => name.endsWith('.parquet') && !isColleagues(name),
    )
    const read = names.map(async (name) => {
      const { metadata } = await worker.facts(join(dir, 'inbox', name))
      return JSON.parse(metadata['gleaner.inbox'] ?? '').managed
    })
    return new Set(await Promise.all(read).finally(worker.close))
  }
  // Where somebody else adds, too, what was sent stays in the inbox until a maintainer folds it.
  shareWithColleague(dir)
  await collectTwo()
  await engine.call('settings.set', { destination: { kind: 'folder', dir } }, you)
  const [first] = await batches()
  await engine.call('review.approve', { batches: [first?.batchId ?? ''] }, you)
  await engine.call('uploads.start', {}, you)
  expect(await hashes()).toEqual(new Set([undefined]))
  source.say(managed())
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
  const { hash } = await engine.call('managed.get', {}, you)
  expect(await hashes()).toEqual(new Set([undefined, hash]))
})

test('a stricter redaction is applied to what waits before it leaves', async () => {
  await engine.call(
    'settings.set',
    { policy: { name: 'balanced', allowWords: [], denyWords: [], countries: 'all' } },
    you,
  )
  await collectTwo()
  const { messages } = await engine.call('review.messages', { limit: 1000 }, you)
  const word = messages.flatMap(({ text }) => text?.match(/\b[a-z]{6,}\b/g) ?? [])[0] ?? ''
  const texts = async () =>
    JSON.stringify((await engine.call('review.messages', { limit: 1000 }, you)).messages.map(({ text }) => text))
  expect(await texts()).toContain(word)
  source.say(managed({ redaction: { policy: 'strict', alwaysMask: [word.toUpperCase()] } }))
  await collect()
  expect(await texts()).not.toMatch(new RegExp(`\\b${word}\\b`))
  // The words are the organisation's: they are kept nowhere here.
  expect(JSON.stringify(await keychain.get('policy-words'))).not.toContain(word.toUpperCase())
})

describe('words that the organisation masks by now', () => {
  /** A word of a text that waits, where it stands once and on its own. */
  async function wordThatWaits() {
    const { messages } = await engine.call('review.messages', { state: 'pending', limit: 1000 }, you)
    const found = messages.flatMap(({ messageId, version, text, spans }) => {
      const at = /\b[a-z]{6,}\b/.exec(text ?? '')
      if (at === null || text === null) return []
      const [word, start, end] = [at[0], at.index, at.index + at[0].length]
      const isOnce = text.toLowerCase().split(word).length === 2
      return isOnce && spans.every((span) => span.end <= start || end <= span.start)
        ? [{ messageId, version, word, start, end }]
        : []
    })
    return found[0] ?? expect.unreachable('no word stands on its own')
  }
  const sendToLake = async () => {
    shareWithColleague(join(folder, 'lake'))
    await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
    return engine.call('uploads.start', {}, you)
  }
  const masking = (...alwaysMask: string[]) => managed({ redaction: { alwaysMask } })
  const texts = async () =>
    JSON.stringify((await engine.call('review.messages', { limit: 1000 }, you)).messages.map(({ text }) => text))

  test('do not come back with the undoing of a mask that was made before', async () => {
    source.say(managed())
    await collectTwo()
    const { messageId, version, word, start, end } = await wordThatWaits()
    await engine.call('review.mask', { message: messageId, version, start, end }, you)
    source.say(masking(word))
    await sendToLake()
    await engine.call('review.undo', {}, you)
    await sendToLake()
    expect(await texts()).not.toMatch(new RegExp(`\\b${word}\\b`))
  })

  test('are masked before anything leaves, although what waits was being redacted under the rules before', async () => {
    source.say(managed())
    await collectTwo()
    const { word } = await wordThatWaits()
    await engine.call('review.approve', { all: true }, you)
    source.say(masking('unheardof'))
    beforeJob = (job) => {
      if (job !== 'tighten') return
      beforeJob = () => {}
      source.say(masking('unheardof', word))
      void engine.call('status.get', {}, you)
    }
    const sent = await sendToLake()
    expect(new Set(sent.batches.map(({ outcome }) => outcome))).toEqual(new Set(['stopped']))
    await sendToLake()
    expect(await texts()).not.toMatch(new RegExp(`\\b${word}\\b`))
  })

  test('are masked in what a run stored that began before, although another process redacted what waited meanwhile', async () => {
    source.say(managed())
    await collectTwo()
    const { word } = await wordThatWaits()
    let isFirst = true
    engine.on('run.progress', () => {
      if (!isFirst) return
      isFirst = false
      source.say(masking(word))
      void engine.call('status.get', {}, you)
      // Another process redacts what waits.
      const other = openStore(join(folder, 'home'), { clock })
      other.settings.set('redactedUnder', { version: POLICY_VERSION, isPending: false })
      other.close()
    })
    await collect()
    expect(isFirst).toBe(false)
    await sendToLake()
    expect(await texts()).not.toMatch(new RegExp(`\\b${word}\\b`))
  })
})

test('a change that a run notices is told to open windows, which ask nothing meanwhile', async () => {
  source.say(managed())
  await collectTwo()
  const told: string[] = []
  let isChanged = false
  engine.on('run.progress', () => {
    if (isChanged) return
    isChanged = true
    source.say(managed({ retention: { draftDays: 5 } }))
    engine.on('settings.changed', () => told.push('settings'))
  })
  await engine.call('collection.start', { since: 0 }, you)
  expect(isChanged).toBe(true)
  expect(told).toContain('settings')
})

test('a destination that is open and no longer the prescribed one is not written to', async () => {
  const store = openStore(join(folder, 'other'), { clock })
  const rules = openManaged({ store, clock, source })
  const rooms = {
    store: { ...store, settings: settingsInEffect(store.settings, rules.state) },
    managed: rules,
    clock,
    sample: null,
  }
  const prescribe = (name: string) => source.say({ destination: { kind: 'folder', dir: join(folder, name) } })
  prescribe('lake')
  rules.look()
  const written = atDestination(rooms, null, async (destination) => {
    await destination.check({ create: true })
    prescribe('elsewhere')
    const body = Buffer.from('{}')
    await destination.put('x.json', body, { contentType: 'application/json', sha256: hash('sha256', body, 'hex') })
  })
  expect(await codeOf(written)).toBe('managed.refused')
  store.close()
})

test('a word that a person chose before the organisation did stays theirs when that goes', async () => {
  const keepWords = async (...denyWords: string[]) => {
    const { version: _version, ...policy } = (await engine.call('settings.get', {}, you)).policy
    await engine.call('settings.set', { policy: { ...policy, denyWords } }, you)
  }
  await keepWords('Zorbulon')
  source.say(managed({ redaction: { alwaysMask: ['zorbulon', 'quux'] } }))
  await keepWords('Zorbulon', 'quux', 'other')
  source.say(managed())
  expect((await engine.call('settings.get', {}, you)).policy.denyWords.toSorted()).toEqual(['Zorbulon', 'other'])
})

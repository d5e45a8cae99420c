/**
 * A channel stops being readable: what goes depends on why, and never on who noticed. One table over everybody who can
 * notice; what each part of the store loses is in test/unit/store/channel-drop.test.ts.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { shareWithColleague } from '../../support/colleague.ts'
import { newHomeIn } from '../../support/new-home.ts'
import { startPlainSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
let channel: string
/** A run asks for the token before each call to Slack: until this is done it gets no answer. */
let held: Promise<unknown>

beforeEach(async () => {
  held = Promise.resolve()
  folder = await mkdtemp(join(tmpdir(), 'gleaner-drop-'))
  newHomeIn(folder)
  shareWithColleague(join(folder, 'lake'))
  sample = await startPlainSample({ messages: 120 })
  channel = sample.projectChannels[0] ?? ''
  engine = await openEngine({
    ...atNoon,
    startChild: (...how) => {
      const child = atNoon.startChild(...how)
      return { ...child, send: (message) => void held.then(() => child.send(message)) }
    },
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
  await allow('text')
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const allow = (level: 'text' | 'metrics') => engine.call('channels.allow', { names: [channel], level }, you)
const deny = () => engine.call('channels.deny', { names: [channel] }, you)
const run = () => engine.call('collection.start', {}, you)
const approve = () => engine.call('review.approve', { all: true }, you)
const upload = () => engine.call('uploads.start', {}, you)
const refresh = () => engine.call('channels.list', { refresh: true }, you)
const queued = async () => (await engine.call('optout.list', {}, you)).erasuresQueued
/** How much of the channel is here, and how much of it is said to be complete. */
async function standing() {
  const { messages } = await engine.call('status.get', {}, you)
  const [shown] = (await engine.call('channels.list', { refresh: false }, you)).filter(({ name }) => name === channel)
  const here = messages.pending + messages.held + messages.approved + messages.uploaded
  return { here, approved: messages.approved, uploaded: messages.uploaded, isCovered: shown?.coverage !== null }
}

/** Everybody who asks Slack about a channel, or hears of it. */
const NOTICED_BY: readonly (readonly [who: string, notice: () => Promise<unknown>])[] = [
  ['a run', () => run()],
  ['the guard before upload', () => upload()],
  ['whoever lists the channels', () => refresh()],
  ['whoever allows it once more', () => expect(allow('text')).rejects.toMatchObject({ code: 'channel.closed' })],
]

/** Everything that makes a channel unreadable for a while, and readable again. */
const COMES_BACK: readonly (readonly [what: string, leave: () => Promise<unknown>, back: () => Promise<unknown>])[] = [
  ...NOTICED_BY.map(([who, notice]) => {
    const leave = async () => {
      sample.control.archive(channel)
      await notice()
    }
    const back = async () => {
      sample.control.archive(channel, false)
      await allow('text')
    }
    return [`archived, noticed by ${who}, and opened again`, leave, back] as const
  }),
  ['denied and allowed again', deny, () => allow('text')],
  ['lowered to metrics and raised again', () => allow('metrics'), () => allow('text')],
]

test.each(COMES_BACK)('%s: what was not sent goes, and all of it is read again', async (_what, leave, back) => {
  await run()
  await approve()
  const before = await standing()
  expect(before.here).toBeGreaterThan(10)
  expect(before.isCovered).toBe(true)
  await leave()
  expect(await standing()).toEqual({ here: 0, approved: 0, uploaded: 0, isCovered: false })
  await back()
  expect(await standing()).toMatchObject({ here: 0, isCovered: false })
  await run()
  expect(await standing()).toEqual({ ...before, approved: 0 })
})

test.each(COMES_BACK)('%s: what was sent stays sent, and is not collected as new', async (_what, leave, back) => {
  await run()
  await approve()
  await upload()
  sample.control.post(channel, { text: 'a new one to approve' })
  await run()
  await approve()
  const before = await standing()
  expect(before.approved).toBe(1)
  await leave()
  expect(await standing()).toMatchObject({ here: before.uploaded, uploaded: before.uploaded })
  expect(await queued()).toBe(0)
  await back()
  await run()
  expect(await standing()).toMatchObject({ here: before.here, uploaded: before.uploaded })
})

test.each(NOTICED_BY)(
  'an unclear answer, noticed by %s, deletes nothing and leaves approvals',
  async (_who, notice) => {
    await run()
    await approve()
    const before = await standing()
    expect(before.approved).toBeGreaterThan(10)
    sample.control.makePrivate(channel, null as never)
    await notice()
    expect(await standing()).toEqual(before)
    await upload()
    expect(await standing()).toEqual(before)
    sample.control.makePrivate(channel, false)
    await upload()
    expect(await standing()).toMatchObject({ uploaded: before.approved })
  },
)

test.each(NOTICED_BY)('#no-collect, noticed by %s, takes back what was sent as well', async (_who, notice) => {
  await run()
  await approve()
  await upload()
  const { uploaded } = await standing()
  sample.control.post(channel, { text: 'a new one to approve' })
  await run()
  await approve()
  sample.control.setTopic(channel, 'plans #no-collect')
  await notice()
  expect(await queued()).toBe(uploaded)
  expect(await standing()).toEqual({ here: 0, approved: 0, uploaded: 0, isCovered: false })
})

test('what an upload tells of a closed channel is what has happened to it', async () => {
  await run()
  await approve()
  sample.control.makePrivate(channel, null as never)
  const unsure = (await upload()).batches[0]?.error
  expect(unsure).toMatchObject({ code: 'channel.unsure', means: expect.stringContaining('What is stored stays.') })
  sample.control.makePrivate(channel)
  expect((await upload()).batches[0]?.error).toMatchObject({
    code: 'channel.turned_private',
    means: 'Its messages that had not been sent were deleted from this laptop.',
  })
})

test('denied and allowed again while a run reads it: the same run reads it once more from the start', async () => {
  // Threads are read after the first page is told of.
  for (const n of [1, 2, 3])
    sample.control.reply(channel, sample.control.post(channel, { text: `q ${n}` }), { text: 'a' })
  await run()
  const before = await standing()
  await deny()
  await allow('text')
  const stop = engine.on('run.progress', () => {
    stop()
    held = deny().then(() => allow('text'))
  })
  await run()
  expect(await standing()).toEqual(before)
})

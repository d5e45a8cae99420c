/** Words to mask and opt-outs that are added in one window while another reads, or says that a mask hides nobody. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StartChild } from '../../../shared/child.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startPlainSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let window: EngineApi
let terminal: EngineApi
/** What Slack was last asked for. */
let lastAsked: string
/** Done before a call to Slack, by what was asked for before it; once each. */
let between: Map<string, () => Promise<unknown>>
let failures: unknown[]

/** A run asks for the token before each call to Slack. */
const startChild: StartChild = (...how) => {
  const child = atNoon.startChild(...how)
  let turn = Promise.resolve()
  return {
    ...child,
    send(message) {
      turn = turn.then(async () => {
        if ((message as { value?: unknown }).value === sample.token) {
          const act = between.get(lastAsked)
          between.delete(lastAsked)
          await act?.().catch((error: unknown) => failures.push(error))
        }
        child.send(message)
      })
    },
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-policy-races-'))
  sample = await startPlainSample({ messages: 40 })
  lastAsked = ''
  between = new Map()
  failures = []
  sample.distort(({ method }, answer) => {
    lastAsked = method
    return answer
  })
  const keychain = memoryKeychain()
  const session = { token: sample.token, slackApiUrl: sample.url }
  const rooms = { ...atNoon, home: join(folder, 'home'), keychain, workers: 0, session }
  window = await openEngine(rooms)
  terminal = await openEngine({ ...rooms, startChild })
  await window.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
  await window.call('channels.allow', { names: [channel()], level: 'text' }, you)
})
afterEach(async () => {
  await window.stop()
  await terminal.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const channel = () => sample.projectChannels[0] ?? ''
const mask = (word: string) => window.call('settings.set', { policy: { denyWords: [word] } }, you)
const sent = async (words: string) =>
  (await window.call('lake.query', { sql: `SELECT text FROM messages WHERE text LIKE '%${words}%'` }, you)).rows

test('a page that was read before the words and stored after them does not leave without them, though the run goes on', async () => {
  const ts = sample.control.post(channel(), { text: 'the zorbulon ships today' })
  sample.control.post(channel(), { text: 'good', threadTs: ts })
  between.set('conversations.info', () => mask('zorbulon'))
  between.set('users.list', async () => {
    await window.call('review.approve', { all: true }, you)
    await window.call('uploads.start', {}, you)
    expect(await sent('zorbulon ships')).toEqual([])
  })
  await terminal.call('collection.start', {}, you)
  expect([between.size, failures]).toEqual([0, []])
  await window.call('review.approve', { all: true }, you)
  await window.call('uploads.start', {}, you)
  expect(await sent('ships today')).toEqual([{ text: 'the [org] ships today' }])
})

test('a mask that is said to hide nobody while its words become always masked does not show them for good', async () => {
  sample.control.post(channel(), { text: 'ask Bolton about the release' })
  await window.call('collection.start', {}, you)
  const [message] = (await window.call('review.messages', { search: 'the release' }, you)).messages
  const { messageId = '', version = 0, spans: [shown] = [] } = message ?? {}
  between.set('conversations.info', () => mask('Bolton'))
  await terminal.call(
    'review.unmask',
    { message: messageId, version, start: shown?.start ?? 0, end: shown?.end ?? 0 },
    you,
  )
  expect([between.size, failures]).toEqual([0, []])
  await window.call('review.release', { messages: [messageId] }, you)
  await window.call('review.approve', { all: true }, you)
  await window.call('uploads.start', {}, you)
  expect(await sent('Bolton')).toEqual([])
})

test('a person who opts out while a run goes on leaves nothing with it, not even until it ends', async () => {
  // A run would learn it from the team’s decisions as well.
  await window.call('settings.set', { destination: null }, you)
  sample.control.post(channel(), { text: 'ready when you are' })
  await window.call('collection.start', {}, you)
  const [first] = (await window.call('review.messages', { search: 'ready when' }, you)).messages
  const who = first?.author ?? ''
  const ts = sample.control.post(channel(), { text: 'one more thing' })
  sample.control.post(channel(), { text: 'a late reply', threadTs: ts })
  const theirs = async () =>
    (await window.call('review.messages', { channel: channel(), limit: 200 }, you)).messages.flatMap(
      ({ author, text }) => (author === who ? [text] : []),
    )
  let seen: unknown
  lastAsked = ''
  between.set('conversations.info', () => window.call('optout.add', { who }, you))
  between.set('users.list', async () => {
    seen = await theirs()
  })
  await terminal.call('collection.start', {}, you)
  expect([between.size, failures, seen, await theirs()]).toEqual([0, [], [], []])
  // What it deletes again is in the trail, and is no further person.
  const { figures } = (await window.call('report.make', {}, you)).report
  expect(figures.entries.find(({ action }) => action === 'optout.added')?.entries).toBeGreaterThan(1)
  expect(figures.optOuts.added).toBe(1)
})

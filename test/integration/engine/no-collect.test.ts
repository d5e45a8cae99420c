/** Marks that people set themselves, after the fact: what they name goes here at the next run, and is erased from the lake. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import { HOUR_MS } from '../../../shared/duration.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { children } from '../../support/children.ts'
import { newHomeIn } from '../../support/new-home.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { startPlainSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let ahead = 0
const clock = { ...noonClock, now: () => (noonClock.now() + ahead) as EpochMs }
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
let keychain: ReturnType<typeof memoryKeychain>

const open = () =>
  openEngine({
    clock,
    startChild: children(clock),
    home: join(folder, 'home'),
    keychain,
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })

beforeEach(async () => {
  ahead = 0
  folder = await mkdtemp(join(tmpdir(), 'gleaner-mark-'))
  newHomeIn(folder)
  sample = await startPlainSample()
  keychain = memoryKeychain()
  engine = await open()
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
  await engine.call('channels.allow', { names: [first(), second()], level: 'text' }, you)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const first = () => sample.projectChannels[0] ?? ''
const second = () => sample.projectChannels[1] ?? ''
const run = () => engine.call('collection.start', {}, you)
async function send() {
  await run()
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
}
const inLake = async (where: string) => {
  const { rows } = await engine.call('lake.query', { sql: `SELECT message_id AS id FROM messages WHERE ${where}` }, you)
  return rows.map((row) => String(row['id']))
}
const queued = async () => (await engine.call('optout.list', {}, you)).erasuresQueued
/** Files of the home folder or the lake in which a word stands. */
async function filesWith(word: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = files.map((file) => join(file.parentPath, file.name))
  const read = await Promise.all(paths.map(async (path) => ((await readFile(path)).includes(word) ? path : null)))
  return read.filter((path) => path !== null)
}

test('a message that gets the reaction after it was sent', async () => {
  const ts = sample.control.post(first(), { text: 'please forget this sentence' })
  await send()
  const [id = ''] = await inLake("text = 'please forget this sentence'")
  expect(id).toMatch(/^m_/)
  sample.control.react(first(), ts, 'no-collect')
  await run()
  expect(await queued()).toBe(1)
  await engine.call('lake.erase', {}, you)
  expect(await inLake(`message_id = '${id}'`)).toEqual([])
  await run()
  expect(await queued()).toBe(0)
  await engine.stop()
  expect(await filesWith(id)).toEqual([])
})

test('a channel whose topic says so after its messages were sent; the other channel stays', async () => {
  await send()
  const theirs = await inLake(`channel_name = '${first()}'`)
  const others = await inLake(`channel_name = '${second()}'`)
  expect(theirs.length).toBeGreaterThan(5)
  sample.control.setTopic(first(), 'launch plans #no-collect')
  await run()
  expect(await queued()).toBe(new Set(theirs).size)
  await engine.call('lake.erase', {}, you)
  expect(await inLake(`channel_name = '${first()}'`)).toEqual([])
  expect((await inLake(`channel_name = '${second()}'`)).sort()).toEqual(others.sort())
})

test.each<[string, () => Promise<void>]>([
  [
    'is noticed by the next process',
    async () => {
      await engine.stop()
      engine = await open()
    },
  ],
  [
    'is noticed after an hour',
    async () => {
      ahead = HOUR_MS
    },
  ],
])('a member whose title says so %s', async (_when, pass) => {
  await send()
  const writer = sample.expected(first()).find(({ user, bot_id }) => user && bot_id === undefined)?.user ?? ''
  const before = (
    await engine.call('lake.query', { sql: 'SELECT author, count(*)::INTEGER AS n FROM messages GROUP BY 1' }, you)
  ).rows
  sample.control.setTitle(writer, 'Gardener #no-collect')
  sample.control.post(first(), { user: writer, text: 'one more from me' })
  sample.clearCalls()
  await run()
  expect(sample.calls.filter(({ method }) => method === 'users.list')).toEqual([])
  await pass()
  await run()
  const { people } = await engine.call('optout.list', {}, you)
  expect(people.map(({ source }) => source)).toEqual(['status'])
  expect(before.map((row) => row['author'])).toContain(people[0]?.person)
  await engine.call('lake.erase', {}, you)
  expect(await inLake(`author = '${people[0]?.person}'`)).toEqual([])
  const { messages } = await engine.call('review.messages', { search: 'one more from me', limit: 10 }, you)
  expect(messages).toEqual([])
})

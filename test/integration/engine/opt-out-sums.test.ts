/** What others' messages say of somebody who opted out without naming them: reactions and replies, counted again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
const engines: EngineApi[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-sums-'))
  sample = await startSmallSample({ messages: 400 })
})
afterAll(async () => {
  for (const engine of engines) await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const channel = () => sample.projectChannels[0] ?? ''

async function collector(name: string): Promise<EngineApi> {
  const keychain = memoryKeychain()
  await keychain.set('pseudonym-key', Buffer.alloc(32, 7).toString('base64'))
  const session = { token: sample.token, slackApiUrl: sample.url }
  const engine = await openEngine({ ...atNoon, home: join(folder, name), keychain, workers: 0, session })
  engines.push(engine)
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
  await engine.call('channels.allow', { names: [channel()], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
  return engine
}

const send = async (engine: EngineApi) => {
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
}

/** Every revision that lies in the lake of the messages in a thread or with this text, the old ones included. */
const inLake = async (engine: EngineApi, text: string) => {
  const { rows } = await engine.call(
    'lake.query',
    {
      sql: `SELECT reply_count, reactions::JSON::VARCHAR AS reactions FROM messages WHERE text = '${text}'`,
    },
    you,
  )
  return rows.map((row) => [row['reply_count'], JSON.parse(String(row['reactions']))])
}

test('others’ reactions and replies are counted without a member who opted out, here, in the lake and by a second collector', async () => {
  const people = [...new Set(sample.expected(channel()).flatMap(({ user, bot_id }) => (user && !bot_id ? [user] : [])))]
  const [writer = '', gone = '', other = ''] = people
  const { control } = sample
  const root = control.post(channel(), { user: writer, text: 'the sums stand in this message' })
  control.reply(channel(), root, { user: gone, text: 'one from me' })
  control.reply(channel(), root, { user: gone, text: 'two from me' })
  const reply = control.reply(channel(), root, { user: other, text: 'the reply with a reaction' })
  control.react(channel(), root, 'tada', gone)
  control.react(channel(), root, 'tada', other)
  control.react(channel(), root, 'rocket', gone)
  control.react(channel(), reply, 'fire', gone)
  const quiet = control.post(channel(), { user: writer, text: 'nobody reacted to this one' })
  control.reply(channel(), quiet, { user: gone, text: 'three from me' })
  control.reply(channel(), quiet, { user: other, text: 'one from somebody else' })

  const first = await collector('first')
  await send(first)
  expect(await inLake(first, 'the sums stand in this message')).toEqual([[3, { tada: 2, rocket: 1 }]])

  await first.call('optout.add', { who: gone }, you)
  await first.call('lake.erase', {}, you)
  await first.call('collection.start', {}, you)
  await send(first)
  await first.call('lake.fold', {}, you)
  expect(await inLake(first, 'the sums stand in this message')).toEqual([[1, { tada: 1 }]])
  expect(await inLake(first, 'nobody reacted to this one')).toEqual([[1, {}]])
  expect(await inLake(first, 'the reply with a reaction')).toEqual([[0, {}]])

  const second = await collector('second')
  const { messages } = await second.call(
    'review.messages',
    { state: 'pending', search: 'the sums stand', limit: 10 },
    you,
  )
  expect(messages.map(({ replyCount, reactions }) => [replyCount, reactions])).toEqual([[1, { tada: 1 }]])
})

test('who is not named may have opted out: only those who are named and did not are counted', async () => {
  const engine = engines[0] as EngineApi
  const people = [...new Set(sample.expected(channel()).flatMap(({ user, bot_id }) => (user && !bot_id ? [user] : [])))]
  const [writer = '', , other = ''] = people
  sample.control.post(channel(), {
    user: writer,
    text: 'a popular message',
    fields: { reactions: [{ name: 'tada', count: 40, users: [writer, other] }] },
  })
  await engine.call('collection.start', {}, you)
  const { messages } = await engine.call(
    'review.messages',
    { state: 'pending', search: 'a popular message', limit: 10 },
    you,
  )
  expect(messages.map(({ reactions }) => reactions)).toEqual([{ tada: 2 }])
})

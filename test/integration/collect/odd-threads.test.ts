/** Threads whose first message says little, and threads whose own answer is odd: no reply is lost without a word. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src-main/sample/index.ts'
import { type Bench, setUp } from './harness.ts'

let bench: Bench
let channel: string
beforeEach(async () => {
  bench = await setUp({ messages: 60, channels: [] })
  channel = bench.sample.projectChannels[0] ?? ''
  await bench.allow(channel)
})
afterEach(() => bench.close())

const texts = () => bench.stored(channel).join('\n')
const times = (text: string) => texts().split(text).length - 1

describe('a thread is read when its first message', () => {
  const without = (item: JsonObject, ...fields: string[]) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => !fields.includes(name))) as JsonObject
  test.each<[string, (item: JsonObject) => JsonObject]>([
    ['says no reply_count', (item) => without(item, 'reply_count')],
    ['says reply_count as a word', (item) => ({ ...item, reply_count: '1' })],
    ['says an odd reply_count', (item) => ({ ...item, reply_count: [1] })],
    [
      'says nothing but thread_ts',
      (item) => without(item, 'reply_count', 'reply_users', 'reply_users_count', 'latest_reply'),
    ],
    [
      'says nothing but latest_reply',
      (item) => without(item, 'reply_count', 'reply_users', 'reply_users_count', 'thread_ts'),
    ],
    [
      'says nothing but reply_users',
      (item) => without(item, 'reply_count', 'latest_reply', 'reply_users_count', 'thread_ts'),
    ],
    [
      'says thread_ts as a number',
      (item) => ({
        ...without(item, 'reply_count', 'latest_reply', 'reply_users', 'reply_users_count'),
        thread_ts: 1.5,
      }),
    ],
    ...['subscribed', 'is_locked', 'last_read', 'unread_count'].map(
      (field): [string, (item: JsonObject) => JsonObject] => [
        `says nothing but ${field}`,
        (item) => ({
          ...without(item, 'reply_count', 'latest_reply', 'reply_users', 'reply_users_count', 'thread_ts'),
          [field]: field === 'last_read' ? '1712345678.000100' : field === 'unread_count' ? 0 : false,
        }),
      ],
    ),
    ['says latest_reply as a number', (item) => ({ ...item, reply_count: null, latest_reply: 1.5 })],
  ])('%s', async (_name, change) => {
    const ts = bench.sample.control.post(channel, { text: 'the first message' })
    bench.clock.pass(1000)
    bench.sample.control.reply(channel, ts, { text: 'the reply' })
    bench.clock.pass(1000)
    bench.serve('the first message', (item) => [change(item)])
    const report = await bench.run()
    expect(times('the reply')).toBe(1)
    expect(report.channels[0]?.threadsRead).toBeGreaterThan(0)
    // What is added later is found too, although nothing in the history says how many there are.
    bench.sample.control.reply(channel, ts, { text: 'a later one' })
    bench.clock.pass(1000)
    await bench.run()
    expect(times('a later one')).toBe(1)
  })

  test('says nothing at all, and a broadcast in the history names it', async () => {
    const ts = bench.sample.control.post(channel, { text: 'the first message' })
    bench.clock.pass(1000)
    bench.sample.control.reply(channel, ts, { text: 'the hidden reply' })
    bench.clock.pass(1000)
    bench.sample.control.reply(channel, ts, { text: 'the shown reply', broadcast: true })
    bench.clock.pass(1000)
    bench.serve('the first message', ({ type, text, user, ts: own }) => [{ type, text, user, ts: own } as JsonObject])
    await bench.run()
    expect([times('the hidden reply'), times('the shown reply')]).toEqual([1, 1])
  })

  test('was hidden behind a broadcast that did not say once what it replies to', async () => {
    await bench.close()
    bench = await setUp({ messages: 60, channels: [], slowClass: true })
    const since = bench.clock.now()
    await bench.allow(channel)
    const ts = bench.sample.control.post(channel, { text: 'the first message' })
    for (let n = 0; n < 20; n += 1) {
      bench.clock.pass(1000)
      bench.sample.control.reply(channel, ts, { text: 'a reply' })
    }
    bench.clock.pass(1000)
    bench.sample.control.reply(channel, ts, { text: 'the shown reply', broadcast: true })
    bench.clock.pass(1000)
    // Taken for a first message, its thread never ends: what comes is another's.
    bench.serve('the shown reply', (item) => [{ ...item, thread_ts: 1.5 }])
    await bench.run({ since })
    expect(times('a reply')).toBe(0)
    bench.sample.distort(null)
    bench.clock.pass(60_000)
    expect((await bench.run({ since })).outcome).toBe('complete')
    expect([times('a reply'), times('the shown reply')]).toEqual([20, 1])
  })

  test('says that all its replies are gone: then it costs no call', async () => {
    bench.sample.control.post(channel, { text: 'alone again' })
    bench.clock.pass(1000)
    bench.serve('alone again', (item) => [{ ...item, thread_ts: item['ts'], reply_count: 0 }])
    await bench.run()
    bench.calls()
    await bench.run()
    expect(bench.calls()['conversations.replies']).toBeUndefined()
  })
})

describe('a thread whose answer', () => {
  const change = (to: (answer: JsonObject) => JsonObject) =>
    bench.sample.distort(({ method }, answer) => (method === 'conversations.replies' ? to(answer) : answer))
  let ts: string
  beforeEach(() => {
    ts = bench.sample.control.post(channel, { text: 'the first message' })
    bench.clock.pass(1000)
    bench.sample.control.reply(channel, ts, { text: 'the reply' })
    bench.clock.pass(1000)
  })

  test('is empty loses no reply that was read, is told, and is asked again', async () => {
    await bench.run()
    bench.sample.control.reply(channel, ts, { text: 'a later one' })
    bench.clock.pass(1000)
    change((answer) => ({ ...answer, messages: [] }))
    const report = await bench.run()
    expect(report.channels[0]).toMatchObject({ vanished: 0, threadsMissing: 1 })
    expect(times('the reply')).toBe(1)
    bench.sample.distort(null)
    await bench.run()
    expect([times('the reply'), times('a later one')]).toEqual([1, 1])
  })

  test('gives a reply its first message’s timestamp keeps both', async () => {
    change((answer) => ({
      ...answer,
      messages: (answer['messages'] as JsonObject[]).map((item) =>
        item['text'] === 'the reply' ? { ...item, ts } : item,
      ),
    }))
    await bench.run()
    expect([times('the first message'), times('the reply')]).toEqual([1, 1])
    bench.sample.distort(null)
    await bench.run()
    expect(bench.stored(channel)).toEqual(bench.expected(channel))
  })

  test.each([
    ['years ahead', '9999999999.000100'],
    ['older than its first message', '1000000000.000100'],
  ])('holds a reply %s does without it, is told, and misses none that comes later', async (_when, odd) => {
    change((answer) => ({
      ...answer,
      messages: [
        ...(answer['messages'] as JsonObject[]),
        { type: 'message', ts: odd, user: 'U1', text: 'out of time' },
      ],
    }))
    expect(await bench.run()).toMatchObject({ schemaDrift: true })
    expect([times('the reply'), times('out of time')]).toEqual([1, 0])
    bench.sample.distort(null)
    bench.sample.control.reply(channel, ts, { text: 'a later one' })
    bench.clock.pass(1000)
    await bench.run()
    expect([times('the reply'), times('a later one')]).toEqual([1, 1])
  })
})

/** Answers that Slack's documentation does not know, each as a server sent it once: nothing is lost without a word. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fetchDirectory, identify, listChannels } from '../../../src-main/collect/index.ts'
import type { Fault, Json, JsonObject } from '../../../src-main/sample/index.ts'
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
const refusal = (retryAfter: string): Fault => ({ kind: 'http', status: 429, headers: { 'retry-after': retryAfter } })
const isPage = (answer: JsonObject): answer is JsonObject & { messages: JsonObject[] } =>
  Array.isArray(answer['messages'])

test.each<[string, JsonObject]>([
  ['of another channel', { channel: 'C0ELSEWHERE' }],
  ['for one pair of eyes', { is_ephemeral: true }],
])('a message %s is left out and told, and takes none with it', async (_name, odd) => {
  bench.sample.control.post(channel, { text: 'the odd one' })
  bench.clock.pass(1000)
  bench.serve('the odd one', (item) => [{ ...item, ...odd }])
  expect(await bench.run()).toMatchObject({ schemaDrift: true })
  expect(times('the odd one')).toBe(0)
  bench.sample.distort(null)
  await bench.run()
  expect(bench.stored(channel)).toEqual(bench.expected(channel))
})

describe('paging goes on', () => {
  const inPages = (size: number, signal: (isLast: boolean, cursor: string) => JsonObject) =>
    bench.sample.distort(({ method, params }, answer) => {
      if (method !== 'conversations.history' || !isPage(answer)) return answer
      const from = Number(params['cursor']?.replace('at', '') ?? 0)
      const all = whole.filter(
        ({ ts }) => String(ts) <= (params['latest'] ?? '9') && String(ts) >= (params['oldest'] ?? ''),
      )
      const page = all.slice(from, from + size)
      return {
        ok: true,
        messages: page,
        ...signal(from + size >= all.length, `at${from + size}`),
      } as Json as JsonObject
    })
  let whole: readonly JsonObject[]
  beforeEach(() => {
    whole = bench.sample
      .expected(channel)
      .filter(({ thread_ts, ts, subtype }) => !thread_ts || thread_ts === ts || subtype === 'thread_broadcast')
      .toReversed()
  })
  const roots = () => whole.map(({ ts }) => ts)
  const seen = () => new Set(bench.stored(channel).map((line) => line.split(' ')[0]))

  test.each<[string, (isLast: boolean, cursor: string) => JsonObject]>([
    [
      'has_more false beside a cursor',
      (isLast, cursor) => ({ has_more: false, response_metadata: { next_cursor: isLast ? '' : cursor } }),
    ],
    ['has_more true without a cursor', (isLast) => ({ has_more: !isLast })],
    ['has_more as a word', (isLast) => ({ has_more: isLast ? false : 'true' })],
    [
      'a cursor that is a number',
      (isLast) => (isLast ? { has_more: false } : { has_more: false, response_metadata: { next_cursor: 7 } }),
    ],
    ['metadata that cannot be read', (isLast) => (isLast ? {} : { response_metadata: 'more' })],
  ])('with %s', async (_name, signal) => {
    inPages(10, signal)
    const report = await bench.run()
    expect(roots().filter((ts) => !seen().has(String(ts)))).toEqual([])
    expect(report.outcome).toBe('complete')
  })

  test('and short pages are read one after the other, without a minute between them', async () => {
    inPages(10, (isLast, cursor) =>
      isLast ? { has_more: false } : { has_more: true, response_metadata: { next_cursor: cursor } },
    )
    const slack = bench.connect({ pace: 'steady' })
    const startedAt = bench.clock.now()
    const report = await bench.run({}, { slack })
    expect(report).toMatchObject({ outcome: 'complete', slowClass: false })
    expect(bench.clock.now() - startedAt).toBeLessThan(30_000)
  })

  test('and ends where the same cursor comes again for ever', async () => {
    bench.sample.distort(({ method }, answer) =>
      method === 'conversations.history'
        ? { ...answer, has_more: true, response_metadata: { next_cursor: 'A' } }
        : answer,
    )
    const report = await bench.run()
    expect(report.channels[0]).toMatchObject({ outcome: 'failed', error: { code: 'slack.paging_stuck' } })
    expect(bench.calls()['conversations.history']).toBeLessThan(10)
  })

  test('and ends where empty pages come with ever new cursors', async () => {
    let n = 0
    bench.sample.distort(({ method }, answer) => {
      n += 1
      return method === 'conversations.history'
        ? { ok: true, messages: [], has_more: true, response_metadata: { next_cursor: `c${n}` } }
        : answer
    })
    const report = await bench.run()
    expect(report.channels[0]).toMatchObject({ outcome: 'failed', error: { code: 'slack.paging_stuck' } })
    expect(bench.calls()['conversations.history']).toBeLessThan(20)
  })
})

describe.each([
  ['the members', 'users.list', () => fetchDirectory(bench.slack)],
  ['the channels', 'conversations.list', async () => listChannels(bench.slack, await identify(bench.slack))],
] as const)('a list of %s', (_name, method, read) => {
  const pages = (cursorOf: (n: number) => Json) => {
    let n = 0
    let whole: JsonObject = {}
    bench.sample.distort((call, answer) => {
      if (call.method !== method) return answer
      n += 1
      if (answer['ok'] === true) whole = answer
      return { ...whole, response_metadata: { next_cursor: cursorOf(n) } }
    })
  }
  test.each<[string, (n: number) => Json]>([
    ['whose cursors go A, B, A, B', (n) => (n % 2 === 0 ? 'A' : 'B')],
    ['whose cursor never changes', () => 'A'],
    ['whose cursors are ever new', (n) => `c${n}`],
  ])('%s ends, and says so', async (_how, cursorOf) => {
    pages(cursorOf)
    await expect(read()).rejects.toMatchObject({ code: 'slack.paging_stuck' })
    expect(bench.calls()[method]).toBeLessThan(12)
  })
  test('whose paging cannot be read is no list', async () => {
    pages(() => ({ at: 3 }))
    await expect(read()).rejects.toMatchObject({ code: 'slack.unexpected_shape' })
  })
})

describe('an answer that web-api stumbles over is used', () => {
  test.each<[string, Json]>([
    ['messages null', { messages: null }],
    ['warnings null', { warnings: null }],
    ['warnings a word', { warnings: 'missing_charset' }],
    ['messages a number', { messages: 5 }],
    ['metadata null', null],
  ])('%s', async (_name, metadata) => {
    bench.sample.distort((_call, answer) => ({ ...answer, response_metadata: metadata }))
    const report = await bench.run()
    expect(report.outcome).toBe('complete')
    expect(bench.stored(channel)).toEqual(bench.expected(channel))
  })

  test.each<[string, Json]>([
    ['null', null],
    ['a list', []],
    ['a word', 'ok'],
    ['without ok', { messages: [] }],
    ['ok as a word', { ok: 'true', messages: [] }],
    ['an error that is an object', { ok: false, error: { code: 'x' } }],
  ])('%s is unreadable, not unreachable', async (_name, body) => {
    bench.sample.distort(({ method }, answer) => (method === 'conversations.history' ? body : answer))
    const report = await bench.run()
    expect(report.channels[0]).toMatchObject({ outcome: 'failed', error: { code: 'slack.unexpected_shape' } })
    bench.sample.distort(null)
    await bench.run()
    expect(bench.stored(channel)).toEqual(bench.expected(channel))
  })

  test('of far more bytes than a page has is not read to its end', async () => {
    const filler = 'x'.repeat(1_000_000)
    bench.sample.distort(({ method, params }, answer) =>
      method === 'conversations.history' && Number(params['limit']) > 100
        ? { ...answer, filler: Array.from({ length: 70 }, () => filler) }
        : answer,
    )
    // A page of fewer messages is asked for instead.
    expect((await bench.run({}, { slack: bench.connect({ timeoutMs: 60_000 }) })).outcome).toBe('complete')
    expect(bench.stored(channel)).toEqual(bench.expected(channel))
  })
})

describe('a text that was read, and then comes', () => {
  beforeEach(async () => {
    bench.sample.control.post(channel, { text: 'the words' })
    bench.clock.pass(1000)
    await bench.run()
  })

  test.each<[string, JsonObject]>([
    ['as null', { text: null }],
    ['as a number', { text: 7 }],
    ['empty beside blocks that are no list', { text: '', blocks: 'the words' }],
    ['empty beside attachments that are no list', { text: '', attachments: {} }],
  ])('%s, stays, is told of, and is read again', async (_how, odd) => {
    bench.serve('the words', ({ blocks: _blocks, ...item }) => [{ ...item, ...odd }])
    const report = await bench.run()
    expect(times('the words')).toBe(1)
    expect(report.channels[0]).toMatchObject({ revised: 0, vanished: 0, unreadable: 1 })
    expect(bench.store.unreadable.count()).toBe(1)
    bench.sample.distort(null)
    expect((await bench.run()).channels[0]).toMatchObject({ revised: 0, unreadable: 0 })
    expect(bench.store.unreadable.count()).toBe(0)
  })

  test('not at all, stays as well', async () => {
    bench.serve('the words', ({ blocks: _blocks, text: _text, ...item }) => [item])
    expect((await bench.run()).channels[0]).toMatchObject({ unreadable: 1 })
    expect(times('the words')).toBe(1)
  })

  test('empty, is empty', async () => {
    bench.serve('the words', ({ blocks: _blocks, ...item }) => [{ ...item, text: '' }])
    expect((await bench.run()).channels[0]).toMatchObject({ revised: 1, unreadable: 0 })
    expect(times('the words')).toBe(0)
  })

  test('as null with a deletion, is deleted', async () => {
    bench.serve('the words', ({ blocks: _blocks, ...item }) => [{ ...item, text: null, subtype: 'tombstone' }])
    expect((await bench.run()).channels[0]).toMatchObject({ revised: 1, unreadable: 0 })
    expect(times('the words')).toBe(0)
  })
})

test('a text that is null from the start is told of', async () => {
  bench.sample.control.post(channel, { text: 'the words' })
  bench.clock.pass(1000)
  bench.serve('the words', ({ blocks: _blocks, ...item }) => [{ ...item, text: null }])
  expect(await bench.run()).toMatchObject({ schemaDrift: true })
})

test('a text that never came is a message without one', async () => {
  bench.sample.control.post(channel, { text: 'the words' })
  bench.clock.pass(1000)
  bench.serve('the words', ({ blocks: _blocks, text: _text, ...item }) => [item])
  await bench.run()
  const again = await bench.run()
  expect(again).toMatchObject({ schemaDrift: false })
  expect(again.channels[0]).toMatchObject({ revised: 0, unreadable: 0 })
})

describe('two messages under one timestamp', () => {
  test('are both kept, once each, however often they are read', async () => {
    bench.sample.control.post(channel, { text: 'the one' })
    bench.clock.pass(1000)
    bench.serve('the one', (item) => [item, { ...item, text: 'the other', blocks: null }])
    await bench.run()
    expect([times('the one'), times('the other')]).toEqual([1, 1])
    bench.serve('the one', (item) => [{ ...item, text: 'the other', blocks: null }, item])
    const again = await bench.run()
    expect([times('the one'), times('the other')]).toEqual([1, 1])
    expect(again.channels[0]).toMatchObject({ new: 0, revised: 0, vanished: 0 })
    bench.sample.distort(null)
    await bench.run()
    expect(bench.stored(channel)).toEqual(bench.expected(channel))
  })

  test('that are the same one are one', async () => {
    bench.sample.control.post(channel, { text: 'the one' })
    bench.clock.pass(1000)
    bench.serve('the one', (item) => [item, { ...item }, { ...item, reply_count: 0 }])
    await bench.run()
    expect(times('the one')).toBe(1)
  })
})

test.each<[string, Fault]>([
  ['of half a second', refusal('0.5')],
  ['as a date', refusal('Wed, 04 Mar 2026 12:00:30 GMT')],
  ['of less than nothing', refusal('-30')],
  ['in words', refusal('soon')],
  ['empty', refusal('')],
  ['not there', { kind: 'rateLimited' }],
  ['in an answer of status 200', { kind: 'error', code: 'ratelimited' }],
])('a Retry-After %s is waited for, and the run goes on', async (_name, fault) => {
  bench.sample.faults.next('conversations.history', fault)
  const report = await bench.run()
  expect(report.outcome).toBe('complete')
  expect(bench.stored(channel)).toEqual(bench.expected(channel))
})

describe('a long Retry-After', () => {
  test('is told with the time it ends, while it lasts', async () => {
    bench.sample.faults.next('conversations.history', { kind: 'rateLimited', retryAfterSeconds: 900 })
    const told: (number | null)[] = []
    const report = await bench.run({}, { onProgress: ({ waitingUntil }) => told.push(waitingUntil) })
    expect(report.outcome).toBe('complete')
    expect(told[0]).toBeGreaterThan(bench.clock.now() - 60_000)
  })

  test('of more years than there were is told as a month', async () => {
    bench.sample.faults.next('conversations.history', refusal('99999999999999999999'))
    const report = await bench.run()
    expect(report).toMatchObject({ outcome: 'parked', error: null })
    expect(report.notes.join(' ')).toContain('wait 720 hours')
  })

  test('of hours ends the run without an error; what is left is the next run’s', async () => {
    bench.sample.faults.next('conversations.history', { kind: 'rateLimited', retryAfterSeconds: 7200 })
    const startedAt = bench.clock.now()
    const report = await bench.run()
    expect(report).toMatchObject({ outcome: 'parked', error: null })
    expect(report.notes.join(' ')).toContain('wait 2 hours')
    expect(bench.clock.now() - startedAt).toBeLessThan(60_000)
    await bench.run()
    expect(bench.stored(channel)).toEqual(bench.expected(channel))
  })
})

/** Small threads are stored several at a time: what that must not change. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, setUp } from './harness.ts'
import { killableStore } from './killable-store.ts'

const THREADS = 40

let bench: Bench
let name: string
/** The newest reply of each thread, oldest thread first. */
let replies: string[]
beforeEach(async () => {
  await prepare()
})
afterEach(() => bench.close())

/** One channel with many small threads, more than are stored at once. */
async function prepare(): Promise<void> {
  bench = await setUp({ messages: 60, channels: [] })
  name = bench.sample.projectChannels[0] ?? ''
  await bench.allow(name)
  const { control } = bench.sample
  replies = []
  for (let thread = 0; thread < THREADS; thread++) {
    const first = control.post(name, { text: `question ${thread}` })
    for (let n = 0; n < 7; n++) replies[thread] = control.reply(name, first, { text: `answer ${n} to ${thread}` })
  }
  bench.clock.pass(1000)
}

const threadsAsked = () => bench.sample.calls.filter(({ method }) => method === 'conversations.replies').length
const threadsLeft = () => bench.store.threads.waiting(bench.store.channels.byName(name)?.channelId as never).length

/** Counts what is committed: how many threads each commit finished, and how many rows there were then. */
function watched() {
  const finished: number[] = []
  const rows: number[] = []
  const transaction: Bench['store']['transaction'] = (work) => {
    const before = threadsLeft()
    const result = bench.store.transaction(work)
    finished.push(before - threadsLeft())
    rows.push(bench.stored(name).length)
    return result
  }
  return { finished, rows, store: { ...bench.store, transaction } }
}

test('threads that are read at once are stored in a few transactions, and nothing is missing', async () => {
  const { finished, store } = watched()
  expect((await bench.run({}, { store })).outcome).toBe('complete')
  const threads = threadsAsked()
  expect(threads).toBeGreaterThanOrEqual(THREADS)
  expect(finished.filter((n) => n > 0).length).toBeLessThan(threads / 5)
  expect(bench.stored(name)).toEqual(bench.expected(name))
})

test('while calls have to wait, what was read does not wait with them', async () => {
  const left: number[] = []
  const { sleep } = bench.clock
  bench.clock.sleep = (ms, signal) => {
    if (threadsAsked() > 0) left.push(threadsAsked() + threadsLeft())
    return sleep(ms, signal)
  }
  await bench.run({}, { slack: bench.connect({ pace: 'steady' }) })
  expect(left.length).toBeGreaterThan(5)
  expect(new Set(left)).toEqual(new Set([threadsAsked()]))
})

test('a thread that cannot be stored costs none of those that were read before it', async () => {
  // The newest are read first.
  const unstorable = replies[THREADS - 11]
  const record: Bench['store']['messages']['record'] = (message, at) => {
    if (message.ts === unstorable) throw new Error('this one is not')
    return bench.store.messages.record(message, at)
  }
  const { finished, store } = watched()
  const report = await bench.run({}, { store: { ...store, messages: { ...store.messages, record } } })
  expect(report.channels[0]?.outcome).toBe('failed')
  expect(finished.filter((n) => n > 0)).toEqual(Array(10).fill(1))
  expect(report.channels[0]?.threadsRead).toBe(10)
  expect(report.channels[0]?.new).toBe(bench.stored(name).length)
})

test('what was read is not stored once the organisation forbids the channel, even if it was allowed when it was read', async () => {
  const report = await bench.run({}, { forbids: () => (threadsAsked() > 0 ? 'managed' : null) })
  expect(report.channels[0]).toMatchObject({ outcome: 'closed', error: { code: 'channel.turned_managed' } })
  expect(threadsAsked()).toBeGreaterThan(1)
  const { messages } = bench.store.messages.page({}, { limit: 10_000 })
  expect(messages.length).toBeGreaterThan(0)
  expect(
    messages.filter(({ threadTs, ts, kind }) => threadTs !== null && threadTs !== ts && kind !== 'broadcast'),
  ).toEqual([])
  expect(report.channels[0]?.new).toBe(messages.length)
})

test('what was read before another thread fails is stored all the same', async () => {
  bench.sample.distort((call, answer) =>
    call.method === 'conversations.replies' && threadsAsked() > 10 ? { ok: false, error: 'fatal_error' } : answer,
  )
  const before = bench.sample.expected(name).length
  const report = await bench.run()
  expect(report.channels[0]?.outcome).toBe('failed')
  expect(threadsLeft()).toBeLessThan(before)
  expect(report.channels[0]?.threadsRead).toBe(10)
  expect(report.channels[0]?.new).toBe(bench.stored(name).length)
})

test.each([true, false])(
  'a run that dies where threads are stored (after it: %s) loses that at most, and the next one reads it again',
  async (committed) => {
    const { finished, rows, store } = watched()
    await bench.run({}, { store })
    const commits = finished.flatMap((n, index) => (n > 1 ? [index] : []))
    expect(commits.length).toBeGreaterThan(1)
    for (const commit of commits) {
      await bench.close()
      await prepare()
      await bench.run({}, { store: killableStore(bench.store, commit + 1, committed) }).catch(() => {})
      expect(bench.stored(name).length).toBe(rows[committed ? commit : commit - 1])
      const again = await bench.run({}, { isAlive: () => false })
      expect(again.outcome).toBe('complete')
      expect(bench.stored(name)).toEqual(bench.expected(name))
    }
  },
)

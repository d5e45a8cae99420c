/** A person takes a channel off the list, or lowers it, while a run reads it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, setUp } from './harness.ts'

let bench: Bench
let name: string
let other: string
beforeEach(async () => {
  bench = await setUp({ messages: 40, channels: [] })
  ;[name = '', other = ''] = bench.sample.projectChannels
  await bench.allow(name)
  await bench.allow(other)
  const { control } = bench.sample
  control.reply(name, control.post(name, { text: 'question' }), { text: 'answer' })
  bench.clock.pass(1000)
})
afterEach(() => bench.close())

/** Does it before the nth call about the channel is answered. */
function before(call: number, change: (channelId: never) => void) {
  const { channelId } = bench.store.channels.byName(name) ?? {}
  let calls = 0
  bench.sample.distort(({ params }, answer) => {
    if (params['channel'] === channelId && ++calls === call) change(channelId as never)
    return answer
  })
}
// The guard, a page, a thread.
const CALLS = [1, 2, 3] as const

test.each(CALLS)('a channel denied at call %i is no failure of the run', async (call) => {
  before(call, (channelId) => {
    bench.store.dropChannel(channelId, 'denied', bench.clock.now())
    bench.store.channels.deny(channelId)
  })
  const report = await bench.run()
  expect(report).toMatchObject({ outcome: 'complete', channels: [{ name: other, outcome: 'complete', error: null }] })
  expect(report.notes).toEqual([expect.stringContaining(`#${name} was taken off the list`)])
  expect(bench.stored(name)).toEqual([])
  expect(bench.stored(other)).toEqual(bench.expected(other))
  const counted = bench.store.runs.last()?.report?.channels.reduce((sum, each) => sum + each.new, 0)
  expect(counted).toBe(bench.stored(other).length)
})

test.each(CALLS)('a channel lowered to counts at call %i is read as counts', async (call) => {
  before(call, (channelId) => {
    bench.store.dropChannel(channelId, 'lowered', bench.clock.now())
    bench.store.channels.setLevel(channelId, 'metrics', bench.clock.now())
  })
  const report = await bench.run()
  expect(report).toMatchObject({ outcome: 'complete', notes: [] })
  const { messages } = bench.store.messages.page(
    { channelId: bench.store.channels.byName(name)?.channelId as never, states: ['pending', 'held'] },
    { limit: 1000 },
  )
  expect(messages.map(({ text }) => text)).toEqual(bench.expected(name).map(() => null))
  expect(report.channels.find((each) => each.name === name)).toMatchObject({
    new: messages.length,
    outcome: 'complete',
  })
})

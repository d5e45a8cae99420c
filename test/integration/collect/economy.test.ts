import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, DAY, setUp } from './harness.ts'

let bench: Bench
beforeEach(async () => {
  bench = await setUp()
})
afterEach(() => bench.close())

test('the first run stores what the server has, and a second one straight after stores nothing and asks next to nothing', async () => {
  const channels = bench.sample.projectChannels
  const first = await bench.run()
  expect(first.outcome).toBe('complete')
  for (const name of channels) expect(bench.stored(name)).toEqual(bench.expected(name))
  bench.calls()

  const second = await bench.run()
  const stored = second.channels.map((channel) => ({
    new: channel.new,
    revised: channel.revised,
    vanished: channel.vanished,
  }))
  expect(stored).toEqual(channels.map(() => ({ new: 0, revised: 0, vanished: 0 })))
  expect(bench.calls()).toEqual({
    'conversations.info': channels.length,
    'conversations.history': channels.length,
    'users.list': 1,
  })
  expect(second.calls).toEqual({
    'conversations.info': channels.length,
    'conversations.history': channels.length,
    'users.list': 1,
  })
})

test('a late reply is found although the channel did not move, and costs one call', async () => {
  const [name = ''] = bench.sample.projectChannels
  await bench.run()
  const parent = bench.sample.control.post(name, { text: 'does anyone know' })
  await bench.run()
  bench.clock.pass(3 * DAY)
  bench.sample.control.reply(name, parent, { text: 'late, but yes' })
  bench.calls()

  await bench.run({ threadRereadEveryMs: 30 * DAY })
  expect(bench.calls()['conversations.replies']).toBe(1)
  expect(bench.stored(name)).toEqual(bench.expected(name))
})

test('a late reply in a long thread costs one call in the slow class, and a deletion there is still found', async () => {
  await bench.close()
  bench = await setUp({ slowClass: true, channels: [] })
  const name = bench.sample.projectChannels[0] ?? ''
  const { control } = bench.sample
  await bench.allow(name)
  const since = bench.clock.now()
  const parent = control.post(name, { text: 'long' })
  const replies = Array.from({ length: 60 }, (_, n) => {
    bench.clock.pass(1000)
    return control.reply(name, parent, { text: `reply ${n}` })
  })
  bench.clock.pass(1000)
  await bench.run({ since })
  bench.calls()
  bench.clock.pass(120_000)
  control.reply(name, parent, { text: 'late' })
  bench.clock.pass(1000)
  await bench.run({ since })
  expect(bench.calls()['conversations.replies']).toBe(1)

  bench.clock.pass(120_000)
  control.delete(name, replies[5] ?? '')
  control.reply(name, parent, { text: 'later' })
  bench.clock.pass(1000)
  await bench.run({ since })
  const wanted = bench.expected(name).filter((line) => Number(line.slice(0, 10)) * 1000 >= since)
  expect(bench.stored(name)).toEqual(wanted)
})

test('edits, reactions, deletions and tombstones in the window are found', async () => {
  const [name = ''] = bench.sample.projectChannels
  const { control } = bench.sample
  const post = (text: string) => {
    bench.clock.pass(1000)
    return control.post(name, { text })
  }
  const [edited, deleted, reacted, parent] = ['one', 'two', 'three', 'four'].map(post) as [
    string,
    string,
    string,
    string,
  ]
  control.reply(name, parent, { text: 'reply' })
  bench.clock.pass(1000)
  const broadcast = control.reply(name, parent, { text: 'broadcast', broadcast: true })
  await bench.run()
  expect(bench.stored(name)).toEqual(bench.expected(name))

  control.edit(name, edited, 'one, edited')
  control.delete(name, deleted)
  control.react(name, reacted, 'tada')
  control.delete(name, parent)
  control.delete(name, broadcast)
  bench.clock.pass(DAY / 2)
  const report = await bench.run()
  expect(bench.stored(name)).toEqual(bench.expected(name))
  expect(report.channels[0]).toMatchObject({ vanished: 2, revised: 3 })
})

test('when the last reply of a deleted first message goes, both are gone here too', async () => {
  const [name = ''] = bench.sample.projectChannels
  const { control } = bench.sample
  const parent = control.post(name, { text: 'parent' })
  bench.clock.pass(1000)
  const reply = control.reply(name, parent, { text: 'reply' })
  await bench.run()
  control.delete(name, parent)
  control.delete(name, reply)
  bench.clock.pass(1000)
  await bench.run()
  expect(bench.stored(name)).toEqual(bench.expected(name))
})

test('a reply that was edited in a thread that did not move is found within a day', async () => {
  const [name = ''] = bench.sample.projectChannels
  const { control } = bench.sample
  const parent = control.post(name, { text: 'parent' })
  bench.clock.pass(1000)
  const reply = control.reply(name, parent, { text: 'reply' })
  await bench.run()
  control.edit(name, reply, 'reply, edited')
  bench.clock.pass(DAY + 1000)
  await bench.run()
  expect(bench.stored(name)).toEqual(bench.expected(name))
})

test('once a week everything is compared, so that a change older than the window is found', async () => {
  const [name = ''] = bench.sample.projectChannels
  const { control } = bench.sample
  const old = control.post(name, { text: 'old', ts: `${Math.floor(bench.clock.now() / 1000) - 30 * 86_400}.000100` })
  await bench.run()
  control.edit(name, old, 'rewritten')
  bench.clock.pass(1000)
  await bench.run()
  expect(bench.stored(name)).not.toEqual(bench.expected(name))
  bench.clock.pass(8 * DAY)
  await bench.run()
  expect(bench.stored(name)).toEqual(bench.expected(name))
})

test('only public channels that are allowed are ever asked for, and only by documented methods', async () => {
  await bench.run()
  const allowed = new Set(
    bench.store.channels
      .list()
      .filter(({ level }) => level !== null)
      .map(({ channelId }) => String(channelId)),
  )
  for (const { method, channel } of bench.sample.calls) {
    if (method === 'users.list') continue
    expect(['conversations.info', 'conversations.history', 'conversations.replies']).toContain(method)
    expect(allowed.has(channel ?? '')).toBe(true)
  }
})

test.each([
  ['at once are stored on one answer', 0],
  ['more than a second apart are asked about before they are read as well', 1000],
])('whether the organisation forbids a channel: threads read %s', async (_name, ms) => {
  const [name = ''] = bench.sample.projectChannels
  for (let n = 0; n < 12; n++)
    bench.sample.control.reply(name, bench.sample.control.post(name, { text: `question ${n}` }), { text: 'an answer' })
  bench.clock.pass(1000)
  const asked: string[] = []
  const forbids = () => {
    asked.push('forbids')
    return null
  }
  const rows = () => bench.store.messages.counts().pending
  const transaction: Bench['store']['transaction'] = (work) => {
    const before = rows()
    const result = bench.store.transaction(work)
    if (rows() > before) asked.push('stored')
    return result
  }
  const onProgress = () => bench.clock.pass(ms)
  const report = await bench.run({}, { forbids, onProgress, store: { ...bench.store, transaction } })
  expect(report.outcome).toBe('complete')
  const threads = bench.sample.calls.filter(({ method }) => method === 'conversations.replies').length
  expect(threads).toBeGreaterThan(10)
  // Never two stored on one answer.
  expect(asked.join(' ')).not.toContain('stored stored')
  // Each channel's guard asks once, before its history.
  const guards = bench.sample.calls.filter(({ method }) => method === 'conversations.info').length
  const ofThreads = asked.filter((what) => what === 'forbids').length - guards
  if (ms === 0) expect(ofThreads).toBeLessThanOrEqual(guards)
  else expect(ofThreads).toBeGreaterThanOrEqual(threads)
})

/** Workspaces as they come: channels between two states, threads with gaps, odd edits, bots, files, huddles and clocks. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { identify } from '../../../src-main/collect/index.ts'
import type { JsonObject } from '../../../src-main/sample/index.ts'
import { type Bench, DAY, NOW, setUp } from './harness.ts'

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
const say = (text: string, more: object = {}) => {
  bench.clock.pass(1000)
  const ts = bench.sample.control.post(channel, { text, ...more })
  bench.clock.pass(1000)
  return ts
}
const serveChannel = (change: JsonObject) =>
  bench.sample.distort(({ method }, answer) =>
    method === 'conversations.info'
      ? { ...answer, channel: { ...(answer['channel'] as JsonObject), ...change } }
      : answer,
  )

describe('nothing is read of a channel', () => {
  test.each<[string, JsonObject]>([
    ['that says archived in a word', { is_archived: 'true' }],
    ['that says private by a number', { is_private: 0 }],
    ['that says nothing sure of sharing', { is_ext_shared: null }],
    ['that is also a group', { is_group: true }],
    ['that is said to be connected to another company', { connected_team_ids: ['T0ELSEWHERE'] }],
    ['to which another company is invited', { pending_connected_team_ids: ['T0ELSEWHERE'] }],
    ['whose sharing is pending', { pending_shared: ['T0ELSEWHERE'] }],
    [
      'that names only another company, and denies to be shared',
      { is_shared: false, shared_team_ids: ['T0ELSEWHERE'] },
    ],
    ['whose connections cannot be read', { connected_team_ids: 'T0ELSEWHERE' }],
    ['that was converted to a conversation of several', { is_mpim: true }],
    ['that answers as another one', { id: 'C0ELSEWHERE' }],
    ['whose topic cannot be read', { topic: { value: 7 } }],
    ['whose topic has no words to read', { topic: {} }],
  ])('%s', async (_name, change) => {
    serveChannel(change)
    const report = await bench.run()
    expect(bench.stored(channel)).toEqual([])
    expect(bench.calls()['conversations.history']).toBeUndefined()
    expect(report.channels[0]?.outcome).not.toBe('complete')
  })
})

test('a workspace’s name is one line that no terminal obeys', async () => {
  bench.sample.distort((_call, answer) => ({ ...answer, team: 'Lark\u001b[2Jspur\nFreight\u202e' }))
  expect((await identify(bench.slack)).teamName).toBe('Lark[2JspurFreight')
})

describe('a channel is read', () => {
  test.each<[string, JsonObject]>([
    ['with empty lists of connections', { connected_team_ids: [], pending_connected_team_ids: [], pending_shared: [] }],
    ['with fields nobody knows', { is_frozen: false, is_read_only: true, properties: { canvas: { file_id: 'F1' } } }],
    ['that was renamed meanwhile', { name: 'renamed-meanwhile', previous_names: ['old'] }],
    ['that is shared within the organisation', { is_shared: true, is_org_shared: true, connected_team_ids: [] }],
  ])('%s', async (_name, change) => {
    serveChannel(change)
    expect((await bench.run()).outcome).toBe('complete')
    expect(bench.stored(channel)).toEqual(bench.expected(channel))
  })
})

describe('a channel that changes between two runs', () => {
  test.each<[string, (name: string) => void]>([
    ['to private', (name) => bench.sample.control.makePrivate(name)],
    ['to shared', (name) => bench.sample.control.makeShared(name)],
    ['to archived', (name) => bench.sample.control.archive(name)],
    ['to one that wants out', (name) => bench.sample.control.setTopic(name, 'x #no-collect')],
  ])('%s gives no message of what was said since', async (_name, change) => {
    await bench.run()
    change(channel)
    say('said since')
    await bench.run()
    expect(times('said since')).toBe(0)
  })

  test('and back is read again, with what was said meanwhile', async () => {
    await bench.run()
    bench.sample.control.archive(channel)
    await bench.run()
    say('said meanwhile')
    bench.sample.control.archive(channel, false)
    await bench.run()
    expect(times('said meanwhile')).toBe(1)
  })
})

describe('an odd message is kept once, beside all others', () => {
  test.each<[string, JsonObject]>([
    ['of a bot without a profile', { bot_id: 'B0ODD', subtype: 'bot_message', bot_profile: null, user: null }],
    ['of a bot and a person', { bot_id: 'B0ODD', app_id: 'A0ODD' }],
    ['of a workflow', { subtype: 'bot_message', bot_id: 'B0FLOW', username: 'Weekly', workflow_id: 'Wf1' }],
    ['with files that are null', { files: null }],
    ['with a file that is null', { files: [null] }],
    ['with a file that was deleted', { files: [{ id: 'F1', mode: 'tombstone' }] }],
    ['with a file of another place', { files: [{ id: 'F1', file_access: 'check_file_info' }] }],
    ['with files as an object', { files: { F1: {} } }],
    ['with an edit that is null', { edited: null }],
    ['with an edit without a time', { edited: { user: 'U1' } }],
    ['of a huddle', { subtype: 'huddle_thread', room: { id: 'R1', participants: ['U1'], has_ended: false } }],
    ['of a kind nobody knows', { subtype: 'somebody_waved' }],
    ['with a canvas', { blocks: [{ type: 'canvas', file_id: 'F1' }] }],
    ['with blocks that are an object', { blocks: { type: 'section' } }],
    ['with attachments that are null', { attachments: [null, 'x', 7] }],
    ['with a reply count below nothing', { reply_count: -1 }],
    ['with a thread that began later', { thread_ts: '9999999999.000100' }],
    ['with pins and stars', { pinned_to: ['C1'], is_starred: true, pinned_info: { channel: 'C1' } }],
    ['with metadata', { metadata: { event_type: 'x', event_payload: { user: 'U1' } } }],
  ])('%s', async (_name, change) => {
    say('before it')
    say('the odd one')
    say('after it')
    bench.serve('the odd one', (item) => [{ ...item, ...change }])
    const report = await bench.run()
    expect([times('before it'), times('the odd one'), times('after it')]).toEqual([1, 1, 1])
    expect(report.channels[0]?.outcome).toBe('complete')
    await bench.run()
    expect(times('the odd one')).toBe(1)
  })
})

describe('a thread', () => {
  const thread = (replies: number) => {
    const ts = say('the first message')
    for (let n = 0; n < replies; n += 1) {
      bench.clock.pass(1000)
      bench.sample.control.reply(channel, ts, { text: `reply ${n}.` })
    }
    bench.clock.pass(1000)
    return ts
  }

  test('whose first message is gone keeps its replies', async () => {
    const ts = thread(3)
    bench.sample.control.delete(channel, ts)
    await bench.run()
    expect([times('reply 0.'), times('reply 1.'), times('reply 2.')]).toEqual([1, 1, 1])
    expect(times('the first message')).toBe(0)
  })

  test('of which a reply vanishes between two runs loses that one alone', async () => {
    const ts = thread(2)
    bench.clock.pass(1000)
    const gone = bench.sample.control.reply(channel, ts, { text: 'the one that goes' })
    await bench.run()
    expect(times('the one that goes')).toBe(1)
    bench.sample.control.delete(channel, gone)
    bench.clock.pass(DAY)
    await bench.run()
    expect([times('reply 0.'), times('reply 1.'), times('the one that goes')]).toEqual([1, 1, 0])
  })

  test('whose pages overlap is stored once', async () => {
    thread(4)
    bench.sample.distort(({ method }, answer) => {
      const list = answer['messages']
      if (method !== 'conversations.replies' || !Array.isArray(list)) return answer
      return { ...answer, messages: [...list, ...list] }
    })
    await bench.run()
    expect([0, 1, 2, 3].map((n) => times(`reply ${n}.`))).toEqual([1, 1, 1, 1])
  })

  test('whose replies come in no order is stored whole', async () => {
    thread(4)
    bench.sample.distort(({ method }, answer) => {
      const list = answer['messages']
      return method === 'conversations.replies' && Array.isArray(list)
        ? { ...answer, messages: list.toReversed() }
        : answer
    })
    await bench.run()
    expect([0, 1, 2, 3].map((n) => times(`reply ${n}.`))).toEqual([1, 1, 1, 1])
  })

  test('with a late reply after weeks is found although the channel did not move', async () => {
    const ts = thread(1)
    await bench.run()
    bench.clock.pass(3 * DAY)
    bench.sample.control.reply(channel, ts, { text: 'late to it' })
    bench.clock.pass(1000)
    await bench.run()
    expect(times('late to it')).toBe(1)
  })
})

describe('an edit', () => {
  test('and the way back leave the words that stand', async () => {
    const ts = say('first words')
    await bench.run()
    bench.sample.control.edit(channel, ts, 'second words')
    bench.clock.pass(1000)
    await bench.run()
    bench.sample.control.edit(channel, ts, 'first words')
    bench.clock.pass(1000)
    await bench.run()
    expect([times('first words'), times('second words')]).toEqual([1, 0])
  })

  test('that Slack gives no time for is seen by its words', async () => {
    say('first words')
    await bench.run()
    bench.serve('first words', (item) => [{ ...item, text: 'silently other' }])
    bench.clock.pass(DAY)
    await bench.run()
    expect([times('first words'), times('silently other')]).toEqual([0, 1])
  })

  test('to nothing leaves no word behind', async () => {
    const ts = say('soon empty')
    await bench.run()
    bench.sample.control.edit(channel, ts, '')
    bench.clock.pass(1000)
    await bench.run()
    expect(times('soon empty')).toBe(0)
  })
})

describe('a clock', () => {
  test('that was set back loses nothing and doubles nothing', async () => {
    say('before the clock')
    await bench.run()
    bench.clock.pass(-2 * DAY)
    await bench.run()
    bench.clock.pass(2 * DAY)
    say('after the clock')
    await bench.run()
    expect([times('before the clock'), times('after the clock')]).toEqual([1, 1])
    expect(bench.stored(channel)).toEqual(bench.expected(channel))
  })

  test.each([
    ['three days behind Slack’s', -3 * DAY, 'clock is 3 days behind Slack’s'],
    ['twenty minutes ahead of it', 20 * 60_000, 'clock is 20 minutes ahead of Slack’s'],
  ])('that is %s is told', async (_how, offMs, words) => {
    const right = bench.clock.now()
    bench.clock.pass(offMs)
    expect((await bench.run({}, { slack: answering(right) })).notes).toEqual([expect.stringContaining(words)])
  })

  test.each<[string, number | null]>([
    ['is Slack’s but for a minute', 60_000],
    ['cannot be compared with Slack’s', null],
  ])('that %s needs no word', async (_how, offMs) => {
    const slack = answering(offMs === null ? null : bench.clock.now() + offMs)
    expect((await bench.run({}, { slack })).notes).toEqual([])
  })

  /** A client whose answers are dated. */
  const answering = (at: number | null) =>
    bench.connect({
      async fetch(input, init) {
        const { body, status, headers } = await bench.sample.fetch(input, init)
        const type = headers.get('content-type') ?? ''
        const date = at === null ? 'yesterday' : new Date(at).toUTCString()
        return new Response(body, { status, headers: { 'content-type': type, date } })
      },
    })

  test('that was a year ahead once loses nothing of what is said afterwards', async () => {
    bench.clock.pass(365 * DAY)
    await bench.run()
    bench.clock.pass(-365 * DAY)
    say('said in due time')
    await bench.run()
    expect(times('said in due time')).toBe(1)
  })
})

describe('a plan that hides what is older than 90 days', () => {
  /** Hides what is older by the sample's clock, as Slack does on a free plan. */
  const hide = (more: JsonObject = {}) =>
    bench.sample.distort(({ method }, answer) => {
      const all = answer['messages'] as JsonObject[] | undefined
      if (method !== 'conversations.history' || all === undefined) return answer
      const edge = (bench.clock.now() - 90 * DAY) / 1000
      const shown = all.filter(({ ts }) => Number(ts) >= edge)
      return shown.length === all.length ? answer : { ...answer, messages: shown, is_limited: true, ...more }
    })
  const stored = () => bench.stored(channel)
  const coverage = () => {
    const { channelId } = bench.store.channels.list().find(({ name }) => name === channel) ?? {}
    return bench.store.coverage.check(channelId as never)
  }

  test.each<[string, JsonObject]>([
    ['and says no more', {}],
    ['and says that there is more', { has_more: true }],
  ])('%s deletes nothing that was read, and is told', async (_how, more) => {
    await bench.run()
    const before = stored()
    hide(more)
    bench.clock.pass(45 * DAY)
    say('said since')
    const report = await bench.run()
    expect(report).toMatchObject({ outcome: 'complete', channels: [{ vanished: 0, isLimited: true }] })
    expect(report.notes.join(' ')).toContain('older than 90 days')
    expect(stored()).toEqual([...before, expect.stringContaining('said since')])
  })

  test('still tells what is deleted among the messages that it shows', async () => {
    await bench.run()
    const youngest = say('soon deleted')
    await bench.run()
    hide()
    bench.clock.pass(45 * DAY)
    bench.sample.control.delete(channel, youngest)
    expect((await bench.run()).channels).toMatchObject([{ vanished: 1 }])
    expect(times('soon deleted')).toBe(0)
  })

  test('leaves the rest missing until it is shown', async () => {
    bench.clock.pass(45 * DAY)
    hide()
    await bench.run()
    const from = coverage()?.completeFrom ?? 0
    expect(from).toBeGreaterThan(NOW - 46 * DAY)
    await bench.run()
    expect(coverage()?.completeFrom).toBe(from)
    bench.sample.distort(null)
    bench.clock.pass(8 * DAY)
    expect((await bench.run()).outcome).toBe('complete')
    expect(coverage()?.completeFrom).toBeLessThan(from)
    expect(stored()).toEqual(bench.expected(channel))
  })
})

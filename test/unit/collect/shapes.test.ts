import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ChannelId, SlackTs } from '../../../shared/domain.ts'
import { parseChannel, parseChannels, parseMembers, parseMessages } from '../../../src-main/collect/slack/shapes.ts'

const TS = '1712345678.123456'
const CHANNEL = 'C1' as ChannelId
const parseOne = (item: unknown) => parseMessages({ ok: true, messages: [item] }, CHANNEL)

test('a message passes through with every field Slack sent, known or not', () => {
  const item = { type: 'message', ts: TS, user: 'U1', text: 'hi', blocks: [{ type: 'rich_text' }], brand_new: { a: 1 } }
  expect(parseOne(item).messages).toEqual([item])
})

test('a known field of the wrong type is left out and counted, the message stays', () => {
  const page = parseOne({ ts: TS, text: 'hi', reactions: 'many', reply_count: '3', thread_ts: null })
  expect(page.messages).toHaveLength(1)
  expect(page.messages[0]?.reply_count).toBeUndefined()
  expect(page.messages[0]?.text).toBe('hi')
  expect(page.mistyped).toBe(2)
})

test('a number of replies that no thread has is left out and counted, and the thread is read', () => {
  const page = parseOne({ ts: TS, text: 'hi', reply_count: 1e15 })
  expect(page.messages[0]?.reply_count).toBeUndefined()
  expect(page.mistyped).toBe(1)
  expect(page.threads.get(TS as SlackTs)).toEqual({ hasReplies: true, replies: 1, isCounted: false })
})

test('an edit thousands of years from now is left out and counted', () => {
  const page = parseOne({ ts: TS, text: 'hi', edited: { user: 'U1', ts: '999999999999.999999' } })
  expect(page.messages[0]?.edited).toBeUndefined()
  expect(page.mistyped).toBe(1)
})

test('an item with a malformed timestamp is skipped and counted, and still counts as present', () => {
  const page = parseOne({ ts: '17123', text: 'hi' })
  expect(page).toMatchObject({ messages: [], broken: 1, isWhole: true })
  expect([...page.present]).toEqual(['17123'])
})

test.each([null, 'text', 7, {}, { ts: 1712345678.123456 }, []])(
  'an item without a timestamp (%j) means that nothing may be taken for gone',
  (item) => {
    expect(parseOne(item)).toMatchObject({ messages: [], broken: 1, isWhole: false })
  },
)

test('an unknown subtype is kept and counted', () => {
  const page = parseOne({ ts: TS, subtype: 'hologram', text: 'hi' })
  expect(page.messages[0]?.subtype).toBe('hologram')
  expect(page.unknownSubtypes).toBe(1)
  expect(parseOne({ ts: TS, subtype: 'thread_broadcast' }).unknownSubtypes).toBe(0)
})

test('timestamps stay strings, to the last digit', () => {
  expect(parseOne({ ts: '1712345678.000100', thread_ts: '1712345678.000100' }).messages[0]?.ts).toBe(
    '1712345678.000100',
  )
})

test.each([
  ['has_more without a cursor', { messages: [], has_more: true }, { hasMore: true, nextCursor: null }],
  [
    'a cursor',
    { messages: [], has_more: true, response_metadata: { next_cursor: 'abc' } },
    { hasMore: true, nextCursor: 'abc' },
  ],
  ['an empty cursor', { messages: [], response_metadata: { next_cursor: '' } }, { hasMore: false, nextCursor: null }],
  [
    'a cursor without has_more',
    { messages: [], response_metadata: { next_cursor: 'x' } },
    { hasMore: true, nextCursor: 'x' },
  ],
])('paging is read from %s', (_name, answer, expected) => {
  expect(parseMessages(answer, CHANNEL)).toMatchObject(expected)
})

test.each([[false], [true]])(
  'a reply under the timestamp of a thread’s first message hides no thread (reversed: %s)',
  (isReversed) => {
    const first = { ts: TS, thread_ts: TS, reply_count: 1, text: 'first', user: 'U1' }
    const reply = { ts: TS, thread_ts: '1712345600.000100', parent_user_id: 'U1', text: 'reply', user: 'U1' }
    const page = parseMessages({ messages: isReversed ? [reply, first] : [first, reply] }, CHANNEL)
    expect(page.messages.map(({ text }) => text).toSorted()).toEqual(['first', 'reply'])
    expect(page.messages.find(({ ts }) => ts === TS)?.text).toBe('first')
    expect(page.threads.get(TS as SlackTs)).toMatchObject({ hasReplies: true })
  },
)

test.each([
  ['another channel', { channel: 'C2' }],
  ['a channel that cannot be read', { channel: ['C1'] }],
  ['the one person whose token this is', { is_ephemeral: true }],
  ['perhaps that person alone', { is_ephemeral: 'true' }],
])('a message for %s is none of the channel', (_name, more) => {
  const page = parseMessages({ messages: [{ ts: TS, text: 'hi', user: 'U1', ...more }] }, CHANNEL)
  expect(page).toMatchObject({ messages: [], broken: 1, isWhole: true })
})

test.each([[{ channel: 'C1' }], [{ channel: null, is_ephemeral: false }]])('and one with %j is', (more) => {
  expect(parseOne({ ts: TS, text: 'hi', user: 'U1', ...more })).toMatchObject({ broken: 0 })
})

test.each([undefined, null, '<html>', {}, { messages: {} }])('an answer without a list (%j) is refused', (answer) => {
  expect(() => parseMessages(answer, CHANNEL)).toThrow(expect.objectContaining({ code: 'slack.unexpected_shape' }))
  expect(() => parseChannels(answer)).toThrow(expect.objectContaining({ code: 'slack.unexpected_shape' }))
  expect(() => parseMembers(answer)).toThrow(expect.objectContaining({ code: 'slack.unexpected_shape' }))
  expect(() => parseChannel(answer)).toThrow(expect.objectContaining({ code: 'slack.unexpected_shape' }))
})

test('a member with odd profile fields keeps the sound ones', () => {
  const { members } = parseMembers({
    members: [{ id: 'U1', profile: { real_name: 'Ada', phone: 7 } }, { name: 'no id' }, null, 'U2'],
  })
  expect(members.map(({ id }) => id)).toEqual(['U1', ''])
  expect(members[0]?.profile).toMatchObject({ real_name: 'Ada' })
})

const FOLDER = process.env['SLACK_SHAPES'] ?? join(import.meta.dirname, '../../../../shared/data/slack-shapes')
describe.runIf(existsSync(FOLDER))('recorded shapes', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))
  const parsers: Record<string, (answer: unknown) => { count: number; drift: number }> = {
    'conversations.history.json': (answer) => {
      const page = parseMessages(answer, CHANNEL)
      return { count: page.messages.length, drift: page.broken + page.mistyped }
    },
    'conversations.info.json': (answer) => ({ count: parseChannel(answer).id === '' ? 0 : 1, drift: 0 }),
    'conversations.list.json': (answer) => ({ count: parseChannels(answer).channels.length, drift: 0 }),
    'users.list.json': (answer) => ({ count: parseMembers(answer).members.length, drift: 0 }),
  }

  test.each(Object.keys(parsers))('%s is understood without drift', (name) => {
    const parse = parsers[name]
    const { count, drift } = parse ? parse(read(name)) : { count: 0, drift: 1 }
    expect(count).toBeGreaterThan(0)
    expect(drift).toBe(0)
  })
})

test('a channel’s name is one line that no terminal obeys, wherever it came from', () => {
  const odd = 'proj\u001b[31m-\u202eatlas\n\u2028x\u0000'
  const item = { id: 'C1', name: odd, previous_names: [odd] }
  const plain = { name: 'proj[31m-atlasx', previous_names: ['proj[31m-atlasx'] }
  expect(parseChannel({ ok: true, channel: item })).toMatchObject(plain)
  expect(parseChannels({ ok: true, channels: [item] }).channels).toMatchObject([plain])
  const joined = { id: 'C1', name: 'پروژه\u200cها' }
  expect(parseChannel({ ok: true, channel: joined })).toMatchObject({ name: joined.name })
})

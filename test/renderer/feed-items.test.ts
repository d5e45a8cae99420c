import { expect, test } from 'vitest'
import type { Message } from '../../shared/contract/review.ts'
import { BUCKETS } from '../../shared/triage.ts'
import { coveredBy, feedItems, withEveryThreadOpen } from '../../src-renderer/screens/review/feed-items.ts'
import { createFakeEngine } from '../support/fake-engine/index.ts'

const inTriage = (rows: readonly Message[]) =>
  BUCKETS.flatMap((bucket) => rows.filter(({ threadBucket }) => threadBucket === bucket))
const all = createFakeEngine('typical').state.messages
const messages = inTriage(all.filter((row) => row.batchId === 'b_proj-atlas_2026-11-24'))
const nothing: ReadonlySet<string> = new Set()

const items = (rows: readonly Message[], toggled = nothing, mixed = false) =>
  feedItems({ pages: [rows], isTriage: true, toggled, mixed })
const shown = (lines: ReturnType<typeof feedItems>) =>
  lines.flatMap((item) => (item.kind === 'message' ? [item.message.messageId] : []))
const alike = (id: string, fields: Partial<Message> = {}): Message => ({
  ...(messages[0] as Message),
  messageId: id,
  threadId: null,
  isThreadParent: false,
  foldKey: 'same',
  state: 'pending',
  threadBucket: 'rest',
  text: 'build passed',
  version: 1,
  ...fields,
})

test('held messages come first, each bucket under a heading of its own, and every message once', () => {
  const lines = items(messages)
  const sections = lines.flatMap((item) => (item.kind === 'section' ? [item.bucket] : []))
  expect(sections).toEqual(BUCKETS.filter((bucket) => messages.some((row) => row.threadBucket === bucket)))
  expect(sections[0]).toBe('held')
  expect(new Set(shown(lines)).size).toBe(shown(lines).length)
})

test('a thread is open where anything in it is masked or held, and folded where nothing is, until it is toggled', () => {
  const parents = messages.filter((row) => row.isThreadParent)
  const careful = parents.filter((row) => row.threadBucket !== 'rest')
  const plain = alike('parent', { threadId: 't', isThreadParent: true, foldKey: null })
  const reply = alike('reply', { threadId: 't', foldKey: null })
  expect(careful.length).toBeGreaterThan(0)
  const rows = [...messages, plain, reply]
  for (const parent of careful)
    for (const one of rows.filter(({ threadId }) => threadId === parent.threadId))
      expect(shown(items(rows))).toContain(one.messageId)
  expect(shown(items(rows))).not.toContain('reply')
  expect(shown(items(rows, new Set(['parent']))).slice(-2)).toEqual(['parent', 'reply'])
})

test('every thread is opened at once, those that were shut by hand too, and then all are as they stand by themselves', () => {
  const plain = alike('parent', { threadId: 't', isThreadParent: true, foldKey: null })
  const rows = [...messages, plain, alike('reply', { threadId: 't', foldKey: null })]
  const careful = messages.find((row) => row.isThreadParent && row.threadBucket !== 'rest')
  const shutByHand = new Set(careful ? [careful.messageId] : [])
  const opened = withEveryThreadOpen(items(rows, shutByHand), shutByHand)
  expect(shown(items(rows, opened)).sort()).toEqual(rows.map(({ messageId }) => messageId).sort())
  expect(withEveryThreadOpen(items(rows, opened), opened)).toEqual(nothing)
})

test('a reply whose parent is elsewhere is never hidden', () => {
  const orphans = messages.filter((row) => row.threadId !== null && !row.isThreadParent)
  expect(shown(items(orphans))).toEqual(orphans.map((row) => row.messageId))
})

test('channels and days are parted when several stand in one list', () => {
  const lines = items(inTriage(all), nothing, true)
  const places = lines.flatMap((item) => (item.kind === 'day' ? [`${item.channelName}@${item.day}`] : []))
  expect(new Set(places)).toEqual(
    new Set(all.map((row) => `${row.channelName}@${new Date(row.placedAt).toISOString().slice(0, 10)}`)),
  )
})

test('messages that read alike are one line, which acts on exactly those that were counted', () => {
  const rows = [alike('a'), alike('b', { foldKey: 'other' }), alike('c'), alike('d', { state: 'held' })]
  const lines = items(rows)
  expect(shown(lines)).toEqual(['a', 'b', 'd'])
  const [first] = lines.filter((item) => item.kind === 'message')
  expect(first && coveredBy(first).map(({ messageId }) => messageId)).toEqual(['a', 'c'])
  const open = items(rows, new Set(['a']))
  expect(shown(open)).toEqual(['a', 'c', 'b', 'd'])
  const [opened] = open.filter((item) => item.kind === 'message')
  expect(opened && coveredBy(opened).map(({ messageId }) => messageId)).toEqual(['a'])
})

test('what another page brings later joins no line that was counted already', () => {
  const lines = feedItems({ pages: [[alike('a')], [alike('b')]], isTriage: true, toggled: nothing, mixed: false })
  expect(shown(lines)).toEqual(['a', 'b'])
})

test('the numbers in which they differ are listed, and where that is too much each is read', () => {
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, index) => alike(`m${index}`, { text: `disk ${index + 10} % full` }))
  const [few] = items(numbered(3)).filter((item) => item.kind === 'message')
  expect(few?.alike?.values).toEqual([['10', '11', '12']])
  expect(shown(items(numbered(51)))).toHaveLength(51)
})

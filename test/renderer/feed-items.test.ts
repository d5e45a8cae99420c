import { expect, test } from 'vitest'
import { feedItems } from '../../src-renderer/screens/review/feed-items.ts'
import { createFakeEngine } from '../support/fake-engine/index.ts'

const messages = createFakeEngine('typical').state.messages.filter((row) => row.batchId === 'b_proj-atlas_2026-11-24')
const held = messages.filter((row) => row.state === 'held')
const nothingOpen: ReadonlySet<string> = new Set()

const shown = (items: ReturnType<typeof feedItems>) =>
  items.flatMap((item) => (item.kind === 'message' ? [item.message.messageId] : []))

test('held messages come first, under a heading, and once', () => {
  const items = feedItems({ held, messages, openThreads: nothingOpen, mixed: false })
  expect(items[0]?.kind).toBe('heading')
  expect(shown(items).slice(0, held.length)).toEqual(held.map((row) => row.messageId))
  expect(new Set(shown(items)).size).toBe(shown(items).length)
})

test('replies are folded under their parent until the thread is opened', () => {
  const parent = messages.find((row) => row.isThreadParent)
  const replies = messages.filter((row) => row.threadId === parent?.threadId && !row.isThreadParent)
  const folded = shown(feedItems({ held: [], messages, openThreads: nothingOpen, mixed: false }))
  const open = shown(feedItems({ held: [], messages, openThreads: new Set([parent?.threadId ?? '']), mixed: false }))
  expect(replies.length).toBeGreaterThan(0)
  for (const reply of replies) expect(folded).not.toContain(reply.messageId)
  const at = open.indexOf(parent?.messageId ?? '')
  expect(open.slice(at + 1, at + 1 + replies.length)).toEqual(replies.map((row) => row.messageId))
})

test('a reply whose parent is elsewhere is never hidden', () => {
  const orphans = messages.filter((row) => row.threadId !== null && !row.isThreadParent)
  expect(shown(feedItems({ held: [], messages: orphans, openThreads: nothingOpen, mixed: false }))).toEqual(
    orphans.map((row) => row.messageId),
  )
})

test('channels and days are parted when several stand in one list', () => {
  const all = createFakeEngine('typical').state.messages
  const items = feedItems({ held: [], messages: all, openThreads: nothingOpen, mixed: true })
  const places = items.flatMap((item) => (item.kind === 'day' ? [`${item.channelName}@${item.day}`] : []))
  expect(places).toEqual([
    ...new Set(all.map((row) => `${row.channelName}@${new Date(row.sentAt).toISOString().slice(0, 10)}`)),
  ])
})

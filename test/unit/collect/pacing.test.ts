import { expect, test } from 'vitest'
import type { SlackMethod } from '../../../src-main/collect/slack/methods.ts'
import { createPacing } from '../../../src-main/collect/slack/pacing.ts'

const HISTORY = 'conversations.history'

/** Makes calls one after the other on a simulated clock; answers when each started. */
function startsOf(count: number, style: 'steady' | 'eager' = 'steady', method: SlackMethod = HISTORY) {
  const pacing = createPacing(style)
  const starts: number[] = []
  let now = Date.UTC(2026, 2, 4)
  for (let call = 0; call < count; call += 1) {
    now += pacing.waitMs(method, now)
    pacing.started(method, now)
    starts.push(now)
  }
  return { pacing, starts, now }
}

test.each([
  ['conversations.history', 50],
  ['conversations.list', 20],
] as const)('no minute ever holds more calls of %s than its tier allows', (method, perMinute) => {
  const { starts } = startsOf(500, 'steady', method)
  for (const start of starts) {
    const within = starts.filter((other) => other >= start && other < start + 60_000).length
    expect(within).toBeLessThanOrEqual(perMinute)
  }
})

test('over a long run a method is used at nearly its whole tier', () => {
  const { starts } = startsOf(1000)
  const minutes = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 60_000
  expect(1000 / minutes).toBeGreaterThan(48)
})

test('a few calls start at once', () => {
  const { starts } = startsOf(20)
  expect(new Set(starts).size).toBe(1)
})

test('Retry-After holds back its own method and no other', () => {
  const { pacing, now } = startsOf(1)
  pacing.refused(HISTORY, now, 17)
  expect(pacing.waitMs(HISTORY, now)).toBe(17_000)
  expect(pacing.waitMs('conversations.replies', now)).toBe(0)
  expect(pacing.waitMs(HISTORY, now + 17_000)).toBe(0)
})

test('a clock that is set back does not hold calls for hours', () => {
  const { pacing, now } = startsOf(50)
  pacing.refused(HISTORY, now, 60)
  expect(pacing.waitMs(HISTORY, now - 5 * 3_600_000)).toBe(0)
})

test('an eager method is paced once it was refused', () => {
  const { pacing, starts, now } = startsOf(200, 'eager')
  expect(new Set(starts).size).toBe(1)
  pacing.refused(HISTORY, now, 1)
  expect(pacing.waitMs(HISTORY, now + 1000)).toBeGreaterThan(30_000)
})

const SHORT = { limit: 999, objects: 15, hasMore: true }

test('pages of 15 and a refusal after next to no calls mean the slow class: one call a minute', () => {
  const { pacing, now } = startsOf(1)
  pacing.sawPage(HISTORY, SHORT)
  pacing.refused(HISTORY, now, 1)
  expect(pacing.isSlow(HISTORY)).toBe(false)
  pacing.sawPage(HISTORY, SHORT)
  expect(pacing.isSlow(HISTORY)).toBe(true)
  expect(pacing.waitMs(HISTORY, now)).toBeGreaterThanOrEqual(60_000)
})

test('short pages alone say nothing about the class, however many there are', () => {
  const { pacing } = startsOf(1)
  for (let page = 0; page < 50; page += 1) pacing.sawPage(HISTORY, SHORT)
  expect(pacing.isSlow(HISTORY)).toBe(false)
})

test('a larger page takes back what short ones said', () => {
  const { pacing, now } = startsOf(1)
  pacing.sawPage(HISTORY, SHORT)
  pacing.refused(HISTORY, now, 30)
  pacing.sawPage(HISTORY, { limit: 999, objects: 40, hasMore: true })
  pacing.sawPage(HISTORY, SHORT)
  pacing.sawPage(HISTORY, SHORT)
  expect(pacing.isSlow(HISTORY)).toBe(false)
})

test.each([
  ['a short last page', { limit: 999, objects: 15, hasMore: false }],
  ['a page as small as asked for', { limit: 15, objects: 15, hasMore: true }],
  ['an empty page', { limit: 999, objects: 0, hasMore: true }],
])('%s says nothing about the class', (_name, page) => {
  const { pacing } = startsOf(1)
  pacing.sawPage(HISTORY, page)
  expect(pacing.isSlow(HISTORY)).toBe(false)
})

test('one long wait may be somebody else’s burst', () => {
  const { pacing, now } = startsOf(1)
  pacing.refused(HISTORY, now, 60)
  expect(pacing.isSlow(HISTORY)).toBe(false)
})

test('two long waits after next to no calls mean the slow class, until a large page proves otherwise', () => {
  const { pacing, now } = startsOf(1)
  pacing.refused(HISTORY, now, 60)
  pacing.refused(HISTORY, now + 61_000, 60)
  expect(pacing.isSlow(HISTORY)).toBe(true)
  pacing.sawPage(HISTORY, { limit: 999, objects: 400, hasMore: true })
  expect(pacing.isSlow(HISTORY)).toBe(false)
})

test('a long wait after many calls is an exhausted tier, not the slow class', () => {
  const { pacing, now } = startsOf(40)
  pacing.refused(HISTORY, now, 60)
  pacing.refused(HISTORY, now, 60)
  expect(pacing.isSlow(HISTORY)).toBe(false)
})

test('methods without a slow class never become slow', () => {
  const { pacing, now } = startsOf(1, 'steady', 'users.list')
  pacing.refused('users.list', now, 60)
  pacing.refused('users.list', now + 61_000, 60)
  expect(pacing.isSlow('users.list')).toBe(false)
})

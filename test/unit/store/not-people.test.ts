import { afterEach, beforeEach, expect, test } from 'vitest'
import { tsToMs } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { ATLAS, freshStore, id, NOON, redacted, type TestHome } from '../../support/store.ts'

let opened: TestHome
beforeEach(() => {
  opened = freshStore()
})
afterEach(() => opened.remove())

const label = { detector: 'names.tagger', words: 'ab'.repeat(32), messageId: null }
const after = (days: number) => (NOON + days * DAY_MS) as EpochMs
const inForce = (at: EpochMs) => opened.store.notPeople.in(ATLAS, at).length

test('what was said to be nobody holds for 90 days, and not before it was said', () => {
  opened.store.notPeople.add(ATLAS, label, { actId: 1, at: after(0) })
  expect([after(0), after(89.99), after(90), after(-0.01)].map(inForce)).toEqual([1, 1, 0, 0])
})

test('what is said of a channel is said after all that is known of it, though the clock is behind', () => {
  const { store } = opened
  store.messages.record(redacted('a', { text: 'ask about it' }), NOON)
  const postedAt = tsToMs(redacted('a').ts)
  store.notPeople.add(ATLAS, label, { actId: 1, at: (postedAt - DAY_MS) as EpochMs })
  expect(store.notPeople.in(ATLAS, postedAt)).toEqual([{ ...label, saidAt: postedAt }])
})

test('what was said of one message leaves with its last row', () => {
  const { store } = opened
  store.messages.record(redacted('a', { text: 'ask about it' }), NOON)
  store.notPeople.add(ATLAS, { ...label, messageId: id('a') }, { actId: 1, at: after(0) })
  expect(inForce(after(0))).toBe(1)
  store.messages.vanished(id('a'), NOON)
  expect(inForce(after(0))).toBe(0)
})

test('a channel in which less is masked from now on is no longer trusted', () => {
  const { store } = opened
  store.trust.grant({ channelId: ATLAS, grantedAt: NOON, actor: 'you', share: 0.01, basis: '{}' })
  store.notPeople.add(ATLAS, label, { actId: 1, at: after(0) })
  expect(store.trust.get(ATLAS)?.ending).toBe('policy')
})

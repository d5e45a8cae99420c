import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RedactedMessageFields } from '../../../shared/domain.ts'
import { openReview, type Review } from '../../../src-main/review/index.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { at, BEACON, freshStore, HELD, id, NOON, redacted, stoppedClock, type TestHome } from '../../support/store.ts'

let opened: TestHome
let store: Store
let review: Review
beforeEach(() => {
  opened = freshStore()
  store = opened.store
  review = openReview(store, stoppedClock(at(1000)))
})
afterEach(() => opened.remove())

const record = (name: string, fields: Parameters<typeof redacted>[1] = {}) =>
  store.messages.record(redacted(name, fields), NOON)
const states = (...names: string[]) => names.map((name) => store.messages.get(id(name))?.state)
const trail = () => store.audit.list().entries.map(({ action, counts }) => [action, counts])
const code = (work: () => unknown) => {
  try {
    work()
  } catch (thrown) {
    return (thrown as { code?: string }).code
  }
  return null
}
const TODAY = '#proj-atlas@2026-03-04'

describe('approving', () => {
  test('pending messages are approved, held ones stay behind in a fresh draft', () => {
    record('a')
    record('b', { second: 1, held: HELD })
    const change = review.approve([TODAY], 'you')
    expect(change).toMatchObject({ changed: 1, heldBack: 1 })
    expect(states('a', 'b')).toEqual(['approved', 'held'])
    expect(change.batches.map(({ state, counts }) => [state, counts.approved, counts.held])).toEqual([
      ['approved', 1, 0],
      ['draft', 0, 1],
    ])
    expect(trail()).toEqual([['batch.approved', { messages: 1, heldBack: 1, seen: 0, allFlaggedSeen: 1 }]])
  })

  test('a batch in which everything is held or excluded is refused', () => {
    record('a', { held: HELD })
    expect(code(() => review.approve([TODAY], 'you'))).toBe('batch.nothing_to_approve')
    review.exclude([id('a')], 'you')
    expect(code(() => review.approve([TODAY], 'you'))).toBe('batch.nothing_to_approve')
    expect(states('a')).toEqual(['rejected'])
  })

  test('one batch that cannot be approved leaves the others as they were', () => {
    record('a')
    record('b', { channelId: BEACON, held: HELD })
    expect(code(() => review.approve([TODAY, '#proj-beacon@2026-03-04'], 'you'))).toBe('batch.nothing_to_approve')
    expect(states('a')).toEqual(['pending'])
    expect(trail()).toEqual([])
  })

  test('all drafts are approved at once, those with held messages only are left', () => {
    record('a')
    record('b', { channelId: BEACON, held: HELD })
    expect(review.approveAll('you')).toMatchObject({ changed: 1, heldBack: 1 })
    expect(review.approveAll('you')).toMatchObject({ changed: 0, heldBack: 1 })
    expect(states('a', 'b')).toEqual(['approved', 'held'])
  })

  test.each(['schedule', 'system'] as const)('%s may neither approve, include nor release', (actor) => {
    record('a')
    record('b', { second: 1, held: HELD })
    for (const step of [
      () => review.approveAll(actor),
      () => review.approve([TODAY], actor),
      () => review.release([id('b')], actor),
      () => review.include([id('a')], actor),
    ])
      expect(code(step)).toBe('batch.needs_person')
    expect(states('a', 'b')).toEqual(['pending', 'held'])
  })

  test('an approved batch cannot be approved again or rejected', () => {
    record('a')
    const [batch] = review.approve([TODAY], 'you').batches
    const name = batch?.batchId ?? ''
    expect(code(() => review.approve([name], 'you'))).toBe('batch.not_draft')
    expect(code(() => review.reject([name], 'you'))).toBe('batch.not_draft')
  })

  test('an approved message can neither be excluded nor masked', () => {
    record('a')
    review.approve([TODAY], 'you')
    expect(code(() => review.exclude([id('a')], 'you'))).toBe('batch.frozen')
    expect(code(() => review.mask(id('a'), { start: 0, end: 1 }, 'you', mask))).toBe('batch.frozen')
  })
})

describe('taking approval back', () => {
  test('everything is one draft again, with what arrived in between', () => {
    record('a')
    record('b', { second: 1, held: HELD })
    const before = review.batch(TODAY).batchId
    review.approve([TODAY], 'you')
    record('c', { second: 2 })
    expect(review.unapprove([before], 'you')).toMatchObject({ changed: 1 })
    expect(review.batches().map(({ batchId, state, counts }) => [batchId, state, counts.pending, counts.held])).toEqual(
      [[before, 'draft', 2, 1]],
    )
  })

  test('a revision that was overtaken meanwhile is superseded', () => {
    record('a')
    const { batchId } = review.batch(TODAY)
    review.approve([TODAY], 'you')
    record('a', { text: 'edited' })
    review.unapprove([batchId], 'you')
    expect(store.batches.get(batchId)?.counts).toMatchObject({ pending: 1, superseded: 1 })
    expect(store.messages.get(id('a'))).toMatchObject({ revision: 2, text: 'edited', state: 'pending' })
  })

  test('a message that vanished meanwhile leaves no text behind', () => {
    record('a')
    const { batchId } = review.batch(TODAY)
    review.approve([TODAY], 'you')
    store.messages.vanished(id('a'), at(2))
    review.unapprove([batchId], 'you')
    expect(store.messages.page({ search: 'text of a' }).messages).toEqual([])
  })

  test('is refused once bytes may have left, and allowed after an attempt that wrote nothing', () => {
    record('a')
    const { batchId } = review.batch(TODAY)
    review.approve([TODAY], 'you')
    store.uploads.enqueue(batchId, 'folder:/lake', at(2))
    store.uploads.record(batchId, 'folder:/lake', { step: 'failed', errorCode: 'destination.unreachable' }, at(3))
    review.unapprove([batchId], 'you')
    review.approve([TODAY], 'you')
    store.uploads.enqueue(batchId, 'folder:/lake', at(4))
    store.uploads.record(batchId, 'folder:/lake', { step: 'sending' }, at(5))
    expect(code(() => review.unapprove([batchId], 'you'))).toBe('batch.upload_begun')
    expect(review.batch(TODAY)).toMatchObject({ state: 'approved', uploadBegun: true })
  })
})

describe('deciding about messages', () => {
  test('an excluded message is left out of the approval and can be included again', () => {
    record('a')
    record('b', { second: 1 })
    review.exclude([id('a')], 'you')
    review.approve([TODAY], 'you')
    expect(states('a', 'b')).toEqual(['rejected', 'approved'])
    review.include([id('a')], 'you')
    expect(states('a')).toEqual(['pending'])
    expect(store.messages.get(id('a'))?.batchId).toBe(review.batch(TODAY).batchId)
    expect(review.batch(TODAY).state).toBe('draft')
  })

  test('a held message that was excluded is held again when it is included', () => {
    record('a', { held: HELD })
    review.exclude([id('a')], 'you')
    review.include([id('a')], 'you')
    expect(states('a')).toEqual(['held'])
  })

  test('a released message can be approved', () => {
    record('a', { held: HELD })
    expect(review.release([id('a')], 'you').changed).toBe(1)
    expect(review.approve([TODAY], 'you').changed).toBe(1)
  })

  test('one command over many messages is one row in the trail for each batch', () => {
    record('a')
    record('b', { second: 1 })
    record('c', { channelId: BEACON })
    review.exclude([id('a'), id('b'), id('c'), id('a')], 'you')
    expect(trail()).toEqual([
      ['message.excluded', { messages: 1 }],
      ['message.excluded', { messages: 2 }],
    ])
  })

  test('one unknown message leaves the others as they were', () => {
    record('a')
    expect(code(() => review.exclude([id('a'), id('nobody')], 'you'))).toBe('batch.unknown_message')
    expect(states('a')).toEqual(['pending'])
  })

  test('a discarded batch keeps everything here, and what arrives later starts over', () => {
    record('a')
    record('b', { second: 1, held: HELD })
    expect(review.reject([TODAY], 'you').changed).toBe(2)
    record('c', { second: 2 })
    expect(states('a', 'b', 'c')).toEqual(['rejected', 'rejected', 'pending'])
    expect(review.approveAll('you').changed).toBe(1)
  })
})

const mask = ({ text, spans, redactions }: RedactedMessageFields, range: { start: number; end: number }) =>
  ({
    text: `${text?.slice(0, range.start)}[org]${text?.slice(range.end)}`,
    spans,
    redactions: { ...redactions, ORG: 1 },
  }) as RedactedMessageFields

describe('masking a selection', () => {
  test('replaces the words for good and hands them on for "always"', () => {
    record('a', { text: 'we sold it to Initech yesterday' })
    const change = review.mask(id('a'), { start: 14, end: 22 }, 'you', mask)
    expect(change).toMatchObject({ changed: 1, words: 'Initech' })
    expect(store.messages.get(id('a'))).toMatchObject({ text: 'we sold it to [org]yesterday', redactions: { ORG: 1 } })
    expect(review.batch(TODAY).redactions).toEqual({ ORG: 1 })
  })

  test('a selection that reaches into a placeholder is masked but gives no words', () => {
    const spans = [{ start: 4, end: 11, entity: 'EMAIL', confidence: 1, detector: 'email' }] as const
    record('a', { text: 'ask [email] soon', spans })
    expect(review.mask(id('a'), { start: 0, end: 6 }, 'you', mask).words).toBeNull()
  })

  test('a selection outside the text, or without a text, is refused', () => {
    record('a')
    expect(code(() => review.mask(id('a'), { start: 3, end: 300 }, 'you', mask))).toBe('input.range')
    store.channels.setLevel(BEACON, 'metrics', NOON)
    record('b', { channelId: BEACON, level: 'metrics', text: null })
    expect(code(() => review.mask(id('b'), { start: 0, end: 1 }, 'you', mask))).toBe('batch.no_text')
  })
})

describe('looking', () => {
  test('a batch answers to its id, the beginning of it, and its channel and day', () => {
    record('a')
    const { batchId } = review.batch(TODAY)
    expect(review.batch(batchId.slice(0, 6)).batchId).toBe(batchId)
    expect(review.batch('proj-atlas@2026-03-04').batchId).toBe(batchId)
    for (const name of ['b_', 'b_zzzzzz', '#proj-atlas@2026-03-05', '#other@2026-03-04', "' OR 1=1 --"])
      expect(code(() => review.batch(name))).toBe('batch.unknown')
  })

  test('a mistyped batch or channel is answered with what was probably meant, and a stranger with nothing', () => {
    record('a')
    const { batchId } = review.batch(TODAY)
    const swapped = `${batchId.slice(0, -1)}${batchId.endsWith('0') ? '1' : '0'}`
    for (const [typed, meant] of [
      [swapped, batchId],
      ['#proj-atals@2026-03-04', '#proj-atlas@2026-03-04'],
      ['proj-atlas@2026-03-09', '#proj-atlas@2026-03-04'],
    ] as const)
      expect(() => review.batch(typed), typed).toThrow(`Did you mean ${meant}?`)
    expect(() => review.messages({ channel: 'proj-atals' })).toThrow('Did you mean #proj-atlas?')
    for (const stranger of ['b_zzzzzzzz', '#finance@2026-03-04', '\u001b[31m']) {
      expect(() => review.batch(stranger)).toThrow(/^There is no such batch\.$/)
      expect(() => review.messages({ channel: stranger })).not.toThrow(/Did you mean/)
    }
  })

  test('held messages come first, and paging gives each message once', () => {
    for (const second of [1, 2, 3, 4, 5]) record(`n${second}`, { second, ...(second % 2 === 0 && { held: HELD }) })
    for (const limit of [1, 2, 3, 5, 9]) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = review.messages({ batch: TODAY }, { limit, ...(cursor !== undefined && { cursor }) })
        seen.push(...page.messages.map(({ messageId }) => messageId))
        expect(page.total).toBe(5)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(seen).toEqual(['m_n2', 'm_n4', 'm_n1', 'm_n3', 'm_n5'])
    }
  })

  test('superseded revisions are not shown', () => {
    record('a')
    record('a', { text: 'edited' })
    expect(review.messages({ channel: '#proj-atlas' }).messages.map(({ revision }) => revision)).toEqual([2])
  })

  test('an unknown channel and an invented cursor are refused', () => {
    expect(code(() => review.messages({ channel: 'nowhere' }))).toBe('channel.unknown')
    expect(code(() => review.messages({}, { cursor: 'elsewhere/1' }))).toBe('input.cursor')
  })
})

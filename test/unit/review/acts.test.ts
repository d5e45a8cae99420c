import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PersonPseudonym, RedactedMessageFields } from '../../../shared/domain.ts'
import { openReview, type Review } from '../../../src-main/review/index.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { at, BEACON, freshStore, HELD, id, NOON, redacted, stoppedClock, type TestHome } from '../../support/store.ts'

const MINUTE = 60_000
let opened: TestHome
let clock: ReturnType<typeof stoppedClock>
let store: Store
let review: Review
beforeEach(() => {
  opened = freshStore()
  store = opened.store
  clock = stoppedClock(at(1000))
  review = openReview(store, clock)
})
afterEach(() => opened.remove())

const record = (name: string, fields: Parameters<typeof redacted>[1] = {}) =>
  store.messages.record(redacted(name, fields), NOON)
const states = (...names: string[]) => names.map((name) => store.messages.get(id(name))?.state)
const code = (work: () => unknown) => {
  try {
    work()
  } catch (thrown) {
    return (thrown as { code?: string }).code
  }
  return null
}
const TODAY = '#proj-atlas@2026-03-04'
const announced = (filter = {}) => {
  const { asOf, approvable } = review.scope(filter)
  return { filter, asOf, count: approvable }
}

describe('an approval of what was shown', () => {
  test('covers what the filter shows and nothing else of the batch', () => {
    record('a', { text: 'deploy is done' })
    record('b', { second: 1, text: 'lunch' })
    expect(review.approveShown(announced({ search: 'deploy' }), 'you')).toMatchObject({ changed: 1, movedOn: 0 })
    expect(states('a', 'b')).toEqual(['approved', 'pending'])
  })

  test('leaves what arrived, was edited or was released since', () => {
    record('a')
    record('b', { second: 1 })
    record('c', { second: 2, held: HELD })
    const shown = announced()
    record('b', { second: 1, text: 'edited' })
    record('d', { second: 3 })
    review.release([id('c')], 'cli')
    expect(shown.count).toBe(2)
    expect(review.approveShown(shown, 'you')).toMatchObject({ changed: 1, movedOn: 1 })
    expect(states('a', 'b', 'c', 'd')).toEqual(['approved', 'pending', 'pending', 'pending'])
  })

  test('leaves what another window masked since, so that nobody approves words they have not seen', () => {
    record('a')
    const shown = announced()
    review.mask(id('a'), { start: 0, end: 4 }, 'you', masked)
    expect(review.approveShown(shown, 'you')).toMatchObject({ changed: 0, movedOn: 1 })
  })

  test('is refused when there is more than was announced', () => {
    record('a')
    record('b', { second: 1 })
    expect(code(() => review.approveShown({ ...announced(), count: 1 }, 'you'))).toBe('batch.more_than_shown')
    expect(states('a', 'b')).toEqual(['pending', 'pending'])
  })

  test('of everything takes what can be approved, beside an approved batch and one with held messages only', () => {
    record('a')
    review.approve([TODAY], 'you')
    record('b', { second: 1 })
    record('c', { channelId: BEACON, held: HELD })
    expect(review.approveShown(announced(), 'you')).toMatchObject({ changed: 1, heldBack: 1, movedOn: 0 })
    expect(states('a', 'b', 'c')).toEqual(['approved', 'approved', 'held'])
  })
})

describe('what was seen', () => {
  const trail = () => [...store.audit.export(1)].at(-1)
  const see = (name: string) =>
    review.see([{ messageId: id(name), version: store.messages.get(id(name))?.version ?? 0 }])
  const MASK = { spans: [{ start: 0, end: 4, entity: 'ORG', confidence: 1, detector: 'deny' }] } as const

  test('stands in the scope and, as two counts, in the trail of the approval', () => {
    record('a', MASK)
    record('b', { second: 1, held: HELD })
    record('c', { second: 2 })
    review.release([id('b')], 'you')
    see('a')
    expect(review.scope({})).toMatchObject({ approvable: 3, seen: 1, flagged: 2, flaggedSeen: 1 })
    see('b')
    review.approveShown(announced(), 'you')
    expect(trail()).toMatchObject({ action: 'batch.approved', counts: { messages: 3, seen: 2, allFlaggedSeen: 1 } })
    expect(store.messages.get(id('a'))?.seen).toBe(false)
  })

  test('says so when something masked was not seen, and nothing in a terminal', () => {
    record('a', MASK)
    review.approveShown(announced(), 'you')
    expect(trail()).toMatchObject({ counts: { seen: 0, allFlaggedSeen: 0 } })
    record('b')
    review.approveShown(announced(), 'cli')
    expect(Object.keys(trail()?.counts ?? {})).not.toContain('seen')
  })

  test.each(['you', 'cli'] as const)('is counted as well when whole batches are approved, by %s', (actor) => {
    record('a', MASK)
    record('b', { second: 1 })
    record('c', { channelId: BEACON })
    see('b')
    review.approveAll(actor)
    const counts = [...store.audit.export(1)]
      .filter(({ action }) => action === 'batch.approved')
      .map((one) => one.counts)
    expect(counts[0]).toMatchObject({ messages: 2, seen: 1, allFlaggedSeen: 0 })
    // Nobody measures what a terminal lists.
    if (actor === 'you') expect(counts[1]).toMatchObject({ messages: 1, seen: 0, allFlaggedSeen: 1 })
    else expect(Object.keys(counts[1] ?? {})).not.toContain('seen')
  })

  test('is of one text: an edit or a mask is another to read', () => {
    record('a')
    see('a')
    record('a', { text: 'edited' })
    record('b', { second: 1 })
    see('b')
    review.mask(id('b'), { start: 0, end: 4 }, 'you', masked)
    expect(review.scope({})).toMatchObject({ approvable: 2, seen: 0 })
    expect(review.see([{ messageId: id('a'), version: 0 }])).toBe(0)
  })
})

test('discarding takes exactly what was announced, held messages too, and leaves the rest in its draft', () => {
  record('a', { text: 'deploy' })
  record('b', { second: 1, text: 'deploy', held: HELD })
  record('c', { second: 2, text: 'lunch' })
  const { asOf, discardable } = review.scope({ search: 'deploy' })
  record('d', { second: 3, text: 'deploy' })
  expect(discardable).toBe(2)
  review.discardShown({ filter: { search: 'deploy' }, asOf, count: 2 }, 'you')
  expect(states('a', 'b', 'c', 'd')).toEqual(['rejected', 'rejected', 'pending', 'pending'])
  expect(review.undo(undefined, 'you')).toMatchObject({ undone: 2, movedOn: 0 })
  expect(states('a', 'b')).toEqual(['pending', 'held'])
  expect(code(() => review.discardShown({ filter: {}, asOf: asOf + 9, count: 1 }, 'you'))).toBe('batch.more_than_shown')
})

test('discarding one batch leaves what an approval in another window took out of it', () => {
  record('a')
  record('b', { second: 1, held: HELD })
  const filter = { batch: review.batch(TODAY).batchId }
  const { asOf, discardable } = review.scope(filter)
  review.approve([filter.batch], 'you')
  expect(review.discardShown({ filter, asOf, count: discardable }, 'you')).toMatchObject({ changed: 0, movedOn: 2 })
  expect(states('a', 'b')).toEqual(['approved', 'held'])
})

describe('a decision about a message that was shown', () => {
  test('is not taken on another version of it, unless it protects', () => {
    record('a', { held: HELD })
    const shown = { messageId: id('a'), version: store.messages.get(id('a'))?.version ?? 0 }
    record('a', { text: 'edited', held: HELD })
    expect(review.release([shown], 'you')).toMatchObject({ changed: 0, movedOn: 1 })
    expect(code(() => review.mask(shown, { start: 0, end: 2 }, 'you', masked))).toBe('batch.changed_since')
    expect(states('a')).toEqual(['held'])
    expect(review.exclude([shown], 'you')).toMatchObject({ changed: 1, movedOn: 0 })
  })
})

describe('undo', () => {
  test('takes back the last step and no other: a release after an exclusion', () => {
    record('a')
    record('b', { second: 1, held: HELD })
    review.exclude([id('a')], 'you')
    review.release([id('b')], 'you')
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 1, movedOn: 0, act: { kind: 'released' } })
    expect(states('a', 'b')).toEqual(['rejected', 'held'])
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 1, act: { kind: 'excluded' } })
    expect(states('a', 'b')).toEqual(['pending', 'held'])
    expect(review.undo(undefined, 'you')).toMatchObject({ act: null })
  })

  test('brings a released message back as released when its discard is undone', () => {
    record('a', { held: HELD })
    review.release([id('a')], 'you')
    review.reject([TODAY], 'you')
    review.undo(undefined, 'you')
    expect(states('a')).toEqual(['pending'])
    // The release was a decision about this text: it carries over.
    record('a', { held: HELD, reactions: { tada: 1 } })
    expect(states('a')).toEqual(['pending'])
  })

  test('says how many moved on, and leaves them', () => {
    for (const [index, name] of ['a', 'b', 'c'].entries()) record(name, { second: index })
    review.exclude([id('a'), id('b'), id('c')], 'you')
    record('b', { second: 1, text: 'edited' })
    store.messages.vanished(id('c'), at(5))
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 1, movedOn: 2 })
    expect(states('a', 'b', 'c')).toEqual(['pending', 'rejected', undefined])
  })

  test('of an older step never brings back what another step has protected since', () => {
    record('a')
    review.exclude([id('a')], 'you')
    const first = review.acts()[0]?.actId
    review.include([id('a')], 'you')
    review.exclude([id('a')], 'cli')
    expect(review.undo(first, 'you')).toMatchObject({ undone: 0, movedOn: 1 })
    expect(states('a')).toEqual(['rejected'])
    expect(code(() => review.undo(first, 'you'))).toBe('batch.undone_already')
    expect(code(() => review.undo(999, 'you'))).toBe('batch.unknown_act')
  })

  test('outlives the process, and is the same list in another one', () => {
    record('a')
    review.approve([TODAY], 'you')
    const other = openReview(opened.reopen(), clock)
    store = opened.store
    expect(other.acts()).toMatchObject([{ kind: 'approved', messages: 1, undoneAt: null }])
    expect(other.undo(undefined, 'cli')).toMatchObject({ undone: 1 })
    expect(states('a')).toEqual(['pending'])
  })

  test('leaves an approval whose upload has begun, and a try under way has begun', () => {
    record('a')
    const { batchId } = review.batch(TODAY)
    review.approve([TODAY], 'you')
    store.uploads.enqueue(batchId, 'folder:/lake', at(2))
    store.uploads.record(batchId, 'folder:/lake', { step: 'queued', attempts: 1 }, at(3))
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 0, movedOn: 1 })
    expect(states('a')).toEqual(['approved'])
  })

  test('takes nobody’s exclusion back with somebody else’s, although the second changed nothing', () => {
    record('a')
    const first = review.exclude([id('a')], 'you').actId ?? 0
    const second = openReview(opened.store, clock).exclude([id('a')], 'cli')
    expect(second).toMatchObject({ changed: 0 })
    expect(review.undo(first, 'you')).toMatchObject({ undone: 0, movedOn: 1 })
    expect(states('a')).toEqual(['rejected'])
  })

  test('of a second exclusion leaves the first, and then that can be undone', () => {
    record('a')
    const first = review.exclude([id('a')], 'you').actId ?? 0
    const second = review.exclude([id('a')], 'you').actId ?? 0
    expect(review.undo(second, 'you')).toMatchObject({ undone: 1 })
    expect(states('a')).toEqual(['rejected'])
    expect(review.undo(first, 'you')).toMatchObject({ undone: 1 })
    expect(states('a')).toEqual(['pending'])
  })

  test('of an exclusion that a mask hides leaves it, and so does undoing mask and first exclusion after it', () => {
    record('a')
    const first = review.exclude([id('a')], 'you').actId ?? 0
    const second = review.exclude([id('a')], 'cli').actId ?? 0
    review.mask(id('a'), { start: 0, end: 4 }, 'you', masked)
    expect(review.undo(second, 'you')).toMatchObject({ undone: 0, movedOn: 1 })
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 1 })
    expect(review.undo(first, 'you')).toMatchObject({ undone: 0, movedOn: 1 })
    expect(states('a')).toEqual(['rejected'])
  })

  test('takes the number that a step answers with, whoever acted since', () => {
    record('a')
    record('b', { second: 1 })
    const { actId } = review.exclude([id('a')], 'you')
    openReview(opened.store, clock).exclude([id('b')], 'cli')
    expect(review.undo(actId ?? 0, 'you')).toMatchObject({ undone: 1 })
    expect(states('a', 'b')).toEqual(['pending', 'rejected'])
  })

  test('needs a person', () => {
    record('a')
    review.exclude([id('a')], 'you')
    expect(code(() => review.undo(undefined, 'schedule'))).toBe('batch.needs_person')
  })

  test('brings masked words back for ten minutes, then the mask stays', () => {
    record('a')
    record('b', { second: 1 })
    review.mask(id('a'), { start: 0, end: 4 }, 'you', masked)
    review.undo(undefined, 'you')
    expect(store.messages.get(id('a'))).toMatchObject({ text: 'text of a', maskedByHand: false })

    review.mask(id('b'), { start: 0, end: 4 }, 'you', masked)
    clock.set(clock.now() + 10 * MINUTE)
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 0, movedOn: 1, act: { kind: 'masked' } })
    expect(store.messages.get(id('b'))).toMatchObject({ text: '[org] of b', maskedByHand: true })
  })

  test('keeps masked words no longer because the clock was set back', () => {
    record('a')
    review.mask(id('a'), { start: 0, end: 4 }, 'you', masked)
    clock.set(clock.now() - 60 * MINUTE)
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 0, movedOn: 1 })
    expect(store.messages.get(id('a'))).toMatchObject({ text: '[org] of a', maskedByHand: true })
  })
})

describe('a mask by hand stays, whatever is undone,', () => {
  const left = (text: string) => ({
    text,
    spans: [],
    redactions: {},
    mentions: [],
    policy: 'strict' as const,
    policyVersion: '2',
  })

  test('once what it hides would be redacted more', () => {
    record('a')
    review.mask(id('a'), { start: 0, end: 4 }, 'you', masked)
    const row = store.messages.get(id('a'))
    if (row) store.messages.tighten(row, left('[org] of a'))
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 0, movedOn: 1 })
    expect(store.messages.get(id('a'))).toMatchObject({ text: '[org] of a', maskedByHand: true })
  })

  test('once somebody opted out whom it may hide', () => {
    record('a', { text: 'ask [person u_bob] about it', mentions: ['u_bob' as PersonPseudonym], author: null })
    review.mask(id('a'), { start: 4, end: 18 }, 'you', masked)
    store.messages.purgeAuthor('u_bob' as PersonPseudonym, at(2000))
    expect(review.undo(undefined, 'you')).toMatchObject({ undone: 0, movedOn: 1 })
    expect(store.messages.get(id('a'))?.text).toBe('ask [org] about it')
  })

  test('when another process masked the same message in the same moment', () => {
    record('a')
    const other = openReview(opened.store, clock)
    const here = openReview(
      interrupted(store, { before: () => other.mask(id('a'), { start: 8, end: 9 }, 'cli', masked) }),
      clock,
    )
    here.mask(id('a'), { start: 0, end: 4 }, 'you', masked)
    expect(store.messages.get(id('a'))?.text).toBe('[org] of [org]')
  })

  test('when another process acted right after it: that act is not undone with words of this message', () => {
    record('a')
    record('b', { second: 1 })
    const other = openReview(opened.store, clock)
    const here = openReview(interrupted(store, { after: () => other.exclude([id('b')], 'cli') }), clock)
    const { actId } = here.mask(id('a'), { start: 0, end: 4 }, 'you', masked)
    expect(here.undo(undefined, 'you')).toMatchObject({ undone: 1, act: { kind: 'excluded' } })
    expect(store.messages.get(id('b'))).toMatchObject({ text: 'text of b', state: 'pending' })
    expect(here.undo(actId ?? 0, 'you')).toMatchObject({ undone: 1, act: { kind: 'masked' } })
    expect(store.messages.get(id('a'))?.text).toBe('text of a')
  })
})

/** A store in which another process gets its turn once, right before or right after a transaction of this one. */
function interrupted(real: Store, turn: { before?: () => unknown; after?: () => unknown }): Store {
  let depth = 0
  const take = (when: 'before' | 'after') => {
    const work = depth === 0 ? turn[when] : undefined
    if (work) delete turn[when]
    work?.()
  }
  return {
    ...real,
    transaction(work) {
      take('before')
      depth += 1
      try {
        return real.transaction(work)
      } finally {
        depth -= 1
        take('after')
      }
    },
  }
}

const masked = ({ text, spans, redactions }: RedactedMessageFields, range: { start: number; end: number }) =>
  ({
    text: `${text?.slice(0, range.start)}[org]${text?.slice(range.end)}`,
    spans,
    redactions,
  }) as RedactedMessageFields

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRetention } from '../../../src-main/retain/index.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { at, DAY, freshStore, id, NOON, redacted, stoppedClock, type TestHome } from '../../support/store.ts'

const clock = stoppedClock()
let opened: TestHome
let store: Store
beforeEach(() => {
  clock.set(NOON)
  opened = freshStore(clock)
  store = opened.store
})
afterEach(() => opened.remove())

const retention = () => openRetention(store, clock)
const daysLater = (days: number, ms = 0) => clock.set(NOON + days * DAY + ms)
const state = (name: string) => store.messages.get(id(name))?.state
const batchOf = (name: string) => store.messages.get(id(name))?.batchId ?? ('b_none' as never)
const upload = (name: string) => {
  const batchId = batchOf(name)
  store.batches.approve(batchId, clock.now())
  store.uploads.enqueue(batchId, 'folder:/lake', clock.now())
  store.uploads.finish(batchId, 'folder:/lake', { objects: [], rows: 1, bytes: 1 }, 'you', clock.now())
}

describe('drafts', () => {
  test('expire on their fourteenth day and not a millisecond before', () => {
    store.messages.record(redacted('a'), NOON)
    daysLater(14, -1)
    expect(retention().enforce('schedule').removed.drafts).toBe(0)
    expect(state('a')).toBe('pending')
    daysLater(14)
    expect(retention().enforce('schedule').removed.drafts).toBe(1)
    expect(store.messages.get(id('a'))).toMatchObject({
      state: 'expired',
      stateReason: 'draft_expired',
      text: null,
      author: null,
    })
    expect(store.batches.list({ states: ['draft'] })).toEqual([])
  })

  test('a change of mind does not set the clock back', () => {
    store.messages.record(redacted('a'), NOON)
    daysLater(10)
    store.messages.exclude(id('a'))
    store.messages.include(id('a'), clock.now())
    store.batches.approve(batchOf('a'), clock.now())
    store.batches.unapprove(batchOf('a'))
    daysLater(14)
    expect(retention().enforce('schedule').removed.drafts).toBe(1)
  })

  test('an expired message is not collected again as new', () => {
    store.messages.record(redacted('a'), NOON)
    daysLater(14)
    retention().enforce('schedule')
    expect(store.messages.record(redacted('a'), clock.now())).toBe('unchanged')
  })

  test('word that a message is gone is not forgotten, however long it waits', () => {
    store.messages.record(redacted('a'), NOON)
    upload('a')
    store.messages.vanished(id('a'), at(1))
    daysLater(100)
    retention().enforce('schedule')
    expect(store.messages.get(id('a'))).toMatchObject({ op: 'delete', state: 'pending' })
  })
})

describe('approved and uploaded', () => {
  test('an approval that could not be uploaded expires with its batch and its place in the queue', () => {
    store.messages.record(redacted('a'), NOON)
    const batchId = batchOf('a')
    daysLater(5)
    store.batches.approve(batchId, clock.now())
    store.uploads.enqueue(batchId, 'folder:/lake', clock.now())
    daysLater(18)
    expect(retention().enforce('schedule').removed.approved).toBe(0)
    daysLater(19)
    expect(retention().enforce('schedule').removed.approved).toBe(1)
    expect(store.batches.get(batchId)?.state).toBe('rejected')
    expect(store.uploads.open()).toEqual([])
  })

  test('local copies go after seven days, and their deletion in Slack still reaches the lake', () => {
    store.messages.record(redacted('a'), NOON)
    upload('a')
    daysLater(7)
    expect(retention().enforce('schedule').removed.uploaded).toBe(1)
    daysLater(7 + 90)
    retention().enforce('schedule')
    expect(store.messages.get(id('a'))).toBeNull()
    expect(store.messages.vanished(id('a'), clock.now())).toBe('delete_queued')
    expect(store.messages.get(id('a'))).toMatchObject({
      revision: 2,
      op: 'delete',
      channel: 'c_atlas',
      state: 'pending',
    })
  })
})

describe('the report', () => {
  test('says what is overdue before enforcement and that all is well after it', () => {
    store.messages.record(redacted('a'), NOON)
    daysLater(20)
    const before = retention().report()
    expect(before).toMatchObject({ isCompliant: false })
    expect(before.percent).toBeLessThan(100)
    const drafts = before.rules.find(({ rule }) => rule === 'drafts')
    expect(drafts).toMatchObject({
      limitDays: 14,
      oldest: NOON,
      marginMs: -6 * DAY,
      lastEnforcedAt: null,
      violations: 1,
    })
    retention().enforce('you')
    const after = retention().report()
    expect(after).toMatchObject({ isCompliant: true, percent: 100 })
    expect(after.rules.every(({ lastEnforcedAt }) => lastEnforcedAt === clock.now())).toBe(true)
  })

  test('an enforcement that removed something is in the trail, one that did not is not', () => {
    store.messages.record(redacted('a'), NOON)
    retention().enforce('schedule')
    expect(store.audit.head()).toBeNull()
    daysLater(14)
    retention().enforce('schedule')
    expect(store.audit.list().entries).toMatchObject([
      { action: 'retention.enforced', counts: { drafts: 1, uploaded: 0 } },
    ])
  })
})

describe('a preview', () => {
  const LIMITS = { draftDays: 14, uploadedDays: 7, counterDays: 90, auditDays: 400, ledgerDays: 365, lakeDays: 365 }

  test('counts what enforcing these limits would delete, to the item, and changes nothing', () => {
    store.messages.record(redacted('c'), NOON)
    upload('c')
    for (const name of ['a', 'b']) store.messages.record(redacted(name), NOON)
    daysLater(6)
    store.messages.record(redacted('d'), clock.now())
    const shorter = { ...LIMITS, draftDays: 3, uploadedDays: 2, auditDays: 1 }
    const preview = retention().preview(shorter)
    expect(state('a')).toBe('pending')
    expect(store.audit.list({ action: 'audit.pruned' }).total).toBe(0)
    expect(store.expiry.enforcedAt('drafts')).toBeNull()

    store.settings.set('retention', shorter)
    const { removed } = retention().enforce('you')
    expect(Object.fromEntries(preview.map(({ rule, wouldRemove }) => [rule, wouldRemove]))).toEqual(removed)
    expect(removed).toMatchObject({ drafts: 2, uploaded: 1 })
    expect(removed.audit).toBeGreaterThan(0)
  })

  test('of the limits that are enforced already deletes nothing', () => {
    store.messages.record(redacted('a'), NOON)
    expect(
      retention()
        .preview(LIMITS)
        .map(({ wouldRemove }) => wouldRemove),
    ).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('the audit trail', () => {
  const fill = () => {
    for (let day = 0; day < 10; day += 1) store.audit.append({ actor: 'you', action: 'batch.approved' }, at(day * DAY))
  }

  test('loses its oldest rows after 400 days and still holds', () => {
    fill()
    daysLater(404)
    expect(retention().enforce('schedule').removed.audit).toBe(5)
    expect(store.audit.verify()).toMatchObject({ ok: true })
    expect([...store.audit.export()].map(({ seq }) => seq)).toEqual([6, 7, 8, 9, 10, 11, 12])
    daysLater(900)
    retention().enforce('schedule')
    expect(store.audit.verify()).toMatchObject({ ok: true })
  })

  test('an anchor from before the cut no longer says anything, one from after it still does', () => {
    fill()
    const [early, late] = [store.audit.list({ before: 3 }).entries[0], store.audit.list().entries[0]]
    daysLater(404)
    retention().enforce('schedule')
    expect(store.audit.verify({ anchor: early ?? null }).ok).toBe(true)
    expect(store.audit.verify({ anchor: late ?? null }).ok).toBe(true)
    expect(store.audit.verify({ anchor: { seq: late?.seq ?? 0, hash: 'f'.repeat(64) } })).toMatchObject({
      brokenAt: 10,
    })
  })
})

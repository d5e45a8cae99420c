import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BatchId, PersonPseudonym } from '../../../shared/domain.ts'
import { HOUR_MS } from '../../../shared/duration.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { ATLAS, at, freshStore, HELD, id, NOON, redacted, type TestHome } from '../../support/store.ts'

let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
})
afterEach(() => opened.remove())

const LAKE = 'folder:/lake'
const FACTS = { objects: [{ key: 'messages/x.parquet', bytes: 9, rows: 1, sha256: 'ab' }], rows: 1, bytes: 9 }
const batchOf = (name: string) => store.messages.get(id(name))?.batchId ?? ('b_none' as BatchId)
const record = (name: string, fields: Parameters<typeof redacted>[1] = {}) =>
  store.messages.record(redacted(name, fields), NOON)
const approved = (...names: string[]) => {
  for (const [second, name] of names.entries()) record(name, { second })
  const batchId = batchOf(names[0] ?? '')
  store.batches.approve(batchId, at(1))
  return batchId
}
const code = (work: () => unknown) => {
  try {
    work()
  } catch (thrown) {
    return (thrown as { code?: string }).code
  }
  return null
}

describe('a frozen batch', () => {
  test.each([
    ['a text', "UPDATE messages SET text = 'forged' WHERE message_id = 'm_a'"],
    ['an author', "UPDATE messages SET author = 'u_mallory' WHERE message_id = 'm_a'"],
    ['a reply count', "UPDATE messages SET reply_count = 7 WHERE message_id = 'm_a'"],
    ['a row taken out', "UPDATE messages SET state = 'rejected' WHERE message_id = 'm_b'"],
    ['a row slipped in', "UPDATE messages SET state = 'approved' WHERE message_id = 'm_c'"],
  ])('%s that changed behind its back is noticed', (_, sql) => {
    record('c', { second: 9, held: HELD })
    store.messages.exclude(id('c'))
    const batchId = approved('a', 'b')
    store.batches.assertFrozen(batchId)
    const db = new Database(join(opened.home, 'gleaner.db'))
    db.exec(sql)
    db.close()
    expect(code(() => store.batches.assertFrozen(batchId))).toBe('batch.changed')
  })

  test('a message forgotten after an erasure leaves a batch that holds', () => {
    const batchId = approved('a', 'b')
    expect(store.messages.forget([id('a')])).toBe(1)
    store.batches.assertFrozen(batchId)
    expect([...store.messages.approvedRows(batchId)].map(({ messageId }) => messageId)).toEqual([id('b')])
    expect(record('a')).toBe('new')
  })

  test("an opted-out author's rows are gone from it, and it holds", () => {
    record('hers', { author: 'u_grace' as PersonPseudonym, second: 5 })
    const batchId = approved('a')
    store.messages.purgeAuthor('u_grace' as PersonPseudonym, at(2))
    store.batches.assertFrozen(batchId)
    expect(store.batches.get(batchId)?.counts.approved).toBe(1)
  })

  test('a draft is not frozen', () => {
    record('a')
    expect(code(() => store.batches.assertFrozen(batchOf('a')))).toBe('batch.not_approved')
    expect(code(() => store.batches.assertFrozen('b_none' as BatchId))).toBe('batch.unknown')
  })

  test('its rows come in order of time and stay readable while rows are written, across chunks', () => {
    store.transaction(() => {
      for (let n = 0; n < 1200; n += 1) record(`n${n}`, { second: 1200 - n })
    })
    const batchId = batchOf('n1')
    store.batches.approve(batchId, at(1))
    const seen: string[] = []
    for (const row of store.messages.approvedRows(batchId)) {
      if (seen.length % 400 === 0) store.settings.set('horizonDays', 1 + seen.length)
      seen.push(row.ts)
    }
    expect(seen).toEqual(seen.toSorted())
    expect(new Set(seen).size).toBe(1200)
  })
})

describe('levels and ids', () => {
  test('a batch says text as soon as it holds any', () => {
    record('a', { level: 'metrics', text: null })
    expect(store.batches.get(batchOf('a'))?.level).toBe('metrics')
    record('b', { second: 1 })
    expect(store.batches.get(batchOf('a'))?.level).toBe('text')
  })

  test('a batch of metrics that takes text back in with an undone approval says text', () => {
    record('a', { level: 'metrics', text: null })
    const first = batchOf('a')
    store.batches.approve(first, at(1))
    record('b', { second: 1 })
    store.batches.unapprove(first)
    expect(store.batches.get(first)).toMatchObject({ level: 'text', counts: { pending: 2 } })
  })

  test('ids are sixteen Crockford symbols, and never the same twice', () => {
    const ids = ['a', 'b', 'c'].map((name) => approved(name))
    expect(new Set(ids).size).toBe(3)
    for (const batchId of ids) expect(batchId).toMatch(/^b_[0-9a-hjkmnp-tv-z]{16}$/)
    expect(store.batches.list({ channelId: ATLAS }).map(({ sequence }) => sequence)).toEqual([3, 2, 1])
  })
})

describe('uploads', () => {
  test('only what was approved can be queued, once for each destination', () => {
    record('a')
    expect(code(() => store.uploads.enqueue(batchOf('a'), LAKE, NOON))).toBe('batch.not_approved')
    const batchId = batchOf('a')
    store.batches.approve(batchId, at(1))
    store.uploads.enqueue(batchId, LAKE, at(2))
    store.uploads.record(batchId, LAKE, { step: 'sending', attempts: 1, objects: FACTS.objects }, at(3))
    expect(store.uploads.enqueue(batchId, LAKE, at(4))).toMatchObject({ step: 'sending', queuedAt: at(2) })
    store.uploads.enqueue(batchId, 's3://bucket/prefix', at(5))
    expect(store.uploads.open().map(({ destination }) => destination)).toEqual([LAKE, 's3://bucket/prefix'])
  })

  test('a failure keeps its error until a later step clears it', () => {
    const batchId = approved('a')
    store.uploads.enqueue(batchId, LAKE, at(2))
    const error = {
      code: 'destination.refused',
      says: 's',
      means: 'm',
      next: { screen: 'n', terminal: 'n' },
      exitCode: 1,
    } as const
    const failed = store.uploads.record(batchId, LAKE, { step: 'failed', attempts: 1, error }, at(3))
    expect(failed).toMatchObject({ step: 'failed', attempts: 1, error, errorCode: 'destination.refused' })
    const tried = store.uploads.record(batchId, LAKE, { step: 'sending', error: null, errorCode: null }, at(4))
    expect(tried).toMatchObject({ step: 'sending', attempts: 1, error: null, errorCode: null })
  })

  test('finishing moves the batch and its rows, writes one row in the trail, and is done once', () => {
    record('held', { held: HELD, second: 9 })
    const batchId = approved('a', 'b')
    store.uploads.enqueue(batchId, LAKE, at(2))
    for (const ms of [3, 4]) store.uploads.finish(batchId, LAKE, FACTS, 'schedule', at(ms))
    expect(store.batches.get(batchId)).toMatchObject({ state: 'uploaded', counts: { uploaded: 2, approved: 0 } })
    expect(store.messages.get(id('held'))?.state).toBe('held')
    expect(store.uploads.list()).toMatchObject([{ step: 'done', finishedAt: at(3), ...FACTS }])
    expect(store.audit.list().entries).toMatchObject([
      {
        action: 'batch.uploaded',
        subject: batchId,
        counts: { rows: 1, bytes: 9, objects: 1 },
        about: { destination: LAKE },
      },
    ])
    expect(code(() => store.uploads.record(batchId, LAKE, { step: 'failed' }, at(5)))).toBe('upload.done')
  })

  test('what no list has named is remembered until one does', () => {
    const batchId = approved('a')
    store.uploads.enqueue(batchId, LAKE, at(2))
    const unseen = { tag: '"md5"', since: 3 }
    const objects = FACTS.objects.map((object) => ({ ...object, unseen }))
    store.uploads.finish(batchId, LAKE, { ...FACTS, objects }, 'you', at(3))
    expect(store.uploads.unseen(LAKE)).toMatchObject([{ batchId, step: 'done', objects: [{ unseen }] }])
    expect(store.uploads.unseen('folder:/other')).toEqual([])
    store.uploads.see(batchId, LAKE, at(4))
    expect(store.uploads.unseen(LAKE)).toEqual([])
    expect(store.uploads.list()).toMatchObject([{ step: 'done', finishedAt: at(3), objects: FACTS.objects }])
  })

  test('what was lost is approved again with what is left of it, and can be sent', () => {
    const batchId = approved('a', 'b')
    store.uploads.enqueue(batchId, LAKE, at(2))
    store.uploads.finish(batchId, LAKE, FACTS, 'you', at(3))
    store.messages.forget([id('b')])
    expect(store.uploads.lose(batchId, LAKE, 'schedule', at(5))).toBe(1)
    expect(store.batches.get(batchId)).toMatchObject({ state: 'approved', counts: { approved: 1, uploaded: 0 } })
    expect(() => store.batches.assertFrozen(batchId)).not.toThrow()
    expect(store.uploads.get(batchId, LAKE)).toMatchObject({ step: 'failed', errorCode: 'destination.lost' })
    expect(store.audit.list().entries[0]).toMatchObject({ action: 'batch.lost', subject: batchId, counts: { rows: 1 } })
  })

  test('what was lost and sent again is counted as sent once, when it was', () => {
    const batchId = approved('a', 'b')
    store.uploads.enqueue(batchId, LAKE, at(2))
    store.uploads.finish(batchId, LAKE, FACTS, 'you', at(3))
    store.uploads.lose(batchId, LAKE, 'schedule', at(3 * HOUR_MS))
    store.uploads.finish(batchId, LAKE, FACTS, 'you', at(4 * HOUR_MS))
    const counted = (kind: 'stages' | 'uploads', measure: string) =>
      store.counters
        .read(kind, at(0), at(10 * HOUR_MS), HOUR_MS)
        .filter((one) => one.measure === measure && one.n !== 0)
        .map(({ n, amount }) => [n, amount])
    expect(counted('stages', 'uploaded')).toEqual([[2, 0]])
    expect(counted('uploads', 'done')).toEqual([[1, FACTS.bytes]])
    expect(counted('uploads', 'rows')).toEqual([[FACTS.rows, 0]])
    expect(counted('uploads', 'failed')).toEqual([[1, 0]])
  })

  test('what was lost when nothing is left of it stays done', () => {
    const batchId = approved('a')
    store.uploads.enqueue(batchId, LAKE, at(2))
    store.uploads.finish(batchId, LAKE, FACTS, 'you', at(3))
    store.expiry.remove('uploaded', at(9), at(9))
    expect(store.uploads.lose(batchId, LAKE, 'schedule', at(10))).toBe(0)
    expect(store.batches.get(batchId)?.state).toBe('uploaded')
    expect(store.uploads.get(batchId, LAKE)).toMatchObject({ step: 'done', error: null })
  })

  test('what was never queued cannot be recorded or finished', () => {
    const batchId = approved('a')
    expect(code(() => store.uploads.record(batchId, LAKE, { step: 'failed' }, at(2)))).toBe('upload.unknown')
    expect(code(() => store.uploads.finish(batchId, LAKE, FACTS, 'you', at(2)))).toBe('upload.unknown')
  })

  test('what may have left and then vanishes gets a delete revision, although its approval was dropped', () => {
    const batchId = approved('a')
    store.uploads.enqueue(batchId, LAKE, at(2))
    store.uploads.record(batchId, LAKE, { step: 'sending' }, at(3))
    store.dropChannel(ATLAS, 'private', at(4))
    expect(store.messages.get(id('a'))).toBeNull()
    expect(store.messages.vanished(id('a'), at(5))).toBe('delete_queued')
  })

  test('discarding a batch keeps what tells the lake that a message is gone', () => {
    const sent = approved('a')
    store.uploads.enqueue(sent, LAKE, at(2))
    store.uploads.finish(sent, LAKE, FACTS, 'you', at(3))
    store.messages.vanished(id('a'), at(4))
    store.messages.record(redacted('b'), at(5))
    const draft = store.batches.list({ states: ['draft'] })[0]?.batchId ?? ('' as BatchId)
    expect(store.batches.reject(draft)).toEqual({ rejected: 1 })
    expect(store.messages.get(id('a'))).toMatchObject({ op: 'delete', state: 'pending' })
    expect(store.messages.get(id('b'))).toMatchObject({ state: 'rejected' })
    expect(store.batches.get(draft)?.state).toBe('draft')
  })
})

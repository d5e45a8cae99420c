/** What each reason lets go of a channel, part by part. Who may notice is in test/integration/engine/channel-drop.test.ts. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { msToTs } from '../../../shared/clock.ts'
import type { ChannelId, RedactedMessageFields } from '../../../shared/domain.ts'
import type { DropReason, Store } from '../../../src-main/store/index.ts'
import { ATLAS, at, BEACON, freshStore, id, NOON, redacted, type TestHome } from '../../support/store.ts'

const LAKE = 'folder:/lake'
const DAYS = 86_400_000

let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
  fill('', ATLAS)
  fill('other-', BEACON)
})
afterEach(() => opened.remove())

/** Every reason, and what it lets go. */
const REASONS = Object.entries({
  private: 'unsent',
  shared: 'unsent',
  archived: 'unsent',
  missing: 'unsent',
  unsure: 'nothing',
  no_collect: 'all',
  managed: 'nothing',
  denied: 'unsent',
  lowered: 'unsent',
} satisfies Record<DropReason, 'nothing' | 'unsent' | 'all'>) as [DropReason, 'nothing' | 'unsent' | 'all'][]
const reasonsFor = (what: string) => REASONS.filter(([, goes]) => goes === what).map(([reason]) => reason)

/** A message in every state a message can be in, and everything that says how far a channel was read. */
function fill(prefix: string, channelId: ChannelId): void {
  const day = channelId === ATLAS ? 0 : 10
  const say = (name: string, n: number, fields: Partial<RedactedMessageFields> = {}) =>
    redacted(prefix + name, { channelId, ts: msToTs(at((day + n) * DAYS)), ...fields })
  const send = (name: string, step: 'sending' | 'done') => {
    const batchId = batchOf(prefix + name)
    store.batches.approve(batchId, at(1))
    store.uploads.enqueue(batchId, LAKE, at(2))
    if (step === 'done') store.uploads.finish(batchId, LAKE, { objects: [], rows: 1, bytes: 9 }, 'you', at(3))
    else store.uploads.record(batchId, LAKE, { step }, at(3))
  }
  store.messages.record(say('over', 0), at(-40 * DAYS))
  store.expiry.remove('drafts', at(-30 * DAYS), at(-30 * DAYS))
  store.messages.record(say('waits', 1), NOON)
  store.messages.record(say('approved', 2), NOON)
  store.batches.approve(batchOf(`${prefix}approved`), at(1))
  store.messages.record(say('sent', 3), NOON)
  send('sent', 'done')
  store.messages.record(say('edited', 4), NOON)
  send('edited', 'done')
  store.messages.record(say('edited', 4, { text: 'another text' }), at(4))
  store.messages.record(say('deleted', 5), NOON)
  send('deleted', 'done')
  store.messages.vanished(id(`${prefix}deleted`), at(4))
  store.messages.record(say('half', 6), NOON)
  send('half', 'sending')
  store.coverage.add(channelId, { from: msToTs(at(-DAYS)), to: msToTs(at(DAYS)) })
  store.coverage.note(channelId, 'text', { completeFrom: NOON, completeTo: at(DAYS) })
  store.threads.saw(channelId, msToTs(NOON), { count: 2, latest: msToTs(at(1)) })
  store.unreadable.add(channelId, msToTs(at(9)), null)
}

const batchOf = (name: string) => store.messages.get(id(name))?.batchId ?? ('b_none' as never)

/** Everything the store says of a channel. */
function standing(channelId: ChannelId) {
  const prefix = channelId === ATLAS ? '' : 'other-'
  return {
    states: Object.fromEntries(
      ['over', 'waits', 'approved', 'sent', 'edited', 'deleted', 'half'].map((name) => {
        const row = store.messages.get(id(prefix + name))
        return [name, row && `${row.op} ${row.revision} ${row.state}`]
      }),
    ),
    open: store.batches.list({ states: ['draft', 'approved'] }).filter((batch) => batch.channelId === channelId).length,
    uploads: store.uploads.open().filter(({ batchId }) => store.batches.get(batchId)?.channelId === channelId).length,
    stretches: store.coverage.stretches(channelId).length,
    isChecked: store.coverage.check(channelId) !== null,
    threads: store.threads.waiting(channelId).length,
    unreadable: store.unreadable.list(channelId).length,
  }
}

const UNTOUCHED = {
  states: {
    over: 'upsert 1 expired',
    waits: 'upsert 1 pending',
    approved: 'upsert 1 approved',
    sent: 'upsert 1 uploaded',
    edited: 'upsert 2 pending',
    deleted: 'delete 2 pending',
    half: 'upsert 1 approved',
  },
  open: 5,
  uploads: 1,
  stretches: 1,
  isChecked: true,
  threads: 1,
  unreadable: 1,
}
const NOTHING_READ = { open: 0, uploads: 0, stretches: 0, isChecked: false, threads: 0, unreadable: 0 }

test.each(reasonsFor('nothing'))('%s lets nothing go', (reason) => {
  expect(store.dropChannel(ATLAS, reason, at(9))).toEqual({ deleted: 0, erasuresQueued: 0 })
  expect(standing(ATLAS)).toEqual(UNTOUCHED)
  expect(standing(BEACON)).toEqual(UNTOUCHED)
})

test.each(reasonsFor('unsent'))('%s lets go what was not sent, and how far the channel was read', (reason) => {
  expect(store.dropChannel(ATLAS, reason, at(9))).toEqual({ deleted: 5, erasuresQueued: 0 })
  expect(standing(ATLAS)).toEqual({
    states: {
      over: 'upsert 1 expired',
      waits: null,
      approved: null,
      sent: 'upsert 1 uploaded',
      edited: 'upsert 1 uploaded',
      deleted: 'upsert 1 uploaded',
      half: null,
    },
    ...NOTHING_READ,
  })
  expect(store.preferences.erasures()).toEqual([])
  expect(standing(BEACON)).toEqual(UNTOUCHED)
})

test.each(reasonsFor('unsent'))('after %s, what is read again is what is missing, and nothing twice', (reason) => {
  store.dropChannel(ATLAS, reason, at(9))
  const again = (name: string, n: number, fields: Partial<RedactedMessageFields> = {}) =>
    store.messages.record(redacted(name, { ts: msToTs(at(n * DAYS)), ...fields }), at(10))
  expect({
    over: again('over', 0),
    waits: again('waits', 1),
    approved: again('approved', 2),
    sent: again('sent', 3),
    edited: again('edited', 4, { text: 'another text' }),
    half: again('half', 6),
    deleted: store.messages.live(ATLAS, msToTs(at(5 * DAYS)), msToTs(at(5 * DAYS))).map(({ messageId }) => messageId),
  }).toEqual({
    over: 'unchanged',
    waits: 'new',
    approved: 'new',
    sent: 'unchanged',
    edited: 'revised',
    half: 'revised',
    // Known as standing, so that the reading that does not find it queues its deletion once more.
    deleted: [id('deleted')],
  })
  expect(store.messages.vanished(id('deleted'), at(10))).toBe('delete_queued')
  const numbers = ['waits', 'edited', 'deleted', 'half'].map((name) => store.messages.get(id(name))?.revision)
  expect(numbers).toEqual([1, 3, 3, 2])
})

test.each(reasonsFor('all'))('%s takes back what was sent as well', (reason) => {
  expect(store.dropChannel(ATLAS, reason, at(9))).toEqual({ deleted: 9, erasuresQueued: 4 })
  expect(Object.values(standing(ATLAS).states)).toEqual(Array(7).fill(null))
  expect(standing(ATLAS)).toMatchObject(NOTHING_READ)
  expect(standing(BEACON)).toEqual(UNTOUCHED)
  expect(
    store.preferences
      .erasures()
      .map(({ kind, subject }) => `${kind} ${subject}`)
      .sort(),
  ).toEqual(['deleted', 'edited', 'half', 'sent'].map((name) => `message ${id(name)}`))
})

test('no table that knows a channel is forgotten', () => {
  store.dropChannel(ATLAS, 'no_collect', at(9))
  const db = new Database(join(opened.home, 'gleaner.db'), { readonly: true })
  const tables = db
    .prepare<[], { name: string }>(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'channel_id'`,
    )
    .all()
    .map(({ name }) => name)
  expect(tables).toContain('ledger')
  const left = tables.filter(
    (name) => db.prepare(`SELECT 1 FROM ${name} WHERE channel_id = ?`).get(ATLAS) !== undefined,
  )
  db.close()
  // The channel itself, and that there were batches: neither holds anything of a message.
  expect(left.sort()).toEqual(['batches', 'channels'])
})

test('a deletion that fails half way has deleted nothing', () => {
  const db = new Database(join(opened.home, 'gleaner.db'))
  db.exec("CREATE TRIGGER refuses BEFORE DELETE ON unreadable BEGIN SELECT RAISE(ABORT, 'no'); END")
  db.close()
  expect(() => store.dropChannel(ATLAS, 'archived', at(9))).toThrow()
  expect(standing(ATLAS)).toEqual(UNTOUCHED)
})

import { hash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditAction } from '../../../shared/audit-actions.ts'
import { ACTORS, type ChannelId } from '../../../shared/domain.ts'
import { canonicalJson } from '../../../src-main/store/batches/content-hash.ts'
import { isSealed, publicCopy, type Store } from '../../../src-main/store/index.ts'
import { at, freshStore, NOON, type TestHome } from '../../support/store.ts'

let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
})
afterEach(() => opened.remove())

const ROWS = 6
const fill = (rows = ROWS) => {
  for (let n = 1; n <= rows; n += 1)
    store.audit.append(
      { actor: 'you', action: `batch.step${n}` as AuditAction, subject: `b_${n}`, counts: { messages: n } },
      at(n),
    )
}

/** Somebody with the file and a SQLite shell. */
function tamper(...statements: (string | readonly [string, ...unknown[]])[]): void {
  const db = new Database(join(opened.home, 'gleaner.db'))
  for (const statement of statements) {
    const [sql, ...values] = typeof statement === 'string' ? [statement] : statement
    db.prepare(sql).run(...values)
  }
  db.close()
}

describe('the chain', () => {
  test('holds as it is written, across a restart', () => {
    fill(3)
    store = opened.reopen()
    store.audit.append({ actor: 'cli', action: 'batch.later' as AuditAction }, at(9))
    expect(store.audit.verify()).toMatchObject({ ok: true, rows: 4, brokenAt: null, head: store.audit.head()?.hash })
  })

  test('an empty trail holds', () => {
    expect(store.audit.verify()).toMatchObject({ ok: true, rows: 0, head: null })
  })

  test('lists newest first, in pages, by action', () => {
    fill()
    expect(store.audit.list({ limit: 2, before: 5 }).entries.map(({ seq }) => seq)).toEqual([4, 3])
    expect(store.audit.list({ action: 'batch.step2' })).toMatchObject({
      total: 1,
      entries: [{ seq: 2, counts: { messages: 2 } }],
    })
    expect([...store.audit.export(4)].map(({ seq }) => seq)).toEqual([4, 5, 6])
  })

  test('lists by who, about what and when, and counts what the filters let through', () => {
    fill(3)
    store.audit.append({ actor: 'cli', action: 'batch.step2' as AuditAction, subject: 'b_2' }, at(20))
    const seqs = (query: Parameters<typeof store.audit.list>[0]) => {
      const { entries, total } = store.audit.list(query)
      expect(total).toBe(entries.length)
      return entries.map(({ seq }) => seq)
    }
    expect(seqs({ actor: 'cli' })).toEqual([4])
    expect(seqs({ subject: 'b_2' })).toEqual([4, 2])
    expect(seqs({ subject: 'b_2', action: 'batch.step2', actor: 'you' })).toEqual([2])
    expect(seqs({ from: at(2), to: at(20) })).toEqual([3, 2])
    expect(store.audit.list({ actor: 'you', limit: 1 })).toMatchObject({ total: 3, entries: [{ seq: 3 }] })
  })

  test('an event that fails to be stored with its change is not in the trail', () => {
    expect(() =>
      store.transaction(() => {
        fill(1)
        throw new Error('the change failed')
      }),
    ).toThrow('the change failed')
    expect(store.audit.head()).toBeNull()
  })
})

describe('tampering', () => {
  const columns = [
    'at',
    'actor',
    'person',
    'name',
    'action',
    'subject',
    'channel',
    'counts',
    'detail',
    'about',
    'previous_hash',
    'hash',
  ]

  test('any changed byte of any column is found, and its row named', () => {
    fill()
    fc.assert(
      fc.property(
        fc.constantFrom(...columns),
        fc.integer({ min: 1, max: ROWS }),
        fc.nat(),
        fc.integer({ min: 0, max: 127 }),
        (column, seq, position, byte) => {
          const db = new Database(join(opened.home, 'gleaner.db'))
          const before = db.prepare(`SELECT ${column} FROM audit WHERE seq = ?`).pluck().get(seq)
          const bytes = Buffer.from(String(before))
          const place = position % bytes.length
          bytes[place] = byte
          const after = column === 'at' ? Number(before) + 1 + position : bytes.toString('utf8')
          const isSame = after === before
          db.prepare(`UPDATE audit SET ${column} = ? WHERE seq = ?`).run(after, seq)
          const verdict = store.audit.verify()
          db.prepare(`UPDATE audit SET ${column} = ? WHERE seq = ?`).run(before, seq)
          db.close()
          if (isSame) return verdict.ok
          return !verdict.ok && verdict.brokenAt === seq
        },
      ),
      { numRuns: 300, seed: 7 },
    )
    expect(store.audit.verify().ok).toBe(true)
  })

  test('JSON that means the same but is not the same bytes is found', () => {
    fill()
    tamper(`UPDATE audit SET counts = '{ "messages":3}' WHERE seq = 3`)
    expect(store.audit.verify()).toMatchObject({ ok: false, brokenAt: 3 })
  })

  test.each([
    ['a dropped row', ['DELETE FROM audit WHERE seq = 3'], 3],
    ['a dropped first row', ['DELETE FROM audit WHERE seq = 1'], 1],
    [
      'a row dropped and the gap closed',
      ['DELETE FROM audit WHERE seq = 3', 'UPDATE audit SET seq = seq - 1 WHERE seq > 3'],
      3,
    ],
    [
      'two rows swapped',
      [
        'UPDATE audit SET seq = 99 WHERE seq = 2',
        'UPDATE audit SET seq = 2 WHERE seq = 3',
        'UPDATE audit SET seq = 3 WHERE seq = 99',
      ],
      2,
    ],
    [
      'a repeated row',
      [
        `INSERT INTO audit (seq, at, actor, action, subject, counts, detail, previous_hash, hash, version, about)
         SELECT 7, at, actor, action, subject, counts, detail, previous_hash, hash, version, about FROM audit WHERE seq = 6`,
      ],
      7,
    ],
  ])('%s is found', (_, statements, brokenAt) => {
    fill()
    for (const statement of statements) tamper(statement)
    expect(store.audit.verify()).toMatchObject({ ok: false, brokenAt })
  })

  test('a cut tail is found by whoever kept the anchor, and by nobody else', () => {
    fill()
    const anchor = store.audit.head()
    tamper('DELETE FROM audit WHERE seq > 4')
    expect(store.audit.verify().ok).toBe(true)
    expect(store.audit.verify({ anchor })).toMatchObject({ ok: false, brokenAt: 5 })
  })

  test('a trail rewritten from the start does not fit the anchor', () => {
    fill()
    const anchor = store.audit.head()
    tamper('DELETE FROM audit')
    for (let n = 1; n <= ROWS; n += 1) store.audit.append({ actor: 'you', action: 'batch.forged' as AuditAction }, NOON)
    expect(store.audit.verify({ anchor })).toMatchObject({ ok: false, brokenAt: ROWS })
  })

  test('an emptied trail does not fit the anchor', () => {
    fill()
    const anchor = store.audit.head()
    tamper('DELETE FROM audit')
    expect(store.audit.verify({ anchor })).toMatchObject({ ok: false, brokenAt: 1 })
  })
})

/** An entry as the version before wrote it. */
function writeOld(seq: number, previousHash: string): string {
  const row = { seq, at: NOON, actor: 'you', action: 'batch.approved', subject: `b_${seq}`, counts: {}, detail: {} }
  const sealed = hash('sha256', canonicalJson({ ...row, previousHash }) ?? '', 'hex')
  tamper([
    `INSERT INTO audit (seq, at, actor, action, subject, counts, detail, previous_hash, hash)
     VALUES (?, ?, 'you', 'batch.approved', ?, '{}', '{}', ?, ?)`,
    ...[seq, NOON, `b_${seq}`, previousHash, sealed],
  ])
  return sealed
}

describe('who, and of what', () => {
  const PERSON = `u_${'7k2m'.repeat(6)}7k`
  const who = { person: PERSON, name: 'Ada' }

  test('entries of an older version hold beside new ones, and say nothing that they did not', () => {
    const first = writeOld(1, '0'.repeat(64))
    writeOld(2, first)
    fill(2)
    expect(store.audit.verify()).toMatchObject({ ok: true, rows: 4 })
    for (const [column, value] of [
      ['person', PERSON],
      ['name', 'Mallory'],
      ['channel', 'c_other'],
      ['about', '{"channelName":"other"}'],
      ['version', '2'],
    ]) {
      const db = new Database(join(opened.home, 'gleaner.db'))
      const before = db.prepare(`SELECT ${column} FROM audit WHERE seq = 2`).pluck().get()
      db.prepare(`UPDATE audit SET ${column} = ? WHERE seq = 2`).run(value)
      expect(store.audit.verify(), column).toMatchObject({ ok: false, brokenAt: 2 })
      db.prepare(`UPDATE audit SET ${column} = ? WHERE seq = 2`).run(before)
      db.close()
    }
    expect(store.audit.verify().ok).toBe(true)
  })

  test('a person’s act carries the account at that moment, and nobody else’s does', () => {
    store.audit.actsOf(() => who)
    for (const actor of ACTORS) store.audit.append({ actor, action: 'collection.paused' }, NOON)
    store.audit.actsOf(() => ({ person: null, name: null }))
    store.audit.append({ actor: 'you', action: 'collection.resumed' }, NOON)
    const said = store.audit.list().entries.map(({ actor, person, name }) => [actor, person, name])
    expect(said.reverse()).toEqual([
      ...ACTORS.map((actor) => (actor === 'you' || actor === 'cli' ? [actor, PERSON, 'Ada'] : [actor, null, null])),
      ['you', null, null],
    ])
    expect(store.audit.list({ person: PERSON }).total).toBe(2)
  })

  test('an entry knows its channel as it was called then', () => {
    store.channels.upsert({ channelId: 'C0ATLAS' as ChannelId, name: 'proj-atlas' })
    store.audit.append({ actor: 'you', action: 'channel.allowed', subject: 'C0ATLAS' }, NOON)
    store.channels.upsert({ channelId: 'C0ATLAS' as ChannelId, name: 'proj-renamed' })
    const [entry] = store.audit.list({ channel: 'C0ATLAS' }).entries
    expect(entry?.about).toMatchObject({ channelId: 'C0ATLAS', channelName: 'proj-atlas' })
  })

  test('a copy proves the same entry without what stays here', () => {
    store.audit.actsOf(() => who)
    store.audit.append(
      { actor: 'you', action: 'lake.queried', subject: 's3://acme/slack', about: { thread: '1764400000.000100' } },
      NOON,
    )
    const [entry] = store.audit.list().entries
    if (!entry) throw new Error('nothing was written')
    const copy = publicCopy(entry)
    expect(JSON.stringify(copy)).not.toMatch(/acme|1764400000/)
    expect(copy).toMatchObject({ person: PERSON, name: 'Ada', hash: entry.hash })
    expect(isSealed(copy)).toBe(true)
    expect(isSealed(entry)).toBe(true)
    for (const forged of [{ person: null }, { name: 'Bob' }, { subject: 'b_other' }, { aboutHash: 'f'.repeat(64) }])
      expect(isSealed({ ...copy, ...forged })).toBe(false)
  })
})

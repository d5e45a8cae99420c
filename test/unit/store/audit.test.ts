import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditAction } from '../../../shared/audit-actions.ts'
import type { Store } from '../../../src-main/store/index.ts'
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
  const columns = ['at', 'actor', 'action', 'subject', 'counts', 'detail', 'previous_hash', 'hash']

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
          const isSame = bytes[place] === byte
          bytes[place] = byte
          const after = column === 'at' ? Number(before) + 1 + position : bytes.toString('utf8')
          db.prepare(`UPDATE audit SET ${column} = ? WHERE seq = ?`).run(after, seq)
          const verdict = store.audit.verify()
          db.prepare(`UPDATE audit SET ${column} = ? WHERE seq = ?`).run(before, seq)
          db.close()
          if (column !== 'at' && isSame) return verdict.ok
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
        'INSERT INTO audit SELECT 7, at, actor, action, subject, counts, detail, previous_hash, hash FROM audit WHERE seq = 6',
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

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BatchId, ChannelId, ChannelPseudonym, EpochMs, KeyId } from '../../../shared/domain.ts'
import { migrate, readMigrations } from '../../../src-main/store/database/migrate.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { id, redacted, stoppedClock } from '../../support/store.ts'

const migrations = readMigrations()
const dataAt = (schema: number) => new URL(`./schemas/${String(schema).padStart(3, '0')}.sql`, import.meta.url)

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gleaner-migrate-'))
})
afterEach(() => rmSync(home, { recursive: true }))

/** A home folder as an older version left it, with that version's data in it. */
function olderHome(schema: number): void {
  const db = new Database(join(home, 'gleaner.db'))
  for (let step = 1; step <= schema; step += 1) {
    migrate(db, migrations.slice(0, step))
    if (existsSync(dataAt(step))) db.exec(readFileSync(dataAt(step), 'utf8'))
  }
  db.close()
}

describe.each(migrations.map(({ number }) => number))('a store at schema %i', (schema) => {
  test('opens with everything that was in it', () => {
    olderHome(schema)
    const store = openStore(home, { clock: stoppedClock() })
    expect(store.settings.get('horizonDays')).toBe(30)
    expect(store.messages.get(id('draft'))).toMatchObject({ text: 'draft', state: 'pending' })
    expect(store.messages.counts()).toMatchObject({ pending: 1, uploaded: 1 })
    expect(store.batches.get('b_uploaded00000000' as BatchId)?.redactions).toEqual({ EMAIL: 1 })
    expect(store.batches.approve('b_draft00000000000' as BatchId, stoppedClock().now()).approved).toBe(1)
    store.close()
  })
})

test.each(migrations.map(({ number }) => number))(
  'what arrives in a store that was at schema %i is newer than all that was there',
  (schema) => {
    olderHome(schema)
    const store = openStore(home, { clock: stoppedClock() })
    const { channelId = '', channel = '', keyId } = store.messages.get(id('draft')) ?? {}
    const said = { channelId: channelId as ChannelId, channel: channel as ChannelPseudonym, keyId: keyId as KeyId }
    store.channels.setState(said.channelId, 'open', stoppedClock().now())
    for (const name of ['first', 'second']) store.messages.record(redacted(name, said), stoppedClock().now())
    store.close()
    const db = new Database(join(home, 'gleaner.db'))
    const newest = db.prepare('SELECT message_id FROM messages ORDER BY version DESC LIMIT 3').pluck().all()
    expect(newest.slice(0, 2)).toEqual([id('second'), id('first')])
    expect(db.prepare('SELECT count(DISTINCT version) FROM messages WHERE seq > ?').pluck().get(0)).toBeGreaterThan(2)
    db.close()
  },
)

test('calls that were counted by day are counted on', () => {
  olderHome(2)
  const store = openStore(home, { clock: stoppedClock() })
  const at = stoppedClock().now()
  store.apiCalls.record({ method: 'conversations.history', outcome: 'ok', at, durationMs: 5 })
  const day = Date.UTC(2026, 2, 4) as EpochMs
  expect(store.apiCalls.byMethod(day, (at + 1) as EpochMs)).toEqual({ 'conversations.history': 43 })
  store.close()
})

test('every schema but the newest has data to be migrated in a test', () => {
  const tested = migrations.slice(0, -1).filter(({ number }) => existsSync(dataAt(number)))
  expect(tested.map(({ number }) => number)).toContain(1)
})

test('a migration that fails leaves the schema before it whole', () => {
  olderHome(1)
  const db = new Database(join(home, 'gleaner.db'))
  const broken = { number: 2, name: '002-broken.sql', sql: 'CREATE TABLE half (x); INSERT INTO nowhere VALUES (1);' }
  expect(() => migrate(db, [...migrations.slice(0, 1), broken])).toThrow('nowhere')
  expect(db.pragma('user_version', { simple: true })).toBe(1)
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0)
  db.close()
})

test('a reader does not migrate', () => {
  olderHome(1)
  expect(() => openStore(home, { clock: stoppedClock(), readOnly: true })).toThrow(/older Gleaner/)
})

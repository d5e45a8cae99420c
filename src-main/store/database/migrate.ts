import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { GleanerError } from '../../../shared/errors.ts'

/** Marks a SQLite file as ours: "glea". */
const APPLICATION_ID = 0x676c6561

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** The migrations beside this file, in order: `NNN-name.sql`, numbered from 1 without a gap. */
export function readMigrations(folder = new URL('../migrations/', import.meta.url)): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{3}-[a-z0-9-]+\.sql$/.test(name))
  return names.sort().map((name, index) => {
    const number = Number(name.slice(0, 3))
    if (number !== index + 1) throw new Error(`migration ${name} leaves a gap or repeats a number`)
    return { number, name, sql: readFileSync(new URL(name, folder), 'utf8') }
  })
}

/**
 * Brings a database up to the newest schema, each step in its own transaction.
 *
 * Throws `store.newer_schema` for a schema it does not know and `store.corrupt` for somebody else's database;
 * either is left untouched.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  assertOurs(db)
  assertKnown(db, migrations)
  for (const migration of migrations) {
    db.transaction(() => {
      // Asked inside the transaction: another process may have migrated while this one waited for the lock.
      if (schemaOf(db) >= migration.number) return
      db.exec(migration.sql)
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.pragma(`user_version = ${migration.number}`)
    }).immediate()
  }
}

/** For readers, who never migrate. Throws `store.older_schema`, `store.newer_schema` or `store.corrupt`. */
export function assertCurrent(db: Database, migrations: readonly Migration[]): void {
  assertOurs(db)
  assertKnown(db, migrations)
  if (schemaOf(db) === migrations.length) return
  throw new GleanerError('store.older_schema', {
    says: 'The database was made by an older Gleaner and has not been brought up to date yet.',
    means: 'Nothing was changed.',
    next: 'Run `gleaner collect` or open the app once, then try again.',
  })
}

const schemaOf = (db: Database) => Number(db.pragma('user_version', { simple: true }))

function assertKnown(db: Database, migrations: readonly Migration[]): void {
  if (schemaOf(db) <= migrations.length) return
  throw new GleanerError('store.newer_schema', {
    says: 'The database was written by a newer Gleaner than this one.',
    means: 'This version does not touch it, so nothing is lost.',
    next: 'Update Gleaner, or choose another home folder with --home.',
  })
}

function assertOurs(db: Database): void {
  if (Number(db.pragma('application_id', { simple: true })) === APPLICATION_ID) return
  if (schemaOf(db) === 0 && Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()) === 0) return
  throw new GleanerError('store.corrupt', {
    says: 'The file gleaner.db in the home folder is not a database of Gleaner.',
    means: 'Gleaner left it as it is.',
    next: 'Move the file away, or choose another home folder with --home.',
  })
}

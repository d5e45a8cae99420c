import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { gleanerError } from '../../../shared/errors.ts'

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
 * Brings a database up to the newest schema, in one transaction: all steps or none, and one wait for the disk.
 *
 * Throws `store.newer_schema` for a schema it does not know and `store.corrupt` for somebody else's database;
 * either is left untouched.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  assertOurs(db)
  assertKnown(db, migrations)
  if (schemaOf(db) === migrations.length) return
  db.transaction(() => {
    // Asked again inside the transaction: another process may have migrated, further even, while this one waited.
    assertKnown(db, migrations)
    for (const { sql } of migrations.slice(schemaOf(db))) db.exec(sql)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${migrations.length}`)
  }).immediate()
}

/** For readers, who never migrate. Throws `store.older_schema`, `store.newer_schema` or `store.corrupt`. */
export function assertCurrent(db: Database, migrations: readonly Migration[]): void {
  assertOurs(db)
  assertKnown(db, migrations)
  if (schemaOf(db) === migrations.length) return
  throw gleanerError('store.older_schema')
}

/** The number of the last migration; 0 before the first. */
export const schemaOf = (db: Database) => Number(db.pragma('user_version', { simple: true }))

function assertKnown(db: Database, migrations: readonly Migration[]): void {
  if (schemaOf(db) <= migrations.length) return
  throw gleanerError('store.newer_schema')
}

function assertOurs(db: Database): void {
  if (!isOurs(db)) throw gleanerError('store.corrupt')
}

/** Whether a database is Gleaner's, or empty. */
export function isOurs(db: Database): boolean {
  if (Number(db.pragma('application_id', { simple: true })) === APPLICATION_ID) return true
  return schemaOf(db) === 0 && Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()) === 0
}

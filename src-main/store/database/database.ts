import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Clock } from '../../../shared/clock.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { bytesOnDisk, findHome, prepareHome } from './home-folder.ts'
import { assertCurrent, migrate, readMigrations, schemaOf } from './migrate.ts'
import { isInTheWay, openRebuild } from './rebuild.ts'
import { compileWhenUsed } from './statements-when-used.ts'

/** What every table family works with. */
export interface Connection {
  readonly db: Database.Database
  readonly clock: Clock
  /** All or nothing; a nested call is a savepoint. Throws `store.deleted` where the file is no longer in its place, `store.newer_schema`. */
  transaction<Result>(work: () => Result): Result
  /** Runs work in the transaction under way, or in one of its own. Cheaper than a savepoint for every row. */
  atomically<Result>(work: () => Result): Result
  /**
   * Something was deleted for good: once the transaction has committed, its old pages go from the log as well. What is
   * left in the file's free space goes with the next `scrub`, which is remembered until then, a kill included.
   */
  scrubAfterCommit(): void
  scrub(): boolean
  bytes(): number
  version(): number
  isThere(): boolean
  close(): void
}

const WAIT_FOR_WRITER_MS = 5000

/** Opens the database of a home folder, creating and migrating it unless it is only to be read. */
export function connect(home: string, { clock, readOnly = false }: { clock: Clock; readOnly?: boolean }): Connection {
  const file = readOnly ? findHome(home) : prepareHome(home)
  const db = new Database(file, { readonly: readOnly, fileMustExist: true, timeout: WAIT_FOR_WRITER_MS })
  try {
    // Intermediate results must not reach the disk as temporary files, where nothing overwrites them.
    db.pragma('temp_store = MEMORY')
    db.pragma('foreign_keys = ON')
    // Message ids are random, so every insert touches pages all over: keep them in memory (units of 1024 bytes when negative).
    db.pragma('cache_size = -65536')
    db.pragma('trusted_schema = OFF')
    if (readOnly) assertCurrent(db, readMigrations())
    else prepareForWriting(db)
  } catch (thrown) {
    db.close()
    throw thrown
  }
  compileWhenUsed(db)
  const connection = connectionTo(db, clock, file)
  // Killed between a deletion and its scrub: what was deleted goes before anything else happens.
  if (!readOnly) connection.scrub()
  return connection
}

function prepareForWriting(db: Database.Database): void {
  db.pragma('secure_delete = ON')
  db.pragma('synchronous = FULL')
  // A newer schema must stay untouched, the journal mode in its header included: look before switching.
  migrate(db, readMigrations())
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  // In pages of 4096 bytes. Random message ids dirty the same pages again and again: a longer log writes each of them back
  // less often, which spares an eighth of what storing a message costs.
  db.pragma('wal_autocheckpoint = 4000')
}

function connectionTo(db: Database.Database, clock: Clock, file: string): Connection {
  const rebuild = openRebuild(db)
  const opened = whichFile(file)
  const schema = schemaOf(db)
  let scrubIsDue = false

  /** Empties the log into the file. False while a reader is in the way, or without room in the file: what is committed stands in the log. */
  function emptyLog(): boolean {
    scrubIsDue = !isLogEmptied()
    return !scrubIsDue
  }

  function isLogEmptied(): boolean {
    try {
      const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { busy: number }[]
      return result?.busy !== 1
    } catch (thrown) {
      if (isInTheWay(thrown)) return false
      throw thrown
    }
  }

  /** Runs work that gives up at once where another process is in the way; the next time tries again. */
  function withoutWaiting(work: () => boolean): boolean {
    db.pragma('busy_timeout = 0')
    try {
      return work()
    } finally {
      db.pragma(`busy_timeout = ${WAIT_FOR_WRITER_MS}`)
    }
  }

  const isThere = () => whichFile(file) === opened

  const scrub = () => !db.inTransaction && withoutWaiting(() => [rebuild.ifDue(), emptyLog()].every(Boolean))

  const inTransaction = db.transaction((work: () => unknown) => work())

  function transaction<Result>(work: () => Result): Result {
    const isOutermost = !db.inTransaction
    // What is written to a file that nobody can open again is lost, and what is read from it should be gone.
    if (isOutermost && !isThere()) throw gleanerError('store.deleted')
    const result = inTransaction.immediate(isOutermost ? () => asOpened(work) : work) as Result
    if (isOutermost && scrubIsDue) withoutWaiting(emptyLog)
    return result
  }

  /** A newer Gleaner may have brought the tables up to date meanwhile: what this one would write no longer fits them. */
  function asOpened<Result>(work: () => Result): Result {
    if (schemaOf(db) !== schema) throw gleanerError('store.newer_schema')
    return work()
  }

  return {
    db,
    clock,
    transaction,
    atomically: (work) => (db.inTransaction ? work() : transaction(work)),
    scrubAfterCommit() {
      scrubIsDue = true
      rebuild.want()
    },
    scrub,
    bytes: () => bytesOnDisk(file),
    version: () => Number(db.pragma('data_version', { simple: true })),
    isThere,
    close() {
      if (!db.readonly && !db.inTransaction) scrub()
      db.close()
    },
  }
}

/** Tells a file from another in its place; null when there is none. */
function whichFile(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev} ${found.ino}`
}

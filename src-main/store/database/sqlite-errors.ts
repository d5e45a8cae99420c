import Database from 'better-sqlite3'
import { GleanerError } from '../../../shared/errors.ts'

/** What SQLite or the file system refused, as an error for people. Anything else comes back as it was. */
export function typedError(thrown: unknown): unknown {
  const code = errorCode(thrown)
  if (code === null) return thrown
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return diskFull(thrown)
  if (code.startsWith('SQLITE_READONLY') || ['EROFS', 'EACCES', 'EPERM'].includes(code)) return readOnly(thrown)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return busy(thrown)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return corrupt(thrown)
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code) || code.startsWith('E')) return failed(thrown, code)
  return thrown
}

/** Runs work and turns what SQLite throws into typed errors. */
export function typed<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (thrown) {
    throw typedError(thrown)
  }
}

/** The same room, whose methods throw typed errors. */
export function typedRoom<Room extends object>(room: Room): Room {
  const wrapped = Object.entries(room).map(([name, method]) => [
    name,
    typeof method === 'function' ? (...given: unknown[]) => typed(() => method(...given)) : method,
  ])
  return Object.fromEntries(wrapped)
}

function errorCode(thrown: unknown): string | null {
  if (thrown instanceof Database.SqliteError) return thrown.code
  if (!(thrown instanceof Error) || thrown instanceof GleanerError) return null
  if (!('code' in thrown) || typeof thrown.code !== 'string') return null
  return 'syscall' in thrown ? thrown.code : null
}

const diskFull = (cause: unknown) =>
  new GleanerError(
    'store.full',
    {
      says: 'The disk is full, so Gleaner could not store anything more.',
      means: 'What was stored before is intact; the step that failed left nothing half-written.',
      next: 'Free some space and run it again.',
    },
    { cause },
  )

const readOnly = (cause: unknown) =>
  new GleanerError(
    'store.read_only',
    {
      says: 'Gleaner may not write to its home folder or the database in it.',
      means: 'Nothing was changed.',
      next: 'Make the home folder writable for your user, or choose another with --home.',
    },
    { cause },
  )

const busy = (cause: unknown) =>
  new GleanerError(
    'store.busy',
    {
      says: 'Another Gleaner is writing to the same home folder.',
      means: 'Nothing was changed by this one.',
      next: 'Wait until the other has finished, then run it again.',
    },
    { cause },
  )

const corrupt = (cause: unknown) =>
  new GleanerError(
    'store.corrupt',
    {
      says: "Gleaner's database is damaged or is not a database of Gleaner's.",
      means: 'Gleaner leaves the file as it is. Batches that were uploaded are safe in the lake.',
      next: 'Move the file gleaner.db out of the home folder (or restore a backup) and collect again.',
    },
    { cause },
  )

const failed = (cause: unknown, code: string) =>
  new GleanerError(
    'store.failed',
    {
      says: `The database could not be read or written (${code}).`,
      means: 'What was stored before is intact; the step that failed left nothing half-written.',
      next: 'Check the disk and the home folder, then run it again.',
    },
    { cause },
  )

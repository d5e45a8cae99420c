import Database from 'better-sqlite3'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'

/** What better-sqlite3 says of a connection that has been closed. */
const CLOSED = 'The database connection is not open'

/** What SQLite or the file system refused, as an error for people. Anything else comes back as it was. */
export function typedError(thrown: unknown): unknown {
  if (thrown instanceof TypeError && thrown.message === CLOSED)
    return gleanerError('store.closed', {}, { cause: thrown })
  const code = errorCode(thrown)
  if (code === null) return thrown
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return gleanerError('store.full', {}, { cause: thrown })
  if (code.startsWith('SQLITE_READONLY') || ['EROFS', 'EACCES', 'EPERM'].includes(code))
    return gleanerError('store.read_only', {}, { cause: thrown })
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return gleanerError('store.busy', {}, { cause: thrown })
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return gleanerError('store.corrupt', {}, { cause: thrown })
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code) || code.startsWith('E'))
    return gleanerError('store.failed', { sqlite: code }, { cause: thrown })
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

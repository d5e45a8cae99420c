import Database from 'better-sqlite3'
import { findHome } from './home-folder.ts'
import { isOurs, readMigrations, schemaOf } from './migrate.ts'

/** What a closed store says of itself. */
export interface Peeked {
  readonly schema: 'current' | 'older' | 'newer' | 'unreadable'
  /** The Slack workspace it belongs to. */
  readonly workspace: string | null
}

/** Looks at a home's store without opening it for work: nothing is migrated or written. Null when there is none. Never throws. */
export function peekStore(home: string): Peeked | null {
  let db: Database.Database | undefined
  try {
    db = new Database(findHome(home), { readonly: true, fileMustExist: true, timeout: 1000 })
    if (!isOurs(db)) return { schema: 'unreadable', workspace: null }
    const [schema, known] = [schemaOf(db), readMigrations().length]
    // Begun and never used.
    if (schema === 0) return null
    return { schema: schema === known ? 'current' : schema > known ? 'newer' : 'older', workspace: workspaceIn(db) }
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'store.missing'
    return isAbsent ? null : { schema: 'unreadable', workspace: null }
  } finally {
    db?.close()
  }
}

/** Null for a schema that keeps it otherwise. */
function workspaceIn(db: Database.Database): string | null {
  try {
    const name = db.prepare('SELECT name FROM workspace').pluck().get()
    return typeof name === 'string' ? name : null
  } catch {
    return null
  }
}

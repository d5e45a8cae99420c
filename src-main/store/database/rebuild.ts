/**
 * Writes the whole file again when something was deleted for good.
 *
 * `secure_delete` overwrites a deleted cell, but not the copies that earlier splits and merges of its page left in the
 * free space beside it: in about one of a hundred stores filled at random a removed person was still found there. VACUUM
 * copies live rows only, so nothing deleted comes along (sqlite.org/lang_vacuum.html).
 */
import Database from 'better-sqlite3'

export interface Rebuild {
  /** Remembers in the transaction under way that the file has to be written again. */
  want(): void
  /** Writes the file again if that is wanted; call it outside transactions. False when it has to wait: a process is in the way, or there is no room. */
  ifDue(): boolean
}

const KEY = 'rebuildWanted'

/** Whether the file cannot be written to at the moment: another process is in the way, or the disk is full. */
export const isInTheWay = (thrown: unknown): boolean =>
  thrown instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED|FULL|IOERR)/.test(thrown.code)

/** Over a database that has the settings table. The wish is a count, so that one made meanwhile is not lost. */
export function openRebuild(db: Database.Database): Rebuild {
  const wanted = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck()
  const more = db.prepare("INSERT INTO settings VALUES (?, '1') ON CONFLICT DO UPDATE SET value = value + 1")
  const done = db.prepare('DELETE FROM settings WHERE key = ? AND value = ?')
  return {
    want: () => void more.run(KEY),
    ifDue() {
      const wish = wanted.get(KEY)
      if (wish === undefined) return true
      try {
        db.exec('VACUUM')
        done.run(KEY, wish)
      } catch (thrown) {
        if (isInTheWay(thrown)) return false
        throw thrown
      }
      return wanted.get(KEY) === undefined
    },
  }
}

/** A look at the database file with other eyes than the report's: plain SQL over every row that still says anything. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { RetentionSetting } from '../../shared/contract/retention.ts'
import { DAY } from './store.ts'

/** What is past its limit, row by row. */
export function overdueRows(home: string, limits: RetentionSetting, now: number): readonly unknown[] {
  const { draftDays, uploadedDays, counterDays, auditDays, ledgerDays } = limits
  const db = new Database(join(home, 'gleaner.db'), { readonly: true })
  const older = (days: number) => now - days * DAY
  const found = [
    db
      .prepare("SELECT seq FROM messages WHERE text IS NOT NULL AND state <> 'uploaded' AND since < ?")
      .all(older(draftDays)),
    db
      .prepare(
        "SELECT seq FROM messages WHERE author IS NOT NULL AND recorded_at < ? AND state IN ('held', 'pending', 'rejected')",
      )
      .all(older(draftDays)),
    db.prepare("SELECT seq FROM messages WHERE state = 'uploaded' AND since < ?").all(older(uploadedDays)),
    db
      .prepare(
        "SELECT seq FROM messages WHERE state = 'expired' AND (since < ? OR text IS NOT NULL OR author IS NOT NULL)",
      )
      .all(older(counterDays)),
    db.prepare('SELECT at FROM counters WHERE at < ?').all(older(counterDays)),
    db.prepare('SELECT at FROM database_sizes WHERE at < ?').all(older(counterDays)),
    db.prepare('SELECT seq FROM audit WHERE at < ?').all(older(auditDays)),
    db
      .prepare(
        'SELECT message_id FROM ledger WHERE recorded_at < ? AND message_id NOT IN (SELECT message_id FROM messages)',
      )
      .all(older(ledgerDays)),
  ].flat()
  db.close()
  return found
}

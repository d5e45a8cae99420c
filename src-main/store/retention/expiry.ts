/**
 * What is too old, and its real deletion.
 *
 * Every kind has one condition, which finding, counting and removing share: what the report counts is what goes.
 */
import type { EpochMs } from '../../../shared/domain.ts'
import type { Audit } from '../audit/types.ts'
import type { Connection } from '../database/database.ts'
import type { Counters } from '../monitor/counters.ts'
import type { Expiry, Retained } from './types.ts'

interface Kind {
  readonly table: string
  /** When an item's clock started, in epoch milliseconds. */
  readonly clock: string
  readonly items: string
}

/** A `delete` revision that waits is no draft of anybody's words, and forgetting it would leave them in the lake. */
const KINDS: Readonly<Record<Exclude<Retained, 'audit'>, readonly Kind[]>> = {
  drafts: [{ table: 'messages', clock: 'since', items: "state IN ('held', 'pending', 'rejected') AND op = 'upsert'" }],
  approved: [{ table: 'messages', clock: 'since', items: "state = 'approved' AND op = 'upsert'" }],
  uploaded: [{ table: 'messages', clock: 'since', items: "state = 'uploaded'" }],
  counters: [
    { table: 'messages', clock: 'since', items: "state = 'expired'" },
    { table: 'runs', clock: 'started_at', items: 'finished_at IS NOT NULL' },
    { table: 'counters', clock: 'at', items: 'true' },
    { table: 'database_sizes', clock: 'at', items: 'true' },
    { table: 'alerts', clock: 'over_at', items: 'over_at IS NOT NULL' },
  ],
  ledger: [
    {
      table: 'ledger',
      clock: 'recorded_at',
      items: 'NOT EXISTS (SELECT 1 FROM messages WHERE messages.message_id = ledger.message_id)',
    },
  ],
}

/** An expired row says which revision of which message it was, and nothing about it. */
const EMPTY = `text = NULL, spans = '[]', author = NULL, author_is_bot = 0, mentions = '[]', reactions = '{}', files = '{}',
  link_hosts = '[]', redactions = '{}', held = '[]', length_bucket = 0, reply_count = 0, subtype = NULL,
  edited_ts = NULL, thread_id = NULL, thread_ts = NULL, dropped_places = 0, content_hash = x''`

// `+state` keeps SQLite to each batch's own rows: there may be very many in the same state.
const CLOSE_EMPTIED_DRAFTS = `UPDATE batches SET state = 'rejected' WHERE state = 'draft' AND NOT EXISTS
  (SELECT 1 FROM messages WHERE messages.batch_id = batches.batch_id AND +messages.state IN ('held', 'pending'))`

const CLOSE_EMPTIED_APPROVALS = `UPDATE batches SET state = 'rejected', content_hash = NULL WHERE state = 'approved' AND NOT EXISTS
  (SELECT 1 FROM messages WHERE messages.batch_id = batches.batch_id AND +messages.state = 'approved')`

const DROP_CLOSED_UPLOADS = `DELETE FROM uploads WHERE step <> 'done'
  AND batch_id IN (SELECT batch_id FROM batches WHERE state = 'rejected')`

/** The statements of retention; the rules and their limits are the retain room's. */
export function openExpiry({ db, atomically, scrubAfterCommit }: Connection, audit: Audit, counters: Counters): Expiry {
  const run = (sql: string, ...values: number[]) => db.prepare(sql).run(...values).changes
  const one = (sql: string, ...values: number[]) =>
    db
      .prepare<unknown[], number | null>(sql)
      .pluck()
      .get(...values)

  function expire(items: string, reason: string, before: number, at: EpochMs): number {
    const expired = run(
      `UPDATE messages SET state = 'expired', state_reason = '${reason}', since = ?, ${EMPTY} WHERE ${items} AND since <= ?`,
      at,
      before,
    )
    counters.add('stages', at, '', 'expired', expired)
    return expired
  }

  function expireDrafts(what: 'drafts' | 'approved', before: number, at: EpochMs): number {
    const expired = expire(itemsOf(what), 'draft_expired', before, at)
    for (const sql of [CLOSE_EMPTIED_DRAFTS, CLOSE_EMPTIED_APPROVALS, DROP_CLOSED_UPLOADS]) run(sql)
    return expired
  }

  function deleteOld(what: 'counters' | 'ledger', before: number): number {
    const gone = KINDS[what].map(({ table, clock, items }) =>
      run(`DELETE FROM ${table} WHERE ${items} AND ${clock} <= ?`, before),
    )
    return gone.reduce((sum, n) => sum + n, 0)
  }

  /** The oldest rows up to the first that is young enough; the chain says itself where it was cut. */
  function pruneAudit(before: number, at: EpochMs): number {
    const firstKept = one('SELECT min(seq) FROM audit WHERE at > ?', before)
    const through = firstKept === null || firstKept === undefined ? audit.head()?.seq : firstKept - 1
    const cut = db.prepare<[number], { hash: string }>('SELECT hash FROM audit WHERE seq = ?').get(through ?? 0)
    if (through === undefined || cut === undefined) return 0
    const rows = one('SELECT count(*) FROM audit WHERE seq <= ?', through) ?? 0
    const detail = { throughSeq: through, throughHash: cut.hash }
    audit.append({ actor: 'maintenance', action: 'audit.pruned', counts: { rows }, detail }, at)
    run('DELETE FROM audit WHERE seq <= ?', through)
    return rows
  }

  const removers: Readonly<Record<Retained, (before: EpochMs, at: EpochMs) => number>> = {
    drafts: (before, at) => expireDrafts('drafts', before, at),
    approved: (before, at) => expireDrafts('approved', before, at),
    uploaded: (before, at) => expire(itemsOf('uploaded'), 'upload_expired', before, at),
    counters: (before) => deleteOld('counters', before),
    ledger: (before) => deleteOld('ledger', before),
    audit: pruneAudit,
  }

  function oldest(what: Retained): EpochMs | null {
    if (what === 'audit') return (one('SELECT at FROM audit ORDER BY seq LIMIT 1') ?? null) as EpochMs | null
    const found = KINDS[what].flatMap(
      ({ table, clock, items }) => one(`SELECT min(${clock}) FROM ${table} WHERE ${items}`) ?? [],
    )
    return found.length === 0 ? null : (Math.min(...found) as EpochMs)
  }

  function countOlder(what: Retained, before: EpochMs): number {
    if (what === 'audit')
      return (
        one(
          'SELECT count(*) FROM audit WHERE seq < ifnull((SELECT min(seq) FROM audit WHERE at >= ?), 1 << 60)',
          before,
        ) ?? 0
      )
    return KINDS[what]
      .map(
        ({ table, clock, items }) => one(`SELECT count(*) FROM ${table} WHERE ${items} AND ${clock} < ?`, before) ?? 0,
      )
      .reduce((sum, n) => sum + n, 0)
  }

  const noteEnforcement = db.prepare(
    'INSERT INTO enforcements VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET enforced_at = excluded.enforced_at, removed = excluded.removed',
  )
  const enforcedAt = db.prepare<[string], EpochMs>('SELECT enforced_at FROM enforcements WHERE rule = ?').pluck()

  return {
    oldest,
    countOlder,
    remove: (what, before, at) =>
      atomically(() => {
        const removed = removers[what](before, at)
        noteEnforcement.run(what, at, removed)
        if (removed > 0) scrubAfterCommit()
        return removed
      }),
    enforcedAt: (what) => enforcedAt.get(what) ?? null,
  }
}

const itemsOf = (what: 'drafts' | 'approved' | 'uploaded') => KINDS[what].map(({ items }) => items).join(' AND ')

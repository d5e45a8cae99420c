/**
 * Batches: one channel's day, a draft until a person approves or rejects it.
 *
 * Approving freezes: the rows are hashed, and what arrives later opens a new draft.
 */
import { createHash } from 'node:crypto'
import type { BatchId, BatchState, ChannelId, Day, EpochMs, Level } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/database.ts'
import type { Messages, StoredMessage } from '../messages/types.ts'
import type { Counters } from '../monitor/counters.ts'
import { contentHash } from './content-hash.ts'
import type { DraftFor } from './drafts.ts'
import { openBatchReader } from './reader.ts'
import type { Batches, BatchRecord } from './types.ts'

/** The moves of a batch. */
export function openBatches(
  connection: Connection,
  { approvedRows }: Pick<Messages, 'approvedRows'>,
  draftFor: DraftFor,
  counters: Counters,
): Batches & { readonly refreeze: (batchId: BatchId) => void } {
  const { db, atomically, scrubAfterCommit } = connection
  const reader = openBatchReader(connection)

  const setState = db.prepare<[BatchState, EpochMs | null, string | null, string]>(
    'UPDATE batches SET state = ?, approved_at = ?, content_hash = ?, act_id = NULL WHERE batch_id = ?',
  )
  const markAct = db.prepare<[number | null, string]>('UPDATE batches SET act_id = ? WHERE batch_id = ?')
  const rehash = db.prepare('UPDATE batches SET content_hash = ? WHERE batch_id = ? AND content_hash IS NOT NULL')
  // `+state` keeps SQLite to the batch's own rows: there may be very many in the same state.
  const approveRows = db.prepare(
    `UPDATE messages SET state = 'approved', since = :at WHERE batch_id = :batchId AND +state = 'pending'
     AND (:only IS NULL OR seq IN (SELECT value FROM json_each(:only)))`,
  )
  const moveWaiting = db.prepare(
    "UPDATE messages SET batch_id = ? WHERE batch_id = ? AND +state IN ('held', 'pending')",
  )
  const waitingLevel = db
    .prepare<[string], Level>("SELECT max(level) FROM messages WHERE batch_id = ? AND +state IN ('held', 'pending')")
    .pluck()
  const returnRows = db.prepare(
    "UPDATE messages SET state = 'pending', since = recorded_at WHERE batch_id = ? AND +state = 'approved'",
  )
  const otherDraft = db
    .prepare<[ChannelId, Day], BatchId>(
      "SELECT batch_id FROM batches WHERE channel_id = ? AND day = ? AND state = 'draft'",
    )
    .pluck()
  const moveAll = db.prepare('UPDATE messages SET batch_id = ? WHERE batch_id = ?')
  const raiseLevel = db.prepare(
    "UPDATE batches SET level = 'text' WHERE batch_id = ? AND (SELECT level FROM batches WHERE batch_id = ?) = 'text'",
  )
  const dropBatch = db.prepare('DELETE FROM batches WHERE batch_id = ?')
  const dropTallies = db.prepare('DELETE FROM tallies WHERE batch_id = ?')
  const dropRedactions = db.prepare('DELETE FROM batch_redactions WHERE batch_id = ?')
  const dropQueued = db.prepare('DELETE FROM uploads WHERE batch_id = ?')
  const outdated = `batch_id = :batchId AND +state = 'pending'
    AND revision < (SELECT revision FROM ledger WHERE ledger.message_id = messages.message_id)`
  const dropVanished = db.prepare(
    `DELETE FROM messages WHERE ${outdated}
     AND (SELECT op FROM ledger WHERE ledger.message_id = messages.message_id) = 'delete'`,
  )
  const supersedeOutdated = db.prepare(
    `UPDATE messages SET state = 'rejected', state_reason = 'superseded' WHERE ${outdated}`,
  )
  const rejectLedger = db.prepare(
    `UPDATE ledger SET decision = 'batch_rejected' WHERE message_id IN
       (SELECT message_id FROM messages WHERE batch_id = :batchId AND +state IN ('held', 'pending') AND op = 'upsert'
          AND (:only IS NULL OR seq IN (SELECT value FROM json_each(:only))))`,
  )
  const rejectRows = db.prepare(
    `UPDATE messages SET state = 'rejected', state_reason = 'batch_rejected'
     WHERE batch_id = :batchId AND +state IN ('held', 'pending') AND op = 'upsert'
       AND (:only IS NULL OR seq IN (SELECT value FROM json_each(:only)))`,
  )

  function inState(batchId: BatchId, state: BatchState): BatchRecord {
    const batch = reader.get(batchId)
    if (batch === null) throw gleanerError('batch.unknown', { nearest: null })
    if (batch.state !== state) throw gleanerError(state === 'draft' ? 'batch.not_draft' : 'batch.not_approved', batch)
    return batch
  }

  function approve(batchId: BatchId, at: EpochMs, { actId, only }: Parameters<Batches['approve']>[2] = {}) {
    const batch = inState(batchId, 'draft')
    if (batch.counts.pending === 0) throw gleanerError('batch.nothing_to_approve', batch.counts)
    const approved = approveRows.run({ at, batchId, only: only === undefined ? null : JSON.stringify(only) }).changes
    if (approved === 0) throw gleanerError('batch.nothing_to_approve', batch.counts)
    counters.add('stages', at, '', 'approved', approved)
    setState.run('approved', at, frozenHash(approvedRows(batchId)), batchId)
    markAct.run(actId ?? null, batchId)
    if (batch.counts.held + batch.counts.pending > approved) {
      const level = waitingLevel.get(batchId) ?? batch.level
      moveWaiting.run(draftFor(batch.channelId, batch.day, level, at), batchId)
    }
    return { approved, heldBack: batch.counts.held }
  }

  function unapprove(batchId: BatchId, { evenBegun = false }: Parameters<Batches['unapprove']>[1] = {}) {
    const batch = inState(batchId, 'approved')
    if (batch.uploadBegun && !evenBegun) throw gleanerError('batch.upload_begun')
    const later = otherDraft.get(batch.channelId, batch.day)
    dropQueued.run(batchId)
    const returned = returnRows.run(batchId).changes
    if (later !== undefined) absorb(batchId, later)
    setState.run('draft', null, null, batchId)
    const overtaken = dropVanished.run({ batchId }).changes + supersedeOutdated.run({ batchId }).changes
    scrubAfterCommit()
    return { returned, overtaken }
  }

  /** Takes a later draft's messages back in, so that undoing an approval leaves the one draft there was. */
  function absorb(batchId: BatchId, later: BatchId): void {
    raiseLevel.run(batchId, later)
    moveAll.run(batchId, later)
    for (const drop of [dropTallies, dropRedactions, dropBatch]) drop.run(later)
  }

  function reject(batchId: BatchId, only?: readonly number[]) {
    const { counts } = inState(batchId, 'draft')
    const chosen = { batchId, only: only === undefined ? null : JSON.stringify(only) }
    rejectLedger.run(chosen)
    const rejected = rejectRows.run(chosen).changes
    counters.add('stages', connection.clock.now(), '', 'rejected', rejected)
    // What was not named waits on in its draft, and so does what tells the lake that a message is gone from Slack.
    if (rejected >= counts.held + counts.pending) setState.run('rejected', null, null, batchId)
    return { rejected }
  }

  return {
    ...reader,
    approve: (batchId, at, options) => atomically(() => approve(batchId, at, options)),
    unapprove: (batchId, options) => atomically(() => unapprove(batchId, options)),
    reject: (batchId, only) => atomically(() => reject(batchId, only)),
    reopen: (batchId) =>
      atomically(() => {
        const batch = reader.get(batchId)
        if (batch === null || (batch.state !== 'draft' && batch.state !== 'rejected')) return false
        if (batch.state === 'draft') return true
        if (otherDraft.get(batch.channelId, batch.day) !== undefined) return false
        setState.run('draft', null, null, batchId)
        return true
      }),
    /** After a person's rows were taken out: what is left is what was approved. */
    refreeze(batchId) {
      rehash.run(frozenHash(approvedRows(batchId)), batchId)
    },
    assertFrozen(batchId) {
      const batch = reader.get(batchId)
      if (batch === null) throw gleanerError('batch.unknown', { nearest: null })
      if (batch.contentHash === null) throw gleanerError('batch.not_approved', batch)
      if (frozenHash(approvedRows(batchId)) !== batch.contentHash) throw gleanerError('batch.changed')
    },
  }
}

/** SHA-256 over what each row says now, recomputed from its columns rather than taken from its stored hash. */
function frozenHash(rows: Iterable<StoredMessage>): string {
  const digest = createHash('sha256')
  for (const row of rows) {
    const says = contentHash(row, row.op).toString('hex')
    digest.update(`${row.messageId} ${row.revision} ${row.op} ${row.replyCount} ${says}\n`)
  }
  return digest.digest('hex')
}

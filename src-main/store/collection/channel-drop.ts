/**
 * What goes when a channel stops being readable, no matter who notices. Nothing else deletes the rows of a channel.
 */
import { CLOSED, type ClosedReason, type Goes } from '../../../shared/closed-reasons.ts'
import type { ChannelId, EpochMs, MessageId } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'
import type { Messages } from '../messages/types.ts'
import type { Preferences } from '../retention/types.ts'
import type { Coverage } from './coverage.ts'

/** The guard's verdicts, and what a person may decide: `denied`, or `lowered` from text to metrics. */
export type DropReason = ClosedReason | 'denied' | 'lowered'

export interface Dropped {
  /** Rows that are gone from this machine. */
  readonly deleted: number
  /** Messages that had left, which the lake has to forget. */
  readonly erasuresQueued: number
}

/** What goes with each reason; all of it is read again should the channel be readable once more. */
const goesWith = (reason: DropReason): Goes =>
  reason === 'denied' || reason === 'lowered' ? 'unsent' : CLOSED[reason].goes

const IS_UNSENT = "state NOT IN ('uploaded', 'expired')"

/** Builds the deletion: one transaction, and the pages the rows stood on are overwritten after it has committed. */
export function openChannelDrop(
  { db, atomically, scrubAfterCommit }: Connection,
  { coverage, preferences, messages }: { coverage: Coverage; preferences: Preferences; messages: Messages },
): (channelId: ChannelId, reason: DropReason, at: EpochMs) => Dropped {
  // Read again, a message keeps its number, and is always a new revision: an empty hash equals none. One whose
  // deletion was still to be sent counts as standing, so that the next reading finds it gone.
  const loosen = db.prepare(
    `UPDATE ledger SET content_hash = x'', op = 'upsert' WHERE channel_id = ? AND EXISTS
       (SELECT 1 FROM messages WHERE messages.message_id = ledger.message_id AND messages.revision = ledger.revision
          AND ${IS_UNSENT})`,
  )
  const deleteRows = db.prepare(`DELETE FROM messages WHERE channel_id = ? AND ${IS_UNSENT}`)
  // A message of which something left, or whose time here was over, is not collected as new.
  const forgetNumbers = db.prepare(
    `DELETE FROM ledger WHERE channel_id = ? AND sent = 0
       AND NOT EXISTS (SELECT 1 FROM messages WHERE messages.message_id = ledger.message_id)`,
  )
  const closeBatches = db.prepare(
    "UPDATE batches SET state = 'rejected', content_hash = NULL WHERE channel_id = ? AND state IN ('draft', 'approved')",
  )
  const dropUploads = db.prepare(
    `DELETE FROM uploads WHERE step <> 'done'
       AND batch_id IN (SELECT batch_id FROM batches WHERE channel_id = ? AND state = 'rejected')`,
  )
  const left = db
    .prepare<[string], MessageId>('SELECT message_id FROM ledger WHERE channel_id = ? AND sent = 1')
    .pluck()
  const known = db
    .prepare<[string, string], MessageId>(
      'SELECT message_id FROM ledger WHERE channel_id = ? UNION SELECT message_id FROM messages WHERE channel_id = ?',
    )
    .pluck()

  function dropUnsent(channelId: ChannelId): number {
    loosen.run(channelId)
    const deleted = deleteRows.run(channelId).changes
    forgetNumbers.run(channelId)
    closeBatches.run(channelId)
    dropUploads.run(channelId)
    coverage.forget(channelId)
    scrubAfterCommit()
    return deleted
  }

  function dropSent(channelId: ChannelId, at: EpochMs): Dropped {
    const erasures = left.all(channelId)
    for (const messageId of erasures) preferences.queueErasure('message', messageId, at)
    return { deleted: messages.forget(known.all(channelId, channelId)), erasuresQueued: erasures.length }
  }

  return (channelId, reason, at) =>
    atomically(() => {
      const goes = goesWith(reason)
      if (goes === 'nothing') return { deleted: 0, erasuresQueued: 0 }
      const deleted = dropUnsent(channelId)
      if (goes === 'unsent') return { deleted, erasuresQueued: 0 }
      const sent = dropSent(channelId, at)
      return { ...sent, deleted: deleted + sent.deleted }
    })
}

import { dayOf } from '../../../shared/clock.ts'
import type { BatchId, EpochMs, MessageId, RedactedMessageFields, RevisionOp } from '../../../shared/domain.ts'
import { contentHash } from '../batches/content-hash.ts'
import type { Connection } from '../database/database.ts'
import { foldKey } from './look-alikes.ts'
import { columnsOf, MESSAGE_COLUMNS, type MessageRow, storedMessage } from './row.ts'
import type { StateReason, StoredMessage } from './types.ts'

/** What the store adds to a redacted message when it becomes a row. */
export interface Revision {
  readonly revision: number
  readonly op: RevisionOp
  readonly batchId: BatchId
  readonly state: 'held' | 'pending' | 'rejected'
  readonly stateReason: StateReason | null
  readonly maskedByHand: boolean
  /** Its content hash, where the caller has made it already. */
  readonly contentHash?: Buffer | undefined
  readonly at: EpochMs
}

export type MessageStatements = ReturnType<typeof prepareMessages>

/** Reading and writing one revision of one message. */
export function prepareMessages({ db }: Connection) {
  const newest = db.prepare<[string], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE message_id = ? ORDER BY revision DESC LIMIT 1`,
  )
  // A thread's bucket and the version are made out by triggers; where they are right as given, no row is written twice.
  const insert = db.prepare(
    `INSERT INTO messages (message_id, revision, op, batch_id, state, state_reason, since, recorded_at, channel_id,
       channel, workspace, key_id, day, ts, thread_id, thread_ts, kind, subtype, author, author_is_bot, level, text,
       spans, length_bucket, redactions, mentions, reactions, files, link_hosts, reply_count, edited_ts, held,
       dropped_places, policy, policy_version, masked_by_hand, content_hash, text_bucket, thread_bucket, digits_fold, fold_key,
       version)
     VALUES (:messageId, :revision, :op, :batchId, :state, :stateReason, :at, :at, :channelId, :channel, :workspace,
       :keyId, :day, :ts, :threadId, :threadTs, :kind, :subtype, :author, :authorIsBot, :level, :text, :spans,
       :lengthBucket, :redactions, :mentions, :reactions, :files, :linkHosts, :replyCount, :editedTs, :held,
       :droppedPlaces, :policy, :policyVersion, :maskedByHand, :contentHash, :textBucket,
       CASE :state WHEN 'held' THEN 0 WHEN 'pending' THEN :textBucket ELSE 3 END, :digitsFold, :foldKey,
       (SELECT n FROM changes) + 1)`,
  )
  // Retention's clock is not set back by a change of mind: a draft's age counts from when it was recorded.
  const move = db.prepare(
    'UPDATE messages SET state = ?, state_reason = ?, batch_id = ?, since = recorded_at WHERE seq = ?',
  )
  const rewrite = db.prepare(
    `UPDATE messages SET text = :text, spans = :spans, redactions = :redactions, mentions = :mentions,
       masked_by_hand = :maskedByHand, content_hash = :contentHash, text_bucket = :textBucket, fold_key = :foldKey
     WHERE seq = :seq`,
  )

  return {
    newest(messageId: MessageId): StoredMessage | null {
      const row = newest.get(messageId)
      return row === undefined ? null : storedMessage(row)
    },
    insert(message: RedactedMessageFields, revision: Revision): void {
      insert.run({
        ...columnsOf(message),
        ...revision,
        maskedByHand: revision.maskedByHand ? 1 : 0,
        day: dayOf(message.ts),
        contentHash: revision.contentHash ?? contentHash(message, revision.op),
        foldKey: foldKey(message, revision.op),
      })
    },
    move(row: StoredMessage, state: Revision['state'], reason: StateReason | null, batchId = row.batchId): void {
      move.run(state, reason, batchId, row.seq)
    },
    /** Replaces what a row says; its hash follows. */
    rewrite(row: StoredMessage): void {
      const { text, spans, redactions, mentions, textBucket } = columnsOf(row)
      const maskedByHand = row.maskedByHand ? 1 : 0
      rewrite.run({
        text,
        spans,
        redactions,
        mentions,
        maskedByHand,
        contentHash: contentHash(row, row.op),
        textBucket,
        foldKey: foldKey(row, row.op),
        seq: row.seq,
      })
    },
  }
}

import type { BatchId, ChannelId, EpochMs, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'
import { forgetPerson } from '../people/forget-person.ts'
import type { Messages, StoredMessage } from '../types.ts'
import { MESSAGE_COLUMNS, type MessageRow, storedMessage } from './row.ts'
import type { MessageStatements } from './statements.ts'

/** Real deletion: rows, their numbers where nothing left, and the pages they stood on. */
export function openPurges(
  { db, atomically, scrubAfterCommit }: Connection,
  rows: MessageStatements,
  refreeze: (batchId: BatchId) => void,
): Pick<Messages, 'purgeChannel' | 'purgeAuthor' | 'leftFrom' | 'forget'> {
  const unsentOf = "channel_id = ? AND state NOT IN ('uploaded', 'expired')"
  const purgeRows = db.prepare(`DELETE FROM messages WHERE ${unsentOf}`)
  // A message of which something left keeps its number; an empty hash makes the next reading a new revision.
  const loosenSent = db.prepare(
    `UPDATE ledger SET content_hash = x'' WHERE sent = 1 AND message_id IN
       (SELECT message_id FROM messages WHERE ${unsentOf})`,
  )
  const forgetUnsent = db.prepare('DELETE FROM ledger WHERE channel_id = ? AND sent = 0')
  const closeBatches = db.prepare(
    "UPDATE batches SET state = 'rejected', content_hash = NULL WHERE channel_id = ? AND state IN ('draft', 'approved')",
  )
  const dropUploads = db.prepare(
    "DELETE FROM uploads WHERE step <> 'done' AND batch_id IN (SELECT batch_id FROM batches WHERE channel_id = ? AND state = 'rejected')",
  )
  const byAuthor = db.prepare<[string], { messageId: MessageId }>(
    'SELECT DISTINCT message_id AS messageId FROM messages WHERE author = ?',
  )
  const naming = db.prepare<[{ person: string; after: number }], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages
     WHERE seq > :after AND (instr(text, :person) > 0 OR instr(mentions, :person) > 0) ORDER BY seq LIMIT 500`,
  )
  const frozenOf = db
    .prepare<[string], BatchId>(
      `SELECT DISTINCT batch_id FROM messages JOIN batches USING (batch_id)
       WHERE message_id = ? AND batches.content_hash IS NOT NULL`,
    )
    .pluck()
  const repliesOf = db.prepare<[string], { channelId: ChannelId; threadTs: string; replies: number }>(
    `SELECT channel_id AS channelId, thread_ts AS threadTs, count(DISTINCT message_id) AS replies FROM messages
     WHERE author = ? AND thread_ts <> ts GROUP BY 1, 2`,
  )
  // What has left is counted anew when it is next read: an empty hash makes that a new revision.
  const loosenRoot = db.prepare("UPDATE ledger SET content_hash = x'' WHERE channel_id = ? AND ts = ?")
  const lessReplies = db
    .prepare<[number, string, string], MessageId>(
      `UPDATE messages SET reply_count = max(0, reply_count - ?)
     WHERE channel_id = ? AND ts = ? AND state NOT IN ('uploaded', 'expired') RETURNING message_id`,
    )
    .pluck()
  const deleteRows = db.prepare('DELETE FROM messages WHERE message_id = ?')
  const leftFrom = db
    .prepare<[string], MessageId>('SELECT message_id FROM ledger WHERE channel_id = ? AND sent = 1')
    .pluck()
  const deleteNumber = db.prepare('DELETE FROM ledger WHERE message_id = ?')

  function purgeChannel(channelId: ChannelId): number {
    loosenSent.run(channelId)
    const deleted = purgeRows.run(channelId).changes
    forgetUnsent.run(channelId)
    closeBatches.run(channelId)
    dropUploads.run(channelId)
    scrubAfterCommit()
    return deleted
  }

  function forget(messageIds: readonly MessageId[]): number {
    const frozen = new Set(messageIds.flatMap((messageId) => frozenOf.all(messageId)))
    let deleted = 0
    for (const messageId of messageIds) {
      deleted += deleteRows.run(messageId).changes
      deleteNumber.run(messageId)
    }
    for (const batchId of frozen) refreeze(batchId)
    scrubAfterCommit()
    return deleted
  }

  function purgeAuthor(author: PersonPseudonym) {
    const threads = repliesOf.all(author)
    const deleted = forget(byAuthor.all(author).map(({ messageId }) => messageId))
    const frozen = new Set<BatchId>()
    for (const { channelId, threadTs, replies } of threads) {
      loosenRoot.run(channelId, threadTs)
      for (const root of lessReplies.all(replies, channelId, threadTs))
        for (const batchId of frozenOf.all(root)) frozen.add(batchId)
    }
    let rewritten = 0
    for (const row of rowsNaming(author)) {
      rows.rewrite({ ...row, ...forgetPerson(row, author) })
      for (const batchId of frozenOf.all(row.messageId)) frozen.add(batchId)
      rewritten += 1
    }
    for (const batchId of frozen) refreeze(batchId)
    return { deleted, rewritten }
  }

  function* rowsNaming(person: PersonPseudonym): Generator<StoredMessage> {
    let after = 0
    while (true) {
      const chunk = naming.all({ person, after }).map(storedMessage)
      yield* chunk
      const last = chunk.at(-1)
      if (last === undefined) return
      after = last.seq
    }
  }

  return {
    purgeChannel: (channelId, _at: EpochMs) => atomically(() => purgeChannel(channelId)),
    purgeAuthor: (author, _at: EpochMs) => atomically(() => purgeAuthor(author)),
    leftFrom: (channelId) => leftFrom.all(channelId),
    forget: (messageIds) => atomically(() => forget(messageIds)),
  }
}

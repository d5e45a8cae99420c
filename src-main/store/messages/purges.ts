import type { BatchId, ChannelId, EpochMs, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import { openSettledMasks } from '../acts/settled-masks.ts'
import type { Connection } from '../database/database.ts'
import { forgetPerson } from '../people/forget-person.ts'
import { MESSAGE_COLUMNS, type MessageRow, storedMessage } from './row.ts'
import type { MessageStatements } from './statements.ts'
import type { Messages, StoredMessage } from './types.ts'

/** Real deletion: rows, their numbers where nothing left, and the pages they stood on. */
export function openPurges(
  connection: Connection,
  rows: MessageStatements,
  refreeze: (batchId: BatchId) => void,
): Pick<Messages, 'purgeAuthor' | 'forget'> {
  const { db, atomically, scrubAfterCommit } = connection
  const masks = openSettledMasks(connection)
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
  // What has left is counted again when it is next read: an empty hash makes that a new revision.
  const loosenRoot = db.prepare("UPDATE ledger SET content_hash = x'' WHERE channel_id = ? AND ts = ?")
  const lessReplies = db
    .prepare<[number, string, string], MessageId>(
      `UPDATE messages SET reply_count = max(0, reply_count - ?)
     WHERE channel_id = ? AND ts = ? AND state NOT IN ('uploaded', 'expired') RETURNING message_id`,
    )
    .pluck()
  const deleteRows = db.prepare('DELETE FROM messages WHERE message_id = ?')
  const deleteNumber = db.prepare('DELETE FROM ledger WHERE message_id = ?')

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
    masks.settleAll()
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
    purgeAuthor: (author, _at: EpochMs) => atomically(() => purgeAuthor(author)),
    forget: (messageIds) => atomically(() => forget(messageIds)),
  }
}

import type {
  ChannelId,
  EpochMs,
  MessageId,
  RedactedMessageFields,
  RevisionOp,
  SlackTs,
} from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'

export type Decision = 'excluded' | 'excluded_by_team' | 'batch_rejected' | 'released'

/** What outlives a message's rows: the last number it was given, and what a person, here or of the team, decided about it. */
export interface LedgerEntry {
  readonly channelId: ChannelId
  readonly ts: SlackTs
  readonly threadTs: SlackTs | null
  readonly revision: number
  readonly op: RevisionOp
  readonly contentHash: Buffer
  readonly textHash: Buffer
  readonly decision: Decision | null
  readonly masked: 0 | 1
  readonly sent: 0 | 1
}

export type Ledger = ReturnType<typeof openLedger>

/** The ledger's statements. */
export function openLedger({ db }: Connection) {
  const get = db.prepare<[string], LedgerEntry>(
    `SELECT channel_id AS channelId, ts, thread_ts AS threadTs, revision, op, content_hash AS contentHash,
       text_hash AS textHash, decision, masked, sent FROM ledger WHERE message_id = ?`,
  )
  const put = db.prepare(
    `INSERT INTO ledger (message_id, channel_id, ts, thread_ts, in_channel, revision, op, content_hash, text_hash, masked,
       sent, recorded_at)
     VALUES (:messageId, :channelId, :ts, :threadTs, :inChannel, :revision, :op, :contentHash, :textHash, :masked, 0, :at)
     ON CONFLICT DO UPDATE SET revision = excluded.revision, op = excluded.op, thread_ts = excluded.thread_ts,
       in_channel = excluded.in_channel, content_hash = excluded.content_hash, text_hash = excluded.text_hash, masked = excluded.masked,
       recorded_at = excluded.recorded_at`,
  )
  const decide = db.prepare<{ messageId: string; decision: string | null }>(
    `UPDATE ledger SET decision = :decision,
       included = CASE WHEN :decision = 'excluded' THEN 0 WHEN decision = 'excluded' THEN 1 ELSE included END
     WHERE message_id = :messageId`,
  )
  const markMasked = db.prepare<[string]>('UPDATE ledger SET masked = 1 WHERE message_id = ?')
  const unmarkMasked = db.prepare<[string]>('UPDATE ledger SET masked = 0 WHERE message_id = ?')
  const live = db.prepare<[string, string, string], { messageId: MessageId; ts: SlackTs; threadTs: SlackTs | null }>(
    `SELECT message_id AS messageId, ts, thread_ts AS threadTs FROM ledger
     WHERE channel_id = ? AND ts BETWEEN ? AND ? AND op = 'upsert' AND in_channel = 1 ORDER BY ts, message_id`,
  )
  const liveReplies = db.prepare<[string, string], { messageId: MessageId; ts: SlackTs }>(
    `SELECT message_id AS messageId, ts FROM ledger
     WHERE channel_id = ? AND thread_ts = ? AND ts <> thread_ts AND op = 'upsert' ORDER BY ts, message_id`,
  )

  const excluded = db.prepare<[], { messageId: MessageId; ts: SlackTs }>(
    "SELECT message_id AS messageId, ts FROM ledger WHERE decision = 'excluded'",
  )
  const included = db.prepare<[], { messageId: MessageId; ts: SlackTs }>(
    'SELECT message_id AS messageId, ts FROM ledger WHERE included = 1',
  )

  return {
    excluded: () => excluded.all(),
    included: () => included.all(),
    get: (messageId: MessageId) => get.get(messageId),
    put: (
      message: RedactedMessageFields,
      entry: Pick<LedgerEntry, 'revision' | 'op' | 'contentHash' | 'textHash' | 'masked'>,
      at: EpochMs,
    ) => {
      const { messageId, channelId, ts, threadTs, kind } = message
      const inChannel = threadTs === null || threadTs === ts || kind === 'broadcast' ? 1 : 0
      put.run({ messageId, channelId, ts, threadTs, inChannel, ...entry, at })
    },
    decide: (messageId: MessageId, decision: Decision | null) => decide.run({ messageId, decision }),
    markMasked: (messageId: MessageId) => markMasked.run(messageId),
    unmarkMasked: (messageId: MessageId) => unmarkMasked.run(messageId),
    live: (channelId: ChannelId, from: SlackTs, to: SlackTs) => live.all(channelId, from, to),
    liveReplies: (channelId: ChannelId, threadTs: SlackTs) => liveReplies.all(channelId, threadTs),
  }
}

import type { RedactedMessageFields } from '../../../shared/domain.ts'
import { BUCKETS, bucketOfText } from '../../../shared/triage.ts'
import type { StoredMessage } from './types.ts'

/** A row of `messages` as SQLite gives it: maps and lists as JSON, truth as 0 or 1. */
export interface MessageRow {
  readonly [column: string]: string | number | null | Buffer
}

/** The columns a redacted message fills, under the names the statements bind. */
export function columnsOf(message: RedactedMessageFields) {
  return {
    messageId: message.messageId,
    channelId: message.channelId,
    channel: message.channel,
    workspace: message.workspace,
    keyId: message.keyId,
    ts: message.ts,
    threadId: message.threadId,
    threadTs: message.threadTs,
    kind: message.kind,
    subtype: message.subtype,
    author: message.author,
    authorIsBot: message.authorIsBot ? 1 : 0,
    level: message.level,
    text: message.text,
    spans: JSON.stringify(message.spans),
    lengthBucket: message.lengthBucket,
    redactions: JSON.stringify(message.redactions),
    mentions: JSON.stringify(message.mentions),
    reactions: JSON.stringify(message.reactions),
    files: JSON.stringify(message.files),
    linkHosts: JSON.stringify(message.linkHosts),
    replyCount: message.replyCount,
    editedTs: message.editedTs,
    held: JSON.stringify(message.held),
    droppedPlaces: message.droppedPlaces,
    digitsFold: message.digitsFold === true ? 1 : 0,
    textBucket: BUCKETS.indexOf(bucketOfText(message.spans)),
    policy: message.policy,
    policyVersion: message.policyVersion,
  }
}

/** What a `delete` revision, or a row whose time is over, still says: which message, where, and nothing about it. */
export function emptied(message: RedactedMessageFields): RedactedMessageFields {
  return {
    ...message,
    subtype: null,
    author: null,
    authorIsBot: false,
    text: null,
    spans: [],
    lengthBucket: 0,
    redactions: {},
    mentions: [],
    reactions: {},
    files: {},
    linkHosts: [],
    replyCount: 0,
    editedTs: null,
    held: [],
    droppedPlaces: 0,
    digitsFold: false,
  }
}

/** Every column, for SELECT; the camel-cased names are those of StoredMessage. */
export const MESSAGE_COLUMNS = `seq, message_id AS messageId, revision, op, batch_id AS batchId, state,
  state_reason AS stateReason, recorded_at AS recordedAt, channel_id AS channelId, channel, workspace,
  key_id AS keyId, day, ts, thread_id AS threadId, thread_ts AS threadTs, kind, subtype, author,
  author_is_bot AS authorIsBot, level, text, spans, length_bucket AS lengthBucket, redactions, mentions, reactions,
  files, link_hosts AS linkHosts, reply_count AS replyCount, edited_ts AS editedTs, held,
  dropped_places AS droppedPlaces, policy, policy_version AS policyVersion, masked_by_hand AS maskedByHand,
  content_hash AS contentHash, version, digits_fold AS digitsFold, fold_key AS foldKey, bucket,
  thread_bucket AS threadBucket, seen`

const JSON_COLUMNS = ['spans', 'redactions', 'mentions', 'reactions', 'files', 'linkHosts', 'held'] as const

/** A row as the rooms know it. */
export function storedMessage(row: MessageRow): StoredMessage {
  const parsed = Object.fromEntries(JSON_COLUMNS.map((column) => [column, JSON.parse(String(row[column]))]))
  return {
    ...row,
    ...parsed,
    authorIsBot: row['authorIsBot'] === 1,
    maskedByHand: row['maskedByHand'] === 1,
    digitsFold: row['digitsFold'] === 1,
    bucket: BUCKETS[Number(row['bucket'])],
    threadBucket: BUCKETS[Number(row['threadBucket'])],
    seen: row['seen'] === 1,
    contentHash: (row['contentHash'] as Buffer).toString('hex'),
  } as unknown as StoredMessage
}

import { hash } from 'node:crypto'
import type { SlackTs } from '../../shared/domain.ts'
import { policyRank } from '../../shared/policy-rank.ts'
import type { MessageRow } from '../parquet/index.ts'
import type { StoredMessage } from '../store/index.ts'
import type { Tombstones } from './tombstones.ts'

/** A batch's stored rows as rows for a file, without those that were erased from the lake before. */
export function* messageRows(
  messages: Iterable<StoredMessage>,
  channelName: string,
  tombstones: Tombstones,
): Iterable<MessageRow> {
  for (const message of messages) {
    if (!isErased(message, tombstones)) yield messageRow(message, channelName)
  }
}

/** An erased message never comes back; an erased person's messages only if they were collected after the erasure. */
function isErased({ messageId, author, recordedAt }: StoredMessage, tombstones: Tombstones): boolean {
  if (tombstones.size === 0) return false
  if (tombstones.has(hash('sha256', messageId, 'hex'))) return true
  const until = author === null ? undefined : tombstones.get(hash('sha256', author, 'hex'))
  return until !== undefined && recordedAt <= until
}

function messageRow(message: StoredMessage, channelName: string): MessageRow {
  const { messageId, revision, op, workspace, channel, threadId, kind, subtype, author, authorIsBot, level } = message
  const { text, lengthBucket, redactions, mentions, reactions, files, linkHosts, replyCount } = message
  const { policy, policyVersion, keyId, batchId, maskedByHand } = message
  return {
    messageId,
    revision,
    op,
    workspace,
    channel,
    channelName,
    sentAtMicros: micros(message.ts),
    threadId,
    kind,
    subtype,
    author,
    authorIsBot,
    level,
    text: level === 'text' ? text : null,
    lengthBucket,
    redactions: redactions as Readonly<Record<string, number>>,
    mentions,
    reactions,
    files,
    linkHosts,
    replyCount,
    editedAtMicros: message.editedTs === null ? null : micros(message.editedTs),
    policy,
    policyVersion,
    keyId,
    batchId,
    collectedAtMicros: BigInt(Math.trunc(message.recordedAt)) * 1000n,
    maskedByHand,
    policyRank: policyRank(policy, policyVersion),
  }
}

/** A Slack timestamp in microseconds, digit for digit. */
function micros(ts: SlackTs): bigint {
  const [seconds = '0', fraction = ''] = ts.split('.')
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

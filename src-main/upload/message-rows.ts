import type { SlackTs } from '../../shared/domain.ts'
import { policyRank } from '../../shared/policy-rank.ts'
import type { MessageRow } from '../parquet/index.ts'
import type { StoredMessage } from '../store/index.ts'

/** What a team's decisions say of a message on its way to the lake. */
export interface Protections {
  /** Nothing of it may get there. */
  keepsOut(message: StoredMessage): boolean
  /** Its text may not. */
  keepsTextOut(message: StoredMessage): boolean
}

/** A batch's stored rows as rows for a file, without what the team keeps out of the lake. */
export function* messageRows(
  messages: Iterable<StoredMessage>,
  channelName: string,
  protections: Protections,
): Iterable<MessageRow> {
  for (const message of messages) {
    if (protections.keepsOut(message)) continue
    const row = messageRow(message, channelName)
    yield protections.keepsTextOut(message) ? { ...row, level: 'metrics', text: null, mentions: [] } : row
  }
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

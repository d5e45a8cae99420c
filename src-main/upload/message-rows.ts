import { MOST_COUNTED, type SlackTs } from '../../shared/domain.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/duration.ts'
import { policyRank } from '../../shared/policy-rank.ts'
import { type AuthorKey, authorKeyOf, type CodeKey, sealAuthor } from '../lake-layout/index.ts'
import type { MessageRow } from '../parquet/index.ts'
import type { StoredMessage } from '../store/index.ts'

/** What a team's decisions say of a message on its way to the lake. */
export interface Protections {
  /** Nothing of it may get there. */
  keepsOut(message: StoredMessage): boolean
  /** Its text may not. */
  keepsTextOut(message: StoredMessage): boolean
  /** By SHA-256 of a message's id, the decisions with which those who had excluded it included it again. */
  readonly inclusions: ReadonlyMap<string, readonly string[]>
}

/** A batch's stored rows as rows for a file, without what the team keeps out of the lake. */
export function* messageRows(
  messages: Iterable<StoredMessage>,
  channelName: string,
  protections: Protections,
  keys: readonly CodeKey[],
): Iterable<MessageRow> {
  const authorKeys = keys.map(authorKeyOf)
  for (const message of messages) {
    if (protections.keepsOut(message)) continue
    const row = messageRow(message, channelName)
    const kept = protections.keepsTextOut(message) ? { ...row, level: 'metrics', text: null, mentions: [] } : row
    yield kept.op === 'delete' || kept.text === null ? withoutTelling(kept, message, authorKeys) : kept
  }
}

/**
 * A row without text as it leaves: its times would lead to the message in Slack, and its author from there to all the others'.
 * The hour stays, how long an answer took in steps, and the author for those who fold.
 */
function withoutTelling(row: MessageRow, { ts, threadTs }: StoredMessage, keys: readonly AuthorKey[]): MessageRow {
  const key = keys.find(({ keyId }) => keyId === row.keyId)
  return {
    ...row,
    sentAtMicros: floored(row.sentAtMicros, row.op === 'delete' ? DAY_MS : HOUR_MS),
    editedAtMicros: row.editedAtMicros === null ? null : floored(row.editedAtMicros, HOUR_MS),
    author: row.author === null || key === undefined ? null : sealAuthor(key, row.messageId, row.author),
    mentions: [],
    answerSeconds: row.op === 'delete' || threadTs === null || threadTs === ts ? null : answerSeconds(ts, threadTs),
  }
}

const floored = (micros: bigint, ms: number): bigint => micros - (micros % (BigInt(ms) * 1000n))

/** Seconds from what a thread began with, floored to a step. */
function answerSeconds(ts: SlackTs, threadTs: SlackTs): number | null {
  const passed = Number(micros(ts) - micros(threadTs)) / 1_000_000
  return ANSWER_STEPS.findLast((step) => step <= passed) ?? null
}

const [MINUTE, HOUR, DAY] = [MINUTE_MS / 1000, HOUR_MS / 1000, DAY_MS / 1000]
const ANSWER_STEPS = [
  ...[0, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 7 * DAY],
]

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
    reactions: Object.fromEntries(Object.entries(reactions).map(([emoji, count]) => [emoji, counted(count)])),
    files,
    linkHosts,
    replyCount: counted(replyCount),
    editedAtMicros: message.editedTs === null ? null : micros(message.editedTs),
    policy,
    policyVersion,
    keyId,
    batchId,
    answerSeconds: null,
    collectedAtMicros: BigInt(Math.trunc(message.recordedAt)) * 1000n,
    maskedByHand,
    policyRank: policyRank(policy, policyVersion),
  }
}

/** Versions before this one stored any number that Slack gave; a greater one than a file can hold would stop every upload. */
const counted = (count: number): number => Math.min(Math.max(count, 0), MOST_COUNTED)

/** A Slack timestamp in microseconds, digit for digit. */
function micros(ts: SlackTs): bigint {
  const [seconds = '0', fraction = ''] = ts.split('.')
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

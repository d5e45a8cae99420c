/**
 * What collection reports: a message as it stands now, or that it is gone.
 *
 * Revision numbers only grow. A person's decision about an older revision is never undone by a newer one arriving.
 */
import { dayOf } from '../../../shared/clock.ts'
import type {
  ChannelPseudonym,
  HeldReason,
  KeyId,
  Level,
  MessageId,
  RedactedMessage,
  RedactedMessageFields,
  WorkspacePseudonym,
} from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { contentHash, textHash } from '../batches/content-hash.ts'
import type { DraftFor } from '../batches/drafts.ts'
import type { ChannelState } from '../collection/allowlist.ts'
import { otherKey } from '../collection/workspace.ts'
import type { Connection } from '../database/database.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'
import { emptied } from './row.ts'
import type { MessageStatements } from './statements.ts'
import type { Messages, StateReason, StoredMessage } from './types.ts'

interface ChannelFacts {
  readonly level: Level | null
  readonly state: ChannelState
  readonly pseudonym: ChannelPseudonym | null
  readonly workspace: WorkspacePseudonym | null
  readonly keyId: KeyId | null
  readonly storeKeyId: KeyId | null
}

const MASKED_BEFORE: HeldReason = {
  code: 'masked_before',
  says: 'You masked part of an earlier version of this message, and its text has changed since.',
}

/** Builds `record` and `vanished`. */
export function openArrivals(
  { db, atomically, scrubAfterCommit }: Connection,
  rows: MessageStatements,
  ledger: Ledger,
  draftFor: DraftFor,
): Pick<Messages, 'record' | 'vanished'> {
  const channelFacts = db.prepare<[string], ChannelFacts>(
    `SELECT level, state, pseudonym, workspace, key_id AS keyId, (SELECT key_id FROM workspace) AS storeKeyId
     FROM channels WHERE channel_id = ?`,
  )
  const identify = db.prepare('UPDATE channels SET pseudonym = ?, workspace = ?, key_id = ? WHERE channel_id = ?')
  const supersede = db.prepare<[string]>(
    `UPDATE messages SET state = 'rejected', state_reason = 'superseded' WHERE message_id = ?
     AND (state IN ('held', 'pending') OR state = 'rejected' AND state_reason IN ('excluded', 'excluded_by_team', 'batch_rejected'))`,
  )
  const refreshReplies = db.prepare(
    `UPDATE messages SET reply_count = ? WHERE message_id = ? AND revision = ? AND reply_count <> ?
     AND state IN ('held', 'pending')`,
  )
  const hasLeft = db
    .prepare<[string], number>("SELECT 1 FROM messages WHERE message_id = ? AND state IN ('approved', 'uploaded')")
    .pluck()
  const purgeUnsent = db.prepare<[string]>(
    "DELETE FROM messages WHERE message_id = ? AND state NOT IN ('approved', 'uploaded')",
  )

  function record(message: RedactedMessage, at: Parameters<Messages['record']>[1]) {
    assertWelcome(message)
    const known = ledger.get(message.messageId)
    const read = contentHash(message, 'upsert')
    if (known?.op === 'upsert' && read.equals(known.contentHash)) {
      refreshReplies.run(message.replyCount, message.messageId, known.revision, message.replyCount)
      return 'unchanged'
    }
    const readText = textHash(message)
    const arrival = known === undefined ? asItCame(message) : carryOver(known, message, known.textHash.equals(readText))
    const revision = (known?.revision ?? 0) + 1
    if (known !== undefined) supersede.run(message.messageId)
    rows.insert(arrival.message, {
      revision,
      op: 'upsert',
      batchId: draftFor(message.channelId, dayOf(message.ts), message.level, at),
      state: arrival.state,
      stateReason: arrival.stateReason,
      maskedByHand: arrival.maskedByHand,
      contentHash: arrival.message === message ? read : undefined,
      at,
    })
    const masked = known?.masked ?? 0
    ledger.put(message, { revision, op: 'upsert', contentHash: read, textHash: readText, masked }, at)
    return known === undefined ? 'new' : 'revised'
  }

  function assertWelcome(message: RedactedMessage): void {
    const channel = channelFacts.get(message.channelId)
    if (channel === undefined || channel.level === null || channel.state !== 'open')
      throw gleanerError('channel.not_allowed')
    if (message.level === 'text' && channel.level === 'metrics') throw gleanerError('channel.level_changed')
    if (channel.storeKeyId !== null && channel.storeKeyId !== message.keyId) throw otherKey()
    if (channel.pseudonym !== message.channel || channel.keyId !== message.keyId)
      identify.run(message.channel, message.workspace, message.keyId, message.channelId)
  }

  /** A newer revision under the decisions a person took about the older one. */
  function carryOver(known: LedgerEntry, message: RedactedMessage, isSameText: boolean): Arrival {
    const masked = known.masked === 1 ? keepMask(message, isSameText) : asItCame(message)
    if (known.decision !== null && known.decision !== 'released')
      return { ...masked, state: 'rejected', stateReason: known.decision }
    const isReleased = known.decision === 'released' && isSameText
    return isReleased ? { ...masked, state: 'pending' } : masked
  }

  function keepMask(message: RedactedMessage, isSameText: boolean): Arrival {
    const before = rows.newest(message.messageId)
    // Edited since the mask and not masked again: read with the same words once more, it waits for a person as it did.
    if (!isSameText || before === null || before.text === null || !before.maskedByHand)
      return asItCame({ ...message, held: [...message.held, MASKED_BEFORE] })
    const { text, spans, redactions } = before
    // Masked again after an edit, and not released.
    const ours = before.held.filter(({ code }) => code === MASKED_BEFORE.code)
    return {
      ...asItCame({ ...message, text, spans, redactions, held: [...message.held, ...ours] }),
      maskedByHand: true,
    }
  }

  function vanished(messageId: MessageId, at: Parameters<Messages['vanished']>[1]) {
    const known = ledger.get(messageId)
    if (known === undefined || known.op === 'delete') return 'unknown'
    const last = rows.newest(messageId)
    const mayHaveLeft = known.sent === 1 || hasLeft.get(messageId) !== undefined
    purgeUnsent.run(messageId)
    scrubAfterCommit()
    const gone = last === null ? remembered(messageId, known) : emptied(last)
    const op = 'delete'
    const revision = mayHaveLeft ? known.revision + 1 : known.revision
    const empty = contentHash(gone, op)
    ledger.put(gone, { revision, op, contentHash: empty, textHash: empty, masked: known.masked }, at)
    if (!mayHaveLeft) return 'purged'
    const batchId = draftFor(known.channelId, dayOf(known.ts), 'metrics', at)
    rows.insert(gone, { revision, op, batchId, state: 'pending', stateReason: null, maskedByHand: false, at })
    return 'delete_queued'
  }

  /** All that is left to say about a message whose rows have expired. */
  function remembered(messageId: MessageId, known: LedgerEntry): RedactedMessageFields {
    const channel = channelFacts.get(known.channelId)
    if (channel?.pseudonym == null || channel.workspace === null || channel.keyId === null)
      throw gleanerError('channel.not_allowed')
    const { pseudonym, workspace, keyId } = channel
    const { channelId, ts, threadTs } = known
    return emptied({
      ...NOTHING,
      messageId,
      channelId,
      channel: pseudonym,
      workspace,
      keyId,
      ts,
      threadTs,
    } as StoredMessage)
  }

  return {
    record: (message, at) => atomically(() => record(message, at)),
    vanished: (messageId, at) => atomically(() => vanished(messageId, at)),
  }
}

interface Arrival {
  readonly message: RedactedMessageFields
  readonly state: 'held' | 'pending' | 'rejected'
  readonly stateReason: StateReason | null
  readonly maskedByHand: boolean
}

const asItCame = (message: RedactedMessageFields): Arrival => ({
  message,
  state: message.held.length > 0 ? 'held' : 'pending',
  stateReason: null,
  maskedByHand: false,
})

const NOTHING = { threadId: null, kind: 'message', level: 'metrics', policy: 'strict', policyVersion: 'none' } as const

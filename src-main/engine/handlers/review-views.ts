/** The store's records as the contract shows them. */
import { tsToMs } from '../../../shared/clock.ts'
import type { Batch, Message } from '../../../shared/contract/review.ts'
import type { ChannelId } from '../../../shared/domain.ts'
import type { BatchRecord, StoredMessage } from '../../store/index.ts'

/** A batch, with numbers only. */
export function batchView(batch: BatchRecord): Batch {
  return {
    batchId: batch.batchId,
    channelId: batch.channelId,
    channelName: batch.channelName,
    day: batch.day,
    state: batch.state,
    level: batch.level,
    pending: batch.counts.pending,
    held: batch.counts.held,
    approved: batch.counts.approved,
    excluded: batch.counts.excluded,
    uploaded: batch.counts.uploaded,
    redactions: batch.redactions,
    createdAt: batch.createdAt,
    approvedAt: batch.approvedAt,
    undoable: batch.state === 'approved' && !batch.uploadBegun,
  }
}

/** A stored, redacted message. `channelName` answers from the allowlist. */
export function messageView(message: StoredMessage, channelName: (id: ChannelId) => string): Message {
  return {
    messageId: message.messageId,
    revision: message.revision,
    op: message.op,
    batchId: message.batchId,
    channelName: channelName(message.channelId),
    sentAt: tsToMs(message.ts),
    threadId: message.threadId,
    isThreadParent: message.threadTs !== null && message.threadTs === message.ts,
    kind: message.kind,
    author: message.author,
    authorIsBot: message.authorIsBot,
    level: message.level,
    text: message.text,
    spans: [...message.spans],
    lengthBucket: message.lengthBucket,
    reactions: message.reactions,
    files: message.files,
    replyCount: message.replyCount,
    editedAt: message.editedTs === null ? null : tsToMs(message.editedTs),
    state: message.state,
    stateReason: message.stateReason,
    held: [...message.held],
    redactions: message.redactions,
  }
}

import { tsToMs } from '../../shared/clock.ts'
import type { Message } from '../../shared/contract/review.ts'
import type { ChannelId } from '../../shared/domain.ts'
import type { StoredMessage } from '../store/index.ts'

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
    version: message.version,
    bucket: message.bucket,
    threadBucket: message.threadBucket,
    placedAt: tsToMs(message.threadTs ?? message.ts),
    foldKey: message.foldKey,
    seen: message.seen,
  }
}

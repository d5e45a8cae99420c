import type { Actor, BatchId, ChannelId } from '../../../shared/domain.ts'
import { openReview } from '../../review/index.ts'
import { endTrust } from '../../trust/index.ts'
import type { EngineContext } from '../context.ts'
import { trustRooms } from './trust-rule.ts'

/**
 * Excludes what the rule approved in a channel since the last lot that was found clean, but for what was read and found
 * clean itself: what has not left goes back to review and is excluded there, of what was sent the lake is told before the
 * next run or upload. Ends the trust. Answers how many messages of each.
 */
export function recallApproved(context: EngineContext, channelId: ChannelId, actor: Actor) {
  const { store, clock } = context
  const review = openReview(store, clock)
  return store.transaction(() => {
    endTrust(trustRooms(context), channelId, 'by_hand', actor)
    const rows = store.trust.unprovedRows(channelId)
    const isHere = (batchId: BatchId) => store.batches.get(batchId)?.uploadBegun === false
    const here = rows.filter(({ batchId, state }) => state === 'approved' && isHere(batchId))
    const batches = [...new Set(here.map(({ batchId }) => batchId))]
    if (batches.length > 0) review.unapprove(batches, actor)
    const { changed } =
      here.length > 0
        ? review.exclude(
            here.map(({ messageId }) => messageId),
            actor,
          )
        : { changed: 0 }
    const kept = new Set(here.map(({ messageId }) => messageId))
    const gone = rows.filter(({ messageId }) => !kept.has(messageId))
    for (const { messageId } of gone) store.messages.excludeSent(messageId)
    const subject = store.channels.get(channelId)?.name ?? channelId
    if (gone.length > 0)
      store.audit.append({ actor, action: 'trust.recalled', subject, counts: { messages: gone.length } }, clock.now())
    return { excluded: changed, sent: gone.length, batches }
  })
}

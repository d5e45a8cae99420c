/**
 * One thread's replies, page by page, oldest first.
 */
import { compareTs, nextTs } from '../../shared/clock.ts'
import type { ChannelId, RawMessage, SlackTs } from '../../shared/domain.ts'
import type { ThreadState } from '../store/index.ts'
import { objectsPerCall } from './history.ts'
import { followPaging } from './paging.ts'
import { type MessagePage, parseMessages } from './slack/shapes.ts'
import type { SlackClient } from './slack/slack-client.ts'
import type { ThreadSigns } from './slack/thread-signs.ts'
import { isInOrder } from './windows.ts'

export interface RepliesPage {
  /** Slack’s answer as it came. */
  readonly answer: MessagePage
  /** The page's replies, without the thread's first message. */
  readonly replies: readonly RawMessage[]
  /** False when the replies are not oldest first: then a timestamp is wrong, and the thread does not count as read. */
  readonly isOrdered: boolean
  readonly limit: number
  readonly isLast: boolean
}

/** Reads a thread, or what came after a reply of it. Throws what `SlackClient.call` throws, `slack.thread_not_found` among it. */
export async function* repliesPages(
  slack: SlackClient,
  channelId: ChannelId,
  threadTs: SlackTs,
  signal?: AbortSignal,
  after: SlackTs | null = null,
): AsyncGenerator<RepliesPage, void> {
  const paging = followPaging('a thread')
  let newest: SlackTs | null = after
  for (;;) {
    const { cursor, limit } = paging
    const where = cursor !== null ? { cursor } : newest !== null ? { oldest: nextTs(newest), inclusive: true } : {}
    let page: MessagePage
    try {
      page = parseMessages(
        await slack.call('conversations.replies', { channel: channelId, ts: threadTs, limit, ...where }, signal),
      )
    } catch (error) {
      paging.failed(error)
      continue
    }
    slack.pacing.sawPage('conversations.replies', { limit, objects: page.objects, hasMore: page.hasMore })

    const before: SlackTs | null = newest
    for (const ts of page.present) if (newest === null || compareTs(ts, newest) > 0) newest = ts
    const isProgress = newest !== before
    const isLast = !paging.goesOn(page, { isProgress, isStale: page.present.size > 0 && !isProgress })
    yield {
      answer: page,
      replies: page.messages.filter((message) => message.ts !== threadTs && belongsTo(message, threadTs)),
      limit: objectsPerCall(slack, 'conversations.replies'),
      isOrdered: isInOrder(
        page.order.filter((ts) => ts !== threadTs),
        'oldest first',
      ),
      isLast,
    }
    if (isLast) return
  }
}

/** What a thread's first message says about its replies. */
export function threadState(parent: RawMessage, signs: ThreadSigns): ThreadState {
  return { count: signs.isCounted ? (parent.reply_count ?? 0) : signs.replies, latest: parent.latest_reply ?? null }
}

/** Anything else on a thread's page would be stored under the wrong thread. */
const belongsTo = (message: RawMessage, threadTs: SlackTs): boolean =>
  message.thread_ts === undefined || message.thread_ts === threadTs

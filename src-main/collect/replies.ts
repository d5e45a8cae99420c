/**
 * One thread's replies, page by page, oldest first.
 */
import { compareTs, msToTs, nextTs } from '../../shared/clock.ts'
import type { ChannelId, EpochMs, RawMessage, SlackTs } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import type { ThreadState } from '../store/index.ts'
import { objectsPerCall } from './history.ts'
import { followPaging } from './paging.ts'
import { threadNotFound } from './slack/failures.ts'
import { type MessagePage, parseMessages } from './slack/shapes.ts'
import type { SlackClient } from './slack/slack-client.ts'
import type { ThreadSigns } from './slack/thread-signs.ts'
import { isInOrder } from './windows.ts'

export interface RepliesPage {
  /** Slack’s answer as it came. */
  readonly answer: MessagePage
  /** The page's replies, without the thread's first message. */
  readonly replies: readonly RawMessage[]
  /** False when a reply is out of order or of time, or has another's timestamp: then the thread does not count as read. */
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
        channelId,
      )
    } catch (error) {
      paging.failed(error)
      continue
    }
    slack.pacing.sawPage('conversations.replies', { limit, objects: page.objects, hasMore: page.hasMore })

    // Slack sends a thread's first message with its replies, always: nothing at all says nothing of them.
    if (page.objects === 0 && newest === null) throw threadNotFound()
    const isInTime = withinThread(threadTs, slack.now())
    const before: SlackTs | null = newest
    for (const ts of [...page.present].filter(isInTime)) if (newest === null || compareTs(ts, newest) > 0) newest = ts
    const isProgress = newest !== before
    const isLast = !paging.goesOn(page, { isProgress, isStale: page.present.size > 0 && !isProgress })
    const replied = page.order.filter((ts) => ts !== threadTs)
    yield {
      answer: page,
      replies: page.messages.filter((message) => isInTime(message.ts) && belongsTo(message, threadTs)),
      limit: objectsPerCall(slack, 'conversations.replies'),
      isOrdered:
        isInOrder(replied, 'oldest first') && replied.every(isInTime) && page.order.length - replied.length <= 1,
      isLast,
    }
    if (isLast) return
  }
}

/** A reply comes after its first message, and not after today; a day more, for a clock of ours that runs behind. */
function withinThread(threadTs: SlackTs, now: EpochMs): (ts: SlackTs) => boolean {
  const latest = msToTs((now + DAY_MS) as EpochMs)
  return (ts) => compareTs(ts, threadTs) > 0 && compareTs(ts, latest) <= 0
}

/** What a thread's first message says about its replies. */
export function threadState(parent: RawMessage, signs: ThreadSigns): ThreadState {
  return { count: signs.isCounted ? (parent.reply_count ?? 0) : signs.replies, latest: parent.latest_reply ?? null }
}

/** Anything else on a thread's page would be stored under the wrong thread. */
const belongsTo = (message: RawMessage, threadTs: SlackTs): boolean =>
  message.thread_ts === undefined || message.thread_ts === threadTs

/**
 * One thread's replies, page by page, oldest first.
 */
import { compareTs, nextTs } from '../../shared/clock.ts'
import type { ChannelId, RawMessage, SlackTs } from '../../shared/domain.ts'
import { GleanerError } from '../../shared/errors.ts'
import type { ThreadState } from '../store/index.ts'
import { isForgottenCursor, OBJECTS_PER_CALL, objectsPerCall } from './history.ts'
import { type MessagePage, parseMessages } from './slack/shapes.ts'
import type { SlackClient } from './slack/slack-client.ts'

export interface RepliesPage {
  /** Slack’s answer as it came. */
  readonly answer: MessagePage
  /** The page's replies, without the thread's first message. */
  readonly replies: readonly RawMessage[]
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
  let cursor: string | null = null
  let newest: SlackTs | null = after
  for (;;) {
    const limit = OBJECTS_PER_CALL
    const where = cursor !== null ? { cursor } : newest !== null ? { oldest: nextTs(newest), inclusive: true } : {}
    let page: MessagePage
    try {
      page = parseMessages(
        await slack.call('conversations.replies', { channel: channelId, ts: threadTs, limit, ...where }, signal),
      )
    } catch (error) {
      if (cursor === null || !isForgottenCursor(error)) throw error
      cursor = null
      continue
    }
    slack.pacing.sawPage('conversations.replies', { limit, objects: page.objects, hasMore: page.hasMore })

    const before: SlackTs | null = newest
    for (const ts of page.present) if (newest === null || compareTs(ts, newest) > 0) newest = ts
    const isProgress = newest !== before
    yield {
      answer: page,
      replies: page.messages.filter((message) => message.ts !== threadTs && belongsTo(message, threadTs)),
      limit: objectsPerCall(slack, 'conversations.replies'),
      isLast: !page.hasMore,
    }
    if (!page.hasMore) return
    cursor = page.nextCursor
    if (!isProgress) throw stuck()
  }
}

/** What a thread's first message says about its replies. */
export function threadState(parent: RawMessage): ThreadState {
  return { count: parent.reply_count ?? 0, latest: parent.latest_reply ?? null }
}

/** Whether a message of the history is the first one of a thread. */
export const startsThread = (message: RawMessage): boolean =>
  message.thread_ts === message.ts || (message.thread_ts === undefined && (message.reply_count ?? 0) > 0)

/** Anything else on a thread's page would be stored under the wrong thread. */
const belongsTo = (message: RawMessage, threadTs: SlackTs): boolean =>
  message.thread_ts === undefined || message.thread_ts === threadTs

function stuck(): GleanerError {
  return new GleanerError('slack.paging_stuck', {
    says: 'Slack kept sending the same page of a thread.',
    means: 'The rest of the channel was read.',
    next: 'Run it again; if it stays, report the code and the version of Gleaner.',
  })
}

/**
 * One stretch of a channel's history, page by page, newest first.
 *
 * Every page says which part of the stretch it settles, so that what was read stays read whenever the run ends.
 * Within a run paging follows Slack's cursor; when Slack forgets it, the lowest timestamp takes over.
 */
import { compareTs, msToTs, previousTs } from '../../shared/clock.ts'
import type { ChannelId, EpochMs, RawMessage, SlackTs } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import type { Stretch } from '../store/index.ts'
import { followPaging } from './paging.ts'
import { OBJECTS_PER_CALL, SLOW_CLASS } from './slack/methods.ts'
import { type MessagePage, parseMessages } from './slack/shapes.ts'
import type { SlackClient } from './slack/slack-client.ts'
import { isInOrder, isWithin } from './windows.ts'

/** Slack's free plan hides what is older than 90 days; a day less, for a clock of ours that runs behind. */
const SHOWN_ON_ANY_PLAN_MS = 89 * DAY_MS

export interface HistoryPage {
  /** Slack’s answer as it came. */
  readonly answer: MessagePage
  /** The page's messages that lie in the stretch asked for, newest first. */
  readonly messages: readonly RawMessage[]
  /** What this page settles: a stored message in here that is not on the page is gone. null: nothing. */
  readonly settles: Stretch | null
  /** Up to here the workspace's plan hides messages: one that is not on the page may still be there. null: it hides none. */
  readonly hiddenTo: SlackTs | null
  /** False when the page is not newest first: then a timestamp on it is wrong, and nothing counts as settled. */
  readonly isOrdered: boolean
  /** The most objects a page can hold for this app. */
  readonly limit: number
  readonly isLast: boolean
}

/** Reads a stretch. Throws what `SlackClient.call` throws and `slack.paging_stuck`. */
export async function* historyPages(
  slack: SlackClient,
  channelId: ChannelId,
  stretch: Stretch,
  signal?: AbortSignal,
): AsyncGenerator<HistoryPage, void> {
  let to = stretch.to
  const paging = followPaging('a channel')
  for (;;) {
    const { cursor, limit } = paging
    const asked = {
      channel: channelId,
      oldest: stretch.from,
      latest: cursor === null ? to : stretch.to,
      inclusive: true,
    }
    let page: MessagePage
    try {
      page = parseMessages(
        await slack.call('conversations.history', { ...asked, limit, ...(cursor === null ? {} : { cursor }) }, signal),
        channelId,
      )
    } catch (error) {
      paging.failed(error)
      continue
    }
    slack.pacing.sawPage('conversations.history', { limit, objects: page.objects, hasMore: page.hasMore })

    const lowest = lowestOf([...page.present].filter((ts) => isWithin(ts, stretch)))
    // A server that knows no window goes on below it; one odd timestamp among others is no end.
    const reachedEnd = lowest === null && page.present.size > 0
    const isOrdered = isInOrder(page.order, 'newest first')
    // A server that ignores both cursor and window would hand out the same page for ever.
    const isProgress = lowest !== null && compareTs(lowest, to) <= 0
    const isLast = reachedEnd || !paging.goesOn(page, { isProgress, isStale: lowest !== null && !isProgress })

    const from = isLast ? stretch.from : lowest
    const settles = isOrdered && from !== null && compareTs(from, to) <= 0 ? { from, to } : null
    const messages = page.messages.filter((message) => isWithin(message.ts, stretch))
    const hiddenTo = isLast && page.isLimited ? mostHidden(lowest ?? to, slack.now()) : null
    const limitNow = objectsPerCall(slack, 'conversations.history')
    yield { answer: page, messages, settles, hiddenTo, isOrdered, limit: limitNow, isLast }
    if (isLast) return
    if (isProgress) to = previousTs(lowest)
  }
}

/**
 * What a page can hold at most. Slack's most is always asked for: the slow class gets its 15 anyway, and a larger page
 * is how an app notices that it is not, or no longer, held back.
 */
export function objectsPerCall(slack: SlackClient, method: 'conversations.history' | 'conversations.replies'): number {
  return slack.pacing.isSlow(method) ? SLOW_CLASS.objectsPerCall : OBJECTS_PER_CALL
}

/** Nothing that is hidden is newer than what is shown, or than what every plan shows. */
function mostHidden(lowest: SlackTs, now: EpochMs): SlackTs {
  const onAnyPlan = msToTs((now - SHOWN_ON_ANY_PLAN_MS) as EpochMs)
  return compareTs(lowest, onAnyPlan) < 0 ? lowest : onAnyPlan
}

function lowestOf(present: readonly SlackTs[]): SlackTs | null {
  let lowest: SlackTs | null = null
  for (const ts of present) if (lowest === null || compareTs(ts, lowest) < 0) lowest = ts
  return lowest
}

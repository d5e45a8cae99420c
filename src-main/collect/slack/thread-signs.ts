/** What a message of the history says about replies to it. Any sign counts: a call too many finds nothing. */
import { z } from 'zod'
import { MOST_COUNTED } from '../../../shared/domain.ts'

const count = z.coerce.number().int().min(0).max(MOST_COUNTED)

export interface ThreadSigns {
  /** There are replies, or there may be. */
  readonly hasReplies: boolean
  /** How many, as far as it can be made out; at least 1 where there may be some. */
  readonly replies: number
  /** True when Slack gave the number itself, as a number. */
  readonly isCounted: boolean
}

/** Reads Slack's item as it came. `isReply`: it stands in another message's thread. */
export function threadSigns(item: Readonly<Record<string, unknown>>, isReply: boolean): ThreadSigns {
  const { ts, thread_ts, reply_count, latest_reply, reply_users, reply_users_count, replies } = item
  const { subscribed, last_read, unread_count, is_locked } = item
  const isCounted = typeof reply_count === 'number' && count.safeParse(reply_count).success
  if (isReply) return { hasReplies: false, replies: 0, isCounted }
  const counts = [reply_count, reply_users_count].map((value) => (isSaid(value) ? count.safeParse(value) : null))
  const known = Math.max(0, ...counts.map((parsed) => (parsed?.success ? parsed.data : 0)))
  const isOdd = counts.some((parsed) => parsed !== null && !parsed.success)
  // A first message keeps these when all its replies are gone: then it says that there are 0.
  const isMarked =
    [thread_ts, subscribed, last_read, unread_count, is_locked].some(isSaid) &&
    !(isCounted && (!isSaid(thread_ts) || thread_ts === ts))
  const hasReplies =
    known > 0 || isOdd || isMarked || isSaid(latest_reply) || isFilled(reply_users) || isFilled(replies)
  return { hasReplies, replies: Math.max(known, hasReplies ? 1 : 0), isCounted }
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

const isFilled = (value: unknown): boolean => isSaid(value) && !(Array.isArray(value) && value.length === 0)

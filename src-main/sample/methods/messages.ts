/**
 * conversations.history and conversations.replies.
 *
 * Windows exclude their ends unless `inclusive`. History is newest first and its cursor walks back in time; a thread
 * is oldest first, its parent leads the first page of any window, and its cursor walks forward.
 */
import { SlackApiError } from '../api-error.ts'
import { cursorPosition, limitOf, makeCursor, type Params } from '../paging.ts'
import type { JsonObject, SlackMessage } from '../slack-shapes.ts'
import { microsOf } from '../timestamps.ts'
import { type Channel, lowerBound, present, type StoredMessage } from '../workspace.ts'
import { channelOf, isTrue, type Method, requireScope, scopeFor } from './call.ts'

export const conversationsHistory: Method = (call) => {
  const { params, mostMessages } = call
  const channel = channelOf(call)
  requireScope(call, scopeFor(channel, 'history'))
  const limit = limitOf(params, 100, Math.min(999, mostMessages))
  const { from, before } = windowOf(params)
  const resumed = cursorPosition(params, 'next_ts')
  const upTo = resumed === undefined ? before : Math.min(before, resumed + 1)

  const end = lowerBound(channel.timeline, upTo)
  const start = lowerBound(channel.timeline, from)
  const first = Math.max(start, end - limit)
  const older = first > start ? channel.timeline[first - 1] : undefined
  return answer(channel, channel.timeline.slice(first, end).reverse(), older, 'next_ts', {
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
  })
}

export const conversationsReplies: Method = (call) => {
  const { params, mostMessages } = call
  const channel = channelOf(call)
  requireScope(call, scopeFor(channel, 'history'))
  const asked = channel.byTs.get(params['ts'] ?? '')
  const parent = asked?.threadTs === undefined ? asked : channel.byTs.get(asked.threadTs)
  if (!parent) throw new SlackApiError('thread_not_found')
  const limit = limitOf(params, 1000, Math.min(1000, mostMessages))
  const { from, before } = windowOf(params)
  const resumed = cursorPosition(params, 'next_reply')

  const replies = channel.threads.get(parent.body.ts) ?? []
  const start = lowerBound(replies, resumed ?? from)
  const end = lowerBound(replies, before)
  const lead = resumed === undefined ? [parent] : []
  const last = Math.min(end, start + Math.max(resumed === undefined ? 0 : 1, limit - lead.length))
  const newer = last < end ? replies[last] : undefined
  return answer(channel, [...lead, ...replies.slice(start, last)], newer, 'next_reply', {})
}

function answer(
  channel: Channel,
  page: readonly StoredMessage[],
  next: StoredMessage | undefined,
  cursorKind: string,
  extra: JsonObject,
): JsonObject {
  const messages: readonly SlackMessage[] = page.map((stored) => present(channel, stored))
  return {
    messages,
    has_more: next !== undefined,
    ...extra,
    ...(next ? { response_metadata: { next_cursor: makeCursor(cursorKind, next.micros) } } : {}),
  }
}

/** The window in whole microseconds: from (included) to before (excluded). */
function windowOf(params: Params): { from: number; before: number } {
  const inclusive = isTrue(params['inclusive'])
  const oldest = boundOf(params['oldest'], 'invalid_ts_oldest')
  const latest = boundOf(params['latest'], 'invalid_ts_latest')
  return {
    from: oldest === undefined ? 0 : inclusive ? oldest : oldest + 1,
    before: latest === undefined ? Number.MAX_SAFE_INTEGER : inclusive ? latest + 1 : latest,
  }
}

function boundOf(raw: string | undefined, code: string): number | undefined {
  if (raw === undefined || raw === '') return undefined
  const micros = microsOf(raw)
  if (micros === undefined) throw new SlackApiError(code)
  return micros
}

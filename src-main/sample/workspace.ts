/**
 * The sample workspace's memory: members, channels and messages, and what Slack derives from them when it serves one.
 */
import { type RichTextBlock, richText } from './rich-text.ts'
import type { ConversationKind, Json, SampleMember, SlackMessage } from './slack-shapes.ts'
import { microsOf } from './timestamps.ts'

export interface StoredMessage {
  readonly micros: number
  readonly threadTs: string | undefined
  readonly isBroadcast: boolean
  body: SlackMessage
}

export interface Channel {
  readonly id: string
  name: string
  formerNames?: readonly string[]
  readonly kind: ConversationKind
  readonly createdSeconds: number
  readonly creator: string
  readonly memberIds: string[]
  isPrivate: boolean
  isArchived: boolean
  isExtShared: boolean
  isPendingExtShared: boolean
  isOrgShared: boolean
  topic: string
  purpose: string
  /** Everything history lists (roots, plain messages, broadcasts), oldest first. */
  readonly timeline: StoredMessage[]
  /** Replies of each thread, oldest first. A parent keeps its entry when the last reply is gone. */
  readonly threads: Map<string, StoredMessage[]>
  readonly byTs: Map<string, StoredMessage>
}

export interface Workspace {
  readonly teamId: string
  readonly teamName: string
  readonly domain: string
  /** The member whose token the tests use. */
  readonly ownerId: string
  members: readonly SampleMember[]
  readonly channels: readonly Channel[]
}

/** Puts a message in its place. Throws a `RangeError` when its `ts` is malformed or taken. */
export function insert(channel: Channel, body: SlackMessage): StoredMessage {
  const micros = microsOf(body.ts)
  if (micros === undefined || channel.byTs.has(body.ts)) throw new RangeError(`ts ${body.ts} is malformed or taken`)
  const threadTs =
    typeof body['thread_ts'] === 'string' && body['thread_ts'] !== body.ts ? body['thread_ts'] : undefined
  const stored = { micros, threadTs, isBroadcast: body.subtype === 'thread_broadcast', body }
  channel.byTs.set(body.ts, stored)
  if (threadTs !== undefined) {
    const replies = channel.threads.get(threadTs) ?? []
    channel.threads.set(threadTs, replies)
    insertInOrder(replies, stored)
  }
  if (threadTs === undefined || stored.isBroadcast) insertInOrder(channel.timeline, stored)
  return stored
}

/** Deletes as Slack does: a parent with replies leaves a tombstone, everything else vanishes. */
export function remove(channel: Channel, ts: string): void {
  const stored = channel.byTs.get(ts)
  if (!stored) throw new RangeError(`No message ${ts} in #${channel.name}`)
  if ((channel.threads.get(ts)?.length ?? 0) > 0) {
    stored.body = {
      type: 'message',
      subtype: 'tombstone',
      hidden: true,
      user: 'USLACKBOT',
      text: 'This message was deleted.',
      ts,
    }
    return
  }
  drop(channel, stored)
  if (stored.threadTs === undefined) return
  const parent = channel.byTs.get(stored.threadTs)
  const isLastReply = channel.threads.get(stored.threadTs)?.length === 0
  if (parent?.body.subtype === 'tombstone' && isLastReply) drop(channel, parent)
}

/** A message with everything Slack adds when it serves one: blocks, thread summary, a broadcast's root. */
export function present(channel: Channel, stored: StoredMessage): SlackMessage {
  const { body } = stored
  const blocks = body['blocks'] ?? writtenBlocks(body)
  return {
    ...body,
    ...(blocks ? { blocks: blocks as Json } : {}),
    ...threadSummary(channel, body.ts),
    ...(stored.threadTs === undefined ? {} : replyFields(channel, stored)),
  }
}

/** The index of the first message at or after `micros`. */
export function lowerBound(messages: readonly StoredMessage[], micros: number): number {
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((messages[middle]?.micros ?? Number.POSITIVE_INFINITY) < micros) low = middle + 1
    else high = middle
  }
  return low
}

function insertInOrder(messages: StoredMessage[], stored: StoredMessage): void {
  const last = messages.at(-1)
  if (!last || last.micros < stored.micros) messages.push(stored)
  else messages.splice(lowerBound(messages, stored.micros), 0, stored)
}

function drop(channel: Channel, stored: StoredMessage): void {
  channel.byTs.delete(stored.body.ts)
  const places = [channel.timeline, stored.threadTs === undefined ? undefined : channel.threads.get(stored.threadTs)]
  for (const messages of places) {
    const index = messages?.indexOf(stored) ?? -1
    if (index >= 0) messages?.splice(index, 1)
  }
}

function writtenBlocks(body: SlackMessage): readonly RichTextBlock[] | undefined {
  const isWrittenByAPerson = body.user !== undefined && body['bot_id'] === undefined
  const isPlain = body.subtype === undefined || body.subtype === 'thread_broadcast'
  return isWrittenByAPerson && isPlain && body.text !== '' ? [richText(body.text, `rt${body.ts.slice(-5)}`)] : undefined
}

function threadSummary(channel: Channel, ts: string): Record<string, Json> {
  const replies = channel.threads.get(ts)
  if (!replies) return {}
  const users = [...new Set(replies.map((reply) => reply.body.user ?? String(reply.body['bot_id'])))]
  const latest = replies.at(-1)?.body.ts
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    ...(latest === undefined ? {} : { latest_reply: latest }),
    reply_users: users.slice(0, 5),
    is_locked: false,
    subscribed: false,
  }
}

function replyFields(channel: Channel, stored: StoredMessage): Record<string, Json> {
  const parent = stored.threadTs === undefined ? undefined : channel.byTs.get(stored.threadTs)
  if (!parent) return {}
  const author = parent.body.user === undefined ? {} : { parent_user_id: parent.body.user }
  if (!stored.isBroadcast) return author
  return { ...author, root: { ...parent.body, ...threadSummary(channel, parent.body.ts) } }
}

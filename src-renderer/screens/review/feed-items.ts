import type { Message } from '../../../shared/contract/review.ts'
import { strings } from '../../strings.ts'
import type { ReviewSteps } from './use-review-steps.ts'

/** One line of the feed. */
export type FeedItem =
  | { readonly kind: 'heading'; readonly key: string; readonly title: string; readonly lead: string | null }
  | { readonly kind: 'day'; readonly key: string; readonly channelName: string; readonly day: string }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: Message
      /** A reply whose parent stands above it. */
      readonly nested: boolean
      /** Loaded replies of a parent; they show when `open`. */
      readonly replies: number
      readonly open: boolean
    }

/** What a line of the feed is drawn from. */
export interface FeedLineProps {
  readonly item: FeedItem
  readonly index: number
  /** −1 while more may come, as ARIA wants it. */
  readonly total: number
  readonly tabbable: boolean
  readonly steps: ReviewSteps
  readonly onFocusLine: (index: number) => void
  readonly onToggleThread: (threadId: string) => void
  readonly onMask: (message: Message) => void
}

interface FeedInput {
  /** Shown first, with their reasons. */
  readonly held: readonly Message[]
  readonly messages: readonly Message[]
  readonly openThreads: ReadonlySet<string>
  /** Several channels and days in one list are parted by a line for each. */
  readonly mixed: boolean
}

/** Held messages first, then the rest in order with threads folded under their parents. */
export function feedItems({ held, messages, openThreads, mixed }: FeedInput): FeedItem[] {
  const items: FeedItem[] = []
  const heldIds = new Set(held.map((message) => message.messageId))
  if (held.length > 0) {
    const { heldTitle, heldLead, restTitle } = strings.review
    items.push({ kind: 'heading', key: 'held', title: heldTitle(held.length), lead: heldLead })
    for (const message of held) items.push(single(message))
    items.push({ kind: 'heading', key: 'rest', title: restTitle, lead: null })
  }
  const rest = messages.filter((message) => !heldIds.has(message.messageId))
  const replies = repliesByThread(rest)
  let place = ''
  for (const message of rest) {
    if (isFoldedAway(message, replies)) continue
    const day = new Date(message.sentAt).toISOString().slice(0, 10)
    if (mixed && place !== `${message.channelName}@${day}`) {
      place = `${message.channelName}@${day}`
      items.push({ kind: 'day', key: `day:${place}:${items.length}`, channelName: message.channelName, day })
    }
    items.push(...withReplies(message, replies, openThreads))
  }
  return items
}

function withReplies(message: Message, replies: Threads, openThreads: ReadonlySet<string>): FeedItem[] {
  const { threadId, isThreadParent } = message
  const own = isThreadParent && threadId !== null ? (replies.get(threadId)?.rows ?? []) : []
  const open = threadId !== null && openThreads.has(threadId)
  const parent: FeedItem = { ...single(message), replies: own.length, open }
  return open ? [parent, ...own.map((reply) => ({ ...single(reply), nested: true }))] : [parent]
}

type Threads = ReadonlyMap<string, { readonly rows: Message[]; readonly hasParent: boolean }>

function repliesByThread(messages: readonly Message[]): Threads {
  const threads = new Map<string, { rows: Message[]; hasParent: boolean }>()
  for (const message of messages) {
    if (message.threadId === null) continue
    const thread = threads.get(message.threadId) ?? { rows: [], hasParent: false }
    if (message.isThreadParent) thread.hasParent = true
    else thread.rows.push(message)
    threads.set(message.threadId, thread)
  }
  return threads
}

function isFoldedAway(message: Message, threads: Threads): boolean {
  if (message.threadId === null || message.isThreadParent) return false
  return threads.get(message.threadId)?.hasParent ?? false
}

function single(message: Message) {
  return { kind: 'message', key: message.messageId, message, nested: false, replies: 0, open: false } as const
}

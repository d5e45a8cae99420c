import type { Message } from '../../../shared/contract/review.ts'
import type { Bucket } from '../../../shared/triage.ts'
import { type LookAlikes, lookAlikes } from './look-alikes.ts'
import type { ReviewSteps } from './use-review-steps.ts'

/** One line of the feed. */
export type FeedItem =
  | { readonly kind: 'section'; readonly key: string; readonly bucket: Bucket }
  | { readonly kind: 'day'; readonly key: string; readonly channelName: string | null; readonly day: string }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: Message
      /** A reply whose parent stands above it, or one of a group that was opened. */
      readonly nested: boolean
      /** Loaded replies of a parent; they show when `open`. */
      readonly replies: number
      /** Others that read alike and are not shown one by one; an act on this line takes them along. */
      readonly alike: LookAlikes | null
      readonly open: boolean
    }
export type MessageItem = Extract<FeedItem, { kind: 'message' }>

/** What a line of the feed is drawn from. */
export interface FeedLineProps {
  readonly item: FeedItem
  readonly index: number
  /** −1 while more may come, as ARIA wants it. */
  readonly total: number
  readonly tabbable: boolean
  /** What was searched for, to be marked where it stands. */
  readonly search: string
  readonly steps: ReviewSteps
  readonly onFocusLine: (index: number) => void
  readonly onToggle: (key: string) => void
  readonly onMask: (message: Message) => void
}

interface FeedInput {
  /** Page by page, in the order of the engine. */
  readonly pages: readonly (readonly Message[])[]
  /** In the order of triage, which has sections; else by time. */
  readonly isTriage: boolean
  /** Threads and groups that are not as they stand by themselves: open where anything in a thread is masked or held. */
  readonly toggled: ReadonlySet<string>
  /** Several channels stand in one list. */
  readonly mixed: boolean
}

/** The list as it is read: sections, days, threads in one piece, look-alikes as one line. */
export function feedItems({ pages, isTriage, toggled, mixed }: FeedInput): FeedItem[] {
  const items: FeedItem[] = []
  const replies = repliesByThread(pages.flat())
  let section: Bucket | null = null
  let place = ''
  for (const page of pages) {
    const groups = lookAlikes(page)
    for (const message of page) {
      if (isFoldedAway(message, replies) || groups.followers.has(message.messageId)) continue
      if (isTriage && message.threadBucket !== section) {
        section = message.threadBucket
        place = ''
        items.push({ kind: 'section', key: `section:${section}`, bucket: section })
      }
      const day = new Date(message.placedAt).toISOString().slice(0, 10)
      if (place !== `${message.channelName}@${day}`) {
        place = `${message.channelName}@${day}`
        const channelName = mixed ? message.channelName : null
        items.push({ kind: 'day', key: `day:${section}:${place}:${items.length}`, channelName, day })
      }
      const alike = groups.byFirst.get(message.messageId)
      items.push(...(alike ? group(message, alike, toggled) : thread(message, replies, toggled)))
    }
  }
  return items
}

/** What an act on a line covers. */
export function coveredBy({ message, alike, open }: MessageItem): readonly Message[] {
  return alike === null || open ? [message] : [message, ...alike.others]
}

/**
 * What has to be toggled so that every thread is open; nothing at all, once they are. Look-alikes stay one line: their
 * words are there to be read.
 */
export function withEveryThreadOpen(items: readonly FeedItem[], toggled: ReadonlySet<string>): ReadonlySet<string> {
  const shut = items.flatMap((item) =>
    item.kind === 'message' && item.replies > 0 && !item.open ? [item.message.messageId] : [],
  )
  if (shut.length === 0) return new Set()
  const next = new Set(toggled)
  for (const id of shut) if (!next.delete(id)) next.add(id)
  return next
}

/** A group, as one line or one by one. Where there is too much to list beside it, it is read one by one. */
function group(message: Message, alike: LookAlikes, toggled: ReadonlySet<string>): FeedItem[] {
  const open = alike.isTooMuchToList !== toggled.has(message.messageId)
  const first: FeedItem = { ...single(message), alike, open }
  return open ? [first, ...alike.others.map((other) => ({ ...single(other), nested: true }))] : [first]
}

function thread(message: Message, threads: Threads, toggled: ReadonlySet<string>): FeedItem[] {
  const { threadId, isThreadParent, threadBucket } = message
  const own = isThreadParent && threadId !== null ? (threads.get(threadId)?.rows ?? []) : []
  const open = own.length > 0 && (threadBucket !== 'rest') !== toggled.has(message.messageId)
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
  const { messageId } = message
  return { kind: 'message', key: messageId, message, nested: false, replies: 0, alike: null, open: false } as const
}

/** A colleague's exclusion binds the team: nobody takes it back here. */
export const isExcludedHere = ({ stateReason }: Message): boolean => stateReason !== 'excluded_by_team'

/**
 * From a raw page to stored rows: redacted, then rows, what vanished, coverage, thread cursors and audit in one
 * transaction, small threads several at once. Raw messages end here; nothing of a page is kept when its transaction does not
 * commit.
 */

import { compareTs } from '../../shared/clock.ts'
import type { MessageId, RawMessage, SlackTs } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { RedactionOutcome } from '../../shared/redaction.ts'
import type { WaitingThread } from '../store/index.ts'
import type { ChannelWork, ThreadWork } from './channel-work.ts'
import type { HistoryPage } from './history.ts'
import { watchPage } from './page-notes.ts'
import { factsOf, type MessageFacts, record } from './record-page.ts'
import { type RepliesPage, threadState } from './replies.ts'
import type { ThreadSigns } from './slack/thread-signs.ts'
import type { PageFlaws } from './tally.ts'

/** Stores a page of the history. The page that reaches up to the run's start covers up to its newest message. */
export async function storeHistoryPage(work: ChannelWork, read: HistoryPage, isTop: boolean): Promise<void> {
  const { rooms, channel, run } = work
  const outcomes = await redactPage(work, read.messages)
  run.commit(() => {
    const note = watchPage(work)
    work.tally.saw(read.answer, read.isOrdered)
    record(work, factsOf(read.messages, null), outcomes)
    for (const message of read.messages) sawThread(work, message, read.answer.threads.get(message.ts))
    if (read.settles && read.answer.isWhole) removeVanished(work, read)
    const covers = coveredBy(read, isTop)
    if (covers) rooms.store.coverage.add(channel.id, covers)
    note('collect.page', { from: read.settles?.from ?? null, to: read.settles?.to ?? null }, outcomes)
  })
}

/** What a thread's pages showed so far. */
export interface ThreadSoFar {
  readonly present: Set<SlackTs>
  isWhole: boolean
  /** True when only its newest replies were asked for: what is missing may just be older. */
  readonly isTail: boolean
}

/**
 * Has a page of a thread's replies stored; with the last one, replies that vanished and the thread's cursor. Nothing raw
 * waits for it.
 */
export async function storeRepliesPage(
  work: ThreadWork,
  thread: WaitingThread,
  read: RepliesPage,
  soFar: ThreadSoFar,
): Promise<void> {
  const outcomes = await redactPage(work, read.replies)
  for (const ts of read.answer.present) soFar.present.add(ts)
  soFar.isWhole &&= read.answer.isWhole && read.isOrdered
  const { isOrdered, isLast } = read
  storeReplies(
    work,
    thread,
    { facts: factsOf(read.replies, thread.threadTs), flaws: flawsOf(read), isOrdered, isLast },
    outcomes,
    soFar,
  )
  if (work.read.isDue()) await work.storeRead()
}

interface ReadReplies extends Pick<RepliesPage, 'isOrdered' | 'isLast'> {
  readonly facts: readonly MessageFacts[]
  readonly flaws: PageFlaws
}

function storeReplies(
  work: ThreadWork,
  { threadTs, seen }: WaitingThread,
  { facts, flaws, isOrdered, isLast }: ReadReplies,
  outcomes: readonly RedactionOutcome[],
  soFar: ThreadSoFar,
): void {
  const { rooms, channel, tally } = work
  work.read.add(facts.length, () => {
    const note = watchPage(work)
    tally.saw(flaws, isOrdered)
    record(work, facts, outcomes)
    if (isLast && !soFar.isTail) {
      if (soFar.isWhole) removeVanishedReplies(work, threadTs, soFar.present)
      if (soFar.isWhole) rooms.store.threads.read(channel.id, threadTs, seen, rooms.clock.now())
      else rooms.store.threads.reread(channel.id, threadTs)
      tally.add('threadsRead')
    }
    note('collect.thread', { thread: threadTs }, outcomes)
  })
}

const flawsOf = ({ answer: { broken, unknownSubtypes, mistyped, isLimited } }: RepliesPage): PageFlaws => ({
  broken,
  unknownSubtypes,
  mistyped,
  isLimited,
})

/**
 * Whether the newest replies were all that had changed: then what is stored is as many as Slack says there are, and
 * the thread is read. Anything dropped, unreadable or gone makes the numbers differ.
 */
export function settleTail(work: ChannelWork, thread: WaitingThread, storedBefore: number, added: number): boolean {
  const { rooms, channel, run } = work
  const stored = rooms.store.messages.liveReplies(channel.id, thread.threadTs).length
  const isAll = stored === thread.seen.count && stored - storedBefore === added
  if (!isAll) return false
  run.commit(() => rooms.store.threads.read(channel.id, thread.threadTs, thread.seen, rooms.clock.now()))
  work.tally.add('threadsRead')
  return true
}

/**
 * Slack has no such thread. Its replies are gone when its first message is, but for those that the history has `shown` in
 * this run; otherwise the next run asks again.
 */
export function storeMissingThread(work: ThreadWork, { threadTs }: WaitingThread, shown: ReadonlySet<SlackTs>): void {
  const { rooms, channel } = work
  work.read.add(0, () => {
    const note = watchPage(work)
    if (rooms.store.messages.live(channel.id, threadTs, threadTs).length === 0) {
      removeVanishedReplies(work, threadTs, shown)
      rooms.store.threads.forget(channel.id, threadTs)
    } else {
      rooms.store.threads.missed(channel.id, threadTs)
      work.tally.add('threadsMissing')
    }
    note('collect.thread_missing', { thread: threadTs })
  })
}

async function redactPage(work: ChannelWork, page: readonly RawMessage[]): Promise<readonly RedactionOutcome[]> {
  if (page.length === 0) return []
  const { rooms, channel, run } = work
  await run.haveDirectory()
  const outcomes = await rooms.redactor.redact({ channelId: channel.id, level: channel.level }, page)
  if (outcomes.length !== page.length) throw gleanerError('redact.incomplete')
  return outcomes
}

function sawThread({ rooms, channel }: ChannelWork, message: RawMessage, signs: ThreadSigns | undefined): void {
  if (signs === undefined) return
  const { threads } = rooms.store
  if (message.thread_ts !== undefined && message.thread_ts !== message.ts) {
    // It counted as a first message while nobody could read what it replies to; its thread is another.
    threads.forget(channel.id, message.ts)
    return
  }
  const seen = threadState(message, signs)
  // A first message keeps its mark when all replies are gone; a thread never read and empty needs no call.
  if (!signs.hasReplies && !threads.isKnown(channel.id, message.ts)) return
  threads.saw(channel.id, message.ts, seen)
  // Where nothing tells whether it has moved, only reading it does.
  if (signs.hasReplies && !signs.isCounted && seen.latest === null) threads.reread(channel.id, message.ts)
}

function removeVanished(work: ChannelWork, { answer, settles, hiddenTo }: HistoryPage): void {
  if (settles === null) return
  const { rooms, channel } = work
  for (const stored of rooms.store.messages.live(channel.id, settles.from, settles.to)) {
    if (answer.present.has(stored.ts) || (hiddenTo !== null && compareTs(stored.ts, hiddenTo) <= 0)) continue
    const isReply = stored.threadTs !== null && stored.threadTs !== stored.ts
    // A reply taken back from the channel still stands in its thread: let the thread say.
    if (isReply && stored.threadTs !== null && rooms.store.threads.isKnown(channel.id, stored.threadTs)) {
      rooms.store.threads.reread(channel.id, stored.threadTs)
      continue
    }
    vanish(work, stored.messageId, stored.ts)
    // With its first message gone, whether replies are left is for the thread to say.
    rooms.store.threads.reread(channel.id, stored.ts)
  }
}

function removeVanishedReplies(work: ChannelWork, threadTs: SlackTs, present: ReadonlySet<SlackTs>): void {
  for (const stored of work.rooms.store.messages.liveReplies(work.channel.id, threadTs)) {
    if (!present.has(stored.ts)) vanish(work, stored.messageId, stored.ts)
  }
}

function vanish({ rooms, channel, tally }: ChannelWork, messageId: MessageId, ts: SlackTs): void {
  rooms.store.messages.vanished(messageId, rooms.clock.now())
  rooms.store.unreadable.resolve(channel.id, ts)
  tally.add('vanished')
}

/** Our clock may run ahead of Slack's: what it calls now is only believed up to the newest message there is. */
function coveredBy({ answer, settles, messages }: HistoryPage, isTop: boolean) {
  if (settles === null) return null
  if (!isTop) return settles
  const newest = [...answer.present].reduce<SlackTs | null>(
    (known, ts) => (compareTs(ts, settles.to) <= 0 && (known === null || compareTs(ts, known) > 0) ? ts : known),
    null,
  )
  return messages.length === 0 || newest === null ? null : { from: settles.from, to: newest }
}

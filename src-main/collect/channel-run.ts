/**
 * One channel of a run, step by step: guard, a page of history, a thread. If anything fails in here, the other
 * channels go on: a step never throws, it ends the channel.
 */

import { compareTs, isRecent, tsToMs } from '../../shared/clock.ts'
import type { ClosedReason } from '../../shared/closed-reasons.ts'
import type { Level, SlackTs } from '../../shared/domain.ts'
import { MINUTE_MS, SECOND_MS } from '../../shared/duration.ts'
import { type ErrorCode, GleanerError, toErrorData } from '../../shared/errors.ts'
import type { Stretch, WaitingThread } from '../store/index.ts'
import { assertStillChosen, changedMeanwhile } from './channel-choice.ts'
import { closeChannel } from './channel-close.ts'
import { channelClosed, guardChannel } from './channel-guard.ts'
import { planReading, type Reading } from './channel-reading.ts'
import type { ChannelWork, ThreadWork } from './channel-work.ts'
import { type HistoryPage, historyPages } from './history.ts'
import { storeHistoryPage } from './pages.ts'
import type { ChannelReport, CollectionPlan, CollectionRooms } from './plan.ts'
import { readTogether } from './read-together.ts'
import { isLongWait } from './slack/failures.ts'
import { readReplies } from './thread-reading.ts'
import { wholeCalls } from './whole-calls.ts'

/** A guard's answer is trusted for this long while threads are read; before a further page of history, never. */
const GUARD_LASTS_MS = 5 * MINUTE_MS
/** What Slack answers when a channel is no longer what it was. */
const MAY_BE_CLOSED = new Set<ErrorCode>([
  'slack.channel_not_found',
  'slack.not_in_channel',
  'slack.is_archived',
  'channel.turned_managed',
])

/** How a channel ended, and what was thrown when that may concern the whole run. */
export interface ChannelEnd {
  readonly report: ChannelReport
  readonly thrown: unknown
  /** The level it has by now, where a person changed it meanwhile and that ended it; null: taken off the list. */
  readonly changedTo?: Level | null
}

/** How much of a channel's history is read, for the forecast. */
export interface ReadingProgress {
  readonly messages: number
  readonly threads: number
  readonly spanReadMs: number
  readonly spanLeftMs: number
  readonly threadsWaiting: number
  readonly threadsRead: number
  readonly pagesRead: number
}

export interface ChannelRun {
  /** Where the history goes on, as epoch milliseconds; null when it is read. */
  historyAt(): number | null
  /** The thread to read next, or null. */
  nextThread(): WaitingThread | null
  /** Reads and stores one page of history. */
  readPage(): Promise<void>
  /** Reads one thread, and stores it with those that follow at once. */
  readThread(): Promise<void>
  /** Stores what was read and is not stored yet: before another channel is read, and at the end. */
  storeRead(): Promise<void>
  /** null while there is something left to read. */
  end(): ChannelEnd | null
  /** Ends it early; what is left is the next run's. */
  park(): ChannelEnd
  /** null before the first page. */
  progress(): ReadingProgress | null
}

/** Opens a channel for reading. Makes no call yet. */
export function openChannelRun(given: ChannelWork, plan: CollectionPlan): ChannelRun {
  const { channel, tally, run } = given
  const own = { teamId: plan.teamId, organisationId: plan.organisationId ?? null }
  let allowedAt = Number.NEGATIVE_INFINITY
  const forbids = async (...asked: Parameters<NonNullable<CollectionRooms['forbids']>>) => {
    const reason = (await given.rooms.forbids?.(...asked)) ?? null
    if (reason === null) allowedAt = clock.now()
    return reason
  }
  const rooms = { ...given.rooms, forbids }
  const { slack, store, clock, signal } = rooms
  // What is read waits for calls that are made at once, and for no others.
  const goesOn = () => slack.pacing.waitMs('conversations.replies', clock.now()) === 0
  const read = readTogether({ run, tally, clock, goesOn })
  const work: ThreadWork = { ...given, rooms, read, storeRead }
  let reading: Reading | null = null
  let pages: AsyncGenerator<{ page: HistoryPage; stretch: Stretch; isTop: boolean }, void> | null = null
  let isHistoryRead = false
  let waiting: WaitingThread[] = []
  let guardedAt = Number.NEGATIVE_INFINITY
  let createdAtMs = 0
  let lowestMs: number = run.startedAt
  /** The stretch under way, in full pages. */
  let share = 0
  let seen = { messages: 0, threads: 0 }
  let threadsRead = 0
  let pagesRead = 0
  /** Threads that replies in the history name, with the newest of those. */
  const named = new Map<SlackTs, SlackTs>()
  /** Replies that the history showed in this run: broadcasts, and what lost its thread. */
  const shown = new Set<SlackTs>()
  /** The newest message that Slack may hide. */
  let hiddenTo: SlackTs | null = null
  let ended: ChannelEnd | null = null

  /** Runs a step; refusals that may mean a closed channel are put to the guard. */
  async function attempt(step: () => Promise<ClosedReason | null>): Promise<void> {
    try {
      const closed = await step().catch(closedBy)
      if (closed === null) {
        startOverIfDropped()
        return finishWhenDone()
      }
      read.drop()
      // What the organisation forbids is no fact about the channel, and may be allowed again.
      if (closed !== 'managed')
        run.commit(() => closeChannel(rooms, channel.id, closed, { actor: run.actor, where: { run: run.id } }))
      ended = { report: tally.report(channel, 'closed', channelClosed(channel.name, closed).toData()), thrown: null }
    } catch (thrown) {
      read.drop()
      const changedTo = changedMeanwhile(store, channel, thrown)
      const isParked = changedTo !== undefined || signal?.aborted === true || isLongWait(thrown)
      const error = isParked ? null : toErrorData(thrown)
      ended = {
        report: tally.report(channel, isParked ? 'parked' : 'failed', error),
        thrown: signal?.aborted === true || changedTo !== undefined ? null : thrown,
        ...(changedTo === undefined ? {} : { changedTo }),
      }
    }
  }

  /** Why the channel is closed, where a failure comes of that. Any other is thrown on, once what was read before it is stored. */
  async function closedBy(error: unknown): Promise<ClosedReason> {
    const reason = error instanceof GleanerError && MAY_BE_CLOSED.has(error.code) ? await guard() : null
    if (reason !== null) return reason
    await storeRead()
    throw error
  }

  async function storeRead(): Promise<void> {
    if (!read.isWaiting()) return
    const reason = await forbids(channel, null)
    if (reason !== null) throw channelClosed(channel.name, reason)
    read.store()
  }

  async function guard(): Promise<ClosedReason | null> {
    const verdict = await guardChannel(slack, channel.id, own, signal)
    guardedAt = clock.now()
    if (!verdict.isOpen) return verdict.reason
    createdAtMs = verdict.createdAtMs
    run.commit(() => {
      store.channels.upsert({ ...verdict, channelId: channel.id })
      store.channels.setState(channel.id, 'open', guardedAt as typeof run.startedAt)
    })
    assertStillChosen(store, channel)
    return forbids({ ...channel, name: verdict.name }, verdict.formerNames)
  }

  /** The channel's rows were let go while it was read, and it is allowed again: what was read so far proves nothing. */
  function startOverIfDropped(): void {
    if (reading === null || store.coverage.check(channel.id) !== null) return
    read.drop()
    run.commit(() => store.coverage.forget(channel.id))
    reading = null
    pages = null
    hiddenTo = null
    isHistoryRead = false
    waiting = []
    lowestMs = run.startedAt
    share = 0
  }

  function finishWhenDone(): void {
    if (reading === null || !isHistoryRead || waiting.length > 0) return
    const { done } = reading
    const shown = hiddenTo === null ? done : { ...done, completeFrom: tsToMs(hiddenTo) }
    run.commit(() => store.coverage.note(channel.id, channel.level, shown))
    ended = { report: tally.report(channel, 'complete', null), thrown: null }
  }

  async function* allPages({ windows, until }: Reading) {
    for (const [index, stretch] of windows.entries()) {
      for await (const page of historyPages(slack, channel.id, stretch, signal)) {
        yield { page, stretch, isTop: index === 0 && page.settles?.to === until }
      }
    }
  }

  async function page(): Promise<ClosedReason | null> {
    await storeRead()
    run.needs('conversations.info', 1)
    await slack.untilReady('conversations.history', signal)
    const closed = await guard()
    if (closed !== null) return closed
    reading ??= planReading(work, plan)
    pages ??= allPages(reading)
    const next = await pages.next()
    if (next.done) {
      isHistoryRead = true
      return null
    }
    const { page: read, stretch, isTop } = next.value
    await storeHistoryPage(work, read, isTop)
    hiddenTo ??= read.hiddenTo
    share += read.answer.objects / read.limit
    if (read.isLast) {
      run.needs('conversations.history', wholeCalls(share))
      share = 0
    }
    pagesRead += 1
    seen = { messages: seen.messages + read.messages.length, threads: seen.threads + threadsOn(read) }
    if (read.settles) lowestMs = tsToMs(read.settles.from)
    const oldest = reading.windows.at(-1)
    isHistoryRead = read.isLast && (oldest === undefined || compareTs(stretch.from, oldest.from) === 0)
    noteReplies(read)
    waiting = [...store.threads.waiting(channel.id)]
    work.progress()
    return null
  }

  /** A reply in the history is a sign of a thread too, even if its first message said otherwise. */
  function noteReplies(read: HistoryPage): void {
    for (const { ts, thread_ts: threadTs } of read.messages)
      if (threadTs !== undefined && threadTs !== ts) {
        shown.add(ts)
        if (!named.has(threadTs)) named.set(threadTs, ts)
      }
    if (!isHistoryRead) return
    const isMissing = (threadTs: SlackTs) =>
      tsToMs(threadTs) >= plan.since && !store.threads.isKnown(channel.id, threadTs)
    const missing = [...named].filter(([threadTs]) => isMissing(threadTs))
    if (missing.length === 0) return
    run.commit(() => {
      for (const [threadTs, latest] of missing) store.threads.saw(channel.id, threadTs, { count: 1, latest })
    })
  }

  async function thread(): Promise<ClosedReason | null> {
    const next = waiting[0]
    if (next === undefined) return null
    await slack.untilReady('conversations.replies', signal)
    const isStale = clock.now() - guardedAt >= GUARD_LASTS_MS || clock.now() < guardedAt
    // Asked a moment ago about the last page: each page of this thread is asked about again before it is stored.
    const wasAsked = isRecent(clock, allowedAt, SECOND_MS)
    const closed = isStale ? await guard() : wasAsked ? null : await forbids(channel, null)
    if (closed !== null) return closed
    await readReplies(work, next, shown)
    waiting.shift()
    threadsRead += 1
    if (waiting.length === 0) await storeRead()
    work.progress()
    return null
  }

  return {
    historyAt: () => (ended === null && !isHistoryRead ? lowestMs : null),
    nextThread: () => (ended === null ? (waiting[0] ?? null) : null),
    readPage: () => attempt(page),
    readThread: () => attempt(thread),
    async storeRead() {
      if (!read.isWaiting()) return
      await attempt(async () => {
        await storeRead()
        return null
      })
    },
    end: () => ended,
    park() {
      ended ??= { report: tally.report(channel, 'parked', null), thrown: null }
      return ended
    },
    progress() {
      if (reading === null) return null
      const floorMs = Math.max(createdAtMs, plan.since)
      const spanLeftMs = isHistoryRead ? 0 : Math.max(0, lowestMs - floorMs)
      return {
        ...seen,
        spanReadMs: run.startedAt - lowestMs,
        spanLeftMs,
        threadsWaiting: waiting.length,
        threadsRead,
        pagesRead,
      }
    },
  }
}

const threadsOn = ({ messages, answer }: HistoryPage): number =>
  messages.filter(({ ts }) => answer.threads.get(ts)?.hasReplies).length

/**
 * One channel of a run: guard, history, threads. Whatever happens in here, the other channels go on.
 */
import { msToTs } from '../../shared/clock.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { GleanerError, toErrorData } from '../../shared/errors.ts'
import type { WaitingThread } from '../store/index.ts'
import { type ClosedReason, channelClosed, guardChannel } from './channels.ts'
import { historyPages } from './history.ts'
import { type ChannelWork, storeHistoryPage, storeMissingThread, storeRepliesPage, type ThreadSoFar } from './pages.ts'
import type { ChannelReport, CollectionPlan } from './plan.ts'
import { repliesPages } from './replies.ts'
import { windowsToRead } from './windows.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A guard's answer is trusted for this long while threads are read; before a further page of history, never. */
const GUARD_LASTS_MS = 60_000
/** A message that failed this often is left alone; the report of each run counts it. */
const MOST_REDACTION_ATTEMPTS = 5
/** What Slack answers when a channel is no longer what it was. */
const MAY_BE_CLOSED = new Set(['slack.channel_not_found', 'slack.not_in_channel', 'slack.is_archived'])

/** How a channel ended, and the error that should end the run, if any. */
export interface ChannelEnd {
  readonly report: ChannelReport
  readonly thrown: unknown
}

/** Reads what is missing in one channel. Never throws: what went wrong is in the report. */
export async function collectChannel(work: ChannelWork, plan: CollectionPlan): Promise<ChannelEnd> {
  const { channel, tally, rooms } = work
  try {
    const closed = (await guard(work)) ?? (await readOrFindClosed(work, plan))
    if (closed === null) return { report: tally.report(channel, 'complete', null), thrown: null }
    close(work, closed)
    return { report: tally.report(channel, 'closed', channelClosed(channel.name, closed).toData()), thrown: null }
  } catch (thrown) {
    if (rooms.signal?.aborted) return { report: tally.report(channel, 'parked', null), thrown }
    return { report: tally.report(channel, 'failed', toErrorData(thrown)), thrown }
  }
}

/** Reads the channel; when Slack refuses it midway, asks the guard why. */
async function readOrFindClosed(work: ChannelWork, plan: CollectionPlan): Promise<ClosedReason | null> {
  try {
    return await read(work, plan)
  } catch (error) {
    if (!(error instanceof GleanerError) || !MAY_BE_CLOSED.has(error.code)) throw error
    const closed = await guard(work)
    if (closed === null) throw error
    return closed
  }
}

async function read(work: ChannelWork, plan: CollectionPlan): Promise<ClosedReason | null> {
  const { rooms, channel, run } = work
  const { slack, store, clock, signal } = rooms
  const reading = prepare(work, plan)
  let guardedAt = clock.now()

  for (const [index, stretch] of reading.windows.entries()) {
    const isTop = index === 0 && stretch.to === reading.until
    for await (const page of historyPages(slack, channel.id, stretch, signal)) {
      await storeHistoryPage(work, page, isTop)
      work.progress()
      if (page.isLast) continue
      signal?.throwIfAborted()
      await slack.untilReady('conversations.history', signal)
      const closed = await guard(work)
      if (closed !== null) return closed
      guardedAt = clock.now()
    }
  }

  for (const thread of store.threads.waiting(channel.id)) {
    signal?.throwIfAborted()
    await slack.untilReady('conversations.replies', signal)
    if (clock.now() - guardedAt >= GUARD_LASTS_MS) {
      const closed = await guard(work)
      if (closed !== null) return closed
      guardedAt = clock.now()
    }
    await readThread(work, thread)
    work.progress()
  }
  run.commit(() => store.coverage.note(channel.id, channel.level, reading.done))
  return null
}

function prepare({ rooms, channel, run }: ChannelWork, plan: CollectionPlan) {
  const { store } = rooms
  const now = run.startedAt
  const known = store.coverage.check(channel.id)
  // What was read as metrics has no text: at another level nothing counts as read.
  if (known !== null && known.level !== channel.level) run.commit(() => startOver({ rooms, channel }))
  const check = known?.level === channel.level ? known : null

  const covered = store.coverage.stretches(channel.id)
  const isDeepDue =
    isDue(check?.deepRecheckedAt ?? null, now, plan.deepRereadEveryMs ?? 7 * DAY_MS) && covered.length > 0
  const rereadMs = isDeepDue ? now - plan.since : (plan.rereadWindowMs ?? 7 * DAY_MS)
  const points = store.unreadable.list(channel.id).filter(({ attempts }) => attempts < MOST_REDACTION_ATTEMPTS)
  // At a call a minute, looking again at threads that did not move would starve those that did.
  const isSlow = rooms.slack.pacing.isSlow('conversations.replies')
  const threadsEveryMs = plan.threadRereadEveryMs ?? (isSlow ? Number.POSITIVE_INFINITY : DAY_MS)
  const readBefore = (now - threadsEveryMs) as EpochMs
  const windowStart = msToTs((now - (plan.rereadWindowMs ?? 7 * DAY_MS)) as EpochMs)
  if (Number.isFinite(readBefore)) store.threads.rereadOld(channel.id, windowStart, readBefore)
  for (const { threadTs } of points) if (threadTs !== null) store.threads.reread(channel.id, threadTs)

  return {
    until: msToTs(now),
    windows: windowsToRead({
      since: plan.since,
      until: now,
      rereadMs,
      covered,
      points: points.filter(({ threadTs }) => threadTs === null).map(({ ts }) => ts),
    }),
    done: {
      completeFrom: plan.since,
      completeTo: now,
      recheckedAt: now,
      // A channel's first reading has seen everything as well.
      ...(isDeepDue || covered.length === 0 ? { deepRecheckedAt: now } : {}),
    },
  }
}

const isDue = (last: EpochMs | null, now: EpochMs, everyMs: number) =>
  last === null || now < last || now - last >= everyMs

async function readThread(work: ChannelWork, thread: WaitingThread): Promise<void> {
  const { slack, signal } = work.rooms
  const soFar: ThreadSoFar = { present: new Set(), isWhole: true }
  try {
    for await (const page of repliesPages(slack, work.channel.id, thread.threadTs, signal)) {
      await storeRepliesPage(work, thread, page, soFar)
    }
  } catch (error) {
    if (!(error instanceof GleanerError) || error.code !== 'slack.thread_not_found') throw error
    storeMissingThread(work, thread)
  }
}

/** Asks Slack; notes what it says. Answers with the reason when the channel may not be read. */
async function guard({ rooms, channel, run }: ChannelWork): Promise<ClosedReason | null> {
  const { slack, store, clock, signal } = rooms
  const verdict = await guardChannel(slack, channel.id, signal)
  if (!verdict.isOpen) return verdict.reason
  run.commit(() => {
    store.channels.upsert({ channelId: channel.id, name: verdict.name, memberCount: verdict.memberCount })
    store.channels.setState(channel.id, 'open', clock.now())
  })
  return null
}

/** The channel may not be read any more: what has not left this machine goes, and the trail says so. */
function close({ rooms, channel, run }: ChannelWork, reason: ClosedReason): void {
  const { store, clock } = rooms
  run.commit(() => {
    store.channels.setState(channel.id, reason, clock.now())
    // An answer that said too little stops reading, but is no proof against what was read before.
    const purged = reason === 'unsure' ? 0 : store.messages.purgeChannel(channel.id, clock.now())
    if (reason !== 'unsure') startOver({ rooms, channel })
    store.audit.append(
      {
        actor: run.actor,
        action: 'channel.closed',
        subject: channel.id,
        counts: { purged },
        detail: { reason, run: run.id },
      },
      clock.now(),
    )
  })
}

/** Forgets how far a channel was read. */
function startOver({ rooms, channel }: Pick<ChannelWork, 'rooms' | 'channel'>): void {
  rooms.store.coverage.forget(channel.id)
  rooms.store.threads.forget(channel.id)
  rooms.store.unreadable.forget(channel.id)
}

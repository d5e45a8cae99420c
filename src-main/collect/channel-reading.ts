import { compareTs, msToTs } from '../../shared/clock.ts'
import type { EpochMs, SlackTs } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import type { ChannelCheck, Stretch } from '../store/index.ts'
import type { ChannelWork } from './channel-work.ts'
import type { CollectionPlan } from './plan.ts'
import { windowsToRead } from './windows.ts'

/** A message that failed this often is left alone; the report of each run counts it. */
const MOST_REDACTION_ATTEMPTS = 5

/** What a run reads of a channel's history, fixed when it starts with it. */
export interface Reading {
  /** The start of the run: what is sent later is the next run's. */
  readonly until: SlackTs
  /** Newest first. */
  readonly windows: readonly Stretch[]
  /** What may be said about the channel once all of it is read. */
  readonly done: Partial<Omit<ChannelCheck, 'channelId' | 'level'>>
}

/** Works out what is missing and what is due to be looked at again; marks threads that are. */
export function planReading({ rooms, channel, run }: ChannelWork, plan: CollectionPlan): Reading {
  const { store, slack } = rooms
  const now = run.startedAt
  const known = store.coverage.check(channel.id)
  // What was read as metrics has no text: at another level nothing counts as read.
  const isOtherLevel = known !== null && known.level !== channel.level
  run.commit(() => {
    if (isOtherLevel) store.coverage.forget(channel.id)
    // Anything that lets the channel's rows go takes this note with it, and so the run notices.
    store.coverage.note(channel.id, channel.level, {})
  })
  const check = isOtherLevel ? null : known

  const covered = store.coverage.stretches(channel.id)
  const windowMs = plan.rereadWindowMs ?? 7 * DAY_MS
  const isDeepDue =
    covered.length > 0 && isDue(check?.deepRecheckedAt ?? null, now, plan.deepRereadEveryMs ?? 7 * DAY_MS)
  // At a call a minute, looking again at threads that did not move would starve those that did.
  const isSlow = slack.pacing.isSlow('conversations.replies')
  const threadsEveryMs = plan.threadRereadEveryMs ?? (isSlow ? Number.POSITIVE_INFINITY : DAY_MS)
  if (Number.isFinite(threadsEveryMs)) {
    store.threads.rereadOld(channel.id, msToTs((now - windowMs) as EpochMs), (now - threadsEveryMs) as EpochMs)
  }
  const failed = store.unreadable.list(channel.id).filter(({ attempts }) => attempts < MOST_REDACTION_ATTEMPTS)
  for (const { threadTs } of failed) if (threadTs !== null) store.threads.reread(channel.id, threadTs)

  const windows = windowsToRead({
    since: plan.since,
    until: now,
    rereadMs: isDeepDue ? now - plan.since : windowMs,
    covered,
    points: failed.flatMap(({ ts, threadTs }) => (threadTs === null ? [ts] : [])),
  })
  const oldest = windows.at(-1)
  const isReadToItsEnd = oldest !== undefined && compareTs(oldest.from, msToTs(plan.since)) <= 0
  return {
    until: msToTs(now),
    windows,
    done: {
      // What Slack hid when it was last asked for stays missing until it is asked for again.
      completeFrom: isReadToItsEnd ? plan.since : (Math.max(plan.since, check?.completeFrom ?? 0) as EpochMs),
      completeTo: now,
      recheckedAt: now,
      // A channel's first reading has seen everything as well.
      ...(isDeepDue || covered.length === 0 ? { deepRecheckedAt: now } : {}),
    },
  }
}

const isDue = (last: EpochMs | null, now: EpochMs, everyMs: number) =>
  last === null || now < last || now - last >= everyMs

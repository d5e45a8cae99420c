/**
 * One run: every allowed channel, page by page, to redaction and the store.
 */
import type { Entity, EpochMs } from '../../shared/domain.ts'
import { type ErrorData, type GleanerError, toErrorData } from '../../shared/errors.ts'
import { silentLog } from '../../shared/log.ts'
import { type ChannelRun, openChannelRun } from './channel-run.ts'
import { forecast } from './forecast.ts'
import type { ChannelReport, CollectionPlan, CollectionRooms, PlannedChannel, RunOutcome, RunReport } from './plan.ts'
import { readShare } from './read-share.ts'
import { beginRun } from './run.ts'
import { leftOutTooMuch, notesOn } from './run-notes.ts'
import { endsTheRun, isLongWait } from './slack/failures.ts'
import type { SlackClient } from './slack/slack-client.ts'
import { createTally, type Tally } from './tally.ts'

/**
 * Reads what is missing in every planned channel and stores it redacted. Safe to kill anywhere: the next run goes on
 * where the last page was stored. One channel that fails does not stop the others.
 *
 * Throws `collect.already_running` while another process collects; anything else that goes wrong is in the report.
 */
export async function collect(plan: CollectionPlan, rooms: CollectionRooms): Promise<RunReport> {
  const { store, slack, clock, log = silentLog, onProgress, signal } = rooms
  const run = beginRun(plan, rooms)
  const callsBefore = slack.counts()
  const tallies: Tally[] = []
  const runs: ChannelRun[] = []
  const planned = [...plan.channels]
  /** From its beginning, also where it has been read at another level. */
  const read = (index: number, channel: PlannedChannel) => {
    const tally = createTally()
    tallies[index] = tally
    planned[index] = channel
    runs[index] = openChannelRun({ run, rooms, channel, tally, progress: () => reportProgress(channel.name) }, plan)
  }
  for (const [index, channel] of plan.channels.entries()) read(index, channel)

  let share = 0
  let latest = plan.channels[0]?.name ?? ''
  function reportProgress(channel: string, waitingUntil: EpochMs | null = null): void {
    latest = channel
    const isSlow = slack.pacing.isSlow('conversations.history') || slack.pacing.isSlow('conversations.replies')
    const open = runs.filter((each) => each.end() === null)
    // Threads that were just found make more to read; what is shown never goes back.
    share = Math.max(
      share,
      readShare(runs.map((each) => ({ progress: each.progress(), isEnded: each.end() !== null }))),
    )
    onProgress?.({
      runId: run.id,
      channel,
      channelsDone: runs.length - open.length,
      channelsTotal: runs.length,
      share,
      messages: tallies.reduce((sum, each) => sum + each.fresh(), 0),
      threadsWaiting: open.reduce((sum, each) => sum + (each.progress()?.threadsWaiting ?? 0), 0),
      waitingUntil,
      ...(isSlow ? { forecast: forecastOf(open) } : {}),
    })
  }
  const forecastOf = (open: readonly ChannelRun[]) =>
    forecast(
      open.map((each) => each.progress()),
      clock.now(),
    )

  const endWaits = slack.onWait((until) => reportProgress(latest, until))
  try {
    log.info('collect.started', { runId: run.id, count: plan.channels.length })
    const endedBy: { error: ErrorData | null; longWait: GleanerError | null } = { error: null, longWait: null }
    const carryOut = async (channel: ChannelRun, step: () => Promise<void>): Promise<void> => {
      if (channel.end() !== null) return
      await step()
      const ending = channel.end()
      if (ending === null) return
      const index = runs.indexOf(channel)
      const before = planned[index]
      if (before && ending.changedTo) return read(index, { ...before, level: ending.changedTo })
      if (isLongWait(ending.thrown)) endedBy.longWait = ending.thrown
      else if (endsTheRun(ending.thrown)) endedBy.error = toErrorData(ending.thrown)
      const { report } = ending
      log.info('collect.channel_done', {
        runId: run.id,
        channelId: report.channelId,
        outcome: report.outcome,
        count: report.new,
        ...(report.error ? { code: report.error.code } : {}),
      })
    }
    let last: ChannelRun | null = null
    while (endedBy.error === null && endedBy.longWait === null && signal?.aborted !== true) {
      const next = nextStep(runs, slack)
      if (last !== null && last !== next?.channel) {
        // Nothing of one channel waits while another is read.
        await carryOut(last, last.storeRead)
        last = null
        continue
      }
      if (next === null) break
      last = next.channel
      await carryOut(next.channel, next.step)
    }
    if (last !== null) await carryOut(last, last.storeRead)
    const { error, longWait } = endedBy

    reportProgress(latest)
    const open = runs.filter((each) => each.end() === null)
    const isSlow = slack.pacing.isSlow('conversations.history') || slack.pacing.isSlow('conversations.replies')
    const forecastMs = isSlow && open.length > 0 ? forecastOf(open).finishesAt - clock.now() : null
    const ends = runs.map((each) => each.end() ?? each.park())
    const isKept = (_: unknown, index: number) => ends[index]?.changedTo !== null
    const channels = ends.filter(isKept).map((end) => end.report)
    const takenOff = planned.filter((_, index) => ends[index]?.changedTo === null)
    const finishedAt = clock.now()
    const report: RunReport = {
      runId: run.id,
      startedAt: run.startedAt,
      finishedAt,
      outcome: outcomeOf(channels, error),
      channels,
      redactions: sumOf(tallies.filter(isKept).map((tally) => tally.redactions())),
      calls: difference(slack.counts(), callsBefore),
      necessaryCalls: needed(run.needed(), slack.counts(), callsBefore),
      slowClass: isSlow,
      schemaDrift: tallies.some((tally) => tally.drift() > 0),
      forecastMs,
      notes: notesOn({
        isSlow,
        forecastMs,
        hasDrift: tallies.some((tally) => tally.drift() > 0),
        channels,
        takenOff: takenOff.map(({ name }) => name),
        longWait,
        clockAheadMs: slack.clockAheadMs(),
      }),
      error,
    }
    if (error?.code !== 'collect.lease_lost')
      store.transaction(() => finish(report, { ...plan, channels: planned }, rooms))
    log.info('collect.finished', { runId: run.id, outcome: report.outcome, durationMs: finishedAt - run.startedAt })
    return report
  } finally {
    endWaits()
    run.release()
  }
}

interface Step {
  readonly channel: ChannelRun
  readonly step: () => Promise<void>
}

/**
 * What is worth most next: the newest unread history first, threads while history has to wait, and threads that moved
 * before threads never read. Null when nothing is left.
 */
function nextStep(runs: readonly ChannelRun[], slack: SlackClient): Step | null {
  const newest = runs
    .filter((each) => each.historyAt() !== null)
    .reduce<ChannelRun | null>(
      (best, each) => (best === null || (each.historyAt() ?? 0) > (best.historyAt() ?? 0) ? each : best),
      null,
    )
  // Staying with a channel until its threads are read keeps its guard fresh with fewer calls.
  const withThread = runs.find((each) => each.nextThread()?.isMoved) ?? runs.find((each) => each.nextThread() !== null)
  const now = slack.now()
  const isHistoryFirst =
    newest !== null &&
    (!withThread ||
      slack.pacing.waitMs('conversations.history', now) <= slack.pacing.waitMs('conversations.replies', now))
  if (isHistoryFirst) return { channel: newest, step: newest.readPage }
  return withThread ? { channel: withThread, step: withThread.readThread } : null
}

/** Adds what was spent on names: they are asked for only when there is something to redact. */
function needed(
  calls: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const names = (after['users.list'] ?? 0) - (before['users.list'] ?? 0)
  return names > 0 ? { ...calls, 'users.list': names } : calls
}

function finish(report: RunReport, plan: CollectionPlan, { store }: CollectionRooms): void {
  const at = report.finishedAt
  const levels = new Map(plan.channels.map(({ id, level }) => [id, level]))
  for (const { channelId, outcome } of report.channels) {
    const level = levels.get(channelId)
    if (level) store.coverage.note(channelId, level, { lastRunAt: at, lastOutcome: outcome })
    store.counters.add('channels', at, channelId, 'runs', 1)
    if (outcome === 'complete') store.counters.add('channels', at, channelId, 'complete', 1)
  }
  store.runs.finish(report.runId, report.outcome, report, at)
  const total = (count: (channel: ChannelReport) => number) =>
    report.channels.reduce((sum, each) => sum + count(each), 0)
  store.audit.append(
    {
      actor: plan.actor,
      action: 'collect.finished',
      subject: report.runId,
      counts: {
        channels: report.channels.length,
        new: total((each) => each.new),
        revised: total((each) => each.revised),
        vanished: total((each) => each.vanished),
        held: total((each) => each.held),
      },
      detail: { outcome: report.outcome, code: report.error?.code ?? null },
    },
    at,
  )
}

function outcomeOf(channels: readonly ChannelReport[], error: ErrorData | null): RunOutcome {
  if (error !== null) return 'failed'
  if (channels.some(({ outcome }) => outcome === 'parked')) return 'parked'
  const isWhole = channels.every(({ outcome }) => outcome === 'complete') && !leftOutTooMuch(channels)
  return isWhole ? 'complete' : 'partial'
}

function sumOf(all: readonly Readonly<Partial<Record<Entity, number>>>[]): Partial<Record<Entity, number>> {
  const sum: Partial<Record<Entity, number>> = {}
  for (const each of all) {
    for (const [entity, count] of Object.entries(each) as [Entity, number][]) sum[entity] = (sum[entity] ?? 0) + count
  }
  return sum
}

function difference(after: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>) {
  const made = Object.entries(after).map(([method, count]) => [method, count - (before[method] ?? 0)] as const)
  return Object.fromEntries(made.filter(([, count]) => count > 0))
}

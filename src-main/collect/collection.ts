/**
 * One run: every allowed channel, page by page, to redaction and the store.
 */
import type { Entity } from '../../shared/domain.ts'
import { type ErrorData, toErrorData } from '../../shared/errors.ts'
import { silentLog } from '../../shared/log.ts'
import { collectChannel } from './channel-run.ts'
import { endsTheRun } from './failures.ts'
import type { ChannelReport, CollectionPlan, CollectionRooms, RunOutcome, RunReport } from './plan.ts'
import { beginRun } from './run.ts'
import { createTally, type Tally } from './tally.ts'

/**
 * Reads what is missing in every planned channel and stores it redacted. Safe to kill anywhere: the next run goes on
 * where the last page was stored. One channel that fails does not stop the others.
 *
 * Throws `collect.already_running` while another process collects; whatever else goes wrong is in the report.
 */
export async function collect(plan: CollectionPlan, rooms: CollectionRooms): Promise<RunReport> {
  const { store, slack, clock, log = silentLog, onProgress, signal } = rooms
  const run = beginRun(plan, rooms)
  const callsBefore = slack.counts()
  const channels: ChannelReport[] = []
  const tallies: Tally[] = []
  let error: ErrorData | null = null

  try {
    log.info('collect.started', { runId: run.id, count: plan.channels.length })
    for (const channel of plan.channels) {
      const tally = createTally()
      const isOver = error !== null || signal?.aborted === true
      if (isOver) {
        channels.push(tally.report(channel, 'parked', null))
        continue
      }
      tallies.push(tally)
      const progress = () =>
        onProgress?.({
          runId: run.id,
          channel: channel.name,
          channelsDone: channels.length,
          channelsTotal: plan.channels.length,
          messages: tallies.reduce((sum, each) => sum + each.messages(), 0),
          threadsWaiting: 0,
        })
      progress()
      const { report, thrown } = await collectChannel({ run, rooms, channel, tally, progress }, plan)
      channels.push(report)
      if (endsTheRun(thrown)) error = toErrorData(thrown)
      log.info('collect.channel_done', {
        runId: run.id,
        channelId: channel.id,
        outcome: report.outcome,
        count: report.new,
        ...(report.error ? { code: report.error.code } : {}),
      })
    }

    const finishedAt = clock.now()
    const report: RunReport = {
      runId: run.id,
      startedAt: run.startedAt,
      finishedAt,
      outcome: outcomeOf(channels, error),
      channels,
      redactions: sumOf(tallies.map((tally) => tally.redactions())),
      calls: difference(slack.counts(), callsBefore),
      necessaryCalls: {},
      slowClass: slack.pacing.isSlow('conversations.history') || slack.pacing.isSlow('conversations.replies'),
      schemaDrift: tallies.some((tally) => tally.hasDrift()),
      forecastMs: null,
      notes: [],
      error,
    }
    if (error?.code !== 'collect.lease_lost') store.transaction(() => finish(report, plan, rooms))
    log.info('collect.finished', { runId: run.id, outcome: report.outcome, durationMs: finishedAt - run.startedAt })
    return report
  } finally {
    run.release()
  }
}

function finish(report: RunReport, plan: CollectionPlan, { store }: CollectionRooms): void {
  const at = report.finishedAt
  for (const [index, { channelId, outcome }] of report.channels.entries()) {
    const level = plan.channels[index]?.level
    if (level) store.coverage.note(channelId, level, { lastRunAt: at, lastOutcome: outcome })
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
  return channels.some(({ outcome }) => outcome !== 'complete') ? 'partial' : 'complete'
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

/** What was counted, as charts and their tables show it. */

import type { Activity } from '../../../shared/contract/monitor.ts'
import type { CommandInput } from '../../../shared/contract.ts'
import type { ChannelId, EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/duration.ts'
import { percentile } from '../../../shared/latency.ts'
import { callsPerMinute, collectorAtWork } from '../../collect/index.ts'
import type { Counted, RunRecord, Store } from '../../store/index.ts'
import { figuresOf } from '../collecting/run-figures.ts'
import type { EngineContext, Handlers } from '../context.ts'

const STEPS = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS } as const
const RUNS = 50
const NO_STAGES = { collected: 0, dropped: 0, held: 0, approved: 0, rejected: 0, uploaded: 0, expired: 0 }

/** Handler for the charts and their tables. */
export function activityHandlers(context: EngineContext): Handlers<'activity.get'> {
  return { 'activity.get': (asked) => readActivity(context, asked) }
}

/**
 * Counters of a stretch, both ends widened to whole steps. The step is the one asked for, or the coarsest that
 * anything in the stretch is still kept in.
 */
function readActivity({ store, clock, session }: EngineContext, asked: CommandInput<'activity.get'>): Activity {
  const to = asked.to ?? clock.now() + 1
  const from = Math.min(asked.from ?? to - STEPS.day, to)
  const wanted = STEPS[asked.step ?? stepFor(to - from)]
  const stepMs = Math.max(wanted, store.counters.coarsest(from as EpochMs, to as EpochMs))
  const stretch = [Math.floor(from / stepMs) * stepMs, Math.ceil(to / stepMs) * stepMs] as [EpochMs, EpochMs]
  const isCollecting = session.run !== null || collectorAtWork({ store, clock }) !== null
  const read = (kind: Parameters<Store['counters']['read']>[0]) => store.counters.read(kind, ...stretch, stepMs)
  return {
    from: stretch[0],
    to: stretch[1],
    stepMs,
    calls: callsOf(read('calls')),
    budgets: budgetsOf(store, stretch),
    stages: stepwise(read('stages')).map(({ at, rows }) => ({ at, ...NO_STAGES, ...byMeasure(rows) })),
    redactions: read('redactions').map(({ at, subject, n }) => ({ at, entity: subject, count: n })),
    redaction: stepwise(read('latency')).map(({ at, rows }) => latencyOf(at, rows)),
    uploads: stepwise(read('uploads')).map(({ at, rows }) => {
      const { done = 0, failed = 0, rows: sent = 0 } = byMeasure(rows)
      return { at, done, failed, rows: sent, bytes: rows.reduce((sum, { amount }) => sum + amount, 0) }
    }),
    requests: read('requests').map(({ at, n, amount }) => ({ at, requests: n, bytes: amount })),
    database: store.counters.sizes(...stretch, stepMs).map(({ at, bytes }) => ({ at, bytes })),
    channels: channelsOf(store, read('channels')),
    queues: queuesOf(store),
    runs: store.runs.list(RUNS).map((run) => runOf(run, isCollecting)),
  }
}

function stepFor(spanMs: number): keyof typeof STEPS {
  if (spanMs <= 6 * STEPS.hour) return 'minute'
  return spanMs <= 8 * STEPS.day ? 'hour' : 'day'
}

/** Rows of the same step, in order. */
function stepwise(rows: readonly Counted[]): readonly { at: EpochMs; rows: readonly Counted[] }[] {
  return [...Map.groupBy(rows, ({ at }) => at)].map(([at, same]) => ({ at, rows: same }))
}

const byMeasure = (rows: readonly Counted[]): Readonly<Record<string, number>> =>
  Object.fromEntries(rows.map(({ measure, n }) => [measure, n]))

function callsOf(rows: readonly Counted[]): Activity['calls'] {
  return [...Map.groupBy(rows, ({ at, subject }) => `${at} ${subject}`).values()].map((same) => {
    const { at = 0, subject = '' } = same[0] ?? {}
    const sum = (isOne: (outcome: string) => boolean) =>
      same.reduce((total, { measure, n }) => (isOne(measure) ? total + n : total), 0)
    return {
      at,
      method: subject,
      ok: sum((outcome) => outcome === 'ok'),
      throttled: sum((outcome) => outcome === 'rate_limited'),
      failed: sum((outcome) => outcome !== 'ok' && outcome !== 'rate_limited'),
      durationMs: same.reduce((total, { amount }) => total + amount, 0),
    }
  })
}

function budgetsOf(store: Store, [from, to]: [EpochMs, EpochMs]): Activity['budgets'] {
  const isSlow = store.runs.last()?.report?.slowClass ?? false
  return store.counters.peaks('paces', from, to).map(({ subject, peak, peakAt }) => ({
    method: subject,
    perMinute: callsPerMinute(subject, { isSlow }),
    busiestMinute: peak,
    busiestAt: peakAt,
  }))
}

function latencyOf(at: EpochMs, rows: readonly Counted[]): Activity['redaction'][number] {
  const histogram = new Map(rows.map(({ subject, n }) => [Number(subject), n]))
  const messages = rows.reduce((sum, { n }) => sum + n, 0)
  return { at, messages, p50Ms: percentile(histogram, 0.5), p95Ms: percentile(histogram, 0.95) }
}

function channelsOf(store: Store, rows: readonly Counted[]): Activity['channels'] {
  const byChannel = Map.groupBy(rows, ({ subject }) => subject as ChannelId)
  return store.channels
    .list()
    .filter(({ level }) => level !== null)
    .map(({ channelId, name }) => {
      const sums: Record<string, number> = {}
      for (const { measure, n } of byChannel.get(channelId) ?? []) sums[measure] = (sums[measure] ?? 0) + n
      const { runs = 0, complete = 0, new: fresh = 0, held = 0 } = sums
      return { channelId, name, runs, complete, new: fresh, held }
    })
}

function queuesOf(store: Store): Activity['queues'] {
  const { pending, held, approved } = store.messages.counts()
  const uploads = store.uploads.open()
  return {
    toReview: pending,
    held,
    approved,
    uploads: uploads.length,
    failedUploads: uploads.filter(({ step }) => step === 'failed').length,
    erasures: store.preferences.erasures().length,
    unreadable: store.unreadable.count(),
  }
}

/** A run without an end goes on, unless its process was killed: the next run writes that down. */
function runOf(
  { runId, actor, startedAt, finishedAt, outcome, report }: RunRecord,
  isCollecting: boolean,
): Activity['runs'][number] {
  const endless = isCollecting ? 'under way' : 'killed'
  return { runId, actor, startedAt, finishedAt, outcome: outcome ?? endless, ...figuresOf(report) }
}

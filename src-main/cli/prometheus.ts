/**
 * The state for a Prometheus server, in its text format. Numbers only: no channel names, no addresses, nobody.
 *
 * Channel names are no personal data, but they reveal projects and customers to anyone who may read the metrics; so alerts
 * are told by kind, and the rest by method, stage and entity. Counts over the last day are gauges, since they fall.
 */
import { Gauge, Registry } from 'prom-client'
import { type Activity, ALERT_KINDS, ALERT_SEVERITIES } from '../../shared/contract/monitor.ts'
import type { ComplianceView } from '../../shared/contract/retention.ts'
import { ACTIVITIES, type Status } from '../../shared/contract/status.ts'
import { APP_VERSION } from '../app-version.ts'

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number]

interface Measured {
  readonly status: Status
  /** The last day's. */
  readonly activity: Activity
  readonly retention: ComplianceView
  /** How often anything was opened, asked or taken along in the last day. */
  readonly accesses: Readonly<Record<string, number>>
}

/** One exposition. Instants and durations are in seconds, as Prometheus has them. */
export async function prometheusText({ status, activity, retention, accesses }: Measured): Promise<string> {
  const registry = new Registry()
  const gauge = (name: string, help: string, samples: readonly Sample[]) => {
    const labelNames = Object.keys(samples[0]?.[0] ?? {})
    const metric = new Gauge({ name: `gleaner_${name}`, help, labelNames, registers: [registry] })
    for (const [labels, value] of samples) metric.set(labels, value)
  }
  const one = (value: number): readonly Sample[] => [[{}, value]]

  gauge('info', 'Always 1, with the version.', [[{ version: APP_VERSION }, 1]])
  gauge(
    'state',
    'What Gleaner is doing: 1 for the state it is in.',
    ACTIVITIES.map((state) => [{ state }, status.activity === state ? 1 : 0]),
  )
  gauge('alerts', 'Open alerts and nobody has acknowledged.', alertSamples(status))
  gauge('messages', 'Messages here by state.', named('state', status.messages))
  gauge('channels_allowed', 'Channels on the allowlist by level.', [
    [{ level: 'text' }, status.channels.text],
    [{ level: 'metrics' }, status.channels.metrics],
  ])
  gauge('batches_to_review', 'Draft batches that wait for a person.', one(status.batchesToReview))
  gauge('queue', 'What waits, by queue.', named('queue', activity.queues))
  gauge('database_bytes', 'Size of the store on disk.', one(status.databaseBytes))
  gauge('last_run_timestamp_seconds', 'When the last run ended; 0 before the first.', [
    [{}, seconds(status.lastRun?.finishedAt)],
  ])
  gauge('last_upload_timestamp_seconds', 'When the last upload was done; 0 before the first.', [
    [{}, seconds(status.lastUploadAt)],
  ])
  gauge('slack_calls_last_day', 'Calls to Slack in the last day by method and outcome.', callSamples(activity))
  gauge(
    'slack_success_ratio',
    'Share of calls to Slack of the last day that succeeded; absent without calls.',
    success(activity),
  )
  gauge('slack_call_seconds', 'Mean duration of a call to Slack in the last day by method.', durationSamples(activity))
  gauge(
    'slack_busiest_minute_calls',
    'Most calls of a method within one minute of the last day.',
    activity.budgets.map(({ method, busiestMinute }) => [{ method }, busiestMinute]),
  )
  gauge(
    'slack_budget_calls_per_minute',
    'Calls a minute that Slack grants a method.',
    activity.budgets.flatMap(({ method, perMinute }) => (perMinute === null ? [] : [[{ method }, perMinute] as const])),
  )
  gauge('stage_messages_last_day', 'Messages that reached a stage in the last day.', stageSamples(activity))
  gauge(
    'held_ratio',
    'Share of what was collected in the last day that is held for a person; absent without any.',
    heldShare(activity),
  )
  gauge('redactions_last_day', 'Masked places in the last day by entity.', redactionSamples(activity))
  gauge('redaction_milliseconds', 'Time to redact one message, in the busiest step of the last day.', latency(activity))
  gauge(
    'accesses_last_day',
    'Reviews opened, queries of the lake, reports made and printed in the last day.',
    named('what', accesses),
  )
  gauge(
    'retention_margin_seconds',
    'Time that the oldest item of a rule has left; negative when it is overdue, absent when there is nothing.',
    retention.rules.flatMap(({ rule, marginMs }) => (marginMs === null ? [] : [[{ rule }, marginMs / 1000] as const])),
  )
  gauge(
    'retention_overdue_items',
    'Items past their limit by rule.',
    retention.rules.map(({ rule, violations }) => [{ rule }, violations ?? 0]),
  )
  gauge(
    'retention_unknown',
    '1 for a rule that nobody could look at, such as one of a lake out of reach.',
    retention.rules.map(({ rule, violations }) => [{ rule }, violations === null ? 1 : 0]),
  )
  gauge('uploads_last_day', 'Uploaded batches of the last day by result.', [
    [{ result: 'done' }, sum(activity.uploads, ({ done }) => done)],
    [{ result: 'failed' }, sum(activity.uploads, ({ failed }) => failed)],
  ])
  gauge('channel_runs_last_day', 'Channels read in the last day, counted once a run, by result.', [
    [{ result: 'complete' }, sum(activity.channels, ({ complete }) => complete)],
    [{ result: 'incomplete' }, sum(activity.channels, ({ runs, complete }) => runs - complete)],
  ])
  return registry.metrics()
}

/** Every kind and severity is there, so that one that begins does not begin from nothing. */
function alertSamples({ alerts }: Status): readonly Sample[] {
  const open = alerts.filter(({ state }) => state === 'open')
  return ALERT_KINDS.flatMap((kind) =>
    ALERT_SEVERITIES.map(
      (severity): Sample => [
        { kind, severity },
        open.filter((alert) => alert.kind === kind && alert.severity === severity).length,
      ],
    ),
  )
}

function callSamples({ calls }: Activity): readonly Sample[] {
  return [...Map.groupBy(calls, ({ method }) => method)].flatMap(([method, same]) =>
    (['ok', 'throttled', 'failed'] as const).map(
      (outcome): Sample => [{ method, outcome }, sum(same, (step) => step[outcome])],
    ),
  )
}

function success({ calls }: Activity): readonly Sample[] {
  const ok = sum(calls, (step) => step.ok)
  const all = sum(calls, ({ ok: fine, throttled, failed }) => fine + throttled + failed)
  return all === 0 ? [] : [[{}, ok / all]]
}

function durationSamples({ calls }: Activity): readonly Sample[] {
  return [...Map.groupBy(calls, ({ method }) => method)].flatMap(([method, same]): Sample[] => {
    const all = sum(same, ({ ok, throttled, failed }) => ok + throttled + failed)
    return all === 0 ? [] : [[{ method }, sum(same, ({ durationMs }) => durationMs) / all / 1000]]
  })
}

function heldShare({ stages }: Activity): readonly Sample[] {
  const collected = sum(stages, (step) => step.collected)
  return collected === 0 ? [] : [[{}, sum(stages, (step) => step.held) / collected]]
}

function stageSamples({ stages }: Activity): readonly Sample[] {
  const names = ['collected', 'dropped', 'held', 'approved', 'rejected', 'uploaded', 'expired'] as const
  return names.map((stage) => [{ stage }, sum(stages, (step) => step[stage])])
}

function redactionSamples({ redactions }: Activity): readonly Sample[] {
  return [...Map.groupBy(redactions, ({ entity }) => entity)].map(([entity, same]) => [
    { entity },
    sum(same, ({ count }) => count),
  ])
}

function latency({ redaction }: Activity): readonly Sample[] {
  const busiest = redaction.reduce<Activity['redaction'][number] | null>(
    (most, step) => (step.messages > (most?.messages ?? 0) ? step : most),
    null,
  )
  return busiest === null
    ? []
    : [
        [{ quantile: '0.5' }, busiest.p50Ms],
        [{ quantile: '0.95' }, busiest.p95Ms],
      ]
}

const named = (label: string, values: Readonly<Record<string, number>>): readonly Sample[] =>
  Object.entries(values).map(([name, value]) => [{ [label]: name }, value])

const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((total, item) => total + of(item), 0)

const seconds = (ms: number | null | undefined) => (ms ?? 0) / 1000

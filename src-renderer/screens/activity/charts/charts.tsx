import type { Activity } from '../../../../shared/contract/monitor.ts'
import { perThousandMessages } from '../../../../shared/traffic-words.ts'
import { bytes } from '../../../../shared/wording.ts'
import { count } from '../../../format.ts'
import { strings } from '../../../strings.ts'
import { everyStep, isDaily, stepName } from '../period.ts'
import { Figure } from './figure.tsx'
import { callsByMethod, redactionsByEntity, redactionsByFamily, totalOf } from './figures.ts'

const words = strings.activity

interface ChartProps {
  readonly activity: Activity
}

const stepColumn = ({ stepMs }: Activity) => (isDaily(stepMs) ? words.day : words.time)

const NO_STAGES = { collected: 0, dropped: 0, held: 0, approved: 0, rejected: 0, uploaded: 0, expired: 0 }
const STAGES = ['collected', 'held', 'approved', 'uploaded', 'rejected', 'dropped', 'expired'] as const

/** How many messages reached each stage, step by step. */
export function MessagesChart({ activity }: ChartProps) {
  const { title, stages, says } = words.messages
  const rows = everyStep(activity, activity.stages, NO_STAGES)
  const sum = (stage: (typeof STAGES)[number]) => totalOf(rows, (row) => row[stage])
  return (
    <Figure
      title={title}
      says={says(sum('collected'), sum('approved'), sum('uploaded'))}
      isEmpty={activity.stages.length === 0}
      plot={{
        kind: 'bars',
        rows: rows.map((row) => ({ ...row, step: stepName(row.at, activity.stepMs) })),
        series: [
          { name: 'collected', label: stages.collected, color: 'var(--g-contact)' },
          { name: 'held', label: stages.held, color: 'var(--g-wheat)' },
          { name: 'approved', label: stages.approved, color: 'var(--g-leaf)' },
          { name: 'uploaded', label: stages.uploaded, color: 'var(--g-people)' },
        ],
        format: count,
      }}
      table={{
        columns: [stepColumn(activity), ...STAGES.map((stage) => stages[stage])],
        rows: activity.stages.map((row) => ({
          key: row.at,
          cells: [stepName(row.at, activity.stepMs), ...STAGES.map((stage) => count(row[stage]))],
        })),
      }}
    />
  )
}

/** Calls to Slack by how they ended, and a table by method. */
export function CallsChart({ activity }: ChartProps) {
  const { title, outcomes, says, method, all, seconds, secondsOf } = words.calls
  const sums = [...Map.groupBy(activity.calls, ({ at }) => at)].map(([at, calls]) => ({
    at,
    ok: totalOf(calls, ({ ok }) => ok),
    throttled: totalOf(calls, ({ throttled }) => throttled),
    failed: totalOf(calls, ({ failed }) => failed),
  }))
  const rows = everyStep(activity, sums, { ok: 0, throttled: 0, failed: 0 })
  return (
    <Figure
      title={title}
      says={says(
        totalOf(sums, ({ ok }) => ok),
        totalOf(sums, ({ throttled }) => throttled),
        totalOf(sums, ({ failed }) => failed),
      )}
      isEmpty={sums.length === 0}
      plot={{
        kind: 'stacked',
        rows: rows.map((row) => ({ ...row, step: stepName(row.at, activity.stepMs) })),
        series: [
          { name: 'ok', label: outcomes.ok, color: 'var(--g-leaf)' },
          { name: 'throttled', label: outcomes.throttled, color: 'var(--g-wheat)' },
          { name: 'failed', label: outcomes.failed, color: 'var(--g-bad)' },
        ],
        format: count,
      }}
      table={{
        columns: [method, all, outcomes.throttled, outcomes.failed, seconds],
        rows: callsByMethod(activity.calls).map((calls) => ({
          key: calls.method,
          cells: [
            <code key="method">{calls.method}</code>,
            count(calls.ok + calls.throttled + calls.failed),
            count(calls.throttled),
            count(calls.failed),
            secondsOf(calls.durationMs),
          ],
        })),
      }}
    />
  )
}

/** What was masked: by family over time, and a table by type. */
export function RedactionsChart({ activity }: ChartProps) {
  const { title, says, families, entity, share, count: counted } = words.redactions
  const { rows, shown } = redactionsByFamily(activity)
  const byEntity = redactionsByEntity(activity.redactions)
  const all = totalOf(byEntity, (row) => row.count)
  return (
    <Figure
      title={title}
      says={says(all)}
      isEmpty={all === 0}
      plot={{
        kind: 'stacked',
        rows: rows.map((row) => ({ ...row, step: stepName(row.at, activity.stepMs) })),
        series: shown.map((family) => ({ name: family, label: families[family], color: `var(--g-${family})` })),
        format: count,
      }}
      table={{
        columns: [entity, counted, share],
        rows: byEntity.map((row) => ({
          key: row.name,
          cells: [row.name, count(row.count), words.share(row.count / all)],
        })),
      }}
    />
  )
}

/** How long redacting took. A step without messages has no time, so it is left out. */
export function LatencyChart({ activity }: ChartProps) {
  const { title, p50, p95, messages, says } = words.latency
  const { ms } = words.figures
  const rows = activity.redaction
  return (
    <Figure
      title={title}
      says={says(ms(Math.max(0, ...rows.map(({ p95Ms }) => p95Ms))))}
      isEmpty={rows.length === 0}
      plot={{
        kind: 'line',
        rows: rows.map(({ at, p50Ms, p95Ms }) => ({ step: stepName(at, activity.stepMs), p50Ms, p95Ms })),
        series: [
          { name: 'p95Ms', label: p95, color: 'var(--g-people)' },
          { name: 'p50Ms', label: p50, color: 'var(--g-leaf)' },
        ],
        format: ms,
      }}
      table={{
        columns: [stepColumn(activity), messages, p50, p95],
        rows: rows.map((row) => ({
          key: row.at,
          cells: [stepName(row.at, activity.stepMs), count(row.messages), ms(row.p50Ms), ms(row.p95Ms)],
        })),
      }}
    />
  )
}

/** What left for the destination. */
export function UploadsChart({ activity }: ChartProps) {
  const { title, says, done, failed, rows: rowsWord, size } = words.uploads
  const rows = everyStep(activity, activity.uploads, { done: 0, failed: 0, rows: 0, bytes: 0 })
  return (
    <Figure
      title={title}
      says={says(
        totalOf(rows, (row) => row.done),
        totalOf(rows, (row) => row.failed),
        perThousandMessages({
          messages: totalOf(activity.uploads, (row) => row.rows),
          requests: totalOf(activity.requests, (row) => row.requests),
          bytes: totalOf(activity.requests, (row) => row.bytes),
        }),
      )}
      isEmpty={activity.uploads.length === 0}
      plot={{
        kind: 'stacked',
        rows: rows.map((row) => ({ step: stepName(row.at, activity.stepMs), done: row.done, failed: row.failed })),
        series: [
          { name: 'done', label: done, color: 'var(--g-leaf)' },
          { name: 'failed', label: failed, color: 'var(--g-bad)' },
        ],
        format: count,
      }}
      table={{
        columns: [stepColumn(activity), done, failed, rowsWord, size],
        rows: activity.uploads.map((row) => ({
          key: row.at,
          cells: [
            stepName(row.at, activity.stepMs),
            count(row.done),
            count(row.failed),
            count(row.rows),
            bytes(row.bytes),
          ],
        })),
      }}
    />
  )
}

/** How much the store takes, at the end of each step in which it was measured. */
export function DatabaseChart({ activity }: ChartProps) {
  const { title, size, says } = words.database
  const rows = activity.database
  return (
    <Figure
      title={title}
      says={says(bytes(rows.at(-1)?.bytes ?? 0))}
      isEmpty={rows.length === 0}
      plot={{
        kind: 'line',
        rows: rows.map((row) => ({ step: stepName(row.at, activity.stepMs), bytes: row.bytes })),
        series: [{ name: 'bytes', label: size, color: 'var(--g-network)' }],
        format: bytes,
      }}
      table={{
        columns: [stepColumn(activity), size],
        rows: rows.map((row) => ({
          key: row.at,
          cells: [stepName(row.at, activity.stepMs), bytes(row.bytes)],
        })),
      }}
    />
  )
}

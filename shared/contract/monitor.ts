import { z } from 'zod'
import { AdviceSchema } from './errors.ts'

const count = z.int().min(0)
const instant = z.number()

/** What an alert can be about; docs/alerts.md says for each what it means and what to do. */
export const ALERT_KINDS = [
  'pii_found_by_verifier',
  'pii_rate_unusual',
  'read_outside_allowlist',
  'access_unusual',
  'reading_unusual',
  'guard_tripped',
  'trust_ended',
  'schema_drift',
  'retention_at_risk',
  'lake_foreign_key',
  'lake_set_back',
  'lake_unreadable',
  'lake_inputs_waiting',
  'lake_unfolded',
  'upload_stuck',
  'audit_broken',
  'sign_in_ends',
  'disk_low',
  'collection_failing',
  'managed_unconfirmed',
  'clock_jumped',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** `urgent` turns the tray to "problem", `attention` to "needs you". */
export const ALERT_SEVERITIES = ['urgent', 'attention'] as const
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number]

/** One thing that is not as it should be. The same thing seen again raises `times`, never a second alert. */
export const AlertSchema = z.strictObject({
  alertId: z.string(),
  kind: z.enum(ALERT_KINDS),
  severity: z.enum(ALERT_SEVERITIES),
  /** What it is about: a channel's name, a retention rule, an API method; null when it is about all of Gleaner. */
  subject: z.string().nullable(),
  /** What was seen, in one sentence. */
  says: z.string(),
  /** What to do next, in one sentence for the screen and one for the terminal. */
  next: AdviceSchema,
  firstAt: instant,
  lastAt: instant,
  times: z.int().min(1),
  /** `open` needs attention, `acknowledged` was seen by a person and still applies, `over` is resolved. */
  state: z.enum(['open', 'acknowledged', 'over']),
  acknowledgedAt: instant.nullable(),
  overAt: instant.nullable(),
})
export type Alert = z.infer<typeof AlertSchema>

export const AlertListSchema = z.strictObject({ alerts: z.array(AlertSchema), total: count })

/** Rolled-up counters over a stretch of time, in equal steps. A step in which nothing happened is absent. */
export const ActivitySchema = z.strictObject({
  from: instant,
  to: instant,
  stepMs: count,
  /** Slack calls by method; `budgetPerMinute` is what Slack grants that method, null where it does not say. */
  calls: z.array(
    z.strictObject({
      at: instant,
      method: z.string(),
      ok: count,
      throttled: count,
      failed: count,
      durationMs: count,
    }),
  ),
  /** Per method: what Slack grants a minute, and the busiest minute of the stretch. */
  budgets: z.array(
    z.strictObject({ method: z.string(), perMinute: count.nullable(), busiestMinute: count, busiestAt: instant }),
  ),
  /** Messages that reached a stage in each step. */
  stages: z.array(
    z.strictObject({
      at: instant,
      collected: count,
      dropped: count,
      held: count,
      approved: count,
      rejected: count,
      uploaded: count,
      expired: count,
    }),
  ),
  redactions: z.array(z.strictObject({ at: instant, entity: z.string(), count })),
  /** How long redacting one message took, as percentiles of a histogram's bucket bounds. */
  redaction: z.array(
    z.strictObject({ at: instant, messages: count, p50Ms: z.number().min(0), p95Ms: z.number().min(0) }),
  ),
  uploads: z.array(z.strictObject({ at: instant, done: count, failed: count, rows: count, bytes: count })),
  /** Requests to the destination from here, and bytes of objects both ways. */
  requests: z.array(z.strictObject({ at: instant, requests: count, bytes: count })),
  /** The store's size at the end of each step. */
  database: z.array(z.strictObject({ at: instant, bytes: count })),
  /** Per allowed channel, over the whole stretch. */
  channels: z.array(
    z.strictObject({ channelId: z.string(), name: z.string(), runs: count, complete: count, new: count, held: count }),
  ),
  /** What waits now. */
  queues: z.strictObject({
    toReview: count,
    held: count,
    approved: count,
    uploads: count,
    failedUploads: count,
    erasures: count,
    unreadable: count,
  }),
  /** The newest runs first, at most 50. */
  runs: z.array(
    z.strictObject({
      runId: z.string(),
      actor: z.string(),
      startedAt: instant,
      finishedAt: instant.nullable(),
      outcome: z.string(),
      new: count,
      revised: count,
      held: count,
      calls: count,
      /** The first failure's sentence, or null. */
      says: z.string().nullable(),
    }),
  ),
})
export type Activity = z.infer<typeof ActivitySchema>

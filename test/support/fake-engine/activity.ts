/** What a typical workspace's counters look like, in the fake: working hours, quiet nights, a slow morning. */
import type { Activity, Alert } from '../../../shared/contract/monitor.ts'
import type { CommandInput } from '../../../shared/contract.ts'
import { both } from '../../../shared/errors/entry.ts'
import { type FakeState, HOUR, MINUTE } from './state.ts'

const DAY = 24 * HOUR
const METHODS = ['conversations.history', 'conversations.replies', 'conversations.info', 'users.info'] as const
const ENTITIES = { PERSON: 7, HANDLE: 4, EMAIL: 2, URL: 3, SECRET: 1, PHONE: 1, IP: 2, NUMBER: 2, LOCATION: 1 } as const

export function activityHandlers(state: FakeState, tell: () => void) {
  const listed = (all: boolean) => state.alerts.filter((alert) => all || alert.state !== 'over')
  return {
    'activity.get': async (asked: CommandInput<'activity.get'>) => activityOf(state, asked),
    'alerts.list': async ({ all = false }: CommandInput<'alerts.list'>) => ({
      alerts: listed(all),
      total: listed(all).length,
    }),
    'alerts.acknowledge': async ({ alerts }: CommandInput<'alerts.acknowledge'>) => {
      state.alerts = state.alerts.map((alert): Alert => {
        const isSeen = alerts.includes(alert.alertId) && alert.state === 'open'
        return isSeen ? { ...alert, state: 'acknowledged', acknowledgedAt: state.now } : alert
      })
      tell()
      return { alerts: listed(false), total: listed(false).length }
    },
  }
}

function activityOf(
  state: FakeState,
  { from = state.now - DAY, step = 'hour' }: CommandInput<'activity.get'>,
): Activity {
  const stepMs = step === 'day' ? DAY : HOUR
  const isUsed = state.lastRunAt !== null
  const steps = isUsed ? busySteps(from, state.now, stepMs) : []
  return {
    from,
    to: Math.ceil((state.now + 1) / stepMs) * stepMs,
    stepMs,
    calls: steps.flatMap(({ at, messages }) =>
      METHODS.map((method, index) => ({
        at,
        method,
        ok: 4 + Math.round(messages / (9 + 7 * index)),
        throttled: index === 0 && messages > 60 ? 1 : 0,
        failed: 0,
        durationMs: (4 + Math.round(messages / 9)) * 180,
      })),
    ),
    budgets: isUsed
      ? METHODS.map((method, index) => ({
          method,
          perMinute: 50,
          busiestMinute: 31 - 8 * index,
          busiestAt: state.now - 3 * HOUR,
        }))
      : [],
    stages: steps.map(({ at, messages }) => ({
      at,
      collected: messages,
      dropped: Math.round(messages / 30),
      held: Math.round(messages / 20),
      approved: Math.round(messages * 0.8),
      rejected: Math.round(messages / 40),
      uploaded: Math.round(messages * 0.7),
      expired: 0,
    })),
    redactions: steps.flatMap(({ at, messages }) =>
      Object.entries(ENTITIES).map(([entity, weight]) => ({ at, entity, count: Math.round((messages * weight) / 40) })),
    ),
    redaction: steps.map(({ at, messages }) => ({ at, messages, p50Ms: 0.5, p95Ms: messages > 60 ? 5 : 2 })),
    requests: steps.map(({ at, messages }) => ({ at, requests: 6, bytes: messages * 120 })),
    uploads: steps
      .filter((_, index) => index % 3 === 0)
      .map(({ at, messages }) => ({ at, done: 2, failed: 0, rows: messages, bytes: messages * 187 })),
    database: steps.map(({ at }, index) => ({ at, bytes: 16_000_000 + index * 90_000 })),
    channels: state.channels
      .filter(({ level }) => level !== null)
      .map(({ channelId, name, messages, held }) => ({
        channelId,
        name,
        runs: steps.length,
        complete: Math.max(0, steps.length - (name === 'eng-incidents' ? 1 : 0)),
        new: messages,
        held,
      })),
    queues: { toReview: 74, held: 9, approved: 12, uploads: 0, failedUploads: 0, erasures: 1, unreadable: 0 },
    runs: isUsed ? runsBefore(state) : [],
  }
}

/** Steps in which somebody wrote: by day the working hours, over the week the working days. */
function busySteps(from: number, to: number, stepMs: number): readonly { at: number; messages: number }[] {
  const steps = Array.from({ length: Math.ceil((to - from) / stepMs) }, (_, index) => from + index * stepMs)
  return steps
    .map((at, index) => ({ at, messages: Math.round(38 + 34 * Math.sin(index * 1.7) + 8 * Math.cos(index * 0.6)) }))
    .filter(({ at }) => {
      const date = new Date(at)
      const isNight = stepMs < DAY && (date.getUTCHours() < 7 || date.getUTCHours() > 18)
      return !isNight && (stepMs < DAY || date.getUTCDay() % 6 !== 0)
    })
}

function runsBefore(state: FakeState): Activity['runs'] {
  const run = (hoursAgo: number, more: Partial<Activity['runs'][number]> = {}) => ({
    runId: `r_${hoursAgo}`,
    actor: 'schedule',
    startedAt: state.now - hoursAgo * HOUR - 12 * MINUTE,
    finishedAt: state.now - hoursAgo * HOUR - 12 * MINUTE + 21_000,
    outcome: 'complete',
    new: 14 + ((hoursAgo * 7) % 23),
    revised: hoursAgo % 3,
    held: hoursAgo % 2,
    calls: 21,
    says: null,
    ...more,
  })
  return [
    run(0, { actor: 'you' }),
    run(1),
    run(2, { outcome: 'parked', says: 'Slack asked for a pause of 30 seconds; the rest comes with the next run.' }),
    ...Array.from({ length: 9 }, (_, index) => run(3 + index)),
    run(12, { outcome: 'failed', new: 0, calls: 1, says: 'Slack could not be reached.' }),
  ]
}

/** One alert of each state and severity. */
export function standingAlerts(now: number): Alert[] {
  const alert = (
    kind: Alert['kind'],
    hoursAgo: number,
    more: Pick<Alert, 'says' | 'next'> & Partial<Alert>,
  ): Alert => ({
    alertId: `a_${kind}`,
    kind,
    severity: 'attention',
    subject: null,
    firstAt: now - hoursAgo * HOUR,
    lastAt: now - HOUR,
    times: 1,
    state: 'open',
    acknowledgedAt: null,
    overAt: null,
    ...more,
  })
  return [
    alert('audit_broken', 2, {
      severity: 'urgent',
      says: 'The audit trail is broken at entry 812.',
      next: both('Keep a copy of the home folder and tell the privacy officer.'),
    }),
    alert('pii_rate_unusual', 5, {
      subject: 'data-platform',
      times: 3,
      says: '#data-platform has 4.1 redactions for each message today, where 0.9 is usual.',
      next: both('Look at its newest batch in Review before you approve it.'),
    }),
    alert('upload_stuck', 30, {
      state: 'acknowledged',
      acknowledgedAt: now - 3 * HOUR,
      says: '2 uploads to s3://northwind-lake/slack have waited for more than a day.',
      next: both('See Uploads for the reason, then try again.'),
    }),
    alert('disk_low', 90, {
      state: 'over',
      overAt: now - 70 * HOUR,
      says: 'The disk has 1.4 GB left.',
      next: both('Free some space.'),
    }),
  ]
}

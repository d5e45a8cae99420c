import type { AlertScreen } from '../../shared/alert-screens.ts'
import type { Activity } from '../../shared/contract/monitor.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/duration.ts'
import { counted, RUN_OUTCOMES } from '../../shared/wording.ts'
import { messages } from './common.ts'

const share = (part: number) => `${(100 * part).toLocaleString('en', { maximumFractionDigits: 1 })} %`

const ACTORS: Readonly<Record<string, string>> = {
  you: 'by you',
  schedule: 'by the schedule',
  cli: 'from the terminal',
  system: 'by Gleaner',
}

/** What the way to the screen that deals with an alert is called. */
const PLACES: Readonly<Record<AlertScreen, string>> = {
  '/review': 'Open Review',
  '/channels': 'Open Channels',
  '/uploads': 'Open Uploads',
  '/settings': 'Open Settings',
}

const QUEUES: Readonly<Record<keyof Activity['queues'], readonly [one: string, many: string]>> = {
  toReview: ['message to review', 'messages to review'],
  held: ['message held', 'messages held'],
  approved: ['message approved, not sent', 'messages approved, not sent'],
  uploads: ['upload pending', 'uploads pending'],
  failedUploads: ['upload failed', 'uploads failed'],
  erasures: ['erasure pending', 'erasures pending'],
  unreadable: ['message to re-read', 'messages to re-read'],
}

export const activity = {
  title: 'Activity',
  lead: 'What Gleaner did, and whether anything needs attention.',
  period: 'Period',
  periods: { day: '24 hours', week: '7 days', month: '30 days', quarter: '90 days' },
  share,
  chart: 'Chart',
  table: 'Table',
  view: (title: string) => `${title}: chart or table`,
  nothing: 'Nothing in this period.',
  time: 'Time',
  day: 'Day (UTC)',
  alerts: {
    title: 'Alerts',
    none: 'No open alerts.',
    acknowledge: 'Acknowledge',
    acknowledgeAll: 'Acknowledge all',
    acknowledged: 'Acknowledged. It leaves the tray, and stays listed until it is resolved.',
    severity: { urgent: 'Urgent', attention: 'Needs attention' },
    seen: (when: string) => `Acknowledged ${when}`,
    over: (when: string) => `Resolved ${when}`,
    since: (first: string, times: number) =>
      times === 1 ? first : `${times.toLocaleString('en')} times, first ${first}`,
    past: 'Show resolved',
    hidePast: 'Hide resolved',
    noPast: 'No resolved alerts yet.',
    places: PLACES,
  },
  figures: {
    label: 'In short',
    collected: 'Collected',
    held: 'Held',
    reads: 'Channels fully read',
    calls: 'Slack calls',
    latency: 'Redaction, p95',
    database: 'Stored locally',
    ofReads: (done: number, all: number) => `${done.toLocaleString('en')} of ${all.toLocaleString('en')}`,
    throttled: (count: number) => (count === 0 ? 'none rate-limited' : `${count.toLocaleString('en')} rate-limited`),
    uploaded: (count: number) => `${count.toLocaleString('en')} uploaded`,
    heldCount: (count: number) => messages(count),
    redacted: (count: number) => `over ${messages(count)}`,
    ms: (ms: number) => `${ms.toLocaleString('en', { maximumFractionDigits: 1 })} ms`,
    none: '–',
  },
  waiting: { label: 'Pending', nothing: 'All caught up.', queues: QUEUES },
  messages: {
    title: 'Messages by stage',
    stages: {
      collected: 'Collected',
      held: 'Held',
      approved: 'Approved',
      uploaded: 'Uploaded',
      rejected: 'Excluded',
      dropped: 'Dropped',
      expired: 'Expired',
    },
    says: (collected: number, approved: number, uploaded: number) =>
      `${messages(collected)} collected, ${approved.toLocaleString('en')} approved, ${uploaded.toLocaleString('en')} uploaded`,
  },
  calls: {
    title: 'Slack calls',
    outcomes: { ok: 'Answered', throttled: 'Rate-limited', failed: 'Failed' },
    says: (ok: number, throttled: number, failed: number) =>
      `${counted(ok, 'call', 'calls')} answered, ${throttled.toLocaleString('en')} rate-limited, ${failed.toLocaleString('en')} failed`,
    method: 'Method',
    all: 'Calls',
    seconds: 'Waiting time',
    secondsOf: (ms: number) => `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} s`,
  },
  budget: {
    title: 'Peak calls per minute against Slack’s limit',
    none: 'No calls in this period.',
    of: (busiest: number, granted: number) =>
      `${busiest.toLocaleString('en')} of ${granted.toLocaleString('en')} per minute`,
    noLimit: (busiest: number) => `${busiest.toLocaleString('en')} per minute, no published limit`,
  },
  redactions: {
    title: 'Redactions by type',
    says: (count: number) => `${counted(count, 'redaction', 'redactions')}`,
    entity: 'Type',
    count: 'Redactions',
    share: 'Share',
    families: {
      people: 'People',
      contact: 'Contact',
      place: 'Places',
      network: 'Network',
      secret: 'Secrets',
      money: 'Money',
      identity: 'Identity',
      other: 'Other',
    },
  },
  latency: {
    title: 'Redaction time per message',
    p50: 'Median',
    p95: '95th percentile',
    messages: 'Messages',
    says: (p95: string) => `95th percentile at most ${p95} throughout`,
  },
  uploads: {
    title: 'Uploads',
    done: 'Sent',
    failed: 'Failed',
    rows: 'Rows',
    size: 'Size',
    says: (done: number, failed: number, each: string | null) =>
      `${counted(done, 'upload', 'uploads')} sent, ${failed.toLocaleString('en')} failed${each === null ? '' : `; ${each}`}`,
  },
  database: { title: 'Size on this laptop', size: 'Size', says: (size: string) => `${size} at the end` },
  channels: {
    title: 'Channels',
    none: 'No channels allowed yet.',
    name: 'Channel',
    runs: 'Runs',
    success: 'Complete',
    new: 'New',
    held: 'Held',
  },
  retention: {
    title: 'Retention',
    kept: 'All limits met',
    broken: (percent: number) => `${Math.floor(percent)} % of limits met`,
    limit: (days: number) => `limit ${counted(days, 'day', 'days')}`,
    empty: 'nothing stored',
    left: (ms: number) =>
      ms < DAY_MS
        ? `oldest has ${counted(Math.floor(ms / HOUR_MS), 'hour', 'hours')} left`
        : `oldest has ${counted(Math.floor(ms / DAY_MS), 'day', 'days')} left`,
    overdue: (count: number) => `${counted(count, 'item', 'items')} past the limit`,
    unknown: 'could not be checked',
    enforced: (when: string) => `enforced ${when}`,
    never: 'not enforced yet',
  },
  runs: {
    title: 'Runs',
    none: 'Nothing collected yet.',
    outcomes: RUN_OUTCOMES,
    actors: ACTORS,
    took: (ms: number) =>
      ms < MINUTE_MS ? `${Math.max(1, Math.round(ms / 1000))} s` : `${Math.round(ms / MINUTE_MS)} min`,
    figures: (fresh: number, revised: number, held: number, calls: number) =>
      [
        `${fresh.toLocaleString('en')} new`,
        revised > 0 ? `${revised.toLocaleString('en')} changed` : null,
        held > 0 ? `${held.toLocaleString('en')} held` : null,
        counted(calls, 'call', 'calls'),
      ]
        .filter((part) => part !== null)
        .join(' · '),
    showAll: (count: number) => `Show all ${count.toLocaleString('en')}`,
  },
}

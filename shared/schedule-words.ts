/** What the schedule's state says, in the same words in every window, in the tray and in the terminal. */
import type { ScheduleReason, ScheduleState } from './contract/schedule.ts'
import type { Status } from './contract/status.ts'

const TIME = { hour: '2-digit', minute: '2-digit' } as const
const DAY_AND_TIME = { weekday: 'short', day: 'numeric', month: 'short', ...TIME } as const

/** The one name of the one switch. */
export const SCHEDULE_SWITCH = 'Collect on schedule'

/** Each reason after "Waiting:"; `until` is a time, or null where nobody knows. */
const REASONS: Readonly<Record<ScheduleReason, (until: string | null) => string>> = {
  managed: () => 'stopped by the managed configuration',
  not_signed_in: () => 'not signed in to Slack',
  no_channels: () => 'no channels chosen',
  off: () => 'off',
  paused: (until) => (until === null ? 'paused until you resume' : `paused until ${until}`),
  suspended: () => 'this computer is asleep',
  not_open: () => 'Gleaner is not open',
  quiet_hours: (until) => (until === null ? 'quiet hours' : `quiet until ${until}`),
  offline: () => 'no network',
  on_battery: () => 'on battery',
  metered: () => 'metered network',
}

/** "On. Waiting: quiet until 08:00.": the switch, what forbids a run, and until when; or the next run. */
export function scheduleSentence(
  { schedule, collecting }: Pick<Status, 'schedule' | 'collecting'>,
  now: number,
): string {
  const { wanted, state, why, nextRunAt } = schedule
  if (!wanted) return why === null || why === 'off' ? 'Off.' : `Off. ${capitalised(reasonWords(schedule, now))}.`
  if (state === 'paused') return `On. ${pausedSentence(schedule, now)}`
  if (why !== null) return `On. Waiting: ${reasonWords(schedule, now)}.`
  if (collecting !== null) return 'On. Collecting now.'
  return nextRunAt === null ? 'On.' : `On. Next run ${untilWords(nextRunAt, now)}.`
}

/** "Paused until 08:00.", for a schedule that is paused. */
export function pausedSentence(schedule: ScheduleState, now: number): string {
  return `${capitalised(reasonWords(schedule, now))}.`
}

/** "08:00" today, "Mon 30 Nov, 08:00" on any other day; local time. */
export function untilWords(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  return new Intl.DateTimeFormat('en-GB', isToday ? TIME : DAY_AND_TIME).format(at)
}

function reasonWords({ why, until }: ScheduleState, now: number): string {
  return why === null ? '' : REASONS[why](until === null ? null : untilWords(until, now))
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

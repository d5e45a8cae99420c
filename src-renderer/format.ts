/** Times, days and sizes for people. Days in Gleaner are UTC calendar days; times are shown in local time. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../shared/duration.ts'

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' })
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const UTC_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium' })
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** "14:05" */
export const time = (at: number) => TIME.format(at)

/** "3 October 2026 at 14:05:09" */
export const fullTime = (at: number) => FULL.format(at)

/** "12 Mar" */
export const shortDay = (at: number) => SHORT_DAY.format(at)

/** "12 Mar", the day at Greenwich. */
export const utcDay = (at: number) => UTC_DAY.format(at)

/** "Thu 12 March" for a `YYYY-MM-DD`. */
export const dayName = (day: string) => DAY.format(Date.parse(`${day}T00:00:00Z`)).replace(',', '')

/** "in 5 minutes", "2 hours ago". */
export function relative(at: number, now: number): string {
  const away = at - now
  const size = Math.abs(away)
  if (size < MINUTE_MS) return away > 0 ? 'in a moment' : 'just now'
  if (size < HOUR_MS) return RELATIVE.format(Math.round(away / MINUTE_MS), 'minute')
  if (size < DAY_MS) return RELATIVE.format(Math.round(away / HOUR_MS), 'hour')
  return RELATIVE.format(Math.round(away / DAY_MS), 'day')
}

/** "1,204" */
export const count = (amount: number) => amount.toLocaleString('en')

const rounded = new Intl.NumberFormat('en', { notation: 'compact' })

/** 3397 as "3.4K", where there is no room for more. */
export const roundCount = (amount: number) => rounded.format(amount)

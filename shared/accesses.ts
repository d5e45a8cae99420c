/** What a person opens, asks or takes along is an entry in the trail; how much of it is unusual is decided here. */
import type { AuditAction } from './audit-actions.ts'
import { DAY_MS } from './duration.ts'

/** Opening messages in Review, questions to the lake, and what leaves as a file: by a short word for metrics. */
export const ACCESSES = {
  review: 'review.opened',
  query: 'lake.queried',
  export: 'audit.exported',
  report: 'report.made',
  print: 'report.printed',
} as const satisfies Readonly<Record<string, AuditAction>>

/** When reading is unusual. Days and hours are UTC. */
export const UNUSUAL_ACCESS = {
  /** How much of its own past a day is compared with. */
  pastMs: 60 * DAY_MS,
  /** Fewer acts, or rows out of the lake, in a day are never many. */
  leastActs: 40,
  leastRows: 20_000,
  /** Days with any access before today's amount is judged. */
  leastDays: 7,
  /** Fewer acts in an hour are no pattern. */
  leastActsInHour: 3,
  /** Days with any access before an hour is judged. */
  leastDaysForHours: 14,
} as const

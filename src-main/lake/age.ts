/** How old the data in the lake is: the days come from the keys alone, not from what a manifest says of them. */
import type { Destination } from '../../shared/destination.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { TABLES } from '../../shared/tables.ts'
import { trailCopiesBefore } from './audit-copies.ts'

/** What is past its limit. Times are epoch milliseconds. */
export interface LakeAge {
  /** Null when there is nothing. */
  readonly oldest: EpochMs | null
  readonly violations: number
}

/** Objects with messages, or counts of them, of days before the one an instant lies in. Throws `destination.…`. */
export async function ageOfDays(destination: Destination, before: EpochMs): Promise<LakeAge> {
  const first = firstDayKept(before)
  let oldest: string | null = null
  let violations = 0
  for (const table of TABLES) {
    for await (const { key } of destination.list(`${table}/`)) {
      const day = /\/date=(\d{4}-\d{2}-\d{2})\//.exec(key)?.[1]
      if (day === undefined) continue
      if (oldest === null || day < oldest) oldest = day
      if (day < first) violations += 1
    }
  }
  return { oldest: oldest === null ? null : (Date.parse(oldest) as EpochMs), violations }
}

/** Copies of audit trails that hold a row from before an instant. Throws `destination.…`. */
export async function ageOfTrails(destination: Destination, before: EpochMs): Promise<LakeAge> {
  const { keys, oldest } = await trailCopiesBefore(destination, before)
  return { oldest, violations: keys.length }
}

/** The UTC day an instant lies in, as in the keys: days before it are past their time. */
export const firstDayKept = (before: EpochMs) => new Date(before).toISOString().slice(0, 10)

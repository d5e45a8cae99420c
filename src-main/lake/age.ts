/** How old the data in the lake is: by the newest commit, and by the names of what waits. */
import type { Destination } from '../../shared/destination.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { findLake } from '../lake-layout/index.ts'
import { trailCopiesBefore } from './audit-copies.ts'
import { readCommits } from './commits/read-commits.ts'
import type { LakePlace } from './place.ts'

/** What is past its limit. Times are epoch milliseconds. */
export interface LakeAge {
  /** Null when there is nothing. */
  readonly oldest: EpochMs | null
  readonly violations: number
}

/** Data files with messages of days before the one an instant lies in. Throws `destination.…` and `lake.…`. */
export async function ageOfDays(
  { destination, keys }: Pick<LakePlace, 'destination' | 'keys'>,
  before: EpochMs,
): Promise<LakeAge> {
  const found = await findLake(destination, keys)
  if (found.kind !== 'proved') return { oldest: null, violations: 0 }
  const { newest } = await readCommits({ destination, keys }, found.lake.lakeId)
  const files = newest?.commit.files.messages ?? []
  const first = firstDayKept(before)
  const days = files.flatMap(({ minSentAt }) => minSentAt?.slice(0, 10) ?? []).sort()
  const [oldest] = days
  return {
    oldest: oldest === undefined ? null : (Date.parse(oldest) as EpochMs),
    violations: days.filter((day) => day < first).length,
  }
}

/** Copies of audit trails that hold a row from before an instant. Throws `destination.…`. */
export async function ageOfTrails(destination: Destination, before: EpochMs): Promise<LakeAge> {
  const { keys, oldest } = await trailCopiesBefore(destination, before)
  return { oldest, violations: keys.length }
}

/** The UTC day an instant lies in: days before it are past their time. */
export const firstDayKept = (before: EpochMs) => new Date(before).toISOString().slice(0, 10)

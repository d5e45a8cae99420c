import type { EpochMs } from '../../../shared/domain.ts'
import type { Conditions } from '../../../shared/engine-api.ts'
import type { Connection } from '../database/database.ts'

/** A process that runs the schedule of this store, and what it knows that the store does not. */
export interface OpenSchedule {
  readonly holder: string
  readonly pid: number
  readonly renewedAt: EpochMs
  readonly conditions: Conditions
  readonly dueAt: EpochMs | null
}

export interface OpenSchedules {
  /** Adds or replaces what a process says of its schedule. */
  put(schedule: OpenSchedule): void
  remove(holder: string): void
  /** Those of dead processes included: whether a process lives is not the store's to know. */
  list(): readonly OpenSchedule[]
}

/** Which processes run the schedule: a terminal shows what the tray knows, and neither promises what the other forbids. */
export function openOpenSchedules({ db, atomically }: Connection): OpenSchedules {
  const put = db.prepare('INSERT OR REPLACE INTO open_schedules VALUES (?, ?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM open_schedules WHERE holder = ?')
  const list = db.prepare<[], Omit<OpenSchedule, 'conditions'> & { conditions: string }>(
    'SELECT holder, pid, renewed_at AS renewedAt, conditions, due_at AS dueAt FROM open_schedules ORDER BY holder',
  )

  return {
    put: ({ holder, pid, renewedAt, conditions, dueAt }) =>
      void atomically(() => put.run(holder, pid, renewedAt, JSON.stringify(conditions), dueAt)),
    remove: (holder) => void atomically(() => remove.run(holder)),
    list: () => list.all().map((row) => ({ ...row, conditions: JSON.parse(row.conditions) as Conditions })),
  }
}

import { StoredErrorSchema } from '../../shared/contract/errors.ts'
import type { TaskKind } from '../../shared/contract/tasks.ts'
import type { EpochMs } from '../../shared/domain.ts'
import type { ErrorData } from '../../shared/errors.ts'
import type { Connection } from './database/database.ts'

export interface TaskProgress {
  readonly done: number
  readonly total: number
  readonly rows: number
  readonly bytes: number
}

export interface TaskRecord extends TaskProgress {
  readonly kind: TaskKind
  readonly holder: string
  readonly pid: number
  readonly startedAt: EpochMs
  /** Null while it runs, or when the process was killed. */
  readonly endedAt: EpochMs | null
  readonly error: ErrorData | null
}

export interface Tasks {
  /** A task begins; the last of its kind is forgotten. */
  begin(task: Pick<TaskRecord, 'kind' | 'holder' | 'pid'>, at: EpochMs): void
  progress(kind: TaskKind, holder: string, progress: TaskProgress): void
  /** It ended: gone when it succeeded, kept until seen when it failed. */
  end(kind: TaskKind, holder: string, error: ErrorData | null, at: EpochMs): void
  /** A person has seen how it ended. */
  forget(kind: TaskKind): void
  list(): readonly TaskRecord[]
}

/** What takes long, so that every window, the tray and the terminal show the same of it, after a restart too. */
export function openTasks({ db, atomically }: Connection): Tasks {
  const begin = db.prepare('INSERT OR REPLACE INTO tasks VALUES (:kind, :holder, :pid, :at, 0, 0, 0, 0, NULL, NULL)')
  const progress = db.prepare(
    `UPDATE tasks SET done = :done, total = :total, rows = :rows, bytes = :bytes
     WHERE kind = :kind AND holder = :holder AND ended_at IS NULL`,
  )
  const fail = db.prepare('UPDATE tasks SET ended_at = ?, error = ? WHERE kind = ? AND holder = ?')
  const drop = db.prepare('DELETE FROM tasks WHERE kind = ? AND holder = ?')
  const forget = db.prepare<[TaskKind]>('DELETE FROM tasks WHERE kind = ?')
  const list = db.prepare<[], Omit<TaskRecord, 'error'> & { error: string | null }>(
    `SELECT kind, holder, pid, started_at AS startedAt, done, total, rows, bytes, ended_at AS endedAt, error
     FROM tasks ORDER BY started_at, kind`,
  )

  return {
    begin: ({ kind, holder, pid }, at) => void atomically(() => begin.run({ kind, holder, pid, at })),
    progress: (kind, holder, { done, total, rows, bytes }) =>
      void atomically(() => progress.run({ kind, holder, done, total, rows, bytes })),
    end: (kind, holder, error, at) =>
      void atomically(() =>
        error === null ? drop.run(kind, holder) : fail.run(at, JSON.stringify(error), kind, holder),
      ),
    forget: (kind) => void atomically(() => forget.run(kind)),
    list: () =>
      list
        .all()
        .map((row) => ({ ...row, error: row.error === null ? null : StoredErrorSchema.parse(JSON.parse(row.error)) })),
  }
}

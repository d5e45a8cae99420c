import { randomUUID } from 'node:crypto'
import type { Actor, EpochMs, RunId } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'
import { readRunReport, type StoredRunReport } from './run-report.ts'

export interface RunRecord {
  readonly runId: RunId
  readonly actor: Actor
  readonly startedAt: EpochMs
  /** null while it is under way. */
  readonly finishedAt: EpochMs | null
  readonly outcome: string | null
  /** What its report says, or null when it left none. */
  readonly report: StoredRunReport | null
}

export interface Runs {
  /** Starts a run. Runs that never finished were killed; they are closed as `killed`. */
  start(actor: Actor, at: EpochMs): RunId
  /** Ends a run. The report holds counts, channel names and codes, and must be plain JSON. */
  finish(runId: RunId, outcome: string, report: unknown, at: EpochMs): void
  /** The newest finished run, or null. */
  last(): RunRecord | null
  /** The run under way, or null. */
  open(): RunRecord | null
  /** Newest first. */
  list(limit?: number): readonly RunRecord[]
}

type Row = Omit<RunRecord, 'report'> & { readonly report: string | null }

const COLUMNS = 'run_id AS runId, actor, started_at AS startedAt, finished_at AS finishedAt, outcome, report'

/** Every collection there was, with its report. */
export function openRuns({ db, atomically }: Connection): Runs {
  const insert = db.prepare('INSERT INTO runs (run_id, actor, started_at) VALUES (?, ?, ?)')
  const closeKilled = db.prepare("UPDATE runs SET finished_at = ?, outcome = 'killed' WHERE finished_at IS NULL")
  const finish = db.prepare('UPDATE runs SET finished_at = ?, outcome = ?, report = ? WHERE run_id = ?')
  const newest = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM runs ORDER BY started_at DESC, run_id LIMIT ?`)
  const last = db.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM runs WHERE report IS NOT NULL ORDER BY started_at DESC, run_id LIMIT 1`,
  )
  const open = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM runs WHERE finished_at IS NULL LIMIT 1`)

  return {
    start: (actor, at) =>
      atomically(() => {
        closeKilled.run(at)
        const runId = `r_${randomUUID().replaceAll('-', '')}` as RunId
        insert.run(runId, actor, at)
        return runId
      }),
    finish: (runId, outcome, report, at) => atomically(() => finish.run(at, outcome, JSON.stringify(report), runId)),
    last: () => recordOf(last.get()),
    open: () => recordOf(open.get()),
    list: (limit = 20) => newest.all(limit).flatMap((row) => recordOf(row) ?? []),
  }
}

function recordOf(row: Row | undefined): RunRecord | null {
  return row ? { ...row, report: readRunReport(row.report) } : null
}

import { randomUUID } from 'node:crypto'
import { adviceAsText, adviceFromText } from '../../../shared/contract/errors.ts'
import type { Alert, AlertKind, AlertSeverity } from '../../../shared/contract/monitor.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { Advice } from '../../../shared/errors.ts'
import type { Connection } from '../database/database.ts'

/** Something that is not as it should be, as it was found now. */
export interface AlertFinding {
  readonly kind: AlertKind
  /** What tells it from others of its kind: a channel id, a rule; empty when there can be only one. */
  readonly about: string
  /** `about` for people, or null. */
  readonly subject: string | null
  readonly severity: AlertSeverity
  readonly says: string
  readonly next: Advice
  /** Grows when it gets worse; compared with its own past only. */
  readonly weight: number
}

export interface AlertRecord extends Alert {
  readonly about: string
  readonly weight: number
}

export interface Alerts {
  /** Not over, the gravest and newest first. */
  standing(limit?: number): readonly AlertRecord[]
  /** Newest first. */
  list(limit: number): readonly AlertRecord[]
  count(which: 'standing' | 'all'): number
  get(alertId: string): AlertRecord | null
  find(kind: AlertKind, about: string): AlertRecord | null
  /** A new alert, open. */
  raise(finding: AlertFinding, at: EpochMs): AlertRecord
  /** The same thing again, or worse: open once more, one time more. */
  reopen(alertId: string, finding: AlertFinding, at: EpochMs): AlertRecord
  /** It still stands, perhaps in other words. */
  seen(alertId: string, finding: AlertFinding, at: EpochMs): void
  acknowledge(alertId: string, at: EpochMs): void
  over(alertId: string, at: EpochMs): void
}

/** A row as it is stored: advice is text there. */
type Row = Omit<AlertRecord, 'next'> & { readonly next: string }

const SELECT = `SELECT alert_id AS alertId, kind, about, subject, severity, says, next, weight, first_at AS firstAt,
  last_at AS lastAt, times, acknowledged_at AS acknowledgedAt, over_at AS overAt,
  CASE WHEN over_at IS NOT NULL THEN 'over' WHEN acknowledged_at IS NOT NULL THEN 'acknowledged' ELSE 'open' END AS state
  FROM alerts`

/** What does not hold, one row for each thing however often it is seen. */
export function openAlerts({ db, atomically }: Connection): Alerts {
  const standing = db.prepare<[number], Row>(
    `${SELECT} WHERE over_at IS NULL
     ORDER BY acknowledged_at IS NOT NULL, severity DESC, last_at DESC, alert_id LIMIT ?`,
  )
  const list = db.prepare<[number], Row>(`${SELECT} ORDER BY last_at DESC, alert_id LIMIT ?`)
  const countStanding = db.prepare<[], number>('SELECT count(*) FROM alerts WHERE over_at IS NULL').pluck()
  const countAll = db.prepare<[], number>('SELECT count(*) FROM alerts').pluck()
  const one = db.prepare<[string], Row>(`${SELECT} WHERE alert_id = ?`)
  const find = db.prepare<[string, string], Row>(`${SELECT} WHERE kind = ? AND about = ?`)
  const insert = db.prepare(
    `INSERT INTO alerts (alert_id, kind, about, subject, severity, says, next, weight, first_at, last_at, times)
     VALUES (:alertId, :kind, :about, :subject, :severity, :says, :next, :weight, :at, :at, 1)`,
  )
  const update = `UPDATE alerts SET subject = :subject, severity = :severity, says = :says, next = :next,
    weight = :weight, last_at = :at`
  const reopen = db.prepare(
    `${update}, times = times + 1, acknowledged_at = NULL, over_at = NULL WHERE alert_id = :alertId`,
  )
  const seen = db.prepare(`${update} WHERE alert_id = :alertId`)
  const acknowledge = db.prepare('UPDATE alerts SET acknowledged_at = ? WHERE alert_id = ? AND over_at IS NULL')
  const over = db.prepare('UPDATE alerts SET over_at = ? WHERE alert_id = ?')

  function existing(alertId: string): AlertRecord {
    const row = one.get(alertId)
    if (row === undefined) throw new Error('an alert was changed that is not there')
    return alertOf(row)
  }

  return {
    standing: (limit = 1000) => standing.all(limit).map(alertOf),
    list: (limit) => list.all(limit).map(alertOf),
    count: (which) => (which === 'standing' ? countStanding.get() : countAll.get()) ?? 0,
    get: (alertId) => orNull(one.get(alertId)),
    find: (kind, about) => orNull(find.get(kind, about)),
    raise: (finding, at) =>
      atomically(() => {
        const alertId = `a_${randomUUID().replaceAll('-', '')}`
        insert.run({ ...stored(finding), alertId, at })
        return existing(alertId)
      }),
    reopen: (alertId, finding, at) =>
      atomically(() => {
        reopen.run({ ...stored(finding), alertId, at })
        return existing(alertId)
      }),
    seen: (alertId, finding, at) => void atomically(() => seen.run({ ...stored(finding), alertId, at })),
    acknowledge: (alertId, at) => void atomically(() => acknowledge.run(at, alertId)),
    over: (alertId, at) => void atomically(() => over.run(at, alertId)),
  }
}

const alertOf = (row: Row): AlertRecord => ({ ...row, next: adviceFromText(row.next) })
const orNull = (row: Row | undefined): AlertRecord | null => (row === undefined ? null : alertOf(row))
const stored = (finding: AlertFinding) => ({ ...finding, next: adviceAsText(finding.next) })

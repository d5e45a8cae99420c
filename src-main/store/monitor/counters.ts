/**
 * Counters by minute, rolled up to hours after two days and to days after a week; sums are never lost on the way.
 *
 * Counting happens in the transaction that does what is counted, so that both are kept or neither.
 */

import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/duration.ts'
import type { Connection } from '../database/database.ts'

/** What is counted, and the finest step it is kept in. */
const FINEST = {
  /** Slack calls: method, outcome; amount is their duration in ms. */
  calls: MINUTE_MS,
  /** Slack calls: method; its peak is the busiest minute. */
  paces: MINUTE_MS,
  /** Slack calls by hour of the day (UTC, `00` to `23`). */
  hours: HOUR_MS,
  /** Reads of a channel's messages: channel id, `allowed` or `outside`. */
  reads: HOUR_MS,
  /** Messages that reached a stage. */
  stages: MINUTE_MS,
  /** Masked spans: entity. */
  redactions: MINUTE_MS,
  /** Redacted messages: the upper bound of the time one took, in ms. */
  latency: MINUTE_MS,
  /** Uploads: `done` (amount is bytes), `failed`, `rows`. */
  uploads: MINUTE_MS,
  /** Requests to the destination; amount is bytes, both ways. */
  requests: MINUTE_MS,
  /** What happened in a channel: channel id, one of `runs`, `complete`, `new`, `held`, `masked`, `drift`, `seen`, `left_out`. */
  channels: HOUR_MS,
} as const

export type CounterKind = keyof typeof FINEST

const BY_MINUTE = JSON.stringify(Object.keys(FINEST).filter((kind) => FINEST[kind as CounterKind] === MINUTE_MS))

/** When a finer step becomes a coarser one. */
const ROLL_UPS = [
  { step: HOUR_MS, after: 2 * DAY_MS },
  { step: DAY_MS, after: 7 * DAY_MS },
] as const

export interface Counted {
  readonly at: EpochMs
  readonly subject: string
  readonly measure: string
  readonly n: number
  readonly amount: number
}

export interface Peak {
  readonly subject: string
  readonly peak: number
  readonly peakAt: EpochMs
}

export interface Counters {
  /** Adds to what happened at an instant. Nothing is added for an `n` of 0. */
  add(kind: CounterKind, at: EpochMs, subject: string, measure: string, n: number, amount?: number): void
  /** Sums in equal steps (ms) from `from` (inclusive) to `to` (exclusive), oldest first. A coarser row stands where it begins. */
  read(kind: CounterKind, from: EpochMs, to: EpochMs, step: number): readonly Counted[]
  /** The busiest of the finest steps by subject. */
  peaks(kind: CounterKind, from: EpochMs, to: EpochMs): readonly Peak[]
  /** The coarsest step (ms) that a stretch of what is counted by the minute is kept in; one minute when there is nothing. */
  coarsest(from: EpochMs, to: EpochMs): number
  /** Makes old rows coarser. Cheap when there is nothing to do. */
  rollUp(now: EpochMs): void
  /** Notes the database's size; the newest in each hour stays. */
  sampleSize(at: EpochMs, bytes: number): void
  /** Sizes in equal steps: the newest of each, oldest first. */
  sizes(from: EpochMs, to: EpochMs, step: number): readonly { readonly at: EpochMs; readonly bytes: number }[]
}

/** Opens the counters. */
export function openCounters({ db, atomically }: Connection): Counters {
  const add = db.prepare(
    `INSERT INTO counters VALUES (:kind, :step, :at, :subject, :measure, :n, :amount, :n, :at)
     ON CONFLICT DO UPDATE SET n = n + excluded.n, amount = amount + excluded.amount, peak = n + excluded.n`,
  )
  const read = db.prepare<[object], Counted>(
    `SELECT at - at % CAST(:step AS INTEGER) AS at, subject, measure, sum(n) AS n, sum(amount) AS amount FROM counters
     WHERE kind = :kind AND at >= :from AND at < :to GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  )
  // A bare column beside a single max() comes from the row that has it (SQLite's documentation of SELECT).
  const peaks = db.prepare<[object], Peak>(
    `SELECT subject, max(peak) AS peak, peak_at AS peakAt FROM counters
     WHERE kind = :kind AND at >= :from AND at < :to GROUP BY subject ORDER BY subject`,
  )
  const coarsest = db
    .prepare<[string, number, number], number | null>(
      `SELECT max(step_ms) FROM counters
       WHERE kind IN (SELECT value FROM json_each(?)) AND at >= ? AND at < ?`,
    )
    .pluck()
  const hasFiner = db
    .prepare<[number, number], number>('SELECT 1 FROM counters WHERE step_ms < ? AND at < ? LIMIT 1')
    .pluck()
  const merge = db.prepare(
    `INSERT INTO counters
       SELECT kind, CAST(:step AS INTEGER), at - at % CAST(:step AS INTEGER) AS began, subject, measure, sum(n),
         sum(amount), max(peak), peak_at
       FROM counters WHERE step_ms < :step AND at < :before GROUP BY kind, began, subject, measure
     ON CONFLICT DO UPDATE SET n = n + excluded.n, amount = amount + excluded.amount,
       peak_at = CASE WHEN excluded.peak > peak THEN excluded.peak_at ELSE peak_at END, peak = max(peak, excluded.peak)`,
  )
  const dropFiner = db.prepare('DELETE FROM counters WHERE step_ms < ? AND at < ?')
  const sample = db.prepare('INSERT INTO database_sizes VALUES (?, ?) ON CONFLICT DO UPDATE SET bytes = excluded.bytes')
  const sizes = db.prepare<[object], { at: EpochMs; bytes: number }>(
    `SELECT at - at % CAST(:step AS INTEGER) AS at, bytes FROM
       (SELECT max(at) AS at, bytes FROM database_sizes WHERE at >= :from AND at < :to
        GROUP BY at - at % CAST(:step AS INTEGER)) ORDER BY 1`,
  )

  return {
    add(kind, at, subject, measure, n, amount = 0) {
      if (n === 0) return
      const step = FINEST[kind]
      const whole = { n: Math.round(n), amount: Math.round(amount) }
      atomically(() => add.run({ kind, step, at: begin(at, step), subject, measure, ...whole }))
    },
    read: (kind, from, to, step) => read.all({ kind, from, to, step }),
    peaks: (kind, from, to) => peaks.all({ kind, from, to }),
    coarsest: (from, to) => coarsest.get(BY_MINUTE, from, to) ?? MINUTE_MS,
    rollUp(now) {
      for (const { step, after } of ROLL_UPS) {
        // Only whole steps are rolled up, so that a step is never half one and half the other.
        const before = begin(now - after, step)
        if (hasFiner.get(step, before) === undefined) continue
        atomically(() => {
          merge.run({ step, before })
          dropFiner.run(step, before)
        })
      }
    },
    sampleSize: (at, bytes) => void atomically(() => sample.run(begin(at, HOUR_MS), bytes)),
    sizes: (from, to, step) => sizes.all({ from, to, step }),
  }
}

const begin = (at: number, step: number) => Math.floor(at / step) * step

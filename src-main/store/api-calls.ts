import type { Day, EpochMs } from '../../shared/domain.ts'
import type { Connection } from './database.ts'

export interface ApiCallCount {
  readonly day: Day
  readonly method: string
  /** `ok`, `rate_limited`, or a failure's code. */
  readonly outcome: string
  readonly calls: number
  readonly durationMs: number
}

export interface ApiCalls {
  record(call: { method: string; outcome: string; at: EpochMs; durationMs: number }): void
  /** From a day on, oldest first. */
  since(day: Day): readonly ApiCallCount[]
  /** Calls by method, from a day on. */
  byMethod(day: Day): Readonly<Record<string, number>>
}

/** How many calls were made, by UTC day, method and outcome. */
export function openApiCalls({ db, atomically }: Connection): ApiCalls {
  const add = db.prepare(
    `INSERT INTO api_calls VALUES (:day, :method, :outcome, 1, :durationMs)
     ON CONFLICT DO UPDATE SET calls = calls + 1, duration_ms = duration_ms + excluded.duration_ms`,
  )
  const since = db.prepare<[string], ApiCallCount>(
    `SELECT day, method, outcome, calls, duration_ms AS durationMs FROM api_calls
     WHERE day >= ? ORDER BY day, method, outcome`,
  )
  const byMethod = db.prepare<[string], { method: string; calls: number }>(
    'SELECT method, sum(calls) AS calls FROM api_calls WHERE day >= ? GROUP BY method ORDER BY method',
  )

  return {
    record: ({ method, outcome, at, durationMs }) =>
      atomically(() => {
        const day = new Date(at).toISOString().slice(0, 10)
        add.run({ day, method, outcome, durationMs: Math.round(durationMs) })
      }),
    since: (day) => since.all(day),
    byMethod: (day) => Object.fromEntries(byMethod.all(day).map(({ method, calls }) => [method, calls])),
  }
}

/** The trail as it is read: one line for each run, and one for all quiet runs of a day. Nothing of the chain changes. */
import { DAY_MS } from '../../../shared/duration.ts'
import { conditions, type Prepare, valuesOf } from './queries.ts'
import type { AuditFilter, LineQuery, TrailSpan } from './types.ts'

/** What a run has to have for its line to be shown, asked of the run where it can be. */
const OF_RUN: Readonly<Record<string, string>> = {
  actor: 'actor = :actor',
  person: 'person = :person',
  from: 'last_at >= :from',
  to: 'last_at < :to',
}
const OF_ENTRIES = ['action', 'channel'] as const

/** Lines in the order of their newest entry, newest first, and how many there are in all. */
export function openLines(prepare: Prepare): (query: LineQuery) => { spans: readonly TrailSpan[]; total: number } {
  return ({ limit = 100, before, utcOffsetMs = 0, quiet = 'folded', ...filter }) => {
    const page = { ...valuesOf(filter), limit, before: before ?? Number.MAX_SAFE_INTEGER, utcOffsetMs }
    const parts = partsFor(filter, quiet)
    const spans = parts
      .flatMap(({ newest }) => prepare(newest).all(page) as TrailSpan[])
      .sort((a, b) => b.last - a.last)
      .slice(0, limit)
    const total = parts.reduce((sum, { count }) => sum + Number(prepare(count).pluck().get(page)), 0)
    return { spans, total }
  }
}

interface Part {
  readonly newest: string
  readonly count: string
}

function partsFor(filter: AuditFilter, quiet: NonNullable<LineQuery['quiet']>): readonly Part[] {
  const asked = conditions(filter)
  // Everything about one thing: what belongs together stands in full.
  if (filter.subject !== undefined) return [alone('audit', asked)]
  const run = ofRun(filter)
  if (quiet === 'only') return [runs(`is_quiet = 1 AND ${run}`)]
  // A scan of this one index is quick for any question; looking up each row of a busy person is not.
  return [
    alone('audit INDEXED BY audit_alone', `run IS NULL AND ${asked}`),
    runs(`is_quiet = 0 AND ${run}`),
    quietDays(run),
  ]
}

const alone = (table: string, where: string): Part => ({
  newest: `SELECT 'entry' AS kind, seq AS first, seq AS last, at AS "from", at AS "to", 1 AS entries, 0 AS runs, NULL AS run
    FROM ${table} WHERE ${where} AND seq < :before ORDER BY seq DESC LIMIT :limit`,
  count: `SELECT count(*) FROM ${table} WHERE ${where}`,
})

const runs = (where: string): Part => ({
  newest: `SELECT 'run' AS kind, first_seq AS first, last_seq AS last, last_at AS "from", last_at AS "to", entries, 1 AS runs,
    run FROM audit_runs WHERE ${where} AND last_seq < :before ORDER BY last_seq DESC LIMIT :limit`,
  count: `SELECT count(*) FROM audit_runs WHERE ${where}`,
})

// A bound number is a real one.
const DAY = `CAST((last_at + :utcOffsetMs) / ${DAY_MS} AS INTEGER)`

const quietDays = (where: string): Part => ({
  newest: `SELECT 'quiet' AS kind, min(first_seq) AS first, max(last_seq) AS last, min(last_at) AS "from", max(last_at) AS "to",
    sum(entries) AS entries, count(*) AS runs, iif(count(*) = 1, max(run), NULL) AS run
    FROM audit_runs WHERE is_quiet = 1 AND ${where} GROUP BY ${DAY}
    HAVING max(last_seq) < :before ORDER BY max(last_seq) DESC LIMIT :limit`,
  count: `SELECT count(DISTINCT ${DAY}) FROM audit_runs WHERE is_quiet = 1 AND ${where}`,
})

function ofRun(filter: AuditFilter): string {
  const said = Object.keys(OF_RUN).filter((name) => filter[name as keyof AuditFilter] !== undefined)
  const inside = OF_ENTRIES.filter((name) => filter[name] !== undefined)
  const asked = said.map((name) => OF_RUN[name])
  // How a run ended is said by its last entry.
  if (filter.outcome !== undefined) asked.push(someEntry(`action = 'collect.finished' AND outcome = :outcome`))
  if (inside.length > 0) {
    const one = conditions(Object.fromEntries(inside.map((name) => [name, filter[name]])))
    asked.push(someEntry(one))
  }
  return asked.length === 0 ? 'true' : asked.join(' AND ')
}

const someEntry = (what: string) => `EXISTS (SELECT 1 FROM audit WHERE audit.run = audit_runs.run AND ${what})`

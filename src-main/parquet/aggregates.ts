/**
 * What happened in each channel and workspace by day and week, without anyone in particular.
 *
 * A number is given only where at least k people are behind it; the rest is null and named in `suppressed`, and what the lake
 * does not know is null without being named. A period is published once, two days after its end, and again only when rows of
 * at least k people were added, because two versions can be subtracted. So can tables: a number that would give away fewer
 * than k people beside the finer numbers already out is withheld too.
 */
import { readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DAY_MS } from '../../shared/duration.ts'
import { ask, hasRows } from './ask.ts'

/** Finest first: what is decided about a day is known when its week is. */
export const AGGREGATES = ['channel_day', 'workspace_day', 'channel_week', 'workspace_week'] as const
export type Aggregate = (typeof AGGREGATES)[number]

export interface AggregateSettings {
  /** Epoch milliseconds. */
  readonly now: number
  /** The fewest people that a number may speak of. */
  readonly k: number
  /** UTC day; periods that begin earlier are left out. */
  readonly horizon: string | null
  /** Messages whose weeks are worked on at once; a busy week is not parted. As many as fit into memory unless told. */
  readonly mostMessages?: number
}

const MOST_MESSAGES = 100_000
/** Days after its end on which a period closes. */
const CLOSES_AFTER = 2

/** From when on, epoch milliseconds, no message is of a period that is closed by now. */
export const openFrom = (now: number) => (Math.floor(now / DAY_MS) - CLOSES_AFTER) * DAY_MS

/** Which finer tables a table's numbers are compared with: alone, or one filling what the other leaves out. */
const SUMS: Readonly<Record<Aggregate, readonly (readonly Aggregate[])[]>> = {
  channel_day: [],
  workspace_day: [['channel_day']],
  channel_week: [['channel_day']],
  workspace_week: [
    ['workspace_day'],
    ['channel_week'],
    ['channel_day'],
    ['workspace_day', 'channel_day'],
    ['channel_week', 'channel_day'],
  ],
}

/** Tables to start from where nothing was published: `published_<table>` and `published_counted`. */
export async function emptyPublished(duckdb: DuckDBConnection): Promise<void> {
  await duckdb.run(sql('empty'))
}

/**
 * From `messages` (what stands, one row each), the `published_<table>`s and `published_counted`, makes the four tables and
 * `counted`, which remembers what each period counted and is not for readers. The session's time zone must be UTC.
 */
export async function aggregate(
  duckdb: DuckDBConnection,
  { now, k, horizon, mostMessages = MOST_MESSAGES }: AggregateSettings,
): Promise<void> {
  await duckdb.run(
    `CREATE OR REPLACE TEMP TABLE aggregate_settings AS SELECT make_timestamptz(${Math.trunc(now)} * 1000) AS now, ${k} AS k, $horizon::DATE AS horizon`,
    { horizon },
  )
  await duckdb.run(sql('messages'))
  for (const table of [...AGGREGATES, 'counted'])
    await duckdb.run(`CREATE OR REPLACE TABLE ${table} AS FROM published_${table} LIMIT 0`)
  const once = onceEach(duckdb)
  for (const weeks of await weeksAtOnce(duckdb, mostMessages)) await aggregateWeeks(duckdb, weeks, once)
}

interface Weeks {
  /** The first day, and the one after the last. */
  readonly from: string
  readonly until: string
}

/** Weeks in their order, parted where there are many messages in them: no number is compared with one of another week. */
async function weeksAtOnce(duckdb: DuckDBConnection, mostMessages: number): Promise<readonly Weeks[]> {
  const read = await duckdb.runAndReadAll(
    'SELECT week::VARCHAR AS week, (week + 7)::VARCHAR AS until, messages FROM aggregate_week ORDER BY week',
  )
  const parted: { from: string; until: string; messages: number }[] = []
  for (const { week, until, messages } of read.getRowObjectsJson()) {
    const last = parted.at(-1)
    if (last !== undefined && last.messages + Number(messages) <= mostMessages) {
      last.until = String(until)
      last.messages += Number(messages)
    } else parted.push({ from: String(week), until: String(until), messages: Number(messages) })
  }
  return parted
}

/** Adds what some weeks say to the tables. */
async function aggregateWeeks(duckdb: DuckDBConnection, { from, until }: Weeks, once: Once): Promise<void> {
  await duckdb.run(`SET VARIABLE chunk_from = DATE '${from}'; SET VARIABLE chunk_until = DATE '${until}'`)
  await duckdb.run(sql('chunk'))
  await duckdb.run(sql('published'))
  const onceHere = onceEach(duckdb)
  for (const table of AGGREGATES) {
    await duckdb.run(filled('candidates', shape(table)))
    const { all, said } = await candidates(duckdb)
    // On most days most tables: a week ends once, and what nobody added to stays as it is.
    if (all === 0) await duckdb.run(filled('stays', shape(table)))
    else if (said === 0) {
      // None of their numbers is out or would be: there is nothing to compare, which in a small lake spares most of the work.
      await duckdb.run(filled('unsaid', shape(table)))
      await duckdb.run(filled('counted-next', shape(table)))
      await remember(duckdb, ['remembered'])
    } else {
      await once('answers')
      await onceHere('contributions')
      await onceHere('shown')
      await publish(duckdb, table)
    }
  }
  await duckdb.run(
    `INSERT INTO counted BY NAME
     SELECT of AS source, workspace, channel, period, list(mark ORDER BY mark) AS marks FROM remembered
     WHERE period >= coalesce((SELECT horizon FROM aggregate_settings), period) GROUP BY ALL ORDER BY ALL`,
  )
}

/** Adds the candidates of a table, with those of their numbers that may be said. */
async function publish(duckdb: DuckDBConnection, table: Aggregate): Promise<void> {
  await duckdb.run(filled('cells', shape(table)))
  await foresee(duckdb, table)
  const out = await tablesOut(duckdb)
  for (const [sum, groups] of Object.entries(SUMS) as [Aggregate, (typeof SUMS)[Aggregate]][])
    for (const parts of out.has(sum) ? groups : [])
      if (sum === table || parts.includes(table)) await withholdDifferences(duckdb, table, sum, parts)
  await duckdb.run(filled('row', shape(table)))
  await remember(duckdb, ['remembered', 'shown'])
}

/** What is known outside once the candidates are published, but for what is withheld of them. */
async function foresee(duckdb: DuckDBConnection, table: Aggregate): Promise<void> {
  await duckdb.run(filled('counted-next', shape(table)))
  await duckdb.run(filled('shown-next', shape(table)))
}

/** What was just published is known outside from now on. */
async function remember(duckdb: DuckDBConnection, what: readonly (keyof typeof NEXT)[]): Promise<void> {
  for (const known of what) await duckdb.run(`DROP TABLE ${known}; ALTER TABLE ${NEXT[known]} RENAME TO ${known}`)
}

const NEXT = { remembered: 'counted_next', shown: 'shown_next' } as const

type Once = (name: 'answers' | 'contributions' | 'shown') => Promise<void>

/** Runs what only some rounds need, before the first that does. */
function onceEach(duckdb: DuckDBConnection): Once {
  const done = new Set<string>()
  return async (name) => {
    if (done.has(name)) return
    done.add(name)
    await duckdb.run(sql(name))
  }
}

/** How many periods may be published now, and of how many of them something may be said. */
async function candidates(duckdb: DuckDBConnection): Promise<{ readonly all: number; readonly said: number }> {
  const [counts] = await ask(
    duckdb,
    'SELECT count(*)::INTEGER AS every, count(*) FILTER (people >= k)::INTEGER AS said FROM candidate, aggregate_settings',
  )
  return { all: Number(counts?.['every']), said: Number(counts?.['said']) }
}

/** Those of which a number is out, or would be: from others nothing can be subtracted, which in a small lake spares most of the work. */
async function tablesOut(duckdb: DuckDBConnection): Promise<ReadonlySet<unknown>> {
  const names = await duckdb.runAndReadAll('SELECT DISTINCT of FROM shown_next')
  return new Set(names.getRows().flat())
}

/** Takes back, of this round's candidates, what could be found by subtracting `parts` from `sum`. */
async function withholdDifferences(
  duckdb: DuckDBConnection,
  table: Aggregate,
  sum: Aggregate,
  parts: readonly Aggregate[],
): Promise<void> {
  const [whole, [only, ...others]] = [shape(sum), parts.map(shape)]
  if (only === undefined) return
  const touched = {
    touched_scope: whole.scope === 'channel' ? 'channel' : "''",
    touched_period: whole.days === '7' ? "date_trunc('week', period)::DATE" : 'period',
  }
  const covered = [only, ...others].map(({ of, scope, period }) =>
    filled('covered', { part: of, part_scope: on('contribution', scope), part_period: on('contribution', period) }),
  )
  // Sums of two tables that overlap say nothing; each alone is compared as well.
  const difference =
    others.length > 0
      ? 'SELECT workspace, channel, period, metric, part, 0 AS n FROM whole WHERE false'
      : filled('difference', {
          part: only.of,
          part_channel_in: whole.scope === 'channel' ? 'finer.channel = whole.channel' : 'true',
          part_period_in:
            whole.days === '7'
              ? "date_trunc('week', finer.period)::DATE = whole.period"
              : 'finer.period = whole.period',
        })
  await duckdb.run(
    filled('subtract', {
      ...touched,
      sum,
      sum_scope: on('contribution', whole.scope),
      sum_period: on('contribution', whole.period),
      covered: covered.join(' UNION ALL '),
      difference,
    }),
  )
  if (!(await hasRows(duckdb, 'bare'))) return
  const inBare = `bare.workspace = candidate.workspace AND bare.channel = ${on('candidate', touched.touched_scope)}
    AND bare.period = ${touched.touched_period.replace('period', 'candidate.period')}`
  await duckdb.run(
    `INSERT INTO withheld SELECT candidate.workspace, candidate.channel, candidate.period, bare.metric, bare.part
     FROM candidate JOIN bare ON ${inBare}
     ${sum === table ? '' : 'SEMI JOIN cell ON cell.workspace = candidate.workspace AND cell.channel = candidate.channel AND cell.period = candidate.period AND cell.metric = bare.metric AND cell.part = bare.part'};
     -- What is out already stays as it is.
     DELETE FROM candidate USING bare WHERE is_restated AND ${inBare}`,
  )
  await foresee(duckdb, table)
}

function shape(table: Aggregate) {
  const [place, unit = ''] = table.split('_')
  const hasChannel = place === 'channel'
  return {
    of: table,
    unit,
    scope: hasChannel ? 'channel' : "''",
    period: unit,
    days: unit === 'week' ? '7' : '1',
    closes_after: String(CLOSES_AFTER),
    channel_columns: hasChannel ? 'channel, channel_name,' : '',
    before_channel: hasChannel ? 'before.channel' : "''",
  }
}

/** A column of one table of several; a constant stays one. */
function on(table: string, expression: string): string {
  return expression === "''" ? expression : `${table}.${expression}`
}

function sql(name: string): string {
  return readFileSync(new URL(`./sql/aggregates/${name}.sql`, import.meta.url), 'utf8')
}

function filled(name: string, words: Readonly<Record<string, string>>): string {
  return sql(name).replaceAll(/\{(\w+)\}/g, (_, word: string) => {
    const said = words[word]
    if (said === undefined) throw new Error(`${name}.sql asks for {${word}}`)
    return said
  })
}

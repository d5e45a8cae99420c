/** The SQL of `src-main/parquet/sql` over rows that a test makes up, as a fold runs it, without files. */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { expect } from 'vitest'
import { DAY_MS } from '../../shared/duration.ts'
import { takeBars } from '../../src-main/parquet/fold.ts'
import { judge } from '../../src-main/parquet/judge.ts'
import { arrivalMicros, type Bar, DAYS, FIRST_EDIT, type Row, STEPS } from './law-histories.ts'
import { open, type Seen } from './law-oracle.ts'

const sql = (name: string) => readFileSync(new URL(`../../src-main/parquet/sql/${name}.sql`, import.meta.url), 'utf8')
/** What is arriving lies in a table here, not in a file. */
const arrive = sql('arrive').replace("read_parquet(getvariable('path'), hive_partitioning = false)", 'incoming_file')
export const LAW = {
  tables: sql('fold-tables'),
  arrive,
  horizon: sql('horizon'),
  bars: sql('bars'),
  law: sql('law'),
  alone: sql('law-alone'),
}

export interface LawLake {
  /** The step says when objects arrive, and which version of the app wrote them. */
  add(rows: readonly Row[], step: number): Promise<void>
  bind(bars: readonly Bar[], horizon: number): Promise<void>
  /**
   * Keeps only what a fold writes: what stands, and the marks. Killed before it removes what it took in, that comes again. One that
   * began earlier knows only what had come by a step.
   */
  fold(how?: 'whole' | 'killed', by?: number): Promise<void>
  seen(): Promise<Seen>
  /** Everything a fold wrote, as text. */
  kept(): Promise<string>
}

const ask = async (duckdb: DuckDBConnection, question: string) =>
  (await duckdb.runAndReadAll(question)).getRowObjectsJson()

/** One for all lakes of a worker, each a database of its own in it. */
let instance: Promise<DuckDBInstance> | undefined
let lakes = 0
/** Steps whose rows lie in a table as they arrived, by its name. */
const arrivedBefore = new Set<string>()

/**
 * `rowsOf` names what is added: lakes of one name are given the same rows at the same step. They are taken in once where the
 * law takes them in as it should, which is a quarter of what a history costs.
 */
export async function lawLake(law: typeof LAW, rowsOf?: string): Promise<LawLake> {
  instance ??= DuckDBInstance.create(':memory:', { threads: '1' })
  const duckdb = await (await instance).connect()
  lakes += 1
  await duckdb.run(`ATTACH ':memory:' AS lake_${lakes}; USE lake_${lakes}`)
  await duckdb.run("SET TimeZone = 'UTC'; SET VARIABLE horizon = '0001-01-01'")
  await duckdb.run('SET VARIABLE author_keys = map([]::VARCHAR[], []::VARCHAR[])')
  await duckdb.run(sql('authors'))
  await duckdb.run(law.tables)
  await duckdb.run(`INSERT INTO lake_keys VALUES ('k_1', '1970-01-01', '${DAYS[2]}'), ('k_2', '${DAYS[2]}', NULL)`)
  // What was added and not folded yet lies beside what the last fold wrote; `state` is made of both for each look.
  await duckdb.run(
    'CREATE TABLE inbox AS SELECT *, 0 AS step FROM state; CREATE TABLE kept_standing AS FROM state; CREATE TABLE kept_marks AS FROM state',
  )
  const look = async (by = STEPS) => {
    await duckdb.run(`CREATE OR REPLACE TABLE state AS
      SELECT * FROM kept_marks UNION ALL BY NAME
      SELECT * FROM kept_standing AS file ANTI JOIN kept_marks AS mark ON mark.message_id = file.message_id AND mark.sent_at::DATE = file.sent_at::DATE
      UNION ALL BY NAME SELECT * EXCLUDE (step) FROM inbox WHERE step <= ${by}`)
    await judge(duckdb, law)
  }
  return {
    add: async (rows, step) => {
      const arrived = rowsOf === undefined || law.arrive !== LAW.arrive ? null : `memory.main."${rowsOf} at ${step}"`
      if (arrived !== null && arrivedBefore.has(arrived)) {
        await duckdb.run(`INSERT INTO inbox BY NAME FROM ${arrived}`)
        return
      }
      // An object says once for each of its messages what its collector knew.
      const knew = new Map<string, string[]>()
      const portionOf = ({ id, knows }: Row) => {
        const [known, all] = [knows.join(), knew.get(id) ?? []]
        if (!all.includes(known)) knew.set(id, [...all, known])
        return (knew.get(id) ?? []).indexOf(known)
      }
      for (const portion of Map.groupBy(rows, portionOf).values()) await insert(duckdb, law, portion, step)
      if (arrived === null) return
      await duckdb.run(`CREATE OR REPLACE TABLE ${arrived} AS FROM inbox WHERE step = ${step}`)
      arrivedBefore.add(arrived)
    },
    bind: async (bars, horizon) => {
      await duckdb.run(`SET VARIABLE horizon = '${DAYS[horizon] ?? '2026-03-04'}'`)
      const binding = bars.map(({ about, upTo, liftedFrom, ...bar }) => ({
        ...bar,
        hash: hash('sha256', about, 'hex'),
        upTo: upTo === null ? null : (DAYS[upTo] ?? ''),
        liftedFrom: liftedFrom === null ? null : Date.parse('2026-03-01') + liftedFrom * DAY_MS,
      }))
      await takeBars(duckdb, binding)
    },
    fold: async (how = 'whole', by = STEPS) => {
      await look(by)
      await duckdb.run(
        'CREATE OR REPLACE TABLE kept_standing AS FROM standing; CREATE OR REPLACE TABLE kept_marks AS FROM marks',
      )
      if (how === 'whole') await duckdb.run(`DELETE FROM inbox WHERE step <= ${by}`)
    },
    kept: async () =>
      JSON.stringify(
        await ask(
          duckdb,
          'SELECT to_json(t)::VARCHAR AS row FROM (FROM kept_standing UNION ALL BY NAME FROM kept_marks) AS t ORDER BY ALL',
        ),
      ),
    seen: async () => {
      await look()
      return Object.fromEntries(
        (
          await ask(duckdb, "SELECT message_id, text, level, reply_count, reactions['+1'] AS reactions FROM standing")
        ).map((row) => {
          expect(row['level']).toBe(row['text'] === null ? 'metrics' : 'text')
          return [row['message_id'], { text: row['text'], replies: row['reply_count'], reactions: row['reactions'] }]
        }),
      ) as Seen
    },
  }
}

async function insert(duckdb: DuckDBConnection, law: typeof LAW, rows: readonly Row[], step: number): Promise<void> {
  const said = rows.map((row) => {
    const { id, day, author, channel, isDelete, edit, text, byHand, rank, at, replies, collector, key, isFuture } = row
    const kept = isDelete ? null : text
    return {
      message_id: id,
      op: isDelete ? 'delete' : 'upsert',
      sent_at: `${isFuture ? '2027-03-01' : DAYS[day]} 10:00:00`,
      edited_at: isDelete || edit === 0 ? null : new Date(Date.parse(FIRST_EDIT) + edit * DAY_MS).toISOString(),
      level: kept === null ? 'metrics' : 'text',
      text: kept,
      masked_by_hand: byHand,
      policy_rank: rank,
      unmasked_bytes: kept === null ? null : open(kept),
      collected_at: at,
      reply_count: replies,
      batch_id: `b_${collector}`,
      author,
      channel,
      mentions: [],
      key_id: key,
    }
  })
  // The newer version of the app says one thing more.
  const more = step % 2 === 0 ? '' : ', reply_count AS answer_seconds'
  // As one value: hundreds of rows as an SQL text take DuckDB longer than the law.
  await duckdb.run(
    `CREATE OR REPLACE TABLE incoming_file AS
     SELECT * REPLACE (make_timestamp(collected_at) AS collected_at), MAP {'+1': 3 * reply_count} AS reactions, ${ABSENT}${more}
     FROM (SELECT unnest(from_json_strict($rows, '${JSON.stringify([INCOMING])}'), recursive := true))`,
    { rows: JSON.stringify(said) },
  )
  const included = rows.filter(({ knows }) => knows.length > 0)
  const messages = [...new Map(included.map(({ id, knows }) => [hash('sha256', id, 'hex'), knows]))]
  await duckdb.run(
    `SET VARIABLE included = map([${messages.map(([message]) => `'${message}'`).join(', ')}]::VARCHAR[],
       [${messages.map(([, knows]) => `[${knows.map((one) => `'${one}'`).join(', ')}]`).join(', ')}]::VARCHAR[][])`,
  )
  await duckdb.run(`SET VARIABLE input = 0; SET VARIABLE latest = make_timestamp(${arrivalMicros(step)})`)
  await duckdb.run(law.arrive)
  await duckdb.run(
    `INSERT INTO inbox BY NAME SELECT * EXCLUDE (input), ${step} AS step FROM arrivals; TRUNCATE arrivals`,
  )
}

/** What the law looks at, and its type; an observation's instant in microseconds. */
const INCOMING = {
  message_id: 'VARCHAR',
  op: 'VARCHAR',
  sent_at: 'TIMESTAMP',
  edited_at: 'TIMESTAMP',
  level: 'VARCHAR',
  text: 'VARCHAR',
  masked_by_hand: 'BOOLEAN',
  policy_rank: 'INTEGER',
  unmasked_bytes: 'INTEGER',
  collected_at: 'BIGINT',
  reply_count: 'INTEGER',
  batch_id: 'VARCHAR',
  author: 'VARCHAR',
  channel: 'VARCHAR',
  mentions: ['VARCHAR'],
  key_id: 'VARCHAR',
}

/** What no rule of the law speaks of. */
const ABSENT = [
  'workspace VARCHAR',
  'channel_name VARCHAR',
  'thread_id VARCHAR',
  'kind VARCHAR',
  'subtype VARCHAR',
  'author_is_bot BOOLEAN',
  'length_bucket INTEGER',
  'language VARCHAR',
  'redactions MAP(VARCHAR, INTEGER)',
  'files MAP(VARCHAR, INTEGER)',
  'link_hosts VARCHAR[]',
  'policy VARCHAR',
  'policy_version VARCHAR',
]
  .map((column) => column.replace(/^(\w+) (.*)$/, 'NULL::$2 AS $1'))
  .join(', ')

/** The child's side of a fold: rows of inputs and data files in, the rows that stand and those that decide it out. */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { ask, hasRows, rowsOf } from './ask.ts'
import { judge, saysTheSame } from './judge.ts'
import { holdAuthorKeys, literal, openAuthors, parquet } from './locked-duckdb.ts'
import { showStanding } from './shown.ts'
import type { Arrived, Bar, DataPaths, FoldBounds, FoldedMonth, FoldInput, Weight, WrittenData } from './types.ts'

const sql = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')

const ROW_GROUP_ROWS = 122_880
/** Before any message: nothing is past its time. */
const NO_HORIZON = '0001-01-01'
const MICROS = "'%Y-%m-%dT%H:%M:%S.%fZ'"

/** Readers get instants marked as UTC, and nothing that only a fold needs. */
export const FOR_READERS =
  '* REPLACE (sent_at::TIMESTAMPTZ AS sent_at, edited_at::TIMESTAMPTZ AS edited_at, collected_at::TIMESTAMPTZ AS collected_at)'
/** In what is not for readers the authors of rows without text are sealed. */
const FROM_FILE =
  '* REPLACE (open_author(author, message_id, key_id) AS author, sent_at::TIMESTAMP AS sent_at, edited_at::TIMESTAMP AS edited_at, collected_at::TIMESTAMP AS collected_at)'

/** A lake without messages, in the columns that readers get. */
export const NO_MESSAGES = `SELECT ${FOR_READERS} FROM (SELECT * EXCLUDE (op, answer_seconds, included) FROM state) WHERE false`
/** What is kept beside what readers get. */
const KEPT = `SELECT * REPLACE (CASE WHEN text IS NULL THEN seal_author(author, message_id, key_id) ELSE author END AS author)
  FROM (FROM marks UNION ALL BY NAME SELECT * REPLACE ('stands' AS op) FROM standing WHERE text IS NULL)`

/** Empties the tables, and takes in what binds every row. */
export async function beginFold(duckdb: DuckDBConnection, { horizon, keys, bars, k }: FoldBounds): Promise<void> {
  await openAuthors(duckdb)
  await duckdb.run(sql('fold-tables'))
  await duckdb.run(`SET VARIABLE horizon = ${literal(horizon ?? NO_HORIZON)}; SET VARIABLE k = ${Math.trunc(k)}`)
  const starts = [...new Set(keys.map(({ from }) => from))].sort()
  for (const { keyId, from } of keys) {
    const until = starts[starts.indexOf(from) + 1]
    await duckdb.run(
      `INSERT INTO lake_keys VALUES (${literal(keyId)}, ${literal(from)}, ${until === undefined ? 'NULL' : literal(until)})`,
    )
  }
  await takeBars(duckdb, bars)
}

/** Replaces the decisions that bind. */
export async function takeBars(duckdb: DuckDBConnection, bars: readonly Bar[]): Promise<void> {
  await duckdb.run('TRUNCATE bar_texts')
  const appender = await duckdb.createAppender('bar_texts')
  for (const { source, kind, hash, upTo, liftedFrom, liftedBy } of bars) {
    for (const text of [source, kind, hash]) appender.appendVarchar(text)
    if (upTo === null) appender.appendNull()
    else appender.appendVarchar(upTo)
    if (liftedFrom === null) appender.appendNull()
    else appender.appendBigInt(BigInt(liftedFrom) * 1000n)
    appender.appendVarchar(liftedBy.join(' '))
    appender.endRow()
  }
  appender.closeSync()
}

/** Takes an input's rows in. Throws when its columns are not those of a row. */
export async function takeInput(
  duckdb: DuckDBConnection,
  { path, input, latest, included }: FoldInput,
): Promise<Arrived> {
  const messages = included.map(({ message }) => literal(message))
  const decisions = included.map(({ decisions }) => `[${decisions.map(literal).join(', ')}]`)
  await duckdb.run(
    `SET VARIABLE path = ${literal(path)}; SET VARIABLE input = ${Math.trunc(input)};
     SET VARIABLE latest = make_timestamp(${BigInt(Math.trunc(latest)) * 1000n});
     SET VARIABLE included = map([${messages.join(', ')}]::VARCHAR[], [${decisions.join(', ')}]::VARCHAR[][])`,
  )
  await duckdb.run(sql('arrive'))
  const groups = await ask(
    duckdb,
    `SELECT refused, CASE WHEN refused IS NULL THEN strftime(sent_at, '%Y-%m') END AS month, count(*)::INTEGER AS n
     FROM incoming_rows GROUP BY ALL ORDER BY ALL`,
  )
  return {
    rows: groups.reduce((sum, { n }) => sum + Number(n), 0),
    months: groups.flatMap(({ month }) => (month === null ? [] : String(month))),
    refused: groups.flatMap(({ refused, n }) =>
      refused === null ? [] : { reason: String(refused) as 'old', rows: Number(n) },
    ),
  }
}

/** What each input and decision would take away by itself from what stands in these files, and how much stands. */
export async function weigh(
  duckdb: DuckDBConnection,
  paths: DataPaths,
): Promise<{ readonly standing: number; readonly weights: readonly Weight[] }> {
  await duckdb.run(`CREATE OR REPLACE TEMP VIEW standing_before AS ${standingIn(paths)}`)
  await duckdb.run(sql('weigh'))
  if (await hasRows(duckdb, 'bar_texts')) await duckdb.run(sql('weigh-bars'))
  const [all] = await ask(duckdb, 'SELECT count(*)::INTEGER AS n FROM before')
  const weights = await ask(
    duckdb,
    `WITH distinct_taken AS (SELECT DISTINCT source, message_id, day, author, is_gone FROM taken),
     by_person AS (SELECT source, author, count(DISTINCT (message_id, day)) AS gone FROM distinct_taken WHERE is_gone AND author IS NOT NULL GROUP BY ALL),
     of_person AS (SELECT author, count(*) AS there FROM before WHERE author IS NOT NULL GROUP BY ALL),
     people AS (SELECT source, count(*) AS people FROM by_person JOIN of_person USING (author) WHERE gone >= there GROUP BY ALL),
     messages AS (SELECT source, count(DISTINCT (message_id, day)) AS messages FROM distinct_taken GROUP BY ALL)
     SELECT source, messages::INTEGER AS messages, coalesce(people, 0)::INTEGER AS people FROM messages LEFT JOIN people USING (source) ORDER BY source`,
  )
  return {
    standing: Number(all?.['n']),
    weights: weights.map(({ source, messages: taken, people }) => ({
      source: String(source),
      messages: Number(taken),
      people: Number(people),
    })),
  }
}

/** How many messages these inputs and decisions, weighed before, take away together: an erasure opts out as well. */
export async function takenBy(duckdb: DuckDBConnection, sources: readonly string[]): Promise<number> {
  const named = sources.map(literal).join(', ')
  const [all] = await ask(
    duckdb,
    `SELECT count(DISTINCT (message_id, day))::INTEGER AS n FROM taken WHERE source IN (${named})`,
  )
  return Number(all?.['n'])
}

/**
 * Merges one month: what its files hold, and the rows of the accepted inputs sent in it. Rewrites its files unless they
 * would say the same.
 */
export async function foldMonth(
  duckdb: DuckDBConnection,
  scratchDir: string,
  month: string,
  paths: DataPaths,
  inputs: readonly number[],
): Promise<FoldedMonth> {
  const first = literal(`${month}-01`)
  await loadState(
    duckdb,
    paths,
    inputs,
    `AND sent_at >= ${first}::TIMESTAMP AND sent_at < ${first}::TIMESTAMP + INTERVAL 1 MONTH`,
  )
  await judge(duckdb)
  if (await saysTheSame(duckdb)) return { changed: false, messages: null, marks: null }
  const untold = await showStanding(duckdb)
  // In most lakes nothing is kept beside what readers get.
  const isKept = untold > 0 || (await hasRows(duckdb, 'marks'))
  return {
    changed: true,
    messages: await writeData(
      duckdb,
      scratchDir,
      `messages-${month}`,
      `SELECT ${FOR_READERS} FROM shown ORDER BY channel, sent_at, message_id`,
    ),
    marks: isKept ? await writeData(duckdb, scratchDir, `marks-${month}`, `${KEPT} ORDER BY ALL`) : null,
  }
}

/** Fills `state` with what files hold and the rows of inputs; `state_held` shows the first part of it. */
async function loadState(
  duckdb: DuckDBConnection,
  { messages, marks }: DataPaths,
  inputs: readonly number[],
  which: string,
): Promise<void> {
  await duckdb.run('TRUNCATE state')
  if (marks.length > 0) {
    await duckdb.run(`INSERT INTO state BY NAME SELECT ${FROM_FILE} FROM ${parquet(marks)} WHERE op <> 'stands'`)
    await duckdb.run(
      'CREATE OR REPLACE TEMP TABLE marked AS SELECT DISTINCT message_id, sent_at::DATE AS day FROM state',
    )
    await duckdb.run(
      `INSERT INTO state BY NAME SELECT * FROM (${standingIn({ messages, marks })}) AS file
       ANTI JOIN marked ON marked.message_id = file.message_id AND marked.day = file.sent_at::DATE`,
    )
  } else if (messages.length > 0) await duckdb.run(`INSERT INTO state BY NAME ${standingIn({ messages, marks })}`)
  await duckdb.run('CREATE OR REPLACE TEMP TABLE state_held AS SELECT * FROM state')
  if (inputs.length > 0)
    await duckdb.run(
      `INSERT INTO state BY NAME SELECT * EXCLUDE (input) FROM arrivals WHERE input IN (${inputs.map(Math.trunc).join(', ')}) ${which}`,
    )
}

/**
 * What stands, as `messages`, for a person's questions: the files', and where that is not all, joined with the rows of
 * inputs and bound by the decisions that came since. Nothing else of the fold's work can be asked for afterwards.
 */
export async function standingMessages(
  duckdb: DuckDBConnection,
  paths: DataPaths,
  inputs: readonly number[],
  isFolded: boolean,
): Promise<void> {
  await duckdb.run('DROP VIEW IF EXISTS temp.main.messages; DROP TABLE IF EXISTS temp.main.standing_now')
  if (isFolded) {
    const files = paths.messages.length === 0 ? `(${NO_MESSAGES})` : parquet(paths.messages)
    if (paths.messages.length === 0) await duckdb.run(`CREATE TEMP TABLE standing_now AS FROM ${files}`)
    await duckdb.run(`CREATE TEMP VIEW messages AS FROM ${paths.messages.length === 0 ? 'standing_now' : files}`)
  } else {
    await loadState(duckdb, paths, inputs, '')
    await judge(duckdb)
    await showStanding(duckdb)
    await duckdb.run(`CREATE TEMP TABLE standing_now AS SELECT ${FOR_READERS} FROM shown`)
    await duckdb.run('CREATE TEMP VIEW messages AS FROM standing_now')
  }
  const others = await ask(
    duckdb,
    "SELECT database_name || '.main.' || table_name AS name FROM duckdb_tables() WHERE table_name <> 'standing_now'",
  )
  await holdAuthorKeys(duckdb, [])
  for (const view of ['standing_before', 'standing', 'deciding', 'bars'])
    await duckdb.run(`DROP VIEW IF EXISTS temp.main.${view}`)
  for (const { name } of others) await duckdb.run(`DROP TABLE IF EXISTS ${String(name)}`)
}

/**
 * What stood as files have it, with everything about it: rows with text are in `messages`, the others in `marks`, because
 * readers get less of them.
 */
export function standingIn({ messages, marks }: DataPaths): string {
  return [
    'SELECT * FROM state LIMIT 0',
    ...(messages.length === 0
      ? []
      : [`SELECT ${FROM_FILE}, 'upsert' AS op FROM ${parquet(messages)} WHERE text IS NOT NULL`]),
    ...(marks.length === 0
      ? []
      : [`SELECT * REPLACE ('upsert' AS op) FROM (SELECT ${FROM_FILE} FROM ${parquet(marks)} WHERE op = 'stands')`]),
  ]
    .map((part) => `(${part})`)
    .join(' UNION ALL BY NAME ')
}

async function writeData(
  duckdb: DuckDBConnection,
  scratchDir: string,
  name: string,
  rows: string,
): Promise<WrittenData | null> {
  const count = await rowsOf(duckdb, `CREATE OR REPLACE TEMP TABLE written AS ${rows}`)
  if (count === 0) return null
  const [facts = {}] = await ask(
    duckdb,
    `SELECT strftime(min(sent_at)::TIMESTAMP, ${MICROS}) AS least,
       strftime(max(sent_at)::TIMESTAMP, ${MICROS}) AS greatest FROM written`,
  )
  const path = join(scratchDir, `${name}.parquet`)
  await duckdb.run(
    `COPY (FROM written) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, FIELD_IDS 'auto', ROW_GROUP_SIZE ${ROW_GROUP_ROWS})`,
  )
  await duckdb.run('DROP TABLE written')
  const body = readFileSync(path)
  return {
    path,
    rows: count,
    bytes: body.byteLength,
    sha256: hash('sha256', body, 'hex'),
    minSentAt: String(facts['least']),
    maxSentAt: String(facts['greatest']),
  }
}

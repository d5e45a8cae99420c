import { readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { TABLES } from '../../shared/tables.ts'
import { parquet, takeHashes } from './build.ts'
import { literal } from './locked-duckdb.ts'
import type { FileFacts, QueryAnswer, Request } from './types.ts'

const sql = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')

/** What `law.sql` makes, the last first. */
const LAW_VIEWS = ['current_messages', 'judged_messages', 'single_messages', 'repeated_ids'] as const

/** A file's row count and our metadata, from its footer. */
export async function fileFacts(duckdb: DuckDBConnection, path: string): Promise<FileFacts> {
  const footer = await duckdb.runAndReadAll(
    `SELECT num_rows::INTEGER AS rows FROM parquet_file_metadata(${literal(path)})`,
  )
  const pairs = await duckdb.runAndReadAll(
    `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(${literal(path)})`,
  )
  return {
    rows: Number(footer.getRowObjectsJson()[0]?.['rows']),
    metadata: Object.fromEntries(pairs.getRowObjectsJson().map(({ key, value }) => [String(key), String(value)])),
  }
}

/**
 * Runs a person's own SQL over the lake's tables, with `current_messages` at hand. At most `most` rows come back; messages
 * whose id has one of the `hidden` SHA-256 hashes are in none of them.
 */
export async function query(
  duckdb: DuckDBConnection,
  { tables, sql: question, most, hidden }: Extract<Request, { kind: 'query' }>,
): Promise<QueryAnswer> {
  await duckdb.run(sql('tables'))
  await duckdb.run(sql('law'))
  await duckdb.run(sql('channel_day'))
  for (const table of TABLES) {
    const paths = tables[table]
    // A temporary view hides the empty table of the same name, which an empty lake has all the same.
    if (paths.length > 0) await duckdb.run(`CREATE OR REPLACE TEMP VIEW ${table} AS SELECT * FROM ${parquet(paths)}`)
  }
  if (hidden.length > 0 && tables.messages.length > 0) {
    await takeHashes(duckdb, hidden)
    await duckdb.run(
      `CREATE OR REPLACE TEMP VIEW messages AS
       SELECT file.* FROM ${parquet(tables.messages)} AS file ANTI JOIN erased ON erased.hash = sha256(file.message_id)`,
    )
  }
  // Again: a view keeps to the table it was made over, not to one of that name that comes to hide it.
  await duckdb.run(sql('law'))
  try {
    const reader = await duckdb.streamAndReadUntil(question, most + 1)
    const rows = reader.getRowObjectsJson()
    return { columns: reader.columnNames(), rows: rows.slice(0, most), hasMore: rows.length > most }
  } finally {
    for (const view of [...LAW_VIEWS, ...TABLES]) await duckdb.run(`DROP VIEW IF EXISTS temp.main.${view}`)
  }
}

/** Rows of a file as JSON texts, for searching and comparing them byte by byte. */
export async function rowTexts(
  duckdb: DuckDBConnection,
  path: string,
  from: number,
  most: number,
): Promise<readonly string[]> {
  const rows = await duckdb.runAndReadAll(
    `SELECT to_json(file)::VARCHAR AS text FROM ${parquet([path])} AS file LIMIT ${Math.trunc(most)} OFFSET ${Math.trunc(from)}`,
  )
  return rows.getRowObjectsJson().map(({ text }) => String(text))
}

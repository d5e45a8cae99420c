import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, parquet } from './locked-duckdb.ts'
import type { FileFacts, QueryAnswer, Request } from './types.ts'

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
 * Runs a person's own SQL over the view `messages`, as it was left by `standingMessages`, and over other tables from files. At
 * most `most` rows come back.
 */
export async function query(
  duckdb: DuckDBConnection,
  { tables, sql: question, most }: Extract<Request, { kind: 'query' }>,
): Promise<QueryAnswer> {
  for (const [table, paths] of Object.entries(tables)) {
    if (paths.length > 0) await duckdb.run(`CREATE OR REPLACE TEMP VIEW ${table} AS SELECT * FROM ${parquet(paths)}`)
  }
  try {
    const reader = await duckdb.streamAndReadUntil(question, most + 1)
    const rows = reader.getRowObjectsJson()
    return { columns: reader.columnNames(), rows: rows.slice(0, most), hasMore: rows.length > most }
  } finally {
    for (const view of ['messages', ...Object.keys(tables)]) await duckdb.run(`DROP VIEW IF EXISTS temp.main.${view}`)
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

import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, parquet } from './locked-duckdb.ts'
import type { FileFacts, QueryAnswer, Request } from './types.ts'

/** A file's row count and our metadata, from its footer. */
export async function fileFacts(duckdb: DuckDBConnection, path: string): Promise<FileFacts> {
  // In one question: a lake has many small files, and to ask takes longer than to read.
  const answer = await duckdb.runAndReadAll(
    `SELECT NULL AS key, num_rows::INTEGER::VARCHAR AS value FROM parquet_file_metadata(${literal(path)})
     UNION ALL SELECT decode(key), decode(value) FROM parquet_kv_metadata(${literal(path)})`,
  )
  const pairs = answer.getRowObjectsJson()
  return {
    rows: Number(pairs.find(({ key }) => key === null)?.['value']),
    metadata: Object.fromEntries(
      pairs.filter(({ key }) => key !== null).map(({ key, value }) => [String(key), String(value)]),
    ),
  }
}

/**
 * Bytes of all values of an input: what a few bytes of a file may stand for, one word repeated a million times, has to be known
 * before rows are taken in. Nothing of it is held.
 */
export async function valueBytes(duckdb: DuckDBConnection, path: string): Promise<number> {
  const each = (list: string) =>
    `coalesce(list_sum(list_transform(${list}::VARCHAR[], lambda one: 8 + strlen(one))), 0)`
  const texts = TEXTS.map((column) => `coalesce(strlen(${column}::VARCHAR), 0)`)
  const lists = [...LISTS, ...MAPS.map((column) => `map_keys(${column}::MAP(VARCHAR, INTEGER))`)].map(each)
  const found = await duckdb.runAndReadAll(
    `SELECT coalesce(sum(${[...texts, ...lists].join(' + ')}), 0)::DOUBLE AS bytes FROM ${parquet([path])}`,
  )
  return Number(found.getRowObjectsJson()[0]?.['bytes'])
}

const TEXTS = [
  ...['message_id', 'op', 'workspace', 'channel', 'channel_name', 'thread_id', 'kind', 'subtype', 'author', 'level'],
  ...['text', 'language', 'policy', 'policy_version', 'key_id', 'batch_id'],
]
const LISTS = ['mentions', 'link_hosts']
const MAPS = ['redactions', 'reactions', 'files']

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

/** The hash of `row_hash.py` over a table that DuckDB's own binding reads: same form, same order, same digest. */
import { createHash } from 'node:crypto'
import {
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBTimestampTZValue,
  type DuckDBValue,
} from '@duckdb/node-api'

export async function rowHash(
  duckdb: DuckDBConnection,
  table: string,
  by: string,
): Promise<{ hash: string; rows: number }> {
  const read = await duckdb.runAndReadAll(`FROM ${table}`)
  const names = read.columnNames()
  const columns = [...names].sort()
  const lines = read
    .getRows()
    .map((row): [string, string] => [
      String(row[names.indexOf(by)]),
      JSON.stringify(columns.map((name) => plain(row[names.indexOf(name)] ?? null))),
    ])
  lines.sort(([a], [b]) => (a < b ? -1 : 1))
  const digest = createHash('sha256')
  for (const [, line] of lines) digest.update(`${line}\n`)
  return { hash: digest.digest('hex'), rows: lines.length }
}

/** The answer to a question, in the form that the Python side gives. */
export async function answerOf(duckdb: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await duckdb.runAndReadAll(sql)).getRows().map((row) => row.map(plain))
}

function plain(value: DuckDBValue): unknown {
  if (value instanceof DuckDBTimestampTZValue) return Number(value.micros)
  if (value instanceof DuckDBDateValue) return value.toString()
  if (value instanceof DuckDBListValue) return value.items.map(plain)
  if (value instanceof DuckDBMapValue)
    return value.entries
      .map((entry) => [plain(entry.key), plain(entry.value)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  return typeof value === 'bigint' ? Number(value) : value
}

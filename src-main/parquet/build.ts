import { readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from './locked-duckdb.ts'
import type { MessageRow } from './types.ts'

const sql = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')

/** Rows of a group that a reader can skip as a whole, and that the writer holds in memory at once: these never spill. */
export const ROW_GROUP_ROWS = 20_480

/** One vector of DuckDB's: fewer pay the same again, more need more memory. */
const STANDARDISE_ROWS = 2000

/** Empties the tables for another batch. */
export async function beginRows(duckdb: DuckDBConnection): Promise<void> {
  await duckdb.run(sql('tables'))
  await duckdb.run(sql('language'))
}

/** Takes rows in and standardises them, some at a time, so that memory does not grow with what a step makes of them. */
export async function takeRows(duckdb: DuckDBConnection, rows: readonly MessageRow[]): Promise<void> {
  await append(duckdb, rows)
  if ((await countOf(duckdb, 'incoming')) >= STANDARDISE_ROWS) await standardiseAll(duckdb)
}

/** Standardises what was taken in and is not yet. */
export async function standardiseAll(duckdb: DuckDBConnection): Promise<void> {
  await duckdb.run(sql('standardise'))
  await duckdb.run('TRUNCATE incoming')
}

async function append(duckdb: DuckDBConnection, rows: readonly MessageRow[]): Promise<void> {
  const appender = await duckdb.createAppender('incoming')
  const text = (value: string | null) => (value === null ? appender.appendNull() : appender.appendVarchar(value))
  const micros = (value: bigint | null) => (value === null ? appender.appendNull() : appender.appendBigInt(value))
  for (const row of rows) {
    text(row.messageId)
    appender.appendInteger(row.revision)
    text(row.op)
    text(row.workspace)
    text(row.channel)
    text(row.channelName)
    micros(row.sentAtMicros)
    text(row.threadId)
    text(row.kind)
    text(row.subtype)
    text(row.author)
    appender.appendBoolean(row.authorIsBot)
    text(row.level)
    text(row.text)
    appender.appendInteger(row.lengthBucket)
    text(counts(row.redactions))
    text(JSON.stringify(row.mentions))
    text(counts(row.reactions))
    text(counts(row.files))
    text(JSON.stringify(row.linkHosts))
    appender.appendInteger(row.replyCount)
    micros(row.editedAtMicros)
    text(row.policy)
    text(row.policyVersion)
    text(row.keyId)
    text(row.batchId)
    micros(row.collectedAtMicros)
    appender.appendBoolean(row.maskedByHand)
    appender.appendInteger(row.policyRank)
    appender.endRow()
  }
  appender.closeSync()
}

/** In the order of the names: the same counts must give the same bytes. */
function counts(record: Readonly<Record<string, number>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/**
 * How many rows of these files, sent up to a UTC day or whenever, are by, of or about what has one of these SHA-256 hashes.
 */
export async function mentioning(
  duckdb: DuckDBConnection,
  paths: readonly string[],
  hashes: readonly string[],
  upTo: string | null,
): Promise<number> {
  if (paths.length === 0) return 0
  await duckdb.run('CREATE OR REPLACE TEMP TABLE erased(hash VARCHAR)')
  const appender = await duckdb.createAppender('erased')
  for (const one of hashes) {
    appender.appendVarchar(one)
    appender.endRow()
  }
  appender.closeSync()
  const found = await duckdb.runAndReadAll(
    `SELECT count(*)::INTEGER AS rows FROM ${parquet(paths)}, (SELECT coalesce(list(hash), []) AS gone FROM erased)
     WHERE ${upTo === null ? 'true' : `sent_at::DATE <= DATE ${literal(upTo)}`} AND (
        list_contains(gone, sha256(message_id)) OR list_contains(gone, sha256(author))
        OR list_has_any(gone, list_transform(mentions, lambda person: sha256(person)))
        OR list_has_any(gone, list_transform(regexp_extract_all(text, 'u_[0-9a-z]+'), lambda person: sha256(person))))`,
  )
  return Number(found.getRowObjectsJson()[0]?.['rows'])
}

async function countOf(duckdb: DuckDBConnection, table: 'incoming'): Promise<number> {
  const counted = await duckdb.runAndReadAll(`SELECT count(*)::INTEGER AS rows FROM ${table}`)
  return Number(counted.getRowObjectsJson()[0]?.['rows'])
}

/** What each column is, by name, as JSON. */
export async function columnComments(duckdb: DuckDBConnection, table: string): Promise<string> {
  const columns = await duckdb.runAndReadAll(
    'SELECT column_name AS name, comment FROM duckdb_columns() WHERE table_name = $table ORDER BY column_index',
    { table },
  )
  return JSON.stringify(
    Object.fromEntries(columns.getRowObjectsJson().map(({ name, comment }) => [String(name), comment])),
  )
}

/** `read_parquet` over files we downloaded ourselves; partition folders say nothing the columns don't. */
export function parquet(paths: readonly string[]): string {
  return `read_parquet([${paths.map(literal).join(', ')}], hive_partitioning = false, union_by_name = true)`
}

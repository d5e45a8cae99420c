import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { SCHEMA_VERSION, TABLES, type Table } from '../../shared/tables.ts'
import { literal } from './locked-duckdb.ts'
import type { MessageRow, WrittenFile, WrittenTables } from './types.ts'

const sql = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')

/** Rows of a group that a reader can skip as a whole, and that the writer holds in memory at once: these never spill. */
export const ROW_GROUP_ROWS = 20_480

/** One vector of DuckDB's: fewer pay the same again, more need more memory. */
const STANDARDISE_ROWS = 2000

const ORDER: Readonly<Record<Table, string>> = {
  messages: 'sent_at, message_id, revision, collected_at, batch_id',
  channel_day: 'workspace, channel, day',
}

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

/** Standardises what is left, then writes both tables' files from the rows taken in. */
export async function buildFiles(duckdb: DuckDBConnection, scratchDir: string): Promise<WrittenTables> {
  await standardiseAll(duckdb)
  return writeTables(duckdb, scratchDir)
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

async function writeTables(duckdb: DuckDBConnection, scratchDir: string): Promise<WrittenTables> {
  await duckdb.run(sql('channel_day'))
  const facts = await duckdb.runAndReadAll(
    `SELECT count(*) FILTER (op = 'upsert')::INTEGER AS upsert, count(*) FILTER (op = 'delete')::INTEGER AS deleted,
       coalesce(list(DISTINCT key_id ORDER BY key_id), []) AS key_ids,
       coalesce(list(DISTINCT policy || ':' || policy_version ORDER BY policy || ':' || policy_version), []) AS policies
     FROM messages`,
  )
  const [row = {}] = facts.getRowObjectsJson()
  const keyIds = row['key_ids'] as string[]
  const policyVersions = row['policies'] as string[]
  const about = {
    'gleaner.schema_version': String(SCHEMA_VERSION),
    'gleaner.key_id': keyIds.join(','),
    'gleaner.policy_version': policyVersions.join(','),
  }
  const files = {} as Record<Table, WrittenFile>
  for (const table of TABLES) files[table] = await writeFile(duckdb, scratchDir, table, about)
  return { files, rows: { upsert: Number(row['upsert']), delete: Number(row['deleted']) }, keyIds, policyVersions }
}

async function writeFile(
  duckdb: DuckDBConnection,
  scratchDir: string,
  table: Table,
  about: Readonly<Record<string, string>>,
): Promise<WrittenFile> {
  const path = join(scratchDir, `${table}.parquet`)
  const metadata = { ...about, 'gleaner.columns': await columnComments(duckdb, table) }
  const pairs = Object.entries(metadata).map(([key, value]) => `${literal(key)}: ${literal(value)}`)
  await duckdb.run(
    `COPY (SELECT * FROM ${table} ORDER BY ${ORDER[table]}) TO ${literal(path)}
     (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP_ROWS}, KV_METADATA {${pairs.join(', ')}})`,
  )
  const rows = await countOf(duckdb, table)
  return { path, sha256: hash('sha256', readFileSync(path), 'hex'), rows }
}

async function countOf(duckdb: DuckDBConnection, table: Table | 'incoming'): Promise<number> {
  const counted = await duckdb.runAndReadAll(`SELECT count(*)::INTEGER AS rows FROM ${table}`)
  return Number(counted.getRowObjectsJson()[0]?.['rows'])
}

/** What each column is, by name, as JSON. */
export async function columnComments(duckdb: DuckDBConnection, table: Table): Promise<string> {
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

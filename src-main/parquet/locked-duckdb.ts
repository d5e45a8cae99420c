import { readFileSync } from 'node:fs'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { AuthorKey } from './types.ts'

/** Where DuckDB may read and write, and how much it may take. */
export interface Bounds {
  readonly scratchDir: string
  readonly alsoReads: readonly string[]
  readonly memoryMb: number
  /** What opens the authors of rows without text, by the id of their key. */
  readonly authorKeys: readonly AuthorKey[]
}

export interface LockedDuckdb {
  readonly connection: DuckDBConnection
  readonly instance: DuckDBInstance
}

/**
 * A DuckDB in memory that reaches nothing but the given folders: no network, no extensions, no way to change that.
 * One thread, so that the same rows give the same bytes.
 */
export async function openLocked({ scratchDir, alsoReads, memoryMb, authorKeys }: Bounds): Promise<LockedDuckdb> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: `${memoryMb}MB`,
    temp_directory: scratchDir,
    // What a chunk's queries used goes back to the system at once: kept for the next chunk, it makes up half the peak.
    // Not what many small queries use, which would be handed back and asked for a thousand times.
    allocator_flush_threshold: '8MB',
    allocator_bulk_deallocation_flush_threshold: '8MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
  })
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  const folders = [scratchDir, ...alsoReads].map(literal).join(', ')
  await connection.run(`SET allowed_directories = [${folders}]`)
  await connection.run('SET enable_external_access = false')
  await connection.run('SET lock_configuration = true')
  await holdAuthorKeys(connection, authorKeys)
  return { connection, instance }
}

const WITH_AUTHORS = new WeakSet<DuckDBConnection>()

/** Makes what opens and seals authors, once, for those who have any to open. */
export async function openAuthors(duckdb: DuckDBConnection): Promise<void> {
  if (WITH_AUTHORS.has(duckdb)) return
  await duckdb.run(readFileSync(new URL('./sql/authors.sql', import.meta.url), 'utf8'))
  WITH_AUTHORS.add(duckdb)
}

/** Replaces the keys that open authors; none for a person's own questions. */
export async function holdAuthorKeys(duckdb: DuckDBConnection, keys: readonly AuthorKey[]): Promise<void> {
  const [ids, secrets] = [keys.map(({ keyId }) => literal(keyId)), keys.map(({ secret }) => literal(secret))]
  await duckdb.run(`SET VARIABLE author_keys = map([${ids.join(', ')}]::VARCHAR[], [${secrets.join(', ')}]::VARCHAR[])`)
}

/** A string as an SQL literal, for the few places that take no parameters (COPY targets, settings, metadata). */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** `read_parquet` over files we downloaded ourselves; partition folders say nothing the columns don't. */
export function parquet(paths: readonly string[]): string {
  return `read_parquet([${paths.map(literal).join(', ')}], hive_partitioning = false, union_by_name = true)`
}

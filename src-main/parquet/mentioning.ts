import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, openAuthors, parquet } from './locked-duckdb.ts'

/**
 * How many rows of these files, sent up to a UTC day or at any time, are by, of, in or about what has one of these SHA-256
 * hashes.
 */
export async function mentioning(
  duckdb: DuckDBConnection,
  paths: readonly string[],
  hashes: readonly string[],
  upTo: string | null,
): Promise<number> {
  if (paths.length === 0) return 0
  await openAuthors(duckdb)
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
        list_contains(gone, sha256(message_id)) OR list_contains(gone, sha256(open_author(author, message_id, key_id)))
        OR list_contains(gone, sha256(channel))
        OR list_has_any(gone, list_transform(mentions, lambda person: sha256(person)))
        OR list_has_any(gone, list_transform(regexp_extract_all(text, 'u_[0-9a-z]+'), lambda person: sha256(person))))`,
  )
  return Number(found.getRowObjectsJson()[0]?.['rows'])
}

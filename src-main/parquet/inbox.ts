/**
 * Inbox objects: rows of approved batches as Parquet files, each small enough for one put.
 *
 * The same rows under the same words about them give the same bytes, so that a try whose answer was lost finds its own object.
 */
import { hash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { COLUMNS } from '../../shared/lake/columns.ts'
import { INBOX_FOOTER } from '../../shared/lake/inbox-footer.ts'
import { literal } from './locked-duckdb.ts'
import type { InboxRequest, WrittenInbox } from './types.ts'

/** Rows of a group that a reader can skip as a whole, and that the writer holds in memory at once: these never spill. */
const ROW_GROUP_ROWS = 20_480

/** What each column is, by its name. */
const COLUMN_WORDS = JSON.stringify({
  ...Object.fromEntries(COLUMNS.messages.map(({ name, says }) => [name, says])),
  op: 'upsert, or delete: the message is gone from Slack',
})

const ORDER = 'sent_at, message_id, collected_at, batch_id, revision'

/** Writes what rows were taken in as one file, or as several of at most `mostBytes` each where one would be larger. */
export async function writeInbox(
  duckdb: DuckDBConnection,
  scratchDir: string,
  { about, contentHashes, mostBytes }: InboxRequest,
): Promise<readonly WrittenInbox[]> {
  const total = await countRows(duckdb)
  for (let parts = 1; ; parts *= 2) {
    const rowsEach = Math.max(1, Math.ceil(total / parts))
    const files: WrittenInbox[] = []
    for (let from = 0; from < total; from += rowsEach) {
      const file = await writePart(duckdb, join(scratchDir, `inbox-${parts}-${from}.parquet`), {
        about,
        contentHashes,
        from,
        rows: rowsEach,
        isWhole: parts === 1,
      })
      files.push(file)
      if (file.bytes > mostBytes && rowsEach > 1) break
    }
    if (files.every(({ bytes }) => bytes <= mostBytes) || rowsEach === 1) return files
  }
}

async function writePart(
  duckdb: DuckDBConnection,
  path: string,
  {
    about,
    contentHashes,
    from,
    rows,
    isWhole,
  }: Omit<InboxRequest, 'mostBytes'> & { readonly from: number; readonly rows: number; readonly isWhole: boolean },
): Promise<WrittenInbox> {
  const part = `(SELECT * EXCLUDE (revision) FROM messages ORDER BY ${ORDER} LIMIT ${rows} OFFSET ${from})`
  const counted = await duckdb.runAndReadAll(
    `SELECT batch_id AS id, count(*)::INTEGER AS rows FROM ${isWhole ? 'own_values JOIN shared_values USING (shared)' : part} GROUP BY batch_id ORDER BY batch_id`,
  )
  const batches = counted.getRowObjectsJson().map(({ id, rows }) => ({
    id: String(id),
    contentHash: contentHashes[String(id)] ?? '',
    rows: Number(rows),
  }))
  const metadata = {
    [INBOX_FOOTER]: JSON.stringify({ ...about, batches }),
    'gleaner.columns': COLUMN_WORDS,
  }
  const pairs = Object.entries(metadata).map(([key, value]) => `${literal(key)}: ${literal(value)}`)
  await duckdb.run(
    `COPY ${part} TO ${literal(path)}
     (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP_ROWS}, KV_METADATA {${pairs.join(', ')}})`,
  )
  return { path, bytes: statSync(path).size, sha256: hash('sha256', readFileSync(path), 'hex'), batches }
}

async function countRows(duckdb: DuckDBConnection): Promise<number> {
  const counted = await duckdb.runAndReadAll('SELECT count(*)::INTEGER AS rows FROM own_values')
  return Number(counted.getRowObjectsJson()[0]?.['rows'])
}

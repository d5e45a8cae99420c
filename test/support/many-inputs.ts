/** Inbox objects with more rows than a test can say one by one: made up by DuckDB, the same every time. */
import { hash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Destination } from '../../shared/destination.ts'
import { INBOX_FOOTER } from '../../shared/lake/inbox-footer.ts'
import { codeOf, inboxKey } from '../../src-main/lake-layout/index.ts'
import { KEY_ID, teamKey } from './lake-inbox.ts'

const PEOPLE = 400
const CHANNELS = 60
const WORDS =
  'the build is green again after we moved cache to another disk and restarted every runner please review when you can thanks looks good me rollback deploy staging metrics latency dashboard ticket sprint release branch flaky test timeout'

export interface Many {
  /** The number of the first message; those from 0 to `of` lie over the year before `now`, the rest in its last hour. */
  readonly from: number
  readonly rows: number
  readonly of: number
  /** Epoch milliseconds. */
  readonly now: number
}

/** The pseudonym of a person by number, below 400. */
export const manyPerson = (n: number): string => `u_${hash('md5', `u${n}`, 'hex').slice(0, 26)}`

/** Adds one object with the messages of some numbers; half the collectors saw an edit of one in fifty. */
export async function addMany(destination: Destination, lakeId: string, collector: string, many: Many): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'gleaner-many-'))
  const path = join(dir, 'x.parquet')
  const about = {
    inboxVersion: 1,
    lakeId,
    collector,
    appVersion: '1.0.0',
    seen: null,
    batches: [{ id: 'b_1', contentHash: hash('sha256', 'x', 'hex'), rows: many.rows }],
  }
  const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  await duckdb.run(
    `COPY (${rowsOf(collector, many)}) TO '${path}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {'${INBOX_FOOTER}': '${JSON.stringify(about)}'})`,
  )
  duckdb.closeSync()
  const body = new Uint8Array(readFileSync(path))
  rmSync(dir, { recursive: true })
  const key = inboxKey({ collector, code: codeOf(teamKey().key, lakeId, collector, body) })
  await destination.put(key, body, {
    contentType: 'application/vnd.apache.parquet',
    sha256: hash('sha256', body, 'hex'),
  })
}

function rowsOf(collector: string, { from, rows, of, now }: Many): string {
  const name = (prefix: string, number: string) => `'${prefix}_' || substr(md5('${prefix}' || (${number})), 1, 26)`
  const words = WORDS.split(' ')
  const isEdited = `n % 50 = 0 AND hash('${collector}') % 2 = 0`
  return `
    WITH number AS (SELECT range AS n, (hash(range) >> 2)::BIGINT AS dice FROM range(${from}, ${from + rows})),
    said AS (
      SELECT n, dice, make_timestamp(${now} * 1000::BIGINT - CASE WHEN n < ${of} THEN (${of} - n) * (365 * 86400000000 // ${of}) + 3600000000 ELSE (3600 - n % 3600) * 1000000 END) AS sent_at,
        array_to_string(list_transform(range(5 + dice % 30), lambda i: [${words.map((word) => `'${word}'`).join(', ')}][1 + (hash(n, i) % ${words.length})::BIGINT]), ' ') AS words,
        dice // 7 % 20 = 0 AS mentions_one, ${name('u', `dice // 11 % ${PEOPLE}`)} AS mentioned
      FROM number
    )
    SELECT ${name('m', 'n')} AS message_id, 'upsert' AS op, 'w_${'0'.repeat(26)}' AS workspace, ${name('c', `dice // 13 % ${CHANNELS}`)} AS channel,
      'proj-' || (dice // 13 % ${CHANNELS}) AS channel_name, sent_at, CASE WHEN dice % 3 = 0 THEN ${name('t', 'n // 8')} END AS thread_id,
      CASE WHEN dice % 3 = 0 THEN 'reply' ELSE 'message' END AS kind, NULL::VARCHAR AS subtype, ${name('u', `dice // 17 % ${PEOPLE}`)} AS author, false AS author_is_bot,
      'text' AS level, CASE WHEN ${isEdited} THEN 'edited: ' ELSE '' END || words || CASE WHEN mentions_one THEN ' @' || mentioned ELSE '' END AS text,
      100 AS length_bucket, 'en' AS language, CASE WHEN dice % 6 = 0 THEN MAP {'EMAIL': 1} ELSE MAP {} END AS redactions,
      CASE WHEN mentions_one THEN [mentioned] ELSE [] END AS mentions, CASE WHEN dice % 4 = 0 THEN MAP {'+1': (1 + dice % 5)::INTEGER} ELSE MAP {} END AS reactions,
      MAP {}::MAP(VARCHAR, INTEGER) AS files, []::VARCHAR[] AS link_hosts, 0 AS reply_count,
      CASE WHEN ${isEdited} THEN sent_at + INTERVAL 60 SECOND END AS edited_at, 'strict' AS policy, '1' AS policy_version,
      '${KEY_ID}' AS key_id, 'b_1' AS batch_id, sent_at + INTERVAL 90 SECOND AS collected_at, false AS masked_by_hand, 1000001 AS policy_rank, length(words)::INTEGER AS unmasked_bytes
    FROM said`
}

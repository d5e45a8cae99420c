/**
 * A report's figures, counted by somebody else: plain SQL over the files of the store and of the lake, and no code of Gleaner's.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import Database from 'better-sqlite3'

type Row = Readonly<Record<string, unknown>>

/** Figures of one home's store, from its rows. */
export function recountStore(home: string) {
  const db = new Database(join(home, 'gleaner.db'), { readonly: true })
  const all = (sql: string) => db.prepare<[], Row>(sql).all()
  const one = (sql: string) => db.prepare<[], number | string | null>(sql).pluck().get() ?? null
  try {
    return {
      new: one(`SELECT count(*) FROM messages WHERE revision = 1 AND op = 'upsert'`),
      revised: one(`SELECT count(*) FROM messages WHERE revision > 1 AND op = 'upsert'`),
      vanished: one(`SELECT count(*) FROM messages WHERE op = 'delete'`),
      held: one(`SELECT count(*) FROM messages WHERE held <> '[]'`),
      newByChannel: all(`SELECT name AS channel, count(*) AS messages FROM messages JOIN channels USING (channel_id)
        WHERE revision = 1 AND op = 'upsert' GROUP BY name ORDER BY name`),
      masked: all(
        `SELECT key AS entity, sum(value) AS times FROM messages, json_each(redactions) GROUP BY key ORDER BY key`,
      ),
      maskedByChannel: all(`SELECT name AS channel, key AS entity, sum(value) AS times
        FROM messages JOIN channels USING (channel_id), json_each(redactions) GROUP BY 1, 2 ORDER BY 1, 2`),
      batchesApproved: one('SELECT count(*) FROM batches WHERE approved_at IS NOT NULL'),
      messagesApproved: one(`SELECT count(*) FROM messages WHERE state IN ('approved', 'uploaded')`),
      uploads: all(
        `SELECT count(*) AS batches, sum(rows) AS rows, sum(bytes) AS bytes FROM uploads WHERE step = 'done'`,
      )[0],
      channels: all('SELECT name AS channel, level FROM channels WHERE level IS NOT NULL ORDER BY name'),
      waiting: {
        pending: one(`SELECT count(*) FROM messages WHERE state = 'pending'`),
        held: one(`SELECT count(*) FROM messages WHERE state = 'held'`),
        approved: one(`SELECT count(*) FROM messages WHERE state = 'approved'`),
      },
      oldest: {
        drafts: one(`SELECT min(since) FROM messages WHERE state IN ('held', 'pending', 'rejected')`),
        approved: one(`SELECT min(since) FROM messages WHERE state = 'approved'`),
        uploaded: one(`SELECT min(since) FROM messages WHERE state = 'uploaded'`),
        audit: one('SELECT min(at) FROM audit'),
      },
      optOuts: one('SELECT count(*) FROM opt_outs'),
      openAlerts: one('SELECT count(*) FROM alerts WHERE over_at IS NULL'),
      runs: all(
        `SELECT count(*) AS finished, sum(outcome = 'complete') AS complete FROM runs WHERE finished_at IS NOT NULL`,
      )[0],
      draws: all(`SELECT count(*) FILTER (WHERE NOT is_probe) AS draws FROM draws WHERE judged_at IS NOT NULL`)[0],
    }
  } finally {
    db.close()
  }
}

/** Entries of a store's trail before an instant, by action, and the last of them. */
export function recountTrail(home: string, upToSeq: number) {
  const db = new Database(join(home, 'gleaner.db'), { readonly: true })
  try {
    return {
      byAction: db
        .prepare<[number], { action: string; entries: number }>(
          'SELECT action, count(*) AS entries FROM audit WHERE seq <= ? GROUP BY action ORDER BY action',
        )
        .all(upToSeq),
      head: db
        .prepare<[number], { seq: number; hash: string }>('SELECT seq, hash FROM audit WHERE seq = ?')
        .get(upToSeq),
    }
  } finally {
    db.close()
  }
}

/** Figures of a lake in a folder, from its newest commit and the Parquet files that it names. */
export async function recountLake(lake: string) {
  const newest = readdirSync(join(lake, 'commits')).sort().at(-1) ?? ''
  const body = readFileSync(join(lake, 'commits', newest))
  const commit = JSON.parse(body.toString('utf8'))
  const files: { key: string; rows: number; bytes: number }[] = commit.files.messages
  const every = Object.values(commit.files as Record<string, typeof files>).flat()
  const rows = `read_parquet([${files.map(({ key }) => `'${join(lake, key)}'`).join(', ')}], union_by_name = true)`
  const duckdb = await (await DuckDBInstance.create()).connect()
  const ask = async (sql: string) => (await duckdb.runAndReadAll(sql)).getRowObjectsJson() as Row[]
  try {
    return {
      commit: commit.number as number,
      hash: createHash('sha256').update(body).digest('hex'),
      lakeId: commit.lakeId as string,
      messages: files.reduce((sum, file) => sum + file.rows, 0),
      files: every.length,
      bytes: every.reduce((sum, file) => sum + file.bytes, 0),
      channels: await ask(`SELECT channel_name AS channel, count(*)::INTEGER AS messages,
        count(DISTINCT CASE WHEN author_is_bot THEN NULL ELSE author END)::INTEGER AS people,
        count(text)::INTEGER AS "withText" FROM ${rows} GROUP BY 1 ORDER BY 1`),
      masked: await ask(`SELECT key AS entity, sum(value)::INTEGER AS times
        FROM (SELECT unnest(map_keys(redactions)) AS key, unnest(map_values(redactions)) AS value FROM ${rows})
        GROUP BY 1 ORDER BY 1`),
      trails: trailLines(lake),
    }
  } finally {
    duckdb.closeSync()
  }
}

/** How many entries of each collector's trail the lake has a copy of, by action. */
function trailLines(lake: string): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const trails: Record<string, Record<string, number>> = {}
  for (const collector of readdirSync(join(lake, 'audit'))) {
    const counts: Record<string, number> = {}
    for (const name of readdirSync(join(lake, 'audit', collector))) {
      for (const line of readFileSync(join(lake, 'audit', collector, name), 'utf8')
        .trim()
        .split('\n')) {
        const { action } = JSON.parse(line)
        counts[action] = (counts[action] ?? 0) + 1
      }
    }
    trails[collector] = counts
  }
  return trails
}

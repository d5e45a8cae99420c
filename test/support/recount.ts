/**
 * A report's figures, counted by somebody else: plain SQL over the files of the store and of the lake, and no code of Gleaner's.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import Database from 'better-sqlite3'

type Row = Readonly<Record<string, unknown>>

/** What a channel's readers were shown and found, as far as this counts: nothing is said of readers by few probes. */
interface Tally {
  readonly channel: string
  readonly draws: number
  readonly misses: number
}

/** Days that things are kept where nothing else is set. */
const DEFAULT_DAYS = { draftDays: 14, uploadedDays: 7, counterDays: 90, auditDays: 400, ledgerDays: 365, lakeDays: 365 }

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
      retention: {
        ...DEFAULT_DAYS,
        ...(JSON.parse(
          String(one(`SELECT value FROM settings WHERE key = 'retention'`) ?? '{}'),
        ) as typeof DEFAULT_DAYS),
      },
      sentByChannel: all(`SELECT name AS channel, count(*) AS messages FROM messages JOIN channels USING (channel_id)
        WHERE messages.state IN ('approved', 'uploaded') GROUP BY name ORDER BY name`),
      judged: one('SELECT count(*) FROM draws WHERE judged_at IS NOT NULL'),
      lotsRead: one(`SELECT count(*) FROM lots WHERE ending = 'read'`),
      tallies: db
        .prepare<[], Tally>(`SELECT name AS channel, count(*) FILTER (WHERE NOT is_probe) AS draws,
        count(*) FILTER (WHERE NOT is_probe AND is_clean IS NOT 1) AS misses FROM draws JOIN channels USING (channel_id)
        GROUP BY name ORDER BY name`)
        .all(),
      runs: all(
        `SELECT count(*) AS finished, sum(outcome = 'complete') AS complete FROM runs WHERE finished_at IS NOT NULL`,
      )[0],
      draws: all(`SELECT count(*) FILTER (WHERE NOT is_probe) AS draws FROM draws WHERE judged_at IS NOT NULL`)[0],
    }
  } finally {
    db.close()
  }
}

/** Who wrote what a store holds, or opted out. */
export function recountPeople(home: string) {
  const db = new Database(join(home, 'gleaner.db'), { readonly: true })
  try {
    return db
      .prepare<[], { person: string; messages: number; channels: number; optedOut: number }>(
        `SELECT person, count(DISTINCT message_id) AS messages, count(DISTINCT channel_id) AS channels,
           max(is_out) AS optedOut
         FROM (SELECT author AS person, message_id, channel_id, 0 AS is_out FROM messages
               WHERE author IS NOT NULL AND author_is_bot = 0
               UNION ALL SELECT person, NULL, NULL, 1 FROM opt_outs)
         GROUP BY person ORDER BY person`,
      )
      .all()
  } finally {
    db.close()
  }
}

/**
 * The share of which so few misses are still seen in so many draws with a chance of 0.05 · 0.8 · 0.2^misses: the bound of a spot
 * check with too few probes to count readers. By adding up the binomial and looking for the share, step by step.
 */
export function recountBound({ draws, misses }: Pick<Tally, 'draws' | 'misses'>): number {
  if (misses >= draws) return 1
  const chance = (share: number) => {
    let sum = 0
    for (let k = 0; k <= misses; k += 1) {
      let ways = 1
      for (let i = 0; i < k; i += 1) ways *= (draws - i) / (i + 1)
      sum += ways * share ** k * (1 - share) ** (draws - k)
    }
    return sum
  }
  let share = 0
  for (let step = 0.1; step > 1e-13; step /= 10)
    while (share + step <= 1 && chance(share + step) > 0.04 * 0.2 ** misses) share += step
  return share
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
      authors: (await ask(`SELECT DISTINCT author FROM ${rows} WHERE author IS NOT NULL`)).map(({ author }) => author),
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

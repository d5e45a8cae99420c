/**
 * A report's figures, counted by somebody else: plain SQL over the files of the store and of the lake, and no code of Gleaner's.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
      // By the ledger: of what was deleted in Slack before it was sent no row is left.
      new: one('SELECT count(*) FROM ledger'),
      revised: one(`SELECT count(*) FROM messages WHERE revision > 1 AND op = 'upsert'`),
      vanished: one(`SELECT count(*) FROM ledger WHERE op = 'delete'`),
      held: one(`SELECT count(*) FROM messages WHERE held <> '[]'`),
      revisionsByChannel: all(`SELECT name AS channel, count(*) AS new, sum(op = 'delete') AS vanished,
        (SELECT count(*) FROM messages WHERE channel_id = channels.channel_id AND revision > 1 AND op = 'upsert') AS revised,
        (SELECT count(*) FROM messages WHERE channel_id = channels.channel_id AND held <> '[]') AS held
        FROM ledger JOIN channels USING (channel_id) GROUP BY name ORDER BY name`),
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
      lotsRead: one(`SELECT count(*) FROM lots WHERE ending IN ('read', 'missed')`),
      probes: db
        .prepare<[], { probes: number; probesFound: number }>(
          'SELECT count(*) AS probes, count(*) FILTER (WHERE is_clean = 0) AS probesFound FROM draws WHERE is_probe',
        )
        .get(),
      tallies: db
        .prepare<[], Tally>(`SELECT name AS channel, count(*) FILTER (WHERE NOT is_probe) AS draws,
        count(*) FILTER (WHERE NOT is_probe AND is_clean IS NOT 1) AS misses FROM draws JOIN channels USING (channel_id)
        GROUP BY name ORDER BY name`)
        .all(),
      runs: all(
        `SELECT count(*) AS finished, sum(outcome = 'complete') AS complete FROM runs WHERE finished_at IS NOT NULL`,
      )[0],
      draws: all(`SELECT count(*) FILTER (WHERE NOT is_probe) AS draws FROM draws`)[0],
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
 * The bound of a spot check: the share of which so few misses are still seen in so many draws with a chance of 0.05 · 0.8 ·
 * 0.2^misses. From twenty probes on 0.04 of the 0.05 is for that, and 0.01 for the least share that readers find. By adding up
 * the binomial and looking for the share, step by step.
 */
export function recountBound({
  draws,
  misses,
  probes = 0,
  probesFound = 0,
}: Pick<Tally, 'draws' | 'misses'> & { readonly probes?: number; readonly probesFound?: number }): number {
  const countsReaders = probes >= 20
  const found = countsReaders ? 1 - mostWith(probes - probesFound, probes, 0.01) : 1
  const slipped = mostWith(misses, draws, (countsReaders ? 0.04 : 0.05) * 0.8 * 0.2 ** misses)
  return Math.min(1, slipped / found)
}

/** The largest share with which so few as `count` of `of` still happen with a chance. */
function mostWith(count: number, of: number, chance: number): number {
  if (count >= of) return 1
  const atMost = (share: number) => {
    let sum = 0
    for (let k = 0; k <= count; k += 1) {
      let ways = 1
      for (let i = 0; i < k; i += 1) ways *= (of - i) / (i + 1)
      sum += ways * share ** k * (1 - share) ** (of - k)
    }
    return sum
  }
  let share = 0
  for (let step = 0.1; step > 1e-13; step /= 10)
    while (share + step <= 1 && atMost(share + step) > chance) share += step
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
export async function recountLake(
  lake: string,
  erased: { readonly people: readonly string[]; readonly message: string } = { people: [], message: '' },
) {
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
      rowsOf: Number(
        (
          await ask(`SELECT count(*) AS n FROM ${rows} WHERE author IN (${listed(erased.people)})
            OR list_has_any(mentions, [${listed(erased.people)}]) OR message_id = '${erased.message}'`)
        )[0]?.['n'],
      ),
      masked: await ask(`SELECT key AS entity, sum(value)::INTEGER AS times
        FROM (SELECT unnest(map_keys(redactions)) AS key, unnest(map_values(redactions)) AS value FROM ${rows})
        GROUP BY 1 ORDER BY 1`),
      authors: (await ask(`SELECT DISTINCT author FROM ${rows} WHERE author IS NOT NULL`)).map(({ author }) => author),
      inbox: existsSync(join(lake, 'inbox'))
        ? readdirSync(join(lake, 'inbox'), { recursive: true }).filter((name) => String(name).endsWith('.parquet'))
            .length
        : 0,
      oldestDay: Number((await ask(`SELECT epoch_ms(min(sent_at)::DATE::TIMESTAMP) AS at FROM ${rows}`))[0]?.['at']),
      trails: trailLines(lake),
      oldestEntry: Math.min(...trailsOf(lake).map(({ at }) => at)),
    }
  } finally {
    duckdb.closeSync()
  }
}

const listed = (words: readonly string[]) => ['', ...words].map((word) => `'${word}'`).join(', ')

/** How many entries of each collector's trail the lake has a copy of, by action. */
function trailLines(lake: string): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const trails: Record<string, Record<string, number>> = {}
  for (const { collector, action } of trailsOf(lake)) {
    trails[collector] ??= {}
    trails[collector][action] = (trails[collector][action] ?? 0) + 1
  }
  return trails
}

/** Every entry of which the lake has a copy. */
function trailsOf(
  lake: string,
): readonly { readonly collector: string; readonly action: string; readonly at: number }[] {
  return readdirSync(join(lake, 'audit')).flatMap((collector) =>
    readdirSync(join(lake, 'audit', collector)).flatMap((name) =>
      readFileSync(join(lake, 'audit', collector, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => ({ collector, ...JSON.parse(line) })),
    ),
  )
}

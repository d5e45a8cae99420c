/** The child's side of what readers get: rows with text as they stand, the others in groups of people. */
import { readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { rowsOf } from './ask.ts'

const START = readFileSync(new URL('./sql/shown.sql', import.meta.url), 'utf8')

/**
 * What the rows of one group have in common, the most first. A row is shown with the first group in which k people are,
 * none of whom wrote more than half of it; with the last no matter how many. Months are folded one by one.
 */
const RUNGS: readonly (readonly string[])[] = [
  ['workspace', 'channel', 'channel_name', 'kind', 'day', 'length_bucket'],
  ['workspace', 'channel', 'channel_name', 'kind', 'day'],
  ['workspace', 'channel', 'channel_name', 'kind', 'week'],
  ['workspace', 'channel', 'channel_name', 'kind'],
  ['workspace', 'channel', 'channel_name'],
  ['workspace'],
]
const SHOWN = ['workspace', 'channel', 'channel_name', 'kind', 'length_bucket']

/**
 * From `standing` makes `shown`, with the columns that readers get and times as they are in the state. Answers how many rows have no
 * text.
 */
export async function showStanding(duckdb: DuckDBConnection): Promise<number> {
  const all = await rowsOf(duckdb, START)
  let left = all
  for (const [rung, by] of RUNGS.entries()) {
    if (left === 0) break
    const group = ['month', 'author_is_bot', ...by].join(', ')
    const columns = SHOWN.filter((column) => by.includes(column)).join(', ')
    const isLast = rung === RUNGS.length - 1
    const some = await rowsOf(
      duckdb,
      `CREATE OR REPLACE TEMP TABLE in_groups AS
       WITH wrote AS (SELECT ${group}, author, count(*) AS n, min(day) AS first FROM unshown GROUP BY ALL),
       of_group AS (
         SELECT ${group}, count(author) AS people, coalesce(max(n) FILTER (author IS NOT NULL), 0) AS most, sum(n) AS n, min(first) AS first
         FROM wrote GROUP BY ALL
       )
       SELECT unshown.*, of_group.first FROM unshown JOIN of_group
         ON ${['month', 'author_is_bot', ...by].map((name) => `unshown.${name} IS NOT DISTINCT FROM of_group.${name}`).join(' AND ')}
       WHERE ${isLast ? 'true' : `unshown.author_is_bot OR (people >= getvariable('k') AND most * 2 <= of_group.n)`}`,
    )
    if (some === 0) continue
    left -= await rowsOf(
      duckdb,
      `INSERT INTO shown BY NAME
       SELECT message_id, ${columns}, author_is_bot, first::TIMESTAMP AS sent_at, 'metrics' AS level, key_id FROM in_groups;
       DELETE FROM unshown USING in_groups WHERE unshown.message_id = in_groups.message_id AND unshown.day = in_groups.day`,
    )
  }
  return all
}

/** The child's side of the merge law: the rows of `state` in, what stands and what decides out. */
import { readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { ask, hasRows } from './ask.ts'

/** The texts in `sql/`. */
export interface Law {
  readonly horizon: string
  readonly bars: string
  readonly law: string
  readonly alone: string
}

const LAW: Law = { horizon: sql('horizon'), bars: sql('bars'), law: sql('law'), alone: sql('law-alone') }

/** Makes of `state` what stands and what decides, within what the team decided. What cannot change anything is not asked for. */
export async function judge(duckdb: DuckDBConnection, { horizon, bars, law, alone } = LAW): Promise<void> {
  await duckdb.run(horizon)
  if (await hasRows(duckdb, 'bar_texts')) await duckdb.run(bars)
  await duckdb.run((await hasRows(duckdb, SEVERAL)) ? law : alone)
}

/** Messages of which there are several rows. */
const SEVERAL = '(SELECT message_id FROM state GROUP BY message_id, sent_at::DATE HAVING count(*) > 1)'

/** Whether what decides now is what the files held. Where their number or a sum over all rows tells them apart they need not be compared. */
export async function saysTheSame(duckdb: DuckDBConnection): Promise<boolean> {
  const [counts] = await ask(
    duckdb,
    'SELECT (SELECT count(*) FROM deciding) = (SELECT count(*) FROM state_held) AS same',
  )
  if (counts?.['same'] !== true) return false
  const after = '((FROM state_held LIMIT 0) UNION ALL BY NAME (FROM deciding))'
  const sum = 'SELECT count(*) AS rows, sum(hash(one)) AS of_all'
  const [sums] = await ask(
    duckdb,
    `SELECT now IS NOT DISTINCT FROM earlier AS same FROM (${sum} FROM ${after} AS one) AS now, (${sum} FROM state_held AS one) AS earlier`,
  )
  if (sums?.['same'] !== true) return false
  const [change] = await ask(
    duckdb,
    `WITH after AS ${after}
     SELECT count(*)::INTEGER AS changed FROM ((FROM after EXCEPT FROM state_held) UNION ALL (FROM state_held EXCEPT FROM after))`,
  )
  return Number(change?.['changed']) === 0
}

function sql(name: string): string {
  return readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')
}

/** The child's side of a fold's aggregates: the tables' files in, those that changed out. */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { AGGREGATES, aggregate, emptyPublished, openFrom } from './aggregates.ts'
import { ask, hasRows } from './ask.ts'
import { FOR_READERS, standingIn } from './fold.ts'
import { literal, parquet } from './locked-duckdb.ts'
import type { AggregateFile, AggregatePaths, AggregateSettings, AggregatesWritten } from './types.ts'

const FILES = [...AGGREGATES, 'counted'] as const satisfies readonly AggregateFile[]

const NOTHING = Object.fromEntries(
  FILES.map((name) => [name, { changed: false, file: null }]),
) as unknown as AggregatesWritten

/** Works the aggregates out from what stands, beside what was published, and writes the tables that are others now. */
export async function foldAggregates(
  duckdb: DuckDBConnection,
  scratchDir: string,
  paths: AggregatePaths,
  settings: AggregateSettings,
): Promise<AggregatesWritten> {
  // What the months were merged from is in their files by now.
  await duckdb.run('TRUNCATE arrivals; TRUNCATE state; DROP TABLE IF EXISTS before; DROP TABLE IF EXISTS taken')
  const standing = standingIn(paths)
  // Before that nothing closes: of a new lake nothing is said for days.
  const isNew = FILES.every((name) => paths[name].length === 0)
  if (
    isNew &&
    !(await hasRows(duckdb, `(${standing}) WHERE sent_at < make_timestamp(${openFrom(settings.now) * 1000})`))
  )
    return NOTHING
  await emptyPublished(duckdb)
  for (const name of FILES)
    if (paths[name].length > 0)
      await duckdb.run(`INSERT INTO published_${name} BY NAME SELECT * FROM ${parquet(paths[name])}`)
  await duckdb.run(`CREATE OR REPLACE TEMP VIEW messages AS SELECT ${FOR_READERS} FROM (${standing})`)
  await aggregate(duckdb, settings)
  const written: Partial<Record<AggregateFile, AggregatesWritten[AggregateFile]>> = {}
  for (const name of FILES) written[name] = await writeChanged(duckdb, scratchDir, name)
  return written as AggregatesWritten
}

async function writeChanged(
  duckdb: DuckDBConnection,
  scratchDir: string,
  name: AggregateFile,
): Promise<AggregatesWritten[AggregateFile]> {
  const [counts] = await ask(
    duckdb,
    `SELECT (SELECT count(*) FROM ${name})::INTEGER AS rows, (SELECT count(*) FROM published_${name})::INTEGER AS earlier`,
  )
  const [rows, earlier] = [Number(counts?.['rows']), Number(counts?.['earlier'])]
  const differs = `((FROM ${name} EXCEPT FROM published_${name}) UNION ALL (FROM published_${name} EXCEPT FROM ${name}))`
  if (rows === earlier && (rows === 0 || !(await hasRows(duckdb, differs)))) return { changed: false, file: null }
  if (rows === 0) return { changed: true, file: null }
  const path = join(scratchDir, `${name}.parquet`)
  await duckdb.run(
    `COPY (FROM ${name} ORDER BY ALL) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, FIELD_IDS 'auto')`,
  )
  const body = readFileSync(path)
  return {
    changed: true,
    file: {
      path,
      rows,
      bytes: body.byteLength,
      sha256: hash('sha256', body, 'hex'),
      minSentAt: null,
      maxSentAt: null,
    },
  }
}

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { HiveSQL, SparkSQL, TrinoSQL } from 'dt-sql-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forkChild } from '../../../src-main/children/index.ts'
import { compactLake, queryLake } from '../../../src-main/lake/index.ts'
import { freshLake, type TestLake } from '../../support/lake.ts'
import { id } from '../../support/store.ts'

const at = (path: string) => new URL(`../../../warehouse/${path}`, import.meta.url)
const read = (path: string) => readFileSync(at(path), 'utf8')
const files = (folder: string) => readdirSync(at(folder)).filter((name) => name.endsWith('.sql'))
const tables = ['tables.sql', 'manifests.sql']

describe('every statement is valid in its dialect, says a parser of it', () => {
  const cases = [
    ...files('trino').map((name) => ['trino', name, new TrinoSQL()] as const),
    ...files('spark').map((name) => ['spark', name, new SparkSQL()] as const),
    ...files('athena').map((name) => ['athena', name, tables.includes(name) ? new HiveSQL() : new TrinoSQL()] as const),
  ]
  test.each(cases)('%s/%s', (dialect, name, parser) => {
    expect(parser.validate(read(`${dialect}/${name}`)).map(({ message }) => message)).toEqual([])
  })
})

test.each(['trino', 'athena', 'spark'])(
  'current_messages in %s is the one in DuckDB from its second step on',
  (dialect) => {
    const law = (folder: string) =>
      read(`${folder}/current_messages.sql`).trimEnd().replace(/;$/, '').split('facts AS (')[1]
    expect(law(dialect)).toBe(law('duckdb'))
  },
)

describe('the DuckDB statements, run over a lake that Gleaner wrote', () => {
  let lake: TestLake
  let ask: (sql: string) => Promise<readonly Record<string, unknown>[]>

  beforeAll(async () => {
    lake = await freshLake()
    lake.clock.set(Date.now())
    lake.approve(
      ...Array.from({ length: 6 }, (_, n) => [`m${n}`, { author: `u_${n}` as never, second: n }] as const).map(
        ([n, f]) => [n, f] as [string, typeof f],
      ),
    )
    await lake.upload()
    lake.approve(['m0', { text: 'edited', author: 'u_0' as never, editedTs: '1790000000.000100' as never }])
    await lake.upload()
    lake.store.messages.vanished(id('m1'), lake.clock.now())
    lake.approve()
    await lake.upload()
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    ask = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson()
    await ask(`SET VARIABLE lake = '${lake.dir}'`)
    for (const name of ['tables', 'committed_objects', 'current_messages']) {
      for (const statement of read(`duckdb/${name}.sql`).split(/;\s*$/m))
        if (statement.replace(/^--.*$/gm, '').trim()) await ask(statement)
    }
  })
  afterAll(() => lake.remove())

  const standing = 'SELECT message_id, text FROM current_messages ORDER BY message_id'
  const byGleaner = async () =>
    (
      await queryLake({
        destination: lake.destination,
        startChild: forkChild,
        codeKey: null,
        scratchDir: lake.scratchDir,
        clock: lake.clock,
        sql: standing,
      })
    ).rows

  test('current_messages says what Gleaner itself says', async () => {
    expect(await ask(standing)).toEqual(await byGleaner())
    expect(await ask(standing)).toHaveLength(5)
  })

  test('retention finds what it should: nothing', async () => {
    lake.clock.set(Date.now())
    expect(await ask(read('duckdb/retention.sql').replace('365 DAY', '36500 DAY'))).toEqual([])
  })

  test('activity per channel appears where five people stand behind it', async () => {
    expect(await ask(read('duckdb/channel_day.sql'))).toMatchObject([
      { channel_name: 'proj-atlas', messages: '5', authors: '5' },
    ])
  })

  test('after compaction the same messages stand', async () => {
    const before = await ask(standing)
    const duplicates = () => ask(`SELECT message_id FROM (${read('duckdb/duplicates.sql')}) ORDER BY ALL`)
    expect(await duplicates()).toEqual([{ message_id: 'm_m0' }, { message_id: 'm_m1' }])
    await compactLake({
      destination: lake.destination,
      startChild: forkChild,
      codeKey: null,
      scratchDir: lake.scratchDir,
      clock: lake.clock,
      collector: 'a',
      keepDays: null,
    })
    expect(await ask(standing)).toEqual(before)
    expect(await duplicates()).toEqual([])
  })

  test.each(['messages', 'channel_day'])('the Glue table %s has the columns of the files', async (table) => {
    const glue = JSON.parse(read(`glue/${table}.json`))
    const inGlue = [...glue.StorageDescriptor.Columns, ...glue.PartitionKeys].map(({ Name }: { Name: string }) => Name)
    const described = await ask(
      `DESCRIBE SELECT * FROM read_parquet('${lake.dir}/${table}/**/*.parquet', hive_partitioning = true)`,
    )
    const inFiles = described.map(({ column_name }) => String(column_name)).filter((name) => name !== 'schema')
    expect(inGlue.sort()).toEqual(inFiles.sort())
  })
})

test('the Modal job compiles as Python', () => {
  const source = read('modal/lake_job.py')
  execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: source })
  expect(source).toContain('"lake", "compact"')
})

/** A fold's commits as readers of the open table find them, and the aggregates beside them. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { COLUMNS } from '../../../shared/lake/columns.ts'
import { verifyLake } from '../../../src-main/lake/index.ts'
import { folderLake } from '../../support/folder-lake.ts'
import type { InboxRow } from '../../support/lake-inbox.ts'

// The destination's clock is a real one, and a fold believes the earlier of the two.
const lake = folderLake({ collector: 'ada', behindMs: 25 * 3_600_000 })
const { place, fold, add } = lake
/** As many people as an aggregate needs, and one more, in the channel on 4 March. */
const six = (prefix: string, more: Partial<InboxRow> = {}): InboxRow[] =>
  Array.from('abcdef', (letter) => ({ id: `m_${prefix}${letter}`, author: `u_${prefix}${letter}`, ...more }))

/** The files of a table by its log alone, as the protocol says to read it. */
function filesOf(table: string): string[] {
  const log = join(lake.dir, table, '_delta_log')
  const standing = new Set<string>()
  for (const name of readdirSync(log).sort())
    for (const line of readFileSync(join(log, name), 'utf8').trimEnd().split('\n')) {
      const { add, remove } = JSON.parse(line)
      if (add) standing.add(add.path)
      if (remove) standing.delete(remove.path)
    }
  return [...standing].map((path) => join(lake.dir, table, path))
}

async function rowsOf(table: string, sql: string): Promise<unknown[]> {
  const duckdb = await (await DuckDBInstance.create(':memory:')).connect()
  await duckdb.run("SET TimeZone = 'UTC'")
  const paths = filesOf(table)
    .map((path) => `'${path}'`)
    .join(', ')
  return (await duckdb.runAndReadAll(sql.replace(table, `read_parquet([${paths}])`))).getRowObjectsJson()
}

test('the log alone leads to what stands, before and after a second fold', async () => {
  await add([{ id: 'm_one' }, { id: 'm_two', sentAt: '2026-04-01 10:00:00' }])
  await fold()
  expect(await rowsOf('messages', 'SELECT message_id FROM messages ORDER BY 1')).toEqual([
    { message_id: 'm_one' },
    { message_id: 'm_two' },
  ])
  await add([{ id: 'm_one', op: 'delete' }, { id: 'm_three' }])
  await fold()
  expect(await rowsOf('messages', 'SELECT message_id FROM messages ORDER BY 1')).toEqual([
    { message_id: 'm_three' },
    { message_id: 'm_two' },
  ])
  expect(await verifyLake(place())).toMatchObject({ ok: true, foreign: [] })
})

test('a log entry that an earlier fold did not get to is written by the next one, with the same bytes', async () => {
  await add([{ id: 'm_one' }])
  await fold()
  await add([{ id: 'm_two' }])
  await fold()
  const log = join(lake.dir, 'messages', '_delta_log')
  const written = readdirSync(log).map((name) => readFileSync(join(log, name), 'utf8'))
  expect(written).toHaveLength(2)
  rmSync(log, { recursive: true })
  await fold()
  expect(readdirSync(log).map((name) => readFileSync(join(log, name), 'utf8'))).toEqual(written)
})

test('aggregates are published with the fold, in the columns readers are told of, and once a day', async () => {
  await add(six('x'))
  expect(await fold()).toMatchObject({ isNew: true, unread: [] })
  for (const table of ['channel_day', 'channel_week', 'workspace_day', 'workspace_week'] as const) {
    const [row] = await rowsOf(table, `SELECT * FROM ${table}`)
    expect(row, table).toMatchObject({ people: 6, messages: 6, suppressed: [] })
    expect(Object.keys(row as object)).toEqual(COLUMNS[table].map(({ name }) => name))
  }
  await add(six('y'))
  await fold()
  expect(await rowsOf('channel_day', 'SELECT messages FROM channel_day')).toEqual([{ messages: 6 }])
  lake.clock.set(lake.clock.now() + 25 * 3_600_000)
  await fold()
  expect(await rowsOf('channel_day', 'SELECT messages FROM channel_day')).toEqual([{ messages: 12 }])
  expect(await verifyLake(place())).toMatchObject({ ok: true, foreign: [] })
})

test('a published number stays when a row of it goes', async () => {
  await add(six('x'))
  await fold()
  await add([{ id: 'm_xa', op: 'delete' }])
  lake.clock.set(lake.clock.now() + 25 * 3_600_000)
  await fold()
  expect(await rowsOf('channel_day', 'SELECT people, messages FROM channel_day')).toEqual([{ people: 6, messages: 6 }])
})

test('a table without rows is not published', async () => {
  await add([{ id: 'm_one', sentAt: new Date(lake.clock.now()).toISOString().slice(0, 19).replace('T', ' ') }])
  await fold()
  expect(existsSync(join(lake.dir, 'messages', '_delta_log'))).toBe(true)
  expect(existsSync(join(lake.dir, 'channel_day'))).toBe(false)
})

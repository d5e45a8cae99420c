import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { dropCopies, eraseFromLake, foldLake, NOTHING_CONFIRMED, queryLake } from '../../../src-main/lake/index.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { freshLake, LAKE_ID, LAKE_KEY, type TestLake } from '../../support/lake.ts'
import { addDecision } from '../../support/lake-inbox.ts'

const DAY = 86_400_000
let lake: TestLake
/** Parquet objects that were downloaded. */
let downloads: string[]

beforeEach(async () => {
  lake = await freshLake()
  downloads = []
  lake.approve(['kept', { text: 'the report is ready' }], ['gone', { text: 'the other report is late' }])
  await lake.upload()
  await foldLake({ ...place(), confirmed: NOTHING_CONFIRMED })
  downloads = []
})
afterEach(() => lake.remove())

function place() {
  const watched: Destination = {
    ...lake.destination,
    name: lake.destination.name,
    get: (key) => {
      if (key.endsWith('.parquet')) downloads.push(key)
      return lake.destination.get(key)
    },
  }
  return {
    destination: watched,
    startChild: duckdbHere,
    keys: [LAKE_KEY],
    scratchDir: lake.scratchDir,
    clock: lake.clock,
    collector: 'collector_a',
  }
}
const texts = async () => {
  const { rows } = await queryLake({ ...place(), sql: 'SELECT text FROM messages ORDER BY 1' })
  return rows.map(({ text }) => text)
}
const copies = async () => (await readdir(join(lake.scratchDir, 'lake-copies'))).sort()

test('a second query downloads nothing and answers the same', async () => {
  const first = await texts()
  expect(downloads.length).toBeGreaterThan(0)
  downloads = []
  expect(await texts()).toEqual(first)
  expect(downloads).toEqual([])
})

test('a copy that was changed is not believed', async () => {
  const first = await texts()
  for (const name of await copies()) await writeFile(join(lake.scratchDir, 'lake-copies', name), 'something else')
  expect(await texts()).toEqual(first)
})

test('no copy outlives a day', async () => {
  await texts()
  lake.clock.set(lake.clock.now() + DAY)
  downloads = []
  await texts()
  expect(downloads.length).toBeGreaterThan(0)
})

test('what somebody erased elsewhere is gone from the copies with the next query', async () => {
  await texts()
  const before = await copies()
  const { rows } = await queryLake({ ...place(), sql: "SELECT message_id FROM messages WHERE text LIKE '%late%'" })
  const id = String(rows[0]?.['message_id'])
  const key = await addDecision(lake.destination, { lakeId: LAKE_ID, key: LAKE_KEY, kind: 'erase', about: [id] })
  const confirmed = { keys: new Set([key]), ownWhenAlone: false }
  await eraseFromLake({ ...place(), confirmed, people: [], messages: [id], upTo: '2026-12-31' })
  expect(await texts()).toEqual(['the report is ready'])
  expect((await copies()).filter((name) => before.includes(name))).toEqual([])
})

test('dropping the copies leaves none', async () => {
  await texts()
  await dropCopies(lake.scratchDir)
  await expect(copies()).rejects.toThrow('ENOENT')
})

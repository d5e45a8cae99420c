import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import type { MessageId } from '../../../shared/domain.ts'
import { forkChild } from '../../../src-main/children/index.ts'
import { dropCopies, eraseFromLake, queryLake } from '../../../src-main/lake/index.ts'
import { freshLake, type TestLake } from '../../support/lake.ts'

const DAY = 86_400_000
let lake: TestLake
/** Parquet objects that were downloaded. */
let downloads: string[]

beforeEach(async () => {
  lake = await freshLake()
  downloads = []
  lake.approve(['kept', { text: 'the report is ready' }], ['gone', { text: 'the other report is late' }])
  await lake.upload()
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
    put: (...given) => lake.destination.put(...given),
    head: (key) => lake.destination.head(key),
    list: (prefix) => lake.destination.list(prefix),
    delete: (key) => lake.destination.delete(key),
  }
  return {
    destination: watched,
    startChild: forkChild,
    codeKey: null,
    scratchDir: lake.scratchDir,
    clock: lake.clock,
    collector: 'collector_a',
  }
}
const texts = async () => {
  const { rows } = await queryLake({ ...place(), sql: 'SELECT text FROM current_messages ORDER BY 1' })
  return rows.map(({ text }) => text)
}
const copies = async () => (await readdir(join(lake.scratchDir, 'lake-copies'))).sort()

test('a second query downloads nothing and answers the same', async () => {
  const first = await texts()
  expect(downloads.length).toBeGreaterThan(1)
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
  expect(downloads.length).toBeGreaterThan(1)
})

test('what somebody erased elsewhere is gone from the copies with the next query', async () => {
  await texts()
  const before = await copies()
  const { rows } = await queryLake({ ...place(), sql: "SELECT message_id FROM messages WHERE text LIKE '%late%'" })
  await eraseFromLake({ ...place(), people: [], messages: [String(rows[0]?.['message_id']) as MessageId] })
  expect(await texts()).toEqual(['the report is ready'])
  expect((await copies()).filter((name) => before.includes(name))).toEqual([])
})

test('dropping the copies leaves none', async () => {
  await texts()
  await dropCopies(lake.scratchDir)
  await expect(copies()).rejects.toThrow('ENOENT')
})

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gleanerError } from '../../../shared/errors.ts'
import { ManifestSchema } from '../../../shared/manifest.ts'
import { forkChild } from '../../../src-main/children/index.ts'
import { lakeSummary } from '../../../src-main/lake/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { freshLake, type TestLake } from '../../support/lake.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await freshLake()
})
afterEach(() => lake.remove())

const files = () =>
  readdirSync(lake.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(lake.dir.length + 1))
    .sort()
const summary = () => lakeSummary({ destination: lake.destination, startChild: forkChild, scratchDir: lake.scratchDir })

test('an approved batch arrives as two Parquet files and a manifest that names them', async () => {
  lake.approve(['one'], ['two', { second: 1 }])
  const report = await lake.upload()
  const [batch] = lake.store.batches.list({ states: ['uploaded'] })
  const id = batch?.batchId
  expect(report).toMatchObject({ rows: 2, batches: [{ batchId: id, outcome: 'uploaded', rows: 2, error: null }] })
  expect(files()).toEqual([
    `channel_day/schema=1/workspace=w_demo/date=2026-03-04/${id}.parquet`,
    `manifests/${id}.json`,
    `messages/schema=1/workspace=w_demo/date=2026-03-04/${id}.parquet`,
  ])
  const manifest = ManifestSchema.parse(JSON.parse(readFileSync(join(lake.dir, `manifests/${id}.json`), 'utf8')))
  expect(manifest).toMatchObject({ keyIds: ['k_one'], policyVersions: ['strict:1'], rows: { upsert: 2, delete: 0 } })
  expect(manifest.contentHash).toBe(batch?.contentHash)
  expect(await summary()).toMatchObject({ files: 2, rows: 2, manifests: 1 })
})

test('uploading twice gives the same objects and no duplicate rows', async () => {
  lake.approve(['one'], ['two'])
  await lake.upload()
  const before = files().map((name) => [name, readFileSync(join(lake.dir, name), 'hex')])
  expect(await lake.upload()).toMatchObject({ batches: [], rows: 0 })
  expect(files().map((name) => [name, readFileSync(join(lake.dir, name), 'hex')])).toEqual(before)
  expect((await summary()).rows).toBe(2)
})

test('an upload that fails between data and manifest leaves nothing that counts, and the next one finishes it', async () => {
  lake.approve(['one'], ['two'])
  const { destination } = lake
  const breaking = {
    ...destination,
    put: (...put: Parameters<typeof destination.put>) => {
      if (put[0].startsWith('manifests/')) throw gleanerError('destination.unreachable')
      return destination.put(...put)
    },
  }
  const report = await lake.upload({ destination: breaking })
  expect(report.batches[0]).toMatchObject({ outcome: 'failed', error: { code: 'destination.unreachable' } })
  expect(await summary()).toMatchObject({ files: 0, rows: 0 })
  expect(lake.store.messages.counts()).toMatchObject({ approved: 2, uploaded: 0 })
  expect(await lake.upload()).toMatchObject({ rows: 2, batches: [{ outcome: 'uploaded' }] })
  expect(await summary()).toMatchObject({ files: 2, rows: 2 })
})

test('a batch whose manifest arrived but was never marked is marked without being sent again', async () => {
  lake.approve(['one'])
  const { destination } = lake
  const dying = {
    ...destination,
    head: async (key: string) => {
      const facts = await destination.head(key)
      if (key.startsWith('manifests/')) throw gleanerError('destination.unreachable')
      return facts
    },
  }
  await lake.upload({ destination: dying })
  const puts: string[] = []
  const watching = {
    ...destination,
    put: (...put: Parameters<typeof destination.put>) => {
      puts.push(put[0])
      return destination.put(...put)
    },
  }
  expect(await lake.upload({ destination: watching })).toMatchObject({ rows: 1, batches: [{ outcome: 'uploaded' }] })
  expect(puts).toEqual([])
})

test('data left by a version whose files have other bytes is replaced, because no manifest names it', async () => {
  lake.approve(['one'])
  const [batch] = lake.store.batches.list()
  const key = `messages/schema=1/workspace=w_demo/date=2026-03-04/${batch?.batchId}.parquet`
  const stale = Buffer.from('other bytes')
  const sha256 = 'f'.repeat(64)
  await lake.destination.check()
  await lake.destination.put(key, stale, { contentType: 'application/vnd.apache.parquet', sha256 })
  expect(await lake.upload()).toMatchObject({ rows: 1, batches: [{ outcome: 'uploaded' }] })
  expect((await summary()).rows).toBe(1)
})

test('a manifest of other content under the same name is never replaced', async () => {
  lake.approve(['one'])
  const [batch] = lake.store.batches.list()
  const foreign = Buffer.from('{}')
  await lake.destination.check()
  const options = { contentType: 'application/json', sha256: 'f'.repeat(64) } as const
  await lake.destination.put(`manifests/${batch?.batchId}.json`, foreign, options)
  const report = await lake.upload()
  expect(report.batches[0]).toMatchObject({ outcome: 'failed', error: { code: 'destination.conflict' } })
  expect(readFileSync(join(lake.dir, `manifests/${batch?.batchId}.json`), 'utf8')).toBe('{}')
})

test('a guard that says no keeps its channel here and lets the others go', async () => {
  lake.approve(['one'], ['two', { channelId: 'C0BEACON' as never, channel: 'c_beacon' as never }])
  const closed = gleanerError('channel.turned_private', { channel: 'proj-atlas' })
  const report = await lake.upload({ guard: async ({ channelName }) => (channelName === 'proj-atlas' ? closed : null) })
  expect(report.batches.map(({ outcome }) => outcome).sort()).toEqual(['stopped', 'uploaded'])
  expect((await summary()).rows).toBe(1)
})

test('a destination that cannot be used is refused before anything is begun', async () => {
  lake.approve(['one'])
  const destination = await openDestination({ kind: 'folder', dir: join(lake.root, 'no', 'such', 'folder') })
  await expect(lake.upload({ destination })).rejects.toMatchObject({ code: 'destination.missing' })
  expect(lake.store.uploads.list()).toEqual([])
})

test('files and folders are for their owner only, and the scratch folder is left empty', async () => {
  lake.approve(['one'])
  await lake.upload()
  for (const name of files()) expect(statSync(join(lake.dir, name)).mode & 0o777).toBe(0o600)
  expect(statSync(join(lake.dir, 'manifests')).mode & 0o777).toBe(0o700)
  expect(readdirSync(lake.scratchDir)).toEqual([])
})

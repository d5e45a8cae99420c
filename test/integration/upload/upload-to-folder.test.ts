import { hash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StartChild } from '../../../shared/child.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { type InboxFooter, InboxFooterSchema } from '../../../shared/lake/inbox.ts'
import { INBOX_FOOTER } from '../../../shared/lake/inbox-footer.ts'
import { readInboxKey, signerOf } from '../../../src-main/lake-layout/index.ts'
import { openParquetWorker } from '../../../src-main/parquet/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { freshLake, LAKE_ID, LAKE_KEY, type TestLake } from '../../support/lake.ts'
import { id } from '../../support/store.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await freshLake()
})
afterEach(() => lake.remove())

const files = () =>
  readdirSync(lake.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(lake.dir.length + 1))
    .filter((name) => name.startsWith('inbox/'))
    .sort()

/** The rows and footers of everything in the inbox. */
async function inbox(): Promise<{ rows: Record<string, unknown>[]; footers: InboxFooter[] }> {
  const worker = await openParquetWorker({ startChild: duckdbHere, scratchDir: lake.scratchDir, alsoReads: [lake.dir] })
  try {
    const rows: Record<string, unknown>[] = []
    const footers: InboxFooter[] = []
    for (const name of files()) {
      const path = join(lake.dir, name)
      footers.push(InboxFooterSchema.parse(JSON.parse((await worker.facts(path)).metadata[INBOX_FOOTER] ?? '')))
      for await (const text of worker.texts(path)) rows.push(JSON.parse(text))
    }
    return { rows, footers }
  } finally {
    await worker.close()
  }
}

const BEACON = { channelId: 'C0BEACON' as never, channel: 'c_beacon' as never }

test('batches of several channels arrive as one object, named by a code over its bytes', async () => {
  lake.approve(['one'], ['two', { second: 1 }], ['three', BEACON])
  const report = await lake.upload()
  expect(report).toMatchObject({ rows: 3, batches: [{ outcome: 'uploaded' }, { outcome: 'uploaded' }] })
  const [name = ''] = files()
  expect(files()).toHaveLength(1)
  const body = readFileSync(join(lake.dir, name))
  const signed = readInboxKey(name)
  expect(signed?.collector).toBe('collector_a')
  expect(signed && signerOf([LAKE_KEY], LAKE_ID, signed, body)).toBe(LAKE_KEY)
  expect(report.bytes).toBeCloseTo(body.byteLength, -1)
  const { rows, footers } = await inbox()
  expect(rows.map((row) => row['message_id']).sort()).toEqual([id('one'), id('three'), id('two')])
  const batches = lake.store.batches.list({ states: ['uploaded'] })
  expect(footers[0]).toMatchObject({ lakeId: LAKE_ID, collector: 'collector_a', seen: null })
  expect(new Set(footers[0]?.batches.map((batch) => `${batch.id} ${batch.contentHash}`))).toEqual(
    new Set(batches.map(({ batchId, contentHash }) => `${batchId} ${contentHash}`)),
  )
  expect(lake.store.uploads.list().map(({ step, objects }) => [step, objects[0]?.sha256])).toEqual(
    batches.map(() => ['done', hash('sha256', body, 'hex')]),
  )
})

test('numbers that were stored before anybody bounded them stop no upload', async () => {
  lake.approve(['one', { replyCount: 1e15, reactions: { eyes: 3e9, tada: -3e9 } }], ['two', { second: 1 }])
  expect(await lake.upload()).toMatchObject({ rows: 2, batches: [{ outcome: 'uploaded' }] })
  const { rows } = await inbox()
  expect(rows.find((row) => row['message_id'] === id('one'))).toMatchObject({ reply_count: 1_000_000 })
})

const nextDay = (n: number) => ({ second: n * 86_400 })

test('a batch with what no table can hold stays here and is named, and the others go', async () => {
  lake.approve(
    ['one'],
    ['two', { second: 1 }],
    ['odd', { ...nextDay(1), redactions: { EMAIL: 3e9 } }],
    ['three', BEACON],
  )
  const { batches, rows } = await lake.upload()
  expect(rows).toBe(3)
  expect(batches.map(({ outcome, error }) => [outcome, error?.code]).toSorted()).toEqual([
    ['failed', 'upload.parquet'],
    ['uploaded', undefined],
    ['uploaded', undefined],
  ])
  expect(files()).toHaveLength(1)
  expect((await inbox()).rows.map((row) => row['message_id']).sort()).toEqual([id('one'), id('three'), id('two')])
  expect(lake.store.batches.list({ states: ['approved'] }).map(({ day }) => day)).toEqual(['2026-03-05'])
})

test('where DuckDB takes nothing at all every batch stays here, and it is not asked about each', async () => {
  lake.approve(...Array.from({ length: 30 }, (_, n) => [`m${n}`, nextDay(n)] as never))
  let builds = 0
  const startChild: StartChild = (...how) => {
    const child = duckdbHere(...how)
    const send = (message: unknown) => {
      if ((message as { kind?: string }).kind !== 'inbox') return child.send(message)
      builds += 1
      child.kill()
    }
    return { ...child, send }
  }
  const { batches, rows } = await lake.upload({ startChild })
  expect([rows, batches.length, new Set(batches.map(({ error }) => error?.code))]).toEqual([
    0,
    30,
    new Set(['upload.parquet']),
  ])
  expect(builds).toBeLessThan(20)
  expect(await lake.upload()).toMatchObject({ rows: 30 })
})

test('uploading twice sends nothing twice', async () => {
  lake.approve(['one'], ['two'])
  await lake.upload()
  const before = files()
  expect(await lake.upload()).toMatchObject({ batches: [], rows: 0 })
  expect(files()).toEqual(before)
})

test('what would be too large for one put goes as several objects, and nothing is in two', async () => {
  lake.approve(...Array.from({ length: 40 }, (_, n) => [`m${n}`, { second: n, text: noise(n) }] as never))
  const report = await lake.upload({ mostBytes: 9000 })
  expect(report).toMatchObject({ rows: 40, batches: [{ outcome: 'uploaded', rows: 40 }] })
  expect(files().length).toBeGreaterThan(1)
  for (const name of files()) expect(statSync(join(lake.dir, name)).size).toBeLessThanOrEqual(9000)
  const { rows, footers } = await inbox()
  expect(new Set(rows.map((row) => row['message_id'])).size).toBe(40)
  expect(rows).toHaveLength(40)
  expect(footers.reduce((sum, { batches }) => sum + (batches[0]?.rows ?? 0), 0)).toBe(40)
})

/** Text that does not compress. */
const noise = (n: number) => Array.from({ length: 6 }, (_, part) => hash('sha256', `${n} ${part}`, 'hex')).join(' ')

test('the same batches give the same object, whatever the order of their days', async () => {
  lake.approve(['one'], ['two', BEACON])
  const batches = lake.store.batches.list({ states: ['approved'] })
  const failing = { ...lake.destination, put: () => Promise.reject(gleanerError('destination.unreachable')) }
  await lake.upload({ batches, destination: failing })
  const first = lake.store.uploads.list()[0]?.objects[0]?.key
  await lake.upload({ batches: batches.toReversed() })
  expect(files()).toEqual([first])
})

/** The lake's own destination, whose answers to what it has taken are lost. */
function answeringNothing(): typeof lake.destination {
  const { destination } = lake
  return {
    ...destination,
    async put(...put) {
      await destination.put(...put)
      throw gleanerError('destination.unreachable')
    },
  }
}

test('an object that arrived before a kill is found and not sent again', async () => {
  lake.approve(['one'])
  const silent = answeringNothing()
  expect((await lake.upload({ destination: silent })).batches[0]).toMatchObject({ outcome: 'failed' })
  const puts: string[] = []
  const watching = {
    ...lake.destination,
    put: (...put: Parameters<typeof lake.destination.put>) => {
      puts.push(put[0])
      return lake.destination.put(...put)
    },
  }
  expect(await lake.upload({ destination: watching, appVersion: '9.9.9' })).toMatchObject({
    rows: 1,
    batches: [{ outcome: 'uploaded' }],
  })
  expect(puts).toEqual([])
  expect(files()).toHaveLength(1)
})

test('a write that the destination lost is written again', async () => {
  lake.approve(['one'])
  const { destination } = lake
  const forgetful = { ...destination, put: async () => ({ outcome: 'written', bytes: 1 }) as const }
  const report = await lake.upload({ destination: forgetful })
  expect(report.batches[0]).toMatchObject({ outcome: 'failed', error: { code: 'destination.not_as_written' } })
  expect(await lake.upload()).toMatchObject({ rows: 1, batches: [{ outcome: 'uploaded' }] })
  expect(files()).toHaveLength(1)
})

test('a refusal leaves nothing behind that would keep an approval from being taken back', async () => {
  lake.approve(['one'])
  const denied = {
    ...lake.destination,
    put: () => Promise.reject(gleanerError('destination.denied', { place: 'bucket' })),
  }
  await lake.upload({ destination: denied })
  const [batch] = lake.store.batches.list({ states: ['approved'] })
  expect(batch?.uploadBegun).toBe(false)
  const lost = { ...lake.destination, put: () => Promise.reject(gleanerError('destination.unreachable')) }
  await lake.upload({ destination: lost })
  expect(lake.store.batches.list({ states: ['approved'] })[0]?.uploadBegun).toBe(true)
})

const denied = () => Promise.reject(gleanerError('destination.denied', { place: 'bucket' }))
const canBeTakenBack = () => !lake.store.batches.list({ states: ['approved'] })[0]?.uploadBegun

test('an approval cannot be taken back once the destination took an object, though it refused to show it', async () => {
  lake.approve(['one'])
  await lake.upload({ destination: { ...lake.destination, get: denied, head: denied } })
  expect([files().length, canBeTakenBack()]).toEqual([1, false])
})

test('nor when it took the first of several objects and refused the second', async () => {
  lake.approve(...Array.from({ length: 40 }, (_, n) => [`m${n}`, { second: n, text: noise(n) }] as never))
  let puts = 0
  const { destination } = lake
  const full = {
    ...destination,
    put: (...put: Parameters<typeof destination.put>) => (puts++ === 0 ? destination.put(...put) : denied()),
  }
  await lake.upload({ mostBytes: 9000, destination: full })
  expect([files().length, canBeTakenBack()]).toEqual([1, false])
})

test('nor when an earlier try may have arrived and been folded, and this one is refused', async () => {
  lake.approve(['one'])
  const silent = answeringNothing()
  await lake.upload({ destination: silent })
  rmSync(join(lake.dir, files()[0] ?? ''))
  await lake.upload({ destination: { ...lake.destination, put: denied } })
  expect(canBeTakenBack()).toBe(false)
})

test('a guard that says no keeps its channel here and lets the others go', async () => {
  lake.approve(['one'], ['two', BEACON])
  const closed = gleanerError('channel.turned_private', { channel: 'proj-atlas' })
  const report = await lake.upload({ guard: async ({ channelName }) => (channelName === 'proj-atlas' ? closed : null) })
  expect(report.batches.map(({ outcome }) => outcome).sort()).toEqual(['stopped', 'uploaded'])
  expect((await inbox()).rows.map((row) => row['message_id'])).toEqual([id('two')])
})

test('what may not leave any more when the object is built is taken out of it', async () => {
  lake.approve(['one'], ['two', BEACON])
  let asked = 0
  const stopped = gleanerError('upload.stopped')
  // Two batches are asked about before anything is built.
  const mayLeave = ({ channelName }: { channelName: string }) =>
    asked++ >= 2 && channelName === 'proj-atlas' ? stopped : null
  const report = await lake.upload({ mayLeave })
  expect(report.batches.map(({ outcome }) => outcome).sort()).toEqual(['stopped', 'uploaded'])
  expect((await inbox()).rows.map((row) => row['message_id'])).toEqual([id('two')])
  expect(files()).toHaveLength(1)
})

test('what the team keeps out does not leave, nor does text of a channel that it keeps at metrics', async () => {
  lake.approve(['one'], ['two', { second: 1 }], ['three', BEACON])
  await lake.upload({
    protections: {
      keepsOut: ({ messageId }) => messageId === id('one'),
      keepsTextOut: ({ channel }) => channel === BEACON.channel,
      inclusions: new Map(),
    },
  })
  const { rows } = await inbox()
  expect(rows.map((row) => [row['message_id'], row['text'], row['level']]).sort()).toEqual([
    [id('three'), null, 'metrics'],
    [id('two'), 'text of two', 'text'],
  ])
})

test('a batch of which nothing may leave is through without an object', async () => {
  lake.approve(['one'])
  const report = await lake.upload({
    protections: { keepsOut: () => true, keepsTextOut: () => false, inclusions: new Map() },
  })
  expect(report).toMatchObject({ rows: 0, bytes: 0, batches: [{ outcome: 'uploaded', objects: [] }] })
  expect(files()).toEqual([])
})

test('rows under a key that is not their day’s stay here, and the other batches go', async () => {
  lake.approve(['one', { keyId: 'k_two' as never }], ['two', BEACON])
  const report = await lake.upload({ isKeyOfDay: (keyId) => keyId === 'k_00000001' })
  expect(report.batches).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ outcome: 'stopped', error: expect.objectContaining({ code: 'lake.other_key' }) }),
      expect.objectContaining({ outcome: 'uploaded' }),
    ]),
  )
  expect((await inbox()).rows.map((row) => row['message_id'])).toEqual([id('two')])
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
  expect(statSync(join(lake.dir, 'inbox')).mode & 0o777).toBe(0o700)
  expect(readdirSync(lake.scratchDir)).toEqual([])
})

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { readInboxKey, signerOf } from '../../../src-main/lake-layout/index.ts'
import { openParquetWorker } from '../../../src-main/parquet/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { startChild } from '../../support/kills.ts'
import { freshLake, LAKE_ID, LAKE_KEY, type TestLake } from '../../support/lake.ts'
import { freshBucket, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { times } from '../../support/soak.ts'
import type { UploadTask } from '../../support/upload-child.ts'

/** kill -9 this often, half at every step in turn and half at random instants. */
const KILLS = times(200, 6, 'kills of a process that sends')
const CHILD = 'test/support/upload-child.ts'
/** Steps of an upload of two batches, those around its put and what is written down before and after first. */
const STEPS = [8, 7, 11, 6, 9, 5, 10, 4, 12, 13, 0, 1, 2, 3] as const

/** Rows of the inbox, by message id and batch, in every object there is. Each object is whole and the collector's own. */
async function rowsThere(lake: TestLake, to: DestinationSetting): Promise<readonly string[]> {
  const destination = await openDestination(to)
  const worker = await openParquetWorker({ startChild: duckdbHere, scratchDir: lake.scratchDir })
  const rows: string[] = []
  try {
    for await (const { key } of destination.list('inbox/')) {
      const body = (await destination.get(key)) ?? new Uint8Array()
      const name = readInboxKey(key)
      expect(name && signerOf([LAKE_KEY], LAKE_ID, name, body), key).toBe(LAKE_KEY)
      const path = join(worker.dir, key)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, body)
      for await (const text of worker.texts(path)) {
        const row = JSON.parse(text)
        rows.push(`${row.message_id} ${row.batch_id}`)
      }
    }
  } finally {
    await worker.close()
    await destination.close()
  }
  return rows.sort()
}

async function killAndRecover(kills: number, seed: number, toFor: (dir: string) => DestinationSetting): Promise<void> {
  const lake = await freshLake()
  const to = toFor(lake.dir)
  const random = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { numRuns: kills * 4, seed })
  const task = (round: number, dieAtStep: number | null): UploadTask => ({
    home: lake.home,
    scratchDir: lake.scratchDir,
    to,
    round,
    dieAtStep,
  })
  let usualMs = 1000
  let round = 0
  for (let killed = 0, step = seed; killed < kills; round++) {
    const isAtStep = killed % 2 === 0
    const child = await startChild(task(round, isAtStep ? (STEPS[step++ % STEPS.length] ?? 0) : null), CHILD)
    const { outcome, tookMs } = await child.go(isAtStep ? null : (random[round] ?? 0.5) * usualMs)
    if (outcome === 'killed') killed++
    else usualMs = tookMs
  }
  expect(await (await startChild(task(round, null), CHILD)).go(null)).toMatchObject({ outcome: 'done' })

  const { store } = lake
  expect(store.messages.counts()).toMatchObject({ approved: 0, uploaded: (round + 1) * 4 })
  const expected = store.batches
    .list({ states: ['uploaded'] })
    .flatMap(({ batchId }) => Array.from(store.messages.approvedRows(batchId), (row) => `${row.messageId} ${batchId}`))
  // Nothing lost, and nothing twice.
  expect(await rowsThere(lake, to)).toEqual(expected.sort())
  expect(store.uploads.list().every(({ step }) => step === 'done')).toBe(true)
  expect(readdirSync(lake.scratchDir)).toEqual([])
  lake.remove()
}

describe('after kill -9 at every step and at random instants everything approved is there once', () => {
  test('in a folder', { timeout: 3_600_000 }, () =>
    killAndRecover(Math.ceil(KILLS * 0.6), 0, (dir) => ({ kind: 'folder', dir })),
  )

  describe.skipIf(!hasCeph())('on Ceph', () => {
    let ceph: SharedCeph
    beforeAll(async () => {
      ceph = await sharedCeph()
      takeKeysOf(ceph)
    })

    test('in a bucket', { timeout: 3_600_000 }, async () => {
      const bucket = await freshBucket(ceph)
      const to = { kind: 's3', bucket, prefix: 'lake', endpoint: ceph.endpoint, pathStyle: true } as const
      await killAndRecover(Math.floor(KILLS * 0.4), 3, () => to)
    })
  })
})

import { hash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { Destination } from '../../../shared/destination.ts'
import { dropCopies, foldLake, queryLake, verifyLake } from '../../../src-main/lake/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { startChild } from '../../support/kills.ts'
import { createTestLake, freshLake, LAKE_KEY } from '../../support/lake.ts'
import type { Task } from '../../support/lake-child.ts'
import { oldVersions } from '../../support/old-versions.ts'
import { freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { times } from '../../support/soak.ts'

/** kill -9 this often, half at every step in turn and half at random instants. */
const KILLS = times(200, 8, 'kills of a process at work on a lake')
const JOBS = ['upload', 'fold', 'upload', 'erase'] as const

/** Kills children at work on one lake, each carrying on where the last was killed, and looks at what is left. */
async function killAndRecover(kills: number, seed: number, toFor: (dir: string) => DestinationSetting): Promise<void> {
  const lake = await freshLake()
  const to = toFor(lake.dir)
  if (to.kind === 's3') await createTestLake(await openDestination(to))
  const random = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { numRuns: kills * 4, seed })
  const task = (round: number, more: Partial<Task>): Task => ({
    home: lake.home,
    scratchDir: lake.scratchDir,
    to,
    job: 'upload',
    round,
    dieAtStep: null,
    ...more,
  })
  let killed = 0
  let round = 0
  let usualMs = 500
  // Each lake begins where the one before it ends when there are few.
  let steps = (seed - 1) * 4
  const toErase: { id: string; isDone: boolean }[] = []
  while (killed < kills) {
    const job = JOBS[round % JOBS.length] ?? 'upload'
    const atStep = killed % 2 === 0
    const child = await startChild(task(round, { job, dieAtStep: atStep ? steps++ % 16 : null }))
    const { outcome, tookMs } = await child.go(atStep ? null : (random[round] ?? 0.5) * usualMs)
    if (outcome === 'killed') killed++
    else usualMs = tookMs
    if (job === 'erase') toErase.push({ id: `m_r${round - 2}c0`, isDone: outcome === 'done' })
    round++
  }
  expect(await (await startChild(task(round, {}))).go(null)).toMatchObject({ outcome: 'done' })

  const destination = await openDestination(to)
  lake.clock.set(Date.now() + 1000)
  const place = {
    destination,
    startChild: duckdbHere,
    keys: [LAKE_KEY],
    scratchDir: lake.scratchDir,
    clock: lake.clock,
    collector: 'collector_a',
  }
  const erased = await erasedOf(destination, toErase)
  const expected: string[] = []
  for (let r = 0; r <= round; r++) {
    for (const channel of [0, 1]) {
      const id = `m_r${r}c${channel}`
      // The erased do not come back, not even with the edit that the round after them sent.
      if (!erased.has(id)) expected.push(`${id} ${r < round ? `edited r${r}c${channel}` : `text of r${r}c${channel}`}`)
    }
  }
  const standing = async () => {
    const { rows, unread } = await queryLake({ ...place, sql: "SELECT message_id || ' ' || text AS row FROM messages" })
    expect(unread).toEqual([])
    return rows.map(({ row }) => String(row)).sort()
  }
  expect(await standing()).toEqual(expected.sort())
  expect((await verifyLake(place)).problems).toEqual([])

  const all = { keys: new Set<string>(), ownWhenAlone: true }
  expect(await foldLake({ ...place, confirmed: all })).toMatchObject({ waiting: [], refused: [], unread: [] })
  expect(await standing()).toEqual(expected)
  // What was replaced goes a day later, and nothing but what the newest commit names is left.
  lake.clock.set(lake.clock.now() + 25 * 3_600_000)
  await foldLake({ ...place, confirmed: all, settings: { keepDays: 10_000 } })
  expect(await verifyLake(place)).toMatchObject({ ok: true, inbox: 0, orphans: [], foreign: [] })
  expect(await standing()).toEqual(expected)
  expect(await oldVersions(destination)).toEqual([])
  await dropCopies(lake.scratchDir)
  expect(readdirSync(lake.scratchDir)).toEqual([])
  await destination.close()
  lake.remove()
}

/** An erasure killed before its decision was written never began; from then on the next fold carries it on. */
async function erasedOf(
  destination: Destination,
  toErase: readonly { id: string; isDone: boolean }[],
): Promise<Set<string>> {
  let decisions = ''
  for await (const { key } of destination.list('decisions/'))
    decisions += Buffer.from((await destination.get(key)) ?? []).toString()
  const begun = toErase.filter(({ id, isDone }) => isDone || decisions.includes(hash('sha256', id, 'hex')))
  return new Set(begun.map(({ id }) => id))
}

describe('after kill -9 at every step and at random instants, no row is lost or doubled and no orphan unnamed', () => {
  test('in a folder', { timeout: 3_600_000 }, async () => {
    const lanes = [1, 2].map((seed) =>
      killAndRecover(Math.ceil(KILLS * 0.45), seed, (dir) => ({ kind: 'folder', dir })),
    )
    await Promise.all(lanes)
  })

  describe.skipIf(!hasCeph())('on Ceph', () => {
    let ceph: SharedCeph
    beforeAll(async () => {
      ceph = await sharedCeph()
      takeKeysOf(ceph)
    })

    test.each(['in a bucket', 'in a bucket with versions'])('%s', { timeout: 3_600_000 }, async (where) => {
      const bucket = await freshBucket(ceph)
      const client = plainClient(ceph)
      const VersioningConfiguration = { Status: 'Enabled' } as const
      if (where === 'in a bucket with versions')
        await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }))
      client.destroy()
      const to = { kind: 's3', bucket, prefix: 'lake', endpoint: ceph.endpoint, pathStyle: true } as const
      await killAndRecover(Math.ceil(KILLS * 0.05), 3, () => to)
    })
  })
})

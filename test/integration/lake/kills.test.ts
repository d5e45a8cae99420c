import { hash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { Destination } from '../../../shared/destination.ts'
import { forkChild } from '../../../src-main/children/index.ts'
import { compactLake, dropCopies, queryLake, resumeErasures, verifyLake } from '../../../src-main/lake/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { startChild } from '../../support/kills.ts'
import { freshLake } from '../../support/lake.ts'
import type { Task } from '../../support/lake-child.ts'
import { freshBucket, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { times } from '../../support/soak.ts'

/** kill -9 this often, half at every step in turn and half at random instants. */
const KILLS = times(200, 40, 'kills of a process at work on a lake')
const JOBS = ['upload', 'compact', 'upload', 'erase'] as const

/** Kills children at work on one lake, each carrying on where the last was killed, and looks at what is left. */
async function killAndRecover(kills: number, seed: number, toFor: (dir: string) => DestinationSetting): Promise<void> {
  const lake = await freshLake()
  const to = toFor(lake.dir)
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
  let steps = 0
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
    startChild: forkChild,
    codeKey: null,
    scratchDir: lake.scratchDir,
    clock: lake.clock,
    collector: 'collector_a',
  }
  await resumeErasures(place)
  const before = await verifyLake(place)
  expect(before.problems).toEqual([])
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
    const { rows } = await queryLake({ ...place, sql: "SELECT message_id || ' ' || text AS row FROM current_messages" })
    return rows.map(({ row }) => String(row)).sort()
  }
  expect(await standing()).toEqual(expected.sort())
  const doubles = 'SELECT message_id FROM messages GROUP BY message_id, revision HAVING count(*) > 1'
  expect((await queryLake({ ...place, sql: doubles })).rows).toEqual([])

  const { orphansLeft } = await compactLake({ ...place, keepDays: null, graceMs: 0 })
  expect(orphansLeft).toEqual([])
  expect(await verifyLake(place)).toMatchObject({ ok: true, orphans: [] })
  expect(await standing()).toEqual(expected)
  await dropCopies(lake.scratchDir)
  expect(readdirSync(lake.scratchDir)).toEqual([])
  await destination.close()
  lake.remove()
}

/** An erasure killed before it wrote its tombstone never began; from the tombstone on it must be finished. */
async function erasedOf(
  destination: Destination,
  toErase: readonly { id: string; isDone: boolean }[],
): Promise<Set<string>> {
  let tombstones = ''
  for await (const { key } of destination.list('erasures/'))
    tombstones += Buffer.from((await destination.get(key)) ?? []).toString()
  expect(tombstones).not.toContain('"proof": null')
  const begun = toErase.filter(({ id, isDone }) => isDone || tombstones.includes(hash('sha256', id, 'hex')))
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

    test('in a bucket', { timeout: 3_600_000 }, async () => {
      const bucket = await freshBucket(ceph)
      const to = { kind: 's3', bucket, prefix: 'lake', endpoint: ceph.endpoint, pathStyle: true } as const
      await killAndRecover(Math.ceil(KILLS * 0.1), 3, () => to)
    })
  })
})

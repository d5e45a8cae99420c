/** Several machines that maintain one bucket at the same moment, on a server that keeps old versions and one that does not. */
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { compactLake, queryLake, verifyLake } from '../../../src-main/lake/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { freshLake, type TestLake } from '../../support/lake.ts'
import { bucketDestination, freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'

const MACHINES = ['a', 'b', 'c']

describe.skipIf(!hasCeph())('three machines that take the lock in the same moment', () => {
  let ceph: SharedCeph
  let lake: TestLake
  const opened: Destination[] = []

  beforeEach(async () => {
    ceph = await sharedCeph()
    takeKeysOf(ceph)
    lake = await freshLake()
    lake.clock.set(Date.now())
  })
  afterEach(async () => {
    for (const destination of opened.splice(0)) await destination.close()
    lake.remove()
  })

  const open = async (bucket: string) => {
    const destination = await bucketDestination(ceph.endpoint, bucket, { answerWithinMs: 60_000 })
    opened.push(destination)
    return destination
  }

  test.each([
    ['in a bucket that keeps no versions', false],
    ['in one that keeps them, where the server ignores conditions', true],
  ])('%s: at most one of them changes anything, and all rows stand', async (_where, isVersioned) => {
    const bucket = await freshBucket(ceph)
    const client = plainClient(ceph)
    if (isVersioned)
      await client.send(
        new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
      )
    client.destroy()
    lake.destination = await open(bucket)
    lake.approve(['one'])
    await lake.upload()
    lake.approve(['two'])
    await lake.upload()
    const place = { startChild: lake.startChild, scratchDir: lake.scratchDir, clock: lake.clock, codeKey: null }

    const meetBefore = meeting(MACHINES.length)
    const meetAfter = meeting(MACHINES.length)
    const writers = new Set<string>()
    const machine = async (collector: string) => {
      const destination = await open(bucket)
      let isFirst = true
      const watched: Destination = {
        ...destination,
        put: async (key, ...rest) => {
          if (key.startsWith('manifests/')) writers.add(collector)
          if (!key.startsWith('locks/') || !isFirst) return destination.put(key, ...rest)
          isFirst = false
          await meetBefore()
          return destination.put(key, ...rest).finally(meetAfter)
        },
      }
      return compactLake({ ...place, collector, destination: watched, keepDays: null }).then(
        () => 'done',
        ({ code }) => code,
      )
    }
    const ends = await Promise.all(MACHINES.map(machine))
    expect(ends.filter((end) => end !== 'done')).toEqual(ends.filter((end) => end === 'lake.in_maintenance'))
    expect(ends.filter((end) => end === 'done').length).toBeLessThanOrEqual(1)
    expect(writers.size).toBeLessThanOrEqual(1)

    const sql = 'SELECT message_id AS id FROM messages ORDER BY 1'
    const found = await queryLake({ ...place, destination: lake.destination, sql })
    expect(found).toMatchObject({ rows: [{ id: 'm_one' }, { id: 'm_two' }], unread: [] })
    expect(await verifyLake({ ...place, destination: lake.destination })).toMatchObject({ ok: true })
  })
})

/** Everybody waits until as many have come. */
function meeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let come = 0
  return () => {
    come += 1
    if (come === count) resolve()
    return promise
  }
}

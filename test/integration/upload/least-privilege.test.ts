/** The policies that `gleaner doctor --policy` prints, put on a bucket of a server that enforces them. */
import { PutBucketPolicyCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forkChild } from '../../../src-main/children/index.ts'
import { eraseFromLake, foldLake, NOTHING_CONFIRMED, verifyLake } from '../../../src-main/lake/index.ts'
import { type AccessPolicies, openDestination, policiesFor } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { createTestLake, freshLake, LAKE_ID, LAKE_KEY, type TestLake } from '../../support/lake.ts'
import { addDecision } from '../../support/lake-inbox.ts'
import { freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { type FaultProxy, startFaultProxy } from '../../support/s3-fault-proxy.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'

type Keys = Awaited<ReturnType<SharedCeph['addUser']>>

const PREFIX = 'team/lake'

describe.skipIf(!hasCeph())('with no more rights than the printed policies give', () => {
  let ceph: SharedCeph
  let proxy: FaultProxy
  let collector: Keys
  let eraser: Keys
  let bucket: string
  let lake: TestLake

  beforeAll(async () => {
    ceph = await sharedCeph()
    proxy = await startFaultProxy(ceph.endpoint)
    collector = await ceph.addUser('collector')
    eraser = await ceph.addUser('eraser')
  })
  afterAll(async () => {
    await proxy?.close()
  })
  beforeEach(async () => {
    bucket = await freshBucket(ceph)
    const client = plainClient(ceph)
    const kept = { Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } } as const
    await client.send(new PutBucketVersioningCommand(kept))
    const Statement = [...statementsFor('collector'), ...statementsFor('eraser')]
    await client.send(
      new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }),
    )
    client.destroy()
    proxy.requests.length = 0
    lake = await freshLake()
    lake.clock.set(Date.now())
    return () => lake.remove()
  })

  const setting = () =>
    ({ kind: 's3', bucket, prefix: PREFIX, endpoint: proxy.endpoint, region: 'us-east-1', pathStyle: true }) as const
  const policyOf = (who: 'collector' | 'eraser') => policiesFor(setting())?.[who] as AccessPolicies[typeof who]
  const statementsFor = (who: 'collector' | 'eraser') =>
    policyOf(who).Statement.map((statement) => ({
      ...statement,
      Sid: `${who}${statement.Sid}`,
      Principal: { AWS: [`arn:aws:iam:::user/${(who === 'collector' ? collector : eraser).name}`] },
    }))
  const as = (who: Keys) => {
    takeKeysOf(who)
    return openDestination(setting(), { attempts: 2, answerWithinMs: 10_000 })
  }
  const place = () => ({
    destination: lake.destination,
    startChild: forkChild,
    keys: [LAKE_KEY],
    scratchDir: lake.scratchDir,
    clock: lake.clock,
    collector: 'collector_a',
  })

  test('a collector uploads and verifies, and is refused a deletion', async () => {
    lake.destination = await as(collector)
    await createTestLake(lake.destination)
    lake.approve(['one'], ['two'])
    expect(await lake.upload()).toMatchObject({ rows: 2, batches: [{ outcome: 'uploaded', error: null }] })
    expect(await verifyLake(place())).toMatchObject({ ok: true, rows: 2, orphans: [] })
    await expect(lake.destination.delete('probe/writable.json')).rejects.toMatchObject({ code: 'destination.denied' })
  })

  test('an eraser verifies, compacts and erases where old versions are kept, and no right is given in vain', async () => {
    lake.destination = await as(collector)
    await createTestLake(lake.destination)
    lake.approve(['one'], ['two'])
    await lake.upload()
    lake.approve(['three'])
    await lake.upload()
    lake.destination = await as(eraser)
    await lake.destination.capabilities()
    expect(await foldLake({ ...place(), confirmed: NOTHING_CONFIRMED, takeOver: true })).toMatchObject({
      inputs: 2,
      standing: 3,
    })
    const key = await addDecision(lake.destination, { lakeId: LAKE_ID, key: LAKE_KEY, kind: 'erase', about: ['m_one'] })
    const confirmed = { keys: new Set([key]), ownWhenAlone: false }
    const erased = await eraseFromLake({ ...place(), confirmed, people: [], messages: ['m_one'], upTo: '2026-12-31' })
    expect(erased).toMatchObject({ rowsErased: 1, rowsLeft: 0 })
    expect(await verifyLake(place())).toMatchObject({ ok: true, rows: 2, orphans: [] })
    // Only large uploads that fail need to abort theirs.
    const given = new Set(policyOf('eraser').Statement.flatMap(({ Action }) => Action))
    given.delete('s3:AbortMultipartUpload')
    expect([...new Set(proxy.requests.map(actionOf))].sort()).toEqual([...given, 's3:GetObjectTagging'].sort())
  })
})

/** The right that S3 asks for before it answers a request. */
function actionOf({ method, path }: { readonly method: string; readonly path: string }): string {
  const { pathname, searchParams } = new URL(path, 'http://s3')
  const isBucket = pathname.split('/').filter(Boolean).length === 1
  if (searchParams.has('versioning')) return 's3:GetBucketVersioning'
  if (searchParams.has('versions')) return 's3:ListBucketVersions'
  if (searchParams.has('lifecycle')) return 's3:GetLifecycleConfiguration'
  if (searchParams.has('tagging')) return 's3:GetObjectTagging'
  if (isBucket) return 's3:ListBucket'
  if (method === 'DELETE') return searchParams.has('versionId') ? 's3:DeleteObjectVersion' : 's3:DeleteObject'
  return method === 'PUT' ? 's3:PutObject' : 's3:GetObject'
}

/** The policies that `gleaner doctor --policy` prints, put on a bucket of a server that enforces them, with a user for each. */
import { hash } from 'node:crypto'
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { EpochMs, KeyId } from '../../../shared/domain.ts'
import { decisionsFrom, foldLake, readDecisions, writeDecision } from '../../../src-main/lake/index.ts'
import { createLake, decisionKey, findLake, LAKE_DOCUMENT } from '../../../src-main/lake-layout/index.ts'
import { openDestination, policiesFor } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { freshLake, LAKE_KEY, type TestLake } from '../../support/lake.ts'
import { freshBucket, plainClient, retryAtOnce, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'

type Keys = Awaited<ReturnType<SharedCeph['addUser']>>

const PREFIX = 'team/lake'

describe.skipIf(!hasCeph())('with no more rights than the printed policies give', () => {
  let ceph: SharedCeph
  let users: Readonly<Record<'collector_a' | 'collector_b' | 'maintainer', Keys>>
  let setting: Extract<DestinationSetting, { kind: 's3' }>
  let lake: TestLake
  let lakeId: string

  beforeAll(async () => {
    ceph = await sharedCeph()
    const [collector_a, collector_b, maintainer] = [
      await ceph.addUser('a'),
      await ceph.addUser('b'),
      await ceph.addUser('maintainer'),
    ]
    users = { collector_a, collector_b, maintainer }
  })
  afterAll(() => takeKeysOf(ceph))
  beforeEach(async () => {
    const bucket = await freshBucket(ceph)
    setting = { kind: 's3', bucket, prefix: PREFIX, endpoint: ceph.endpoint, region: 'us-east-1', pathStyle: true }
    const client = plainClient(ceph)
    await client.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    )
    const Statement = (Object.keys(users) as (keyof typeof users)[]).flatMap((who) => {
      const policies = policiesFor(setting, who)
      const { Statement = [] } = (who === 'maintainer' ? policies?.maintainer : policies?.collector) ?? {}
      return Statement.map((statement) => ({
        ...statement,
        Sid: `${who.replace('_', '')}${statement.Sid}`,
        Principal: { AWS: [`arn:aws:iam:::user/${users[who].name}`] },
      }))
    })
    await client.send(
      new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }),
    )
    client.destroy()
    lake = await freshLake()
    lake.clock.set(Date.now())
    const destination = await as('maintainer')
    const created = await createLake(destination, {
      keys: [LAKE_KEY],
      collector: 'maintainer',
      now: Date.now() as EpochMs,
    })
    lakeId = created.kind === 'proved' ? created.lake.lakeId : ''
    return () => lake.remove()
  })

  /** The destination as one of the users sees it. One at a time: keys come from the environment. */
  function as(who: keyof typeof users): Promise<Destination> {
    takeKeysOf(users[who])
    return openDestination(setting, { attempts: 2, answerWithinMs: 10_000, retryStrategy: retryAtOnce(2) })
  }
  const upload = (destination: Destination, collector: string) =>
    lake.upload({ destination, collector, lake: { lakeId, key: LAKE_KEY, seen: null } })
  const said = () =>
    decisionsFrom(lakeId, {
      kind: 'exclude',
      saidAt: 1,
      collector: 'collector_a',
      by: 'you',
      seen: null,
      keys: [{ keyId: LAKE_KEY.keyId, hashes: [hash('sha256', 'm_two', 'hex')] }],
      missingKeys: [],
      upTo: null,
      level: null,
      withdraws: [],
    })
  const denied = { code: 'destination.denied' }

  test('a collector sends, proves what arrived, decides, and reads what the team decided', async () => {
    lake.approve(['one'], ['two'])
    const destination = await as('collector_a')
    expect(await findLake(destination, [LAKE_KEY])).toMatchObject({ kind: 'proved' })
    expect(await upload(destination, 'collector_a')).toMatchObject({ rows: 2, batches: [{ outcome: 'uploaded' }] })
    for (const decision of said())
      await writeDecision(destination, { key: LAKE_KEY, collector: 'collector_a' }, decision)
    const colleague = await as('collector_b')
    expect((await readDecisions(colleague, { lakeId, keys: [LAKE_KEY] })).found).toHaveLength(1)
  })

  test('a collector deletes nothing, and cannot list, read or replace what a colleague added', async () => {
    lake.approve(['one'])
    const destination = await as('collector_a')
    const [batch] = (await upload(destination, 'collector_a')).batches
    const key = batch?.objects[0] ?? ''
    await expect(destination.delete(key)).rejects.toMatchObject(denied)
    const [decision] = said()
    const { key: own } = await writeDecision(
      destination,
      { key: LAKE_KEY, collector: 'collector_a' },
      decision as never,
    )
    await expect(destination.delete(own)).rejects.toMatchObject(denied)

    const colleague = await as('collector_b')
    const put = (name: string) =>
      colleague.put(name, Buffer.from('x'), {
        contentType: 'application/json',
        sha256: hash('sha256', 'x', 'hex'),
        overwrite: true,
      })
    const listing = async (prefix: string) => {
      for await (const _ of colleague.list(prefix)) return
    }
    await expect(colleague.get(key)).rejects.toMatchObject(denied)
    for (const folder of ['', 'inbox/', 'inbox/collector_a/', 'messages/', 'marks/', 'audit/collector_a/'])
      await expect(listing(folder), folder).rejects.toMatchObject(denied)
    for (const name of [
      key,
      own,
      LAKE_DOCUMENT,
      'commits/00000000000000000001.json',
      'messages/forged.parquet',
      'marks/forged.parquet',
      'audit/collector_a/0000000001-0000000002.jsonl',
      decisionKey({ collector: 'maintainer', code: 'a'.repeat(32) }),
    ])
      await expect(put(name), name).rejects.toMatchObject(denied)
  })

  test('what a stolen collector’s keys overwrite of its own fails its code, and changes nothing', async () => {
    const destination = await as('collector_a')
    const [decision] = said()
    const { key } = await writeDecision(destination, { key: LAKE_KEY, collector: 'collector_a' }, decision as never)
    const { accessKeyId, secretAccessKey } = users.collector_a
    const thief = plainClient({ endpoint: ceph.endpoint, accessKeyId, secretAccessKey })
    const Key = `${PREFIX}/${key}`
    await thief.send(new PutObjectCommand({ Bucket: setting.bucket, Key, Body: '{"decisionVersion":1}' }))
    const read = await readDecisions(await as('collector_b'), { lakeId, keys: [LAKE_KEY] })
    expect(read).toMatchObject({ found: [], unread: [{ key, why: 'unproved' }] })
    // Nor does the bucket show a thief anything outside.
    await expect(thief.send(new ListObjectsV2Command({ Bucket: setting.bucket }))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    await expect(
      thief.send(new GetObjectCommand({ Bucket: setting.bucket, Key: `${PREFIX}/messages/x.parquet` })),
    ).rejects.toMatchObject({ name: 'AccessDenied' })
    thief.destroy()
  })

  test('a collector that finds no lake cannot create one', async () => {
    const maintainer = await as('maintainer')
    await maintainer.delete(LAKE_DOCUMENT)
    const destination = await as('collector_a')
    const creating = createLake(destination, { keys: [LAKE_KEY], collector: 'collector_a', now: Date.now() as EpochMs })
    await expect(creating).rejects.toMatchObject(denied)
  })

  test('a maintainer folds what collectors added, and removes it', async () => {
    const keyId = LAKE_KEY.keyId as KeyId
    lake.approve(['one', { keyId }], ['two', { keyId }])
    const destination = await as('collector_a')
    await upload(destination, 'collector_a')
    for (const decision of said())
      await writeDecision(destination, { key: LAKE_KEY, collector: 'collector_a' }, decision)
    const maintainer = await as('maintainer')
    const options = {
      destination: maintainer,
      clock: lake.clock,
      collector: 'maintainer',
      keys: [LAKE_KEY],
      startChild: duckdbHere,
      scratchDir: lake.scratchDir,
      confirmed: { keys: new Set<string>(), ownWhenAlone: false },
    }
    let report = await foldLake(options)
    // Where both of two creates succeed, the first commit only says who folds.
    if (report.inputs === 0) report = await foldLake(options)
    expect(report).toMatchObject({ inputs: 1, standing: 1, unread: [] })
    const left: string[] = []
    for await (const { key } of maintainer.list('inbox/')) left.push(key)
    expect(left).toEqual([])
  })
})

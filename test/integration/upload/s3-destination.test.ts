import { createHash, randomBytes } from 'node:crypto'
import {
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { eraseFromLake, foldLake, lakeSummary, verifyLake } from '../../../src-main/lake/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { type HeldTimers, holdTimers } from '../../support/held-timers.ts'
import { createTestLake, freshLake, LAKE_ID, LAKE_KEY, type TestLake } from '../../support/lake.ts'
import { addDecision } from '../../support/lake-inbox.ts'
import { bucketDestination, freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { type Fault, type FaultProxy, startFaultProxy } from '../../support/s3-fault-proxy.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { times } from '../../support/soak.ts'

const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')
async function keysUnder(destination: Destination, prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of destination.list(prefix)) keys.push(key)
  return keys
}

const BODY = Buffer.from('{"hello":"lake"}')
/** What passes by itself; first what a fold and an erasure meet in every run. */
const passing: readonly (readonly [string, Fault])[] = [
  ['an answer lost after the server accepted', { kind: 'lose answer' }],
  ['a 503 SlowDown', { kind: 'answer', status: 503, code: 'SlowDown' }],
  ['a 500', { kind: 'answer', status: 500, code: 'InternalError' }],
  ['a reset in the middle of the body', { kind: 'reset' }],
  ['a stall', { kind: 'stall' }],
]
/** What stays until somebody mends it. */
const refusals: readonly (readonly [string, Fault])[] = [
  ['expired credentials', { kind: 'answer', status: 400, code: 'ExpiredToken' }],
  ['refused access', { kind: 'answer', status: 403, code: 'AccessDenied' }],
  ['a missing bucket', { kind: 'answer', status: 404, code: 'NoSuchBucket' }],
  ['a bucket in another region', { kind: 'redirect', region: 'eu-west-1' }],
  ['a clock far off', { kind: 'answer', status: 403, code: 'RequestTimeTooSkewed' }],
]

const JSON_BODY = { contentType: 'application/json', sha256: sha256(BODY) } as const

describe.skipIf(!hasCeph())('a bucket on Ceph', () => {
  let ceph: SharedCeph
  let proxy: FaultProxy
  /** Nobody waits for an answer that does not come. */
  let limits: HeldTimers
  let bucket: string
  let destination: Destination

  beforeAll(async () => {
    ceph = await sharedCeph()
    takeKeysOf(ceph)
    proxy = await startFaultProxy(ceph.endpoint)
    limits = holdTimers(90_001)
    proxy.stalled = limits.runOut
  })
  afterAll(async () => {
    limits?.restore()
    await proxy?.close()
  })
  beforeEach(async () => {
    bucket = await freshBucket(ceph)
    proxy.disturb = () => null
    proxy.requests.length = 0
    destination = await bucketDestination(proxy.endpoint, bucket, { answerWithinMs: limits.ms, attempts: 8 })
  })
  afterEach(() => destination.close())

  test('keeps an object, tells its size, and lists it without the prefix', async () => {
    await destination.check()
    expect(await destination.put('commits/b_1.json', BODY, JSON_BODY)).toEqual({ outcome: 'written', bytes: 16 })
    expect(Buffer.from((await destination.get('commits/b_1.json')) ?? [])).toEqual(BODY)
    expect(await destination.head('commits/b_1.json')).toMatchObject({ key: 'commits/b_1.json', bytes: 16 })
    expect(await keysUnder(destination, 'commits/')).toEqual(['commits/b_1.json'])
    await destination.delete('commits/b_1.json')
    await destination.delete('commits/b_1.json')
    expect(await destination.get('commits/b_1.json')).toBeNull()
    expect(await destination.head('commits/b_1.json')).toBeNull()
  })

  test('counts what it asks for, refusals as well', async () => {
    await destination.check()
    await destination.get('absent.json')
    await destination.put('a/b.json', BODY, JSON_BODY)
    await destination.put('a/b.json', BODY, JSON_BODY)
    expect(destination.traffic().requests).toBe(proxy.requests.length)
  })

  test('never replaces an object: the same bytes are fine, others are refused', async () => {
    await destination.put('a/b.json', BODY, JSON_BODY)
    expect(await destination.put('a/b.json', BODY, JSON_BODY)).toMatchObject({ outcome: 'existed' })
    const other = Buffer.from('other')
    const put = destination.put('a/b.json', other, { contentType: 'application/json', sha256: sha256(other) })
    await expect(put).rejects.toMatchObject({ code: 'destination.conflict' })
    expect(Buffer.from((await destination.get('a/b.json')) ?? [])).toEqual(BODY)
  })

  test('looks before it writes where the server ignores conditional puts', async () => {
    proxy.disturb = ({ method, nth }) =>
      method === 'PUT' && nth === 1 ? { kind: 'answer', status: 501, code: 'NotImplemented' } : null
    expect(await destination.put('a/b.json', BODY, JSON_BODY)).toMatchObject({ outcome: 'written' })
    const other = Buffer.from('other')
    const put = destination.put('a/b.json', other, { contentType: 'application/json', sha256: sha256(other) })
    await expect(put).rejects.toMatchObject({ code: 'destination.conflict' })
  })

  test('sends more than 64 MiB in parts, and the whole arrives', async () => {
    const large = randomBytes(65 * 1024 * 1024)
    const options = { contentType: 'application/vnd.apache.parquet', sha256: sha256(large) } as const
    const patient = await bucketDestination(ceph.endpoint, bucket, { answerWithinMs: 60_000 })
    await patient.put('big.parquet', large, options)
    expect(sha256((await patient.get('big.parquet')) ?? new Uint8Array())).toBe(options.sha256)
    expect(await patient.put('big.parquet', large, options)).toMatchObject({ outcome: 'existed' })
    await patient.close()
  })

  test('leaves no paid-for part behind when a large upload fails', async () => {
    const large = randomBytes(65 * 1024 * 1024)
    const options = { contentType: 'application/vnd.apache.parquet', sha256: sha256(large) } as const
    proxy.disturb = ({ path }) =>
      path.includes('partNumber=3') ? { kind: 'answer', status: 403, code: 'AccessDenied' } : null
    const patient = await bucketDestination(proxy.endpoint, bucket, { answerWithinMs: 60_000 })
    await expect(patient.put('big.parquet', large, options)).rejects.toMatchObject({ code: 'destination.denied' })
    expect(await patient.head('big.parquet')).toBeNull()
    const { Uploads = [] } = await plainClient(ceph).send(new ListMultipartUploadsCommand({ Bucket: bucket }))
    expect(Uploads).toEqual([])
    await patient.close()
  })

  test('deletes old versions too where the bucket keeps them', async () => {
    const client = plainClient(ceph)
    await client.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    )
    for (const Body of ['one', 'two', 'three'])
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'team/lake/x.json', Body }))
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'team/lake/x.json2', Body: 'neighbour' }))
    await destination.delete('x.json')
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }))
    expect([...Versions, ...DeleteMarkers].map(({ Key }) => Key)).toEqual(['team/lake/x.json2'])
  })

  test('says what this server can and cannot do', async () => {
    const capabilities = await destination.capabilities()
    const available = Object.fromEntries(capabilities.map(({ name, available }) => [name, available]))
    expect(available).toEqual({
      endpoint: true,
      'conditional put': true,
      checksum: false,
      encryption: false,
      tagging: true,
      lifecycle: false,
      versioning: false,
    })
  })

  describe('when something goes wrong once', () => {
    let lake: TestLake
    beforeEach(async () => {
      lake = await freshLake()
      lake.destination = destination
      await createTestLake(destination)
      lake.approve(['one'], ['two'])
    })
    afterEach(() => lake.remove())

    test.each(passing)('%s costs a retry and no row', async (_name, fault) => {
      await destination.check()
      const disturbed = new Set<string>()
      proxy.disturb = ({ method, path }) => {
        const isFirst = method === 'PUT' && !disturbed.has(path)
        disturbed.add(path)
        return isFirst ? fault : null
      }
      expect(await lake.upload()).toMatchObject({ rows: 2, batches: [{ outcome: 'uploaded', error: null }] })
      proxy.disturb = () => null
      expect(await lakeSummary({ destination, keys: [LAKE_KEY] })).toMatchObject({ inbox: 1 })
    })
  })

  describe('while a lake is folded and erased from', () => {
    let lake: TestLake
    beforeEach(async () => {
      lake = await freshLake()
      lake.destination = destination
      await createTestLake(destination)
      lake.clock.set(Date.now())
      lake.approve(['one'], ['two'])
      await lake.upload()
      lake.approve(['three'])
      await lake.upload()
    })
    afterEach(() => lake.remove())

    const place = () => ({
      destination,
      startChild: duckdbHere,
      keys: [LAKE_KEY],
      scratchDir: lake.scratchDir,
      clock: lake.clock,
      collector: 'collector_a',
    })
    const all = { keys: new Set<string>(), ownWhenAlone: true }
    const fold = () => foldLake({ ...place(), confirmed: all })
    const erase = async () => {
      const said = {
        lakeId: LAKE_ID,
        key: LAKE_KEY,
        kind: 'erase',
        about: ['m_one'],
        collector: 'collector_a',
      } as const
      await addDecision(destination, said)
      return eraseFromLake({ ...place(), confirmed: all, people: [], messages: ['m_one'], upTo: '2026-12-31' })
    }

    /** Each costs an upload a retry above; all meet folds and erasures in the soak. */
    const met = passing.slice(0, times(5, 2, 'faults of a bucket that pass while a lake is folded and erased from'))
    test.each(met)('%s at the first try of every write and deletion costs retries only', async (_name, fault) => {
      const disturbed = new Set<string>()
      proxy.disturb = ({ method, path }) => {
        const isFirst = method !== 'GET' && method !== 'HEAD' && !disturbed.has(method + path)
        disturbed.add(method + path)
        return isFirst ? fault : null
      }
      await fold()
      expect(await erase()).toMatchObject({ rowsErased: 1, rowsLeft: 0 })
      proxy.disturb = () => null
      expect(await verifyLake(place())).toMatchObject({ ok: true, rows: 2, orphans: [] })
    })

    /** One refusal stops one of them, the next the other one: they differ in nothing but their names. All stop both in the soak. */
    const stopping = refusals.slice(0, times(5, 2, 'refusals of a bucket that stop a fold or an erasure halfway'))
    const jobs = times(2, 1, 'jobs that a bucket’s refusal stops halfway')
    test.each(stopping.map(([name, fault], nth) => [name, fault, nth] as const))(
      '%s halfway leaves what the next run finishes, with no row lost or doubled',
      async (_name, fault, nth) => {
        const inTurn = nth % 2 === 0 ? [fold, erase] : [erase, fold]
        for (const job of inTurn.slice(0, jobs)) {
          let writes = 0
          proxy.disturb = ({ method }) => (method === 'GET' || method === 'HEAD' || ++writes < 4 ? null : fault)
          await expect(job()).rejects.toMatchObject({ code: expect.stringContaining('destination.') })
          proxy.disturb = () => null
          // By the server's clock what was left behind is older than now.
          lake.clock.set(Date.now() + 1000)
          await fold()
          const { ok, rows } = await verifyLake(place())
          expect({ ok, rows }).toEqual({ ok: true, rows: inTurn.indexOf(erase) <= inTurn.indexOf(job) ? 2 : 3 })
        }
      },
    )

    const refused = refusals.slice(0, times(5, 2, 'refusals of a bucket during an upload'))
    test.each(refused)('%s during an upload loses no row and doubles none', async (_name, fault) => {
      lake.approve(['four'])
      proxy.disturb = ({ method, path }) => (method === 'PUT' && path.includes('/inbox/') ? fault : null)
      expect(await lake.upload()).toMatchObject({ batches: [{ outcome: 'failed' }] })
      proxy.disturb = () => null
      await lake.upload()
      await fold()
      expect(await verifyLake(place())).toMatchObject({ ok: true, rows: 4, orphans: [] })
    })
  })

  const lasting: readonly (readonly [string, Fault, string])[] = [
    ['expired credentials', { kind: 'answer', status: 400, code: 'ExpiredToken' }, 'destination.expired_credentials'],
    ['refused access', { kind: 'answer', status: 403, code: 'AccessDenied' }, 'destination.denied'],
    ['a missing bucket', { kind: 'answer', status: 404, code: 'NoSuchBucket' }, 'destination.missing'],
    ['a bucket in another region', { kind: 'redirect', region: 'eu-west-1' }, 'destination.wrong_region'],
    ['a clock far off', { kind: 'answer', status: 403, code: 'RequestTimeTooSkewed' }, 'destination.clock_skew'],
    ['a server that keeps failing', { kind: 'answer', status: 500, code: 'InternalError' }, 'destination.busy'],
    ['a server that never answers', { kind: 'stall' }, 'destination.unreachable'],
    ['a connection that always breaks', { kind: 'lose answer' }, 'destination.unreachable'],
  ]
  test.each(lasting)('%s is named, with nothing of the answer in the words', async (_name, fault, code) => {
    proxy.disturb = () => fault
    const hasty = await bucketDestination(proxy.endpoint, bucket, { attempts: 2, answerWithinMs: limits.ms })
    const error = await hasty.check().catch((thrown) => thrown)
    expect(error).toMatchObject({ code })
    expect(JSON.stringify(error.toData())).not.toMatch(/secret words|testkey|testsecret/)
    await hasty.close()
  })

  test('a bucket that is really missing is named', async () => {
    const none = await bucketDestination(ceph.endpoint, 'no-such-bucket-here')
    await expect(none.check()).rejects.toMatchObject({ code: 'destination.missing' })
    await none.close()
  })

  test('a clock twenty minutes off is corrected by the server’s own', async () => {
    const now = Date.now
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 20 * 60_000)
    try {
      expect(await destination.put('a/b.json', BODY, JSON_BODY)).toMatchObject({ outcome: 'written' })
    } finally {
      vi.restoreAllMocks()
    }
  })

  test('wrong keys are named', async () => {
    process.env['AWS_SECRET_ACCESS_KEY'] = 'wrong'
    const wrong = await bucketDestination(ceph.endpoint, bucket)
    await expect(wrong.check()).rejects.toMatchObject({ code: 'destination.bad_credentials' })
    await wrong.close()
    takeKeysOf(ceph)
  })
})

test('an endpoint without TLS is refused unless it is on this machine', async () => {
  const setting = { kind: 's3', bucket: 'lake', prefix: '', endpoint: 'http://s3.example.com' } as const
  await expect(openDestination(setting)).rejects.toMatchObject({ code: 'destination.insecure' })
  const lookalike = { ...setting, endpoint: 'http://127.0.0.1.example.com' }
  await expect(openDestination(lookalike)).rejects.toMatchObject({ code: 'destination.insecure' })
  expect((await openDestination({ ...setting, endpoint: 'http://127.0.0.1:9000' })).name).toBe('s3://lake')
})

test('a server nobody answers at is unreachable', async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'x'
  process.env['AWS_SECRET_ACCESS_KEY'] = 'y'
  const nobody = await bucketDestination('http://127.0.0.1:9', 'lake', { attempts: 1 })
  await expect(nobody.check()).rejects.toMatchObject({ code: 'destination.unreachable' })
  await nobody.close()
})

/**
 * On a bucket with versions a process dies before or after any request of an expiry or an erasure, those within one removal
 * included. The next run leaves no old version of what is gone, and no row is lost.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateMultipartUploadCommand, PutBucketVersioningCommand, UploadPartCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbRemembering as startChild } from '../../support/duckdb-remembering.ts'
import { keepsNothingApart, withClock } from '../../support/halted.ts'
import {
  ACTS,
  aDayLater,
  bytesOf,
  copyLake,
  EXPIRED,
  GONE,
  growLake,
  NOTHING_WRONG,
  oracle,
  START,
  standing,
  type World,
} from '../../support/lake-world.ts'
import { oldVersions } from '../../support/old-versions.ts'
import { bucketDestination, freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { type FaultProxy, startFaultProxy } from '../../support/s3-fault-proxy.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { times } from '../../support/soak.ts'
import { DAY, stoppedClock } from '../../support/store.ts'

const ACT = ['expire', 'erase'] as const
const DEATHS = times(80, 2, 'deaths within an expiry or an erasure on a bucket with versions') / ACT.length
/** Whose bytes are nowhere afterwards. */
const TAKEN = { expire: EXPIRED, erase: GONE } as const

describe.skipIf(!hasCeph())('dead within an expiry or an erasure, with versions', () => {
  let ceph: SharedCeph
  let proxy: FaultProxy
  let grown: string
  beforeAll(async () => {
    ceph = await sharedCeph()
    takeKeysOf(ceph)
    proxy = await startFaultProxy(ceph.endpoint)
    grown = mkdtempSync(join(tmpdir(), 'gleaner-versions-'))
    const clock = stoppedClock(START - DAY)
    const plain = withClock(await openDestination({ kind: 'folder', dir: join(grown, 'lake') }), clock, START - DAY)
    await growLake({ plain, scratchDir: join(grown, 'scratch'), clock, startChild } as World, keepsNothingApart(plain))
  })
  afterAll(async () => {
    await proxy?.close()
    if (grown !== undefined) rmSync(grown, { recursive: true })
  })

  /** A lake in a bucket of its own, as one process sees it and, once it is dead, the next. */
  async function begin() {
    const root = mkdtempSync(join(tmpdir(), 'gleaner-versions-'))
    const bucket = await freshBucket(ceph)
    const client = plainClient(ceph)
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }))
    client.destroy()
    const clock = stoppedClock(START)
    const open = () => bucketDestination(proxy.endpoint, bucket, { attempts: 1, answerWithinMs: 60_000 })
    let current = await open()
    const plain = withClock(
      delegating(() => current),
      clock,
      START - DAY,
    )
    await copyLake(await openDestination({ kind: 'folder', dir: join(grown, 'lake') }), plain)
    proxy.requests.length = 0
    return {
      root,
      bucket,
      world: { plain, scratchDir: join(root, 'scratch'), clock, startChild } as World,
      ada: { destination: plain, collector: 'ada', takesOver: false } as const,
      async next() {
        proxy.disturb = () => null
        await current.close()
        current = await open()
      },
      async end() {
        await current.close()
        rmSync(root, { recursive: true })
      },
    }
  }

  /** How many requests an act makes that nobody ends, and which of them begins to remove what it replaced. */
  async function requestsOf(act: (typeof ACT)[number]) {
    const { world, ada, end } = await begin()
    await ACTS[act](world, ada)
    const requests = proxy.requests.length
    const removes = proxy.requests.findIndex(({ method, path }) => method === 'DELETE' && !path.includes('/probe/'))
    await end()
    return { requests, removes }
  }

  /** `at` is the request that never gets there, or whose answer does not. */
  async function die(act: (typeof ACT)[number], at: number, isAnswerLost: boolean): Promise<void> {
    const { root, world, ada, next, end } = await begin()
    proxy.disturb = ({ nth }) =>
      nth < at + 1 ? null : nth === at + 1 && isAnswerLost ? { kind: 'lose answer' } : { kind: 'reset' }
    await ACTS[act](world, ada).catch(() => {})
    await next()
    await ACTS[act](world, ada)
    const within = oracle(act, 'nothing')
    expect(await standing(world, ada)).toEqual(within)
    expect(await aDayLater(world, ada)).toEqual({ standing: within, wrong: NOTHING_WRONG })
    expect(await oldVersions(world.plain)).toEqual([])
    expect(await bytesOf(world, ada, join(root, 'searched'))).not.toContain(TAKEN[act])
    await end()
  }

  test('parts of a file that was begun for a number that came and went go with the next fold, and no others', async () => {
    const { bucket, world, ada, end } = await begin()
    const client = plainClient(ceph)
    const nameFor = (number: number) => `messages/${String(number).padStart(20, '0')}-${'a'.repeat(16)}-2026-05.parquet`
    for (const name of [nameFor(1), nameFor(9), 'messages/notes.txt']) {
      const at = { Bucket: bucket, Key: `team/lake/${name}` }
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at))
      await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: 'rows' }))
    }
    client.destroy()
    await ACTS.fold(world, ada)
    const left: string[] = []
    for await (const { key } of world.plain.leftovers('upload')) left.push(key)
    expect(left).toEqual([nameFor(9), 'messages/notes.txt'])
    await end()
  })

  test.each(ACT)('%s', async (act) => {
    const { requests, removes } = await requestsOf(act)
    expect(removes).toBeGreaterThan(0)
    // Each removal takes several requests: the few deaths of a quick run are there.
    const from = DEATHS < requests / 4 ? removes : 0
    for (let n = 0; n < DEATHS; n++) {
      const at = from + Math.floor(((n + 0.25) * (requests - from)) / DEATHS)
      await die(act, at, n % 2 === 1).catch((error) => {
        throw new Error(`died at request ${at} of ${requests}`, { cause: error })
      })
    }
  })
})

/** Asks whichever destination is the one now. */
function delegating(current: () => Destination): Destination {
  return {
    ...current(),
    put: (...args) => current().put(...args),
    get: (...args) => current().get(...args),
    head: (...args) => current().head(...args),
    list: (...args) => current().list(...args),
    delete: (...args) => current().delete(...args),
    check: (...args) => current().check(...args),
    keepsCreatesApart: () => current().keepsCreatesApart(),
    leftovers: (only) => current().leftovers(only),
  }
}

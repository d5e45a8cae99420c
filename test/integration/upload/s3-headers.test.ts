/** S3 as others speak it: servers that refuse headers which make an upload safer, and endpoints from the environment. */
import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { verifyLake } from '../../../src-main/lake/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { atNoon } from '../../support/children.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { createTestLake, freshLake, LAKE_KEY, type TestLake } from '../../support/lake.ts'
import { bucketDestination, freshBucket, takeKeysOf } from '../../support/s3.ts'
import { type Disturb, type FaultProxy, startFaultProxy } from '../../support/s3-fault-proxy.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'

/** A header by the beginning of its name, the request it goes with, and the status that refuses it. */
interface Refusal {
  readonly method: 'PUT' | 'HEAD'
  readonly header: string
  readonly status: number
}

const put = (header: string, status: number): Refusal => ({ method: 'PUT', header, status })
const CHECKSUM = 'x-amz-checksum-sha256'
const ALGORITHM = 'x-amz-sdk-checksum-algorithm'
const CONDITION = 'if-none-match'
const mode = (status: number): Refusal => ({ method: 'HEAD', header: 'x-amz-checksum-mode', status })

const servers: readonly (readonly Refusal[])[] = [
  [put(CHECKSUM, 501)],
  [put(CHECKSUM, 400)],
  [put(CHECKSUM, 411)],
  [put(ALGORITHM, 400)],
  [put(ALGORITHM, 501)],
  [put(CONDITION, 400)],
  [put(CONDITION, 501)],
  [mode(400)],
  [mode(501)],
  [put(CHECKSUM, 501), put(CONDITION, 400)],
  [put(ALGORITHM, 400), put(CONDITION, 501), mode(400)],
]

const named = (refusals: readonly Refusal[]) =>
  refusals.map(({ method, header, status }) => `${method} with ${header} → ${status}`).join(', ')

/** A code that no server uses for anything else, or the one that NotImplemented comes with. */
const refusing =
  (refusals: readonly Refusal[]): Disturb =>
  ({ method, headers }) => {
    const refused = refusals.find((one) => one.method === method && headers[one.header] !== undefined)
    if (refused === undefined) return null
    return {
      kind: 'answer',
      status: refused.status,
      code: refused.status === 501 ? 'NotImplemented' : 'InvalidRequest',
    }
  }

const BODY = Buffer.from('{"hello":"lake"}')
const OTHER = Buffer.from('{"hello":"other"}')
const json = (body: Buffer) =>
  ({ contentType: 'application/json', sha256: createHash('sha256').update(body).digest('hex') }) as const

describe.skipIf(!hasCeph())('a server that refuses what others take', () => {
  let ceph: SharedCeph
  let proxy: FaultProxy
  let destination: Destination
  let lake: TestLake

  beforeAll(async () => {
    ceph = await sharedCeph()
    takeKeysOf(ceph)
    proxy = await startFaultProxy(ceph.endpoint)
  })
  afterAll(async () => {
    await proxy?.close()
  })
  beforeEach(async () => {
    proxy.disturb = () => null
    destination = await bucketDestination(proxy.endpoint, await freshBucket(ceph))
    lake = await freshLake()
    lake.destination = destination
    await createTestLake(destination)
  })
  afterEach(async () => {
    await destination.close()
    lake.remove()
  })

  test.each(servers.map((refusals) => [named(refusals), refusals] as const))(
    '%s: what is sent arrives and is proved',
    async (_name, refusals) => {
      proxy.disturb = refusing(refusals)
      lake.approve(['one'], ['two'])
      expect(await lake.upload()).toMatchObject({ rows: 2, batches: [{ outcome: 'uploaded', error: null }] })
      const { scratchDir, clock } = lake
      const place = {
        destination,
        startChild: duckdbHere,
        scratchDir,
        keys: [LAKE_KEY],
        clock,
        collector: 'collector_a',
      }
      expect(await verifyLake(place)).toMatchObject({ ok: true, inbox: 1 })
      await expect(destination.capabilities()).resolves.toContainEqual(
        expect.objectContaining({ name: 'endpoint', says: `Requests go to ${proxy.endpoint}.` }),
      )
    },
  )

  test.each(servers.map((refusals) => [named(refusals), refusals] as const))(
    '%s: another object under the same name is refused',
    async (_name, refusals) => {
      proxy.disturb = refusing(refusals)
      await destination.put('a/b.json', BODY, json(BODY))
      expect(await destination.put('a/b.json', BODY, json(BODY))).toMatchObject({ outcome: 'existed' })
      await expect(destination.put('a/b.json', OTHER, json(OTHER))).rejects.toMatchObject({
        code: 'destination.conflict',
      })
      expect(Buffer.from((await destination.get('a/b.json')) ?? [])).toEqual(BODY)
    },
  )

  test('a refused header is sent once, not with every object', async () => {
    let refused = 0
    const disturb = refusing([put(CHECKSUM, 501)])
    proxy.disturb = (seen) => {
      const fault = disturb(seen)
      refused += fault === null ? 0 : 1
      return fault
    }
    for (const name of ['a', 'b', 'c', 'd']) await destination.put(`x/${name}.json`, BODY, json(BODY))
    // Without the condition, which is not it, and without the checksum, which is.
    expect(refused).toBe(2)
  })

  test('bytes that the server found changed on the way are no header to leave out', async () => {
    proxy.disturb = ({ method }) => (method === 'PUT' ? { kind: 'answer', status: 400, code: 'BadDigest' } : null)
    await expect(destination.put('a/b.json', BODY, json(BODY))).rejects.toMatchObject({ code: 'destination.refused' })
  })
})

test('the doctor tries the destination it is given, not only the one in the settings', async () => {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code></Error>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  takeKeysOf({ accessKeyId: 'key', secretAccessKey: 'secret' })
  const home = await mkdtemp(join(tmpdir(), 'gleaner-doctor-'))
  const engine = await openEngine({ ...atNoon, home, keychain: memoryKeychain(), workers: 0 })
  const to = { kind: 's3', bucket: 'lake', prefix: 'p', endpoint: `http://127.0.0.1:${port}`, pathStyle: true } as const
  const { healthy, checks } = await engine.call('doctor.run', { to }, { actor: 'you' })
  expect(healthy).toBe(false)
  expect(checks).toContainEqual(expect.objectContaining({ name: 'Destination', outcome: 'failed' }))
  expect(requests).toContainEqual(expect.stringContaining('/lake'))

  const folder = { kind: 'folder', dir: join(home, 'lake') } as const
  expect((await engine.call('doctor.run', { to: folder }, { actor: 'you' })).checks).toContainEqual(
    expect.objectContaining({ name: 'Destination', outcome: 'ok' }),
  )
  await engine.stop()
  server.close()
  await rm(home, { recursive: true })
})

test.each([
  [{ sse: 'AES256' }, { 'x-amz-server-side-encryption': 'AES256' }],
  [
    { sse: 'aws:kms', kmsKeyId: 'key-1' },
    { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': 'key-1' },
  ],
] as const)(
  'every request names whose the bucket must be, and every object asks for the encryption that is set: %j',
  async (setting, headers) => {
    const seen: IncomingMessage[] = []
    const server = createServer((request, response) => {
      seen.push(request)
      request.resume().once('end', () => response.writeHead(request.method === 'PUT' ? 200 : 404).end())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    takeKeysOf({ accessKeyId: 'key', secretAccessKey: 'secret' })
    const where = { kind: 's3', bucket: 'lake', prefix: 'p', endpoint, pathStyle: true } as const
    const destination = await openDestination({ ...where, expectedBucketOwner: '111122223333', ...setting })
    await destination.put('a/b.json', BODY, json(BODY))
    await destination.get('a/b.json')
    await destination.head('a/b.json')
    await destination.close()
    server.close()
    expect(seen.map(({ method }) => method)).toEqual(['PUT', 'GET', 'HEAD'])
    for (const request of seen) expect(request.headers['x-amz-expected-bucket-owner']).toBe('111122223333')
    expect(seen[0]?.headers).toMatchObject(headers)
  },
)

describe('an endpoint that the environment names', () => {
  afterEach(() => vi.unstubAllEnvs())

  const CLEAR = 'http://lake.example:9000'
  const config = join(tmpdir(), `gleaner-aws-config-${process.pid}`)
  afterAll(() => rmSync(config, { force: true }))

  test.each(['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL', 'endpoint_url of a profile'])(
    '%s without TLS is refused before anything is sent',
    async (name) => {
      takeKeysOf({ accessKeyId: 'key', secretAccessKey: 'secret' })
      if (name.startsWith('AWS')) vi.stubEnv(name, CLEAR)
      else {
        writeFileSync(config, `[default]\nendpoint_url = ${CLEAR}\n`)
        vi.stubEnv('AWS_CONFIG_FILE', config)
      }
      const destination = await openDestination({
        kind: 's3',
        bucket: 'team-bucket',
        prefix: 'lake',
        region: 'eu-west-1',
      })
      await expect(destination.put('a/b.json', BODY, json(BODY))).rejects.toMatchObject({
        code: 'destination.insecure',
      })
      await destination.close()
    },
  )
})

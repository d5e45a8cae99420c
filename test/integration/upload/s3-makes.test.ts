/** The same bucket on servers of several makes: what the port promises holds on each, and the docs say what each can do. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListObjectVersionsCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FiguresSchema } from '../../../scripts/figures/blocks.ts'
import type { Destination } from '../../../shared/destination.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { atNoon } from '../../support/children.ts'
import { bucketDestination, freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { canOf, S3_MAKES } from '../../support/s3-makes.ts'
import { sharedCeph } from '../../support/shared-ceph.ts'

const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')
const json = (body: Uint8Array) => ({ contentType: 'application/json', sha256: sha256(body) }) as const
const BODY = Buffer.from('{"hello":"lake"}')
const OTHER = Buffer.from('{"hello":"other"}')
const figures = FiguresSchema.parse(
  JSON.parse(readFileSync(new URL('../../../docs/figures.json', import.meta.url), 'utf8')),
)

for (const make of S3_MAKES) {
  describe.skipIf(!make.isHere())(`on ${make.name}`, () => {
    let server: Awaited<ReturnType<typeof make.start>>
    let bucket: string
    let destination: Destination
    const keys = async (prefix: string) => {
      const listed: string[] = []
      for await (const { key } of destination.list(prefix)) listed.push(key)
      return listed
    }

    beforeAll(async () => {
      server = make.isShared ? { ...(await sharedCeph()), stop: async () => {} } : await make.start()
    })
    afterAll(() => server?.stop())
    beforeEach(async () => {
      takeKeysOf(server)
      bucket = await freshBucket(server)
      destination = await bucketDestination(server.endpoint, bucket, { answerWithinMs: 60_000 })
    })
    afterEach(() => destination.close())

    test('an object is written once, keeps its bytes, and goes when it is deleted', async () => {
      await destination.check()
      expect(await destination.put('a/b.json', BODY, json(BODY))).toEqual({ outcome: 'written', bytes: 16 })
      expect(await destination.put('a/b.json', BODY, json(BODY))).toEqual({ outcome: 'existed', bytes: 16 })
      await expect(destination.put('a/b.json', OTHER, json(OTHER))).rejects.toMatchObject({
        code: 'destination.conflict',
      })
      expect(Buffer.from((await destination.get('a/b.json')) ?? [])).toEqual(BODY)
      expect(await destination.head('a/b.json')).toMatchObject({ key: 'a/b.json', bytes: 16 })
      expect(await keys('a/')).toEqual(['a/b.json'])
      await destination.put('a/b.json', OTHER, { ...json(OTHER), overwrite: true })
      expect(Buffer.from((await destination.get('a/b.json')) ?? [])).toEqual(OTHER)
      await destination.delete('a/b.json')
      await destination.delete('a/b.json')
      expect([await destination.get('a/b.json'), await destination.head('a/b.json')]).toEqual([null, null])
    })

    test('what the answer to a put says it holds is what a list says later', async () => {
      const { tag } = await destination.put('a/c.json', BODY, { ...json(BODY), proves: true })
      expect(tag).toBeDefined()
      for await (const listed of destination.list('a/')) expect(listed.tag).toBe(tag)
      expect(await destination.put('a/c.json', BODY, { ...json(BODY), proves: true })).toEqual({
        outcome: 'existed',
        bytes: 16,
      })
    })

    test('of many writers of one name one wins, and all others hear that it is taken', async () => {
      const bodies = Array.from({ length: 8 }, (_, n) => Buffer.from(`{"writer":${n}}`))
      const outcomes = await Promise.all(
        bodies.map((body) =>
          destination.put('a/raced.json', body, json(body)).then(
            ({ outcome }) => outcome,
            (error) => error.code,
          ),
        ),
      )
      expect(outcomes.toSorted()).toEqual([...Array(7).fill('destination.conflict'), 'written'])
      expect(String(Buffer.from((await destination.get('a/raced.json')) ?? []))).toBe(
        String(bodies[outcomes.indexOf('written')]),
      )
    })

    test('a large object arrives whole, in parts', async () => {
      const large = randomBytes(65 * 1024 * 1024)
      await destination.put('a/large.json', large, json(large))
      expect(sha256((await destination.get('a/large.json')) ?? BODY)).toBe(sha256(large))
    })

    test('more keys than a page of the list has are all listed, in order', async () => {
      const client = plainClient(server)
      const names = Array.from({ length: 1100 }, (_, n) => `n/${String(n).padStart(5, '0')}.json`)
      for (let from = 0; from < names.length; from += 50)
        await Promise.all(
          names
            .slice(from, from + 50)
            .map((name) => client.send(new PutObjectCommand({ Bucket: bucket, Key: `team/lake/${name}`, Body: BODY }))),
        )
      client.destroy()
      expect(await keys('n/')).toEqual(names)
    })

    test('deleting leaves no older version behind', async () => {
      const client = plainClient(server)
      await client.send(
        new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
      )
      for (const body of [BODY, OTHER]) await destination.put('a/b.json', body, { ...json(body), overwrite: true })
      await destination.delete('a/b.json')
      const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }))
      client.destroy()
      expect([...Versions, ...DeleteMarkers].map(({ Key }) => Key)).toEqual([])
    })

    test('a checksum is believed only where the server compared it with the bytes', async () => {
      const client = plainClient(server)
      const wrong = createHash('sha256').update(OTHER).digest('base64')
      const isTaken = await client
        .send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: 'team/lake/a/changed.json',
            Body: BODY,
            ChecksumAlgorithm: 'SHA256',
            ChecksumSHA256: wrong,
          }),
        )
        .then(
          () => true,
          () => false,
        )
      client.destroy()
      // Nobody who asks is told that the bytes are others than they are.
      expect((await destination.head('a/changed.json'))?.sha256 ?? null).toBe(null)
      if (isTaken)
        await expect(destination.put('a/changed.json', OTHER, json(OTHER))).rejects.toMatchObject({
          code: 'destination.conflict',
        })
    })

    test('a missing bucket and wrong keys are told apart', async () => {
      const nowhere = await bucketDestination(server.endpoint, 'no-such-bucket')
      await expect(nowhere.check()).rejects.toMatchObject({ code: 'destination.missing' })
      await nowhere.close()
      if (!make.checksKeys) return
      takeKeysOf({ accessKeyId: server.accessKeyId, secretAccessKey: 'another' })
      const stranger = await bucketDestination(server.endpoint, bucket)
      await expect(stranger.check()).rejects.toMatchObject({ code: 'destination.bad_credentials' })
      await stranger.close()
    })

    test('the doctor says what docs/operations.md says of it', async () => {
      const home = mkdtempSync(join(tmpdir(), 'gleaner-doctor-'))
      const engine = await openEngine({ ...atNoon, home, keychain: memoryKeychain(), workers: 0 })
      const to = { kind: 's3', bucket, prefix: 'p', endpoint: server.endpoint, pathStyle: true } as const
      const { checks } = await engine.call('doctor.run', { to }, { actor: 'you' })
      await engine.stop()
      rmSync(home, { recursive: true, force: true })
      expect(checks).toContainEqual(expect.objectContaining({ name: 'Destination', outcome: 'ok' }))
      const documented = figures.s3Servers.find(({ name }) => name === make.name)
      const found = await destination.capabilities()
      for (const { name, says } of found)
        expect(checks).toContainEqual(expect.objectContaining({ name: `Destination: ${name}`, says }))
      expect(documented?.can, 'run npm run docs:figures -- --s3').toEqual(canOf(found))
    })
  })
}

/**
 * An S3 bucket as a destination: each object is sent whole, with its SHA-256, and never replaces another.
 *
 * Buffers, not streams: streamed checksums are refused by some servers and verified by none of those.
 */

import { hash } from 'node:crypto'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import type { Destination, ObjectFacts, PutOptions, PutResult } from '../../../shared/destination.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { conflict } from '../destination-errors.ts'
import { keySegments } from '../keys.ts'
import type { Bucket } from './bucket.ts'
import { capabilitiesOf } from './capabilities.ts'
import { type S3Patience, type S3Setting, s3Client } from './client.ts'
import { answered, s3Error } from './errors.ts'
import { MULTIPART_ABOVE_BYTES, putInParts } from './multipart.ts'
import { deleteVersions } from './versions.ts'

export type { S3Patience } from './client.ts'

const PROBE = 'probe/writable.json'
const PROBE_BODY = Buffer.from('{"writable":true}\n')
const PROBE_OPTIONS = { contentType: 'application/json', sha256: hash('sha256', PROBE_BODY, 'hex') } as const

/** A bucket, or a part of one. Every method throws `destination.…` errors only. Throws `destination.insecure`. */
export function s3Destination(setting: S3Setting, patience?: S3Patience): Destination {
  const bucket = bucketOf(setting, patience)
  const typed = async <Result>(work: () => Promise<Result>): Promise<Result> => work().catch(s3Error)
  return {
    name: `s3://${[setting.bucket, setting.prefix].filter(Boolean).join('/')}`,
    put: (key, body, options) => typed(() => put(bucket, key, body, options)),
    get: (key) => typed(() => get(bucket, key)),
    head: (key) => typed(() => head(bucket, key)),
    list: (prefix) => list(bucket, prefix),
    delete: (key) => typed(() => remove(bucket, key)),
    check: () => typed(() => check(bucket)),
    capabilities: () => typed(() => capabilitiesOf(bucket)),
    close: async () => bucket.client.destroy(),
  }
}

function bucketOf(setting: S3Setting, patience?: S3Patience): Bucket {
  const prefix = setting.prefix.replace(/^\/+|\/+$/g, '')
  const { bucket, expectedBucketOwner: owner } = setting
  return {
    client: s3Client(setting, patience),
    setting,
    address: { Bucket: bucket, ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }) },
    name: (key) => [prefix, ...keySegments(key)].filter(Boolean).join('/'),
    hasConditionalPut: true,
  }
}

async function put(bucket: Bucket, key: string, body: Uint8Array, options: PutOptions): Promise<PutResult> {
  const isOnce = options.overwrite !== true
  // Some servers mind the condition for single puts only, so a large object always looks first.
  const looksFirst = isOnce && (!bucket.hasConditionalPut || body.byteLength > MULTIPART_ABOVE_BYTES)
  if (looksFirst && (await head(bucket, key))) return sameAs(bucket, key, body, options)
  try {
    const parameters = { ...bucket.address, Key: bucket.name(key), ...describe(bucket, options) }
    const once = isOnce && bucket.hasConditionalPut ? { IfNoneMatch: '*' } : {}
    if (body.byteLength > MULTIPART_ABOVE_BYTES) await putInParts(bucket.client, parameters, body, once)
    else {
      const ChecksumSHA256 = Buffer.from(options.sha256, 'hex').toString('base64')
      await bucket.client.send(
        new PutObjectCommand({ ...parameters, ...once, Body: body, ChecksumAlgorithm: 'SHA256', ChecksumSHA256 }),
      )
    }
    return { outcome: 'written', bytes: body.byteLength }
  } catch (error) {
    // 409: another writer was at it in the same moment.
    if (isOnce && (answered(error, 412) || answered(error, 409))) return sameAs(bucket, key, body, options)
    if (isOnce && bucket.hasConditionalPut && answered(error, 501)) {
      bucket.hasConditionalPut = false
      return put(bucket, key, body, options)
    }
    throw error
  }
}

/** The name is taken: by the very bytes we bring, or by others (`destination.conflict`). */
async function sameAs(bucket: Bucket, key: string, body: Uint8Array, { sha256 }: PutOptions): Promise<PutResult> {
  const there = (await head(bucket, key))?.sha256 ?? sha256Of(await get(bucket, key))
  if (there !== sha256) throw conflict()
  return { outcome: 'existed', bytes: body.byteLength }
}

const sha256Of = (bytes: Uint8Array | null) => bytes && hash('sha256', bytes, 'hex')

function describe({ setting }: Bucket, { contentType, sha256 }: PutOptions) {
  const { sse, kmsKeyId } = setting
  return {
    ContentType: contentType,
    // For people who look at the bucket; never believed when verifying, since it is only what we said ourselves.
    Metadata: { sha256 },
    ...(sse === undefined || sse === 'none' ? {} : { ServerSideEncryption: sse }),
    ...(sse === 'aws:kms' && kmsKeyId !== undefined ? { SSEKMSKeyId: kmsKeyId } : {}),
  } as const
}

async function get(bucket: Bucket, key: string): Promise<Uint8Array | null> {
  const answer = await bucket.client
    .send(new GetObjectCommand({ ...bucket.address, Key: bucket.name(key) }))
    .catch((error) => nothingToSee(bucket, key, error))
  return (await answer?.Body?.transformToByteArray()) ?? null
}

async function head(bucket: Bucket, key: string): Promise<ObjectFacts | null> {
  const answer = await bucket.client
    .send(new HeadObjectCommand({ ...bucket.address, Key: bucket.name(key), ChecksumMode: 'ENABLED' }))
    .catch((error) => nothingToSee(bucket, key, error))
  if (!answer) return null
  return {
    key,
    bytes: answer.ContentLength ?? 0,
    sha256: wholeChecksum(answer.ChecksumSHA256),
    modifiedAt: (answer.LastModified?.getTime() ?? null) as EpochMs | null,
  }
}

/** A server's checksum as hex; null for one made of the parts' checksums (`…-3`), which says nothing of the whole. */
function wholeChecksum(base64: string | undefined): string | null {
  return base64 === undefined || base64.includes('-') ? null : Buffer.from(base64, 'base64').toString('hex')
}

async function* list(bucket: Bucket, prefix: string): AsyncIterable<ObjectFacts> {
  const root = bucket.name('x').slice(0, -1)
  let ContinuationToken: string | undefined
  do {
    const page = await bucket.client
      .send(
        new ListObjectsV2Command({
          ...bucket.address,
          Prefix: root + prefix,
          ...(ContinuationToken ? { ContinuationToken } : {}),
        }),
      )
      .catch(s3Error)
    for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
      const modifiedAt = (LastModified?.getTime() ?? null) as EpochMs | null
      yield { key: Key.slice(root.length), bytes: Size, sha256: null, modifiedAt }
    }
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (ContinuationToken !== undefined)
}

async function remove(bucket: Bucket, key: string): Promise<void> {
  await bucket.client.send(new DeleteObjectCommand({ ...bucket.address, Key: bucket.name(key) })).catch(nothingThere)
  await deleteVersions(bucket, key)
}

/** Lists, then writes one small object twice: the second time tells whether `If-None-Match` is minded. */
async function check(bucket: Bucket): Promise<void> {
  const root = bucket.name('x').slice(0, -1)
  await bucket.client.send(new ListObjectsV2Command({ ...bucket.address, Prefix: root, MaxKeys: 1 }))
  const first = await put(bucket, PROBE, PROBE_BODY, PROBE_OPTIONS)
  if (first.outcome === 'existed' || !bucket.hasConditionalPut) return
  const second = await put(bucket, PROBE, PROBE_BODY, PROBE_OPTIONS)
  if (second.outcome === 'written') bucket.hasConditionalPut = false
}

/**
 * Whoever may list one prefix only is answered 403 where others get 404, because the condition on the prefix cannot
 * hold for a request that names none. So a refusal asks the list whether there is anything to refuse.
 */
async function nothingToSee(bucket: Bucket, key: string, error: unknown): Promise<null> {
  if (!answered(error, 403)) return nothingThere(error)
  const Prefix = bucket.name(key)
  const { Contents = [] } = await bucket.client.send(
    new ListObjectsV2Command({ ...bucket.address, Prefix, MaxKeys: 1 }),
  )
  // In the list's order, a name comes before every longer one that begins with it.
  if (Contents[0]?.Key === Prefix) throw error
  return null
}

function nothingThere(error: unknown): null {
  const isMissingBucket = error instanceof Error && error.name === 'NoSuchBucket'
  if (answered(error, 404) && !isMissingBucket) return null
  throw error
}

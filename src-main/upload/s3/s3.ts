/**
 * An S3 bucket as a destination: each object is sent whole, with its SHA-256, and never replaces another.
 *
 * Buffers, not streams: streamed checksums are refused by some servers and verified by none of those.
 */

import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { Destination } from '../../../shared/destination.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { keySegments } from '../keys.ts'
import { meter } from '../traffic.ts'
import type { Bucket } from './bucket.ts'
import { capabilitiesOf } from './capabilities.ts'
import { type S3Patience, type S3Setting, s3Client } from './client.ts'
import { keepsCreatesApart, PROBED, tryWriting } from './create-probe.ts'
import { s3Error } from './errors.ts'
import { leftovers } from './leftovers.ts'
import { put } from './put.ts'
import { get, head, list } from './read.ts'
import { deleteObject } from './versions.ts'

export type { S3Patience } from './client.ts'

/** A bucket, or a part of one. Every method throws `destination.…` errors only. Throws `destination.insecure`. */
export function s3Destination(setting: S3Setting, patience?: S3Patience): Destination {
  const { add, so } = meter()
  const bucket = bucketOf(setting, patience, add)
  const typed = async <Result>(work: () => Promise<Result>): Promise<Result> => work().catch(s3Error)
  return {
    name: `s3://${[setting.bucket, setting.prefix].filter(Boolean).join('/')}`,
    hasOwnClock: true,
    put: (key, body, options) => typed(() => put(bucket, key, body, options)),
    get: (key, mostBytes) => typed(() => get(bucket, key, mostBytes)),
    head: (key) => typed(() => head(bucket, key)),
    serverTime: () => bucket.answeredAt as EpochMs | null,
    list: (prefix, after) => list(bucket, prefix, after),
    keepsCreatesApart: () => typed(() => keepsCreatesApart(bucket)),
    leftovers: (only) => leftovers(bucket, only),
    delete: (key) => typed(() => deleteObject(bucket, key)),
    // Each of its requests is answered, or says why not.
    check: async ({ wasWritable = false } = {}) => (wasWritable ? undefined : typed(() => check(bucket))),
    capabilities: () => typed(() => capabilitiesOf(bucket)),
    traffic: so,
    close: async () => bucket.client.destroy(),
  }
}

function bucketOf(setting: S3Setting, patience: S3Patience | undefined, onRequest: (bytes: number) => void): Bucket {
  const prefix = setting.prefix.replace(/^\/+|\/+$/g, '')
  const { bucket: name, expectedBucketOwner: owner } = setting
  const bucketAtHand: Bucket = {
    client: s3Client(setting, patience, {
      onEndpoint(endpoint) {
        bucketAtHand.endpoint = endpoint
      },
      onRequest(bytes, date = '') {
        onRequest(bytes)
        const at = Date.parse(date)
        if (!Number.isNaN(at)) bucketAtHand.answeredAt = at
      },
    }),
    setting,
    address: { Bucket: name, ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }) },
    name: (key) => [prefix, ...keySegments(key)].filter(Boolean).join('/'),
    endpoint: null,
    answeredAt: null,
    hasListed: false,
    hasConditionalPut: true,
    keepsCreatesApart: null,
    hasChecksums: true,
    hasChecksumMode: true,
  }
  return bucketAtHand
}

/** Lists, unless a list was answered already, then writes, once for each opened destination. */
async function check(bucket: Bucket): Promise<void> {
  if (bucket.keepsCreatesApart !== null) return
  // A collector may list only a few folders; this is one of them.
  if (!bucket.hasListed)
    await bucket.client.send(new ListObjectsV2Command({ ...bucket.address, Prefix: bucket.name(PROBED), MaxKeys: 1 }))
  await tryWriting(bucket)
}

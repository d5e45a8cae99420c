/** What a bucket holds: one object, its facts, or a list. */
import {
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3'
import { MOST_OBJECT_BYTES, type ObjectFacts } from '../../../shared/destination.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { bodyOf } from './body.ts'
import type { Bucket } from './bucket.ts'
import { provesChecksums } from './checksum-proof.ts'
import { answered, s3Error } from './errors.ts'
import { pagesOf } from './pages.ts'

/** The object's bytes, or null when there is none. Throws `destination.oversized` and what the SDK throws. */
export async function get(bucket: Bucket, key: string, mostBytes = MOST_OBJECT_BYTES): Promise<Uint8Array | null> {
  const answer = await bucket.client
    .send(new GetObjectCommand({ ...bucket.address, Key: bucket.name(key) }))
    .catch((error) => nothingToSee(bucket, key, error))
  return answer?.Body === undefined ? null : bodyOf(answer, mostBytes)
}

/** Size and checksum, or null when there is no such object. Throws what the SDK throws. */
export async function head(bucket: Bucket, key: string): Promise<ObjectFacts | null> {
  const answer = await headAnswer(bucket, key)
  if (!answer) return null
  return {
    key,
    bytes: answer.ContentLength ?? 0,
    sha256: await provenChecksum(bucket, answer.ChecksumSHA256),
    modifiedAt: (answer.LastModified?.getTime() ?? null) as EpochMs | null,
  }
}

/** Asks for the server's checksum too, where the server does not refuse that: its answer to HEAD carries no reason. */
async function headAnswer(bucket: Bucket, key: string): Promise<HeadObjectCommandOutput | null> {
  const ask = (mode: { readonly ChecksumMode?: 'ENABLED' }) =>
    bucket.client
      .send(new HeadObjectCommand({ ...bucket.address, Key: bucket.name(key), ...mode }))
      .catch((error) => nothingToSee(bucket, key, error))
  if (!bucket.hasChecksumMode) return ask({})
  try {
    return await ask({ ChecksumMode: 'ENABLED' })
  } catch (error) {
    if (!answered(error, 400) && !answered(error, 501)) throw error
    const answer = await ask({})
    bucket.hasChecksumMode = false
    return answer
  }
}

/** The server's checksum of the whole object as hex; null where there is none, or where it only repeats what it was told. */
async function provenChecksum(bucket: Bucket, base64: string | undefined): Promise<string | null> {
  const whole = wholeChecksum(base64)
  return whole !== null && (await provesChecksums(bucket)) ? whole : null
}

/** A server's checksum as hex; null for one made of the parts' checksums (`…-3`), which says nothing of the whole. */
function wholeChecksum(base64: string | undefined): string | null {
  return base64 === undefined || base64.includes('-') ? null : Buffer.from(base64, 'base64').toString('hex')
}

/** Keys under a prefix, in order, those up to `after` left out. Throws `destination.…`, also for a list that never ends. */
export async function* list(bucket: Bucket, prefix: string, after?: string): AsyncIterable<ObjectFacts> {
  const root = bucket.name('x').slice(0, -1)
  const start = after === undefined ? {} : { StartAfter: root + after }
  const pages = pagesOf(async (from: { readonly ContinuationToken: string } | null) => {
    const page = await bucket.client
      .send(new ListObjectsV2Command({ ...bucket.address, Prefix: root + prefix, ...start, ...from }))
      .catch(s3Error)
    bucket.hasListed = true
    const { Contents = [], IsTruncated, NextContinuationToken: token } = page
    return { page: Contents, names: Contents.length, next: IsTruncated && token ? { ContinuationToken: token } : null }
  })
  for await (const page of pages) {
    for (const { Key = '', Size = 0, LastModified, ETag = null } of page) {
      const modifiedAt = (LastModified?.getTime() ?? null) as EpochMs | null
      yield { key: Key.slice(root.length), bytes: Size, sha256: null, modifiedAt, tag: ETag }
    }
  }
}

/**
 * A caller who may list one prefix only is answered 403 where others get 404, because the condition on the prefix cannot
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

/** null when the object is what is missing; rethrows anything else. */
export function nothingThere(error: unknown): null {
  const isMissingBucket = error instanceof Error && error.name === 'NoSuchBucket'
  if (answered(error, 404) && !isMissingBucket) return null
  throw error
}

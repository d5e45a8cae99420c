/** What a bucket's list does not show: older versions of objects, and uploads in parts that never ended. */
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3'
import type { Leftover } from '../../../shared/destination.ts'
import type { Bucket } from './bucket.ts'
import { answered, refusesHeader, s3Error } from './errors.ts'
import { keepsVersions } from './versions.ts'

/** Throws `destination.…`, also where nobody may look. */
export async function* leftovers(bucket: Bucket): AsyncIterable<Leftover> {
  if (await keepsVersions(bucket).catch(s3Error)) yield* versions(bucket)
  yield* uploads(bucket)
}

async function* versions(bucket: Bucket): AsyncIterable<Leftover> {
  const root = bucket.name('x').slice(0, -1)
  let next: { KeyMarker?: string; VersionIdMarker?: string } | null = {}
  while (next !== null) {
    const page: ListObjectVersionsCommandOutput = await bucket.client
      .send(new ListObjectVersionsCommand({ ...bucket.address, Prefix: root, ...next }))
      .catch(s3Error)
    for (const { Key = '', VersionId, IsLatest } of page.Versions ?? []) {
      if (IsLatest || VersionId === undefined) continue
      const version = { ...bucket.address, Key, VersionId }
      yield {
        key: Key.slice(root.length),
        kind: 'version',
        async read() {
          const answer = await bucket.client.send(new GetObjectCommand(version)).catch(s3Error)
          return (await answer.Body?.transformToByteArray()) ?? null
        },
        remove: async () => void (await bucket.client.send(new DeleteObjectCommand(version)).catch(s3Error)),
      }
    }
    const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = page
    next =
      IsTruncated && NextKeyMarker
        ? { KeyMarker: NextKeyMarker, ...(NextVersionIdMarker ? { VersionIdMarker: NextVersionIdMarker } : {}) }
        : null
  }
}

async function* uploads(bucket: Bucket): AsyncIterable<Leftover> {
  const root = bucket.name('x').slice(0, -1)
  let next: { KeyMarker?: string; UploadIdMarker?: string } | null = {}
  while (next !== null) {
    const page: ListMultipartUploadsCommandOutput | null = await uploadsPage(bucket, root, next)
    if (page === null) return
    for (const { Key = '', UploadId = '' } of page.Uploads ?? []) {
      yield {
        key: Key.slice(root.length),
        kind: 'upload',
        read: async () => null,
        remove: async () =>
          void (await bucket.client
            .send(new AbortMultipartUploadCommand({ ...bucket.address, Key, UploadId }))
            .catch(s3Error)),
      }
    }
    const { IsTruncated, NextKeyMarker, NextUploadIdMarker } = page
    next =
      IsTruncated && NextKeyMarker
        ? { KeyMarker: NextKeyMarker, ...(NextUploadIdMarker ? { UploadIdMarker: NextUploadIdMarker } : {}) }
        : null
  }
}

const uploadsPage = (
  bucket: Bucket,
  Prefix: string,
  from: { KeyMarker?: string; UploadIdMarker?: string },
): Promise<ListMultipartUploadsCommandOutput | null> =>
  bucket.client.send(new ListMultipartUploadsCommand({ ...bucket.address, Prefix, ...from })).catch(noUploads)

/** A server that has never heard of uploads in parts has none. */
function noUploads(error: unknown): null {
  if (answered(error, 501) || answered(error, 405) || refusesHeader(error)) return null
  return s3Error(error)
}

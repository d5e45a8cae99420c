/** What a bucket's list does not show: older versions of objects, and uploads in parts that never ended. */
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
} from '@aws-sdk/client-s3'
import { type Leftover, MOST_OBJECT_BYTES } from '../../../shared/destination.ts'
import { bodyOf } from './body.ts'
import type { Bucket } from './bucket.ts'
import { answered, refusesHeader, s3Error } from './errors.ts'
import { pagesOf } from './pages.ts'
import { keepsVersions, versionPages } from './versions.ts'

/** Throws `destination.…`, also where nobody may look. */
export async function* leftovers(bucket: Bucket, only?: Leftover['kind']): AsyncIterable<Leftover> {
  if (only !== 'upload' && (await keepsVersions(bucket).catch(s3Error))) yield* versions(bucket)
  if (only !== 'version') yield* uploads(bucket)
}

async function* versions(bucket: Bucket): AsyncIterable<Leftover> {
  const root = bucket.name('x').slice(0, -1)
  for await (const page of versionPages(bucket, root)) {
    for (const { Key = '', VersionId, IsLatest } of page.Versions ?? []) {
      if (IsLatest || VersionId === undefined) continue
      const version = { ...bucket.address, Key, VersionId }
      yield {
        key: Key.slice(root.length),
        kind: 'version',
        async read() {
          const answer = await bucket.client.send(new GetObjectCommand(version)).catch(s3Error)
          return answer.Body === undefined ? null : bodyOf(answer, MOST_OBJECT_BYTES)
        },
        remove: async () => void (await bucket.client.send(new DeleteObjectCommand(version)).catch(s3Error)),
      }
    }
  }
}

async function* uploads(bucket: Bucket): AsyncIterable<Leftover> {
  const root = bucket.name('x').slice(0, -1)
  const pages = pagesOf(async (from: { readonly KeyMarker: string; readonly UploadIdMarker?: string } | null) => {
    const page = await uploadsPage(bucket, root, from ?? {})
    const { Uploads = [], IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page ?? {}
    const next = IsTruncated && KeyMarker ? { KeyMarker, ...(UploadIdMarker ? { UploadIdMarker } : {}) } : null
    return { page: Uploads, names: Uploads.length, next }
  })
  for await (const page of pages) {
    for (const { Key = '', UploadId = '' } of page) {
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

import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3'
import type { Bucket } from './bucket.ts'
import { answered, refusesHeader, s3Error } from './errors.ts'
import { pagesOf } from './pages.ts'
import { nothingThere } from './read.ts'

/** Removes an object with its versions; one that is not there is fine. Throws what the SDK throws. */
export async function deleteObject(bucket: Bucket, key: string): Promise<void> {
  if (await keepsVersions(bucket)) return deleteVersions(bucket, key)
  await bucket.client.send(new DeleteObjectCommand({ ...bucket.address, Key: bucket.name(key) })).catch(nothingThere)
}

/**
 * Removes each version, where the bucket keeps them: otherwise a deleted message would live on as a noncurrent version. Where we may
 * not even ask whether versions are kept, that is an error and not a guess. The one that lists show goes last and leaves no delete
 * marker: a process that dies before leaves a name that the next one finds, and not versions that no list shows.
 */
async function deleteVersions(bucket: Bucket, key: string): Promise<void> {
  const Key = bucket.name(key)
  const remove = (VersionId: string) =>
    bucket.client.send(new DeleteObjectCommand({ ...bucket.address, Key, VersionId })).catch(nothingThere)
  const shown: string[] = []
  for await (const page of versionPages(bucket, Key)) {
    const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].filter((one) => one.Key === Key)
    for (const { VersionId, IsLatest } of all) {
      if (VersionId === undefined) continue
      if (IsLatest) shown.push(VersionId)
      else await remove(VersionId)
    }
  }
  for (const version of shown) await remove(version)
}

/** Versions and delete markers below a prefix, page by page. Throws `destination.…`. */
export function versionPages(bucket: Bucket, Prefix: string): AsyncIterable<ListObjectVersionsCommandOutput> {
  return pagesOf(async (from: { readonly KeyMarker: string; readonly VersionIdMarker?: string } | null) => {
    const page = await bucket.client
      .send(new ListObjectVersionsCommand({ ...bucket.address, Prefix, ...from }))
      .catch(s3Error)
    const { IsTruncated, NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page
    const next = IsTruncated && KeyMarker ? { KeyMarker, ...(VersionIdMarker ? { VersionIdMarker } : {}) } : null
    return { page, names: (page.Versions?.length ?? 0) + (page.DeleteMarkers?.length ?? 0), next }
  })
}

const asked = new WeakMap<Bucket, Promise<boolean>>()

/** Whether the bucket keeps versions, or kept them once. Asked once per opened destination, or again after no answer. */
export function keepsVersions(bucket: Bucket): Promise<boolean> {
  const known = asked.get(bucket)
  if (known) return known
  const answer = bucket.client.send(new GetBucketVersioningCommand(bucket.address)).then(
    ({ Status }) => Status !== undefined,
    (error) => {
      // A server that has never heard of versions keeps none.
      if (answered(error, 501) || answered(error, 405) || refusesHeader(error)) return false
      asked.delete(bucket)
      throw error
    },
  )
  asked.set(bucket, answer)
  return answer
}

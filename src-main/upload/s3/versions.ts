import { DeleteObjectCommand, GetBucketVersioningCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import type { Bucket } from './bucket.ts'
import { answered, refusesHeader } from './errors.ts'
import { nothingThere } from './read.ts'

/** Removes an object with its versions; one that is not there is fine. Throws what the SDK throws. */
export async function deleteObject(bucket: Bucket, key: string): Promise<void> {
  await bucket.client.send(new DeleteObjectCommand({ ...bucket.address, Key: bucket.name(key) })).catch(nothingThere)
  await deleteVersions(bucket, key)
}

/**
 * Removes an object's older versions too, where the bucket keeps them: otherwise a deleted message would live on as a
 * noncurrent version. Where we may not even ask whether versions are kept, that is an error and not a guess.
 */
async function deleteVersions(bucket: Bucket, key: string): Promise<void> {
  if (!(await keepsVersions(bucket))) return
  const Prefix = bucket.name(key)
  let next: { KeyMarker?: string; VersionIdMarker?: string } | null = {}
  while (next !== null) {
    const page: Awaited<ReturnType<typeof versionsPage>> = await versionsPage(bucket, Prefix, next)
    const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].filter(({ Key }) => Key === Prefix)
    for (const { VersionId } of all) {
      if (VersionId === undefined) continue
      await bucket.client.send(new DeleteObjectCommand({ ...bucket.address, Key: Prefix, VersionId }))
    }
    const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = page
    next =
      IsTruncated && NextKeyMarker
        ? { KeyMarker: NextKeyMarker, ...(NextVersionIdMarker ? { VersionIdMarker: NextVersionIdMarker } : {}) }
        : null
  }
}

const versionsPage = (bucket: Bucket, Prefix: string, from: { KeyMarker?: string; VersionIdMarker?: string }) =>
  bucket.client.send(new ListObjectVersionsCommand({ ...bucket.address, Prefix, ...from }))

const asked = new WeakMap<Bucket, Promise<boolean>>()

/** Whether the bucket keeps versions, or kept them once. Asked once per opened destination. */
export function keepsVersions(bucket: Bucket): Promise<boolean> {
  const known = asked.get(bucket)
  if (known) return known
  const answer = bucket.client.send(new GetBucketVersioningCommand(bucket.address)).then(
    ({ Status }) => Status !== undefined,
    (error) => {
      // A server that has never heard of versions keeps none.
      if (answered(error, 501) || answered(error, 405) || refusesHeader(error)) return false
      throw error
    },
  )
  asked.set(bucket, answer)
  return answer
}

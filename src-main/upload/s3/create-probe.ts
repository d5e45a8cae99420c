import { randomUUID } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Bucket } from './bucket.ts'
import { answered, refusesHeader } from './errors.ts'
import { deleteObject } from './versions.ts'

/**
 * Whether the server lets only one of two creates of a name succeed. Documented for `If-None-Match`, and still ignored by some
 * servers on a bucket with versions; one that refuses the header keeps nothing apart. Throws what the SDK throws.
 */
export async function keepsCreatesApart(bucket: Bucket): Promise<boolean> {
  const key = `probe/create-${randomUUID()}.json`
  const create = (Body: string) =>
    bucket.client.send(new PutObjectCommand({ ...bucket.address, Key: bucket.name(key), IfNoneMatch: '*', Body }))
  try {
    await create('1')
    await create('2')
    return false
  } catch (error) {
    if (answered(error, 412) || answered(error, 409)) return true
    if (refusesHeader(error)) return false
    throw error
  } finally {
    await deleteObject(bucket, key)
  }
}

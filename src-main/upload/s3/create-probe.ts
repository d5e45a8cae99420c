import { hash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Bucket } from './bucket.ts'
import { answered, refusesHeader } from './errors.ts'
import { tryPut } from './put.ts'
import { deleteObject } from './versions.ts'

/** What is written to find out what a bucket does; it stays. */
export const PROBED = 'probe/writable.json'
const BODY = Buffer.from('{"writable":true}\n')
const OPTIONS = { contentType: 'application/json', sha256: hash('sha256', BODY, 'hex') } as const

/**
 * Writes one small object, and again where it was not there: the second time tells whether `If-None-Match` is minded. Throws what
 * the SDK throws.
 */
export async function tryWriting(bucket: Bucket): Promise<void> {
  const first = await tryPut(bucket, PROBED, BODY, OPTIONS)
  // A server that refuses the condition was found out by that; there the object was looked for.
  if (!bucket.hasConditionalPut) return
  if (first === 'taken' || (await tryPut(bucket, PROBED, BODY, OPTIONS)) === 'taken') bucket.keepsCreatesApart = true
  else bucket.hasConditionalPut = false
}

/**
 * Whether the server lets only one of two creates of a name succeed. Documented for `If-None-Match`, and still ignored by some
 * servers on a bucket with versions; one that refuses the header keeps nothing apart. Tried once for each opened destination, on
 * an object that stays: where it is there already one create is enough. Throws what the SDK throws.
 */
export async function keepsCreatesApart(bucket: Bucket): Promise<boolean> {
  bucket.keepsCreatesApart ??= await triedOut(bucket)
  return bucket.keepsCreatesApart
}

async function triedOut(bucket: Bucket): Promise<boolean> {
  const create = () =>
    bucket.client.send(
      new PutObjectCommand({ ...bucket.address, Key: bucket.name(PROBED), IfNoneMatch: '*', Body: BODY }),
    )
  try {
    await create()
    await create()
  } catch (error) {
    if (answered(error, 412) || answered(error, 409)) return true
    if (!refusesHeader(error)) throw error
  }
  // Each try would leave a version there.
  await deleteObject(bucket, PROBED)
  return false
}

/**
 * One object to a bucket, whole, with its SHA-256 and a condition against replacing another's.
 *
 * Servers differ in which optional header they refuse, and with which status: checksums with 400, 411 or 501,
 * `If-None-Match` with 400 or 501. What is refused is tried without, and left out from then on; the checksum's place
 * is taken by reading back what arrived, the condition's by looking first.
 */
import { hash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { PutOptions, PutResult } from '../../../shared/destination.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { saysSame, tagOf } from '../../lake-layout/index.ts'
import type { Bucket } from './bucket.ts'
import { answered, refusesHeader } from './errors.ts'
import { MULTIPART_ABOVE_BYTES, putInParts } from './multipart.ts'
import { get, head } from './read.ts'

/** The optional headers that go with a put. */
interface Sends {
  readonly checksum: boolean
  readonly condition: boolean
}

/**
 * Writes an object. `existed` when the same bytes are there already. Throws `destination.conflict` when others are,
 * and anything the SDK throws.
 */
export async function put(bucket: Bucket, key: string, body: Uint8Array, options: PutOptions): Promise<PutResult> {
  const written = await tryPut(bucket, key, body, options)
  if (written === 'taken') return sameAs(bucket, key, body, options)
  const bytes = body.byteLength
  const { tag } = written
  // Nobody told it their MD5: it can only have it from the bytes.
  const isProof = options.proves === true && tag !== null && saysSame({ bytes, tag }, { bytes, tag: tagOf(body) })
  return { outcome: 'written', bytes, ...(isProof ? { tag } : {}) }
}

/** What the server called what it wrote; null where it did not say. */
interface Written {
  readonly tag: string | null
}

/** Writes an object; `taken` when something has the name already. Throws anything the SDK throws. */
export async function tryPut(
  bucket: Bucket,
  key: string,
  body: Uint8Array,
  options: PutOptions,
): Promise<Written | 'taken'> {
  const isOnce = options.overwrite !== true
  const sends = { checksum: bucket.hasChecksums, condition: isOnce && bucket.hasConditionalPut }
  try {
    return await putWith(bucket, key, body, options, sends)
  } catch (error) {
    if (!refusesHeader(error)) throw error
    for (const fewer of fewerThan(sends)) {
      const result = await putWith(bucket, key, body, options, fewer).catch(unlessRefused)
      if (result === null) continue
      bucket.hasChecksums = fewer.checksum
      if (sends.condition) bucket.hasConditionalPut = fewer.condition
      return result
    }
    throw error
  }
}

/** The other sets of headers to try, those that give up least first. */
function fewerThan({ checksum, condition }: Sends): readonly Sends[] {
  const sets = [
    { checksum, condition: false },
    { checksum: false, condition },
    { checksum: false, condition: false },
  ]
  return sets.filter(
    (set, index) =>
      (set.checksum !== checksum || set.condition !== condition) &&
      sets.findIndex((other) => other.checksum === set.checksum && other.condition === set.condition) === index,
  )
}

const unlessRefused = (error: unknown): null => {
  if (refusesHeader(error)) return null
  throw error
}

async function putWith(
  bucket: Bucket,
  key: string,
  body: Uint8Array,
  options: PutOptions,
  sends: Sends,
): Promise<Written | 'taken'> {
  const isOnce = options.overwrite !== true
  const isLarge = body.byteLength > MULTIPART_ABOVE_BYTES
  // Servers mind the condition for single puts only, so a large object always looks first.
  if (isOnce && (!sends.condition || isLarge) && (await head(bucket, key))) return 'taken'
  try {
    const parameters = { ...bucket.address, Key: bucket.name(key), ...describe(bucket, options) }
    const once = sends.condition ? { IfNoneMatch: '*' } : {}
    if (isLarge) {
      await putInParts(bucket.client, parameters, body, { once, withChecksums: sends.checksum })
      return { tag: null }
    }
    const { ETag: tag = null } = await bucket.client.send(
      new PutObjectCommand({ ...parameters, ...once, ...checksum(options, sends), Body: body }),
    )
    return { tag }
  } catch (error) {
    // 409: another writer was at it in the same moment.
    if (isOnce && (answered(error, 412) || answered(error, 409))) return 'taken'
    throw error
  }
}

const checksum = ({ sha256 }: PutOptions, sends: Sends) =>
  sends.checksum
    ? ({ ChecksumAlgorithm: 'SHA256', ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64') } as const)
    : {}

/** The name is taken: by the very bytes we bring, or by others (`destination.conflict`). */
async function sameAs(bucket: Bucket, key: string, body: Uint8Array, { sha256 }: PutOptions): Promise<PutResult> {
  const there = (await head(bucket, key))?.sha256 ?? sha256Of(await get(bucket, key))
  if (there !== sha256) throw gleanerError('destination.conflict')
  return { outcome: 'existed', bytes: body.byteLength }
}

const sha256Of = (bytes: Uint8Array | null) => bytes && hash('sha256', bytes, 'hex')

/** Encryption that was asked for is never given up: a server that refuses it refuses the upload. */
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

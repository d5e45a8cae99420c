/**
 * Whether a server's SHA-256 says anything: some keep what they were told and answer with it, over bytes they never
 * compared. Then it proves nothing of what arrived, and what matters is read back.
 */
import { hash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Bucket } from './bucket.ts'
import { answered } from './errors.ts'

const KEY = 'probe/checksum.txt'
const BODY = Buffer.from('gleaner tries out whether a wrong checksum is refused\n')

const asked = new WeakMap<Bucket, Promise<boolean>>()

/**
 * Sends a small object under `probe/` with a checksum that is not its own. Only a server that refuses it is believed;
 * a caller who may not write learns nothing, and believes nothing. Asked once per opened destination.
 */
export function provesChecksums(bucket: Bucket): Promise<boolean> {
  const known = asked.get(bucket)
  if (known) return known
  const answer = bucket.client
    .send(
      new PutObjectCommand({
        ...bucket.address,
        Key: bucket.name(KEY),
        Body: BODY,
        ContentType: 'text/plain',
        ChecksumAlgorithm: 'SHA256',
        ChecksumSHA256: hash('sha256', 'something else', 'base64'),
      }),
    )
    .then(
      () => false,
      (error) => answered(error, 400),
    )
  asked.set(bucket, answer)
  return answer
}

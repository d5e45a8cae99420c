import { randomBytes } from 'node:crypto'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { StandardRetryStrategy } from '@smithy/core/retry'
import type { Destination } from '../../shared/destination.ts'
import { openDestination } from '../../src-main/upload/index.ts'
import type { Ceph } from './ceph.ts'

type Server = Pick<Ceph, 'endpoint' | 'accessKeyId' | 'secretAccessKey'>

/** Makes the default chain find this server's keys, and nothing of the developer's own. */
export function takeKeysOf({ accessKeyId, secretAccessKey }: Omit<Server, 'endpoint'>): void {
  process.env['AWS_ACCESS_KEY_ID'] = accessKeyId
  process.env['AWS_SECRET_ACCESS_KEY'] = secretAccessKey
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true'
  process.env['AWS_CONFIG_FILE'] = '/nonexistent'
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = '/nonexistent'
  delete process.env['AWS_SESSION_TOKEN']
  delete process.env['AWS_PROFILE']
}

/** A plain client, for what a test does behind Gleaner's back. */
export function plainClient({ endpoint, accessKeyId, secretAccessKey }: Server): S3Client {
  return new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}

/** A fresh bucket's name. */
export async function freshBucket(ceph: Server): Promise<string> {
  const bucket = `lake-${randomBytes(6).toString('hex')}`
  const client = plainClient(ceph)
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
  return bucket
}

/** What the SDK decides about tries, without the time in between. */
export function retryAtOnce(attempts: number): StandardRetryStrategy {
  return new StandardRetryStrategy({
    maxAttempts: attempts,
    backoff: { computeNextBackoffDelay: () => 0, setDelayBase() {} },
  })
}

/** A destination in a bucket; quick to give up, and it never waits before a retry, so that tests of failures are short. */
export function bucketDestination(
  endpoint: string,
  bucket: string,
  more: { answerWithinMs?: number; attempts?: number } = {},
): Promise<Destination> {
  const { answerWithinMs = 5000, attempts = 4 } = more
  return openDestination(
    { kind: 's3', bucket, prefix: 'team/lake', endpoint, region: 'us-east-1', pathStyle: true },
    { attempts, answerWithinMs, retryStrategy: retryAtOnce(attempts) },
  )
}

import { hash } from 'node:crypto'
import {
  GetBucketLifecycleConfigurationCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import type { Capability } from '../../../shared/destination.ts'
import type { Bucket } from './bucket.ts'
import { provesChecksums } from './checksum-proof.ts'
import { answered } from './errors.ts'
import { keepsVersions } from './versions.ts'

const BODY = Buffer.from('gleaner tries out what this bucket can do\n')
const KEY = 'probe/capabilities.txt'

/** Tries, on one small object under `probe/`, what the server can do. What it cannot is said, not thrown. */
export async function capabilitiesOf(bucket: Bucket): Promise<readonly Capability[]> {
  const send = sender(bucket)
  await send.put({})
  return [
    endpoint(bucket),
    await conditionalPut(send),
    await checksum(bucket, send),
    await encryption(bucket, send),
    await tagging(bucket),
    await lifecycle(bucket),
    await versioning(bucket),
  ]
}

/** Shown, because it may come from the environment or a profile and not from Gleaner's settings. */
function endpoint({ endpoint }: Bucket): Capability {
  const says = endpoint === null ? 'Nothing was asked yet.' : `Requests go to ${endpoint}.`
  return { name: 'endpoint', available: endpoint !== null, says }
}

function sender({ client, address, name }: Bucket) {
  const Key = name(KEY)
  return {
    put: (more: object) =>
      client.send(new PutObjectCommand({ ...address, Key, Body: BODY, ContentType: 'text/plain', ...more })),
    head: () => client.send(new HeadObjectCommand({ ...address, Key, ChecksumMode: 'ENABLED' })),
  }
}

async function conditionalPut(send: ReturnType<typeof sender>): Promise<Capability> {
  const available = await send.put({ IfNoneMatch: '*' }).then(
    () => false,
    (error) => answered(error, 412),
  )
  return capability('conditional put', available, {
    yes: 'The server itself refuses to replace an object.',
    no: 'Gleaner looks before it writes; two machines must not share one home folder.',
  })
}

async function checksum(bucket: Bucket, send: ReturnType<typeof sender>): Promise<Capability> {
  const sha256 = hash('sha256', BODY, 'base64')
  const isTaken = await works(send.put({ ChecksumAlgorithm: 'SHA256', ChecksumSHA256: sha256 }))
  const isKept = await send.head().then(
    ({ ChecksumSHA256 }) => ChecksumSHA256 === sha256,
    () => false,
  )
  return capability('checksum', isTaken && isKept && (await provesChecksums(bucket)), {
    yes: 'The server verifies and keeps the SHA-256 of each object.',
    no: isTaken
      ? 'The server does not verify SHA-256; Gleaner reads each object back and compares.'
      : 'The server refuses checksums; Gleaner sends none, reads each object back and compares.',
  })
}

async function encryption({ setting }: Bucket, send: ReturnType<typeof sender>): Promise<Capability> {
  const sse =
    setting.sse === 'aws:kms'
      ? { ServerSideEncryption: 'aws:kms', ...(setting.kmsKeyId ? { SSEKMSKeyId: setting.kmsKeyId } : {}) }
      : { ServerSideEncryption: 'AES256' }
  const used = await send.put(sse).then(
    ({ ServerSideEncryption }) => ServerSideEncryption,
    () => undefined,
  )
  return capability('encryption', used !== undefined, {
    yes: `The server encrypts at rest (${used}) when asked; choose it in the destination settings.`,
    no: 'The server does not encrypt at rest on request; leave encryption off, or ask who runs it.',
  })
}

async function tagging({ client, address, name }: Bucket): Promise<Capability> {
  const available = await works(client.send(new GetObjectTaggingCommand({ ...address, Key: name(KEY) })))
  return capability('tagging', available, {
    yes: 'Objects can be tagged; Gleaner needs none.',
    no: 'No tags, or no right to read them; Gleaner needs none.',
  })
}

async function lifecycle({ client, address }: Bucket): Promise<Capability> {
  const rules = await client.send(new GetBucketLifecycleConfigurationCommand(address)).then(
    ({ Rules }) => Rules ?? [],
    (error) => (error instanceof Error && error.name === 'NoSuchLifecycleConfiguration' ? [] : null),
  )
  const expires =
    rules?.some(({ Status, Expiration }) => Status === 'Enabled' && Expiration?.Days !== undefined) ?? false
  return capability('lifecycle', expires, {
    yes: 'A lifecycle rule expires objects in this bucket.',
    no:
      rules === null
        ? 'Gleaner may not read the lifecycle rules; folding the lake removes what is past its time.'
        : 'No lifecycle rule expires objects; folding the lake removes what is past its time.',
  })
}

async function versioning(bucket: Bucket): Promise<Capability> {
  const keeps = await keepsVersions(bucket).catch(() => null)
  return {
    name: 'versioning',
    available: keeps === true,
    says:
      keeps === null
        ? 'Gleaner may not ask whether old versions are kept; erasure needs that right.'
        : keeps
          ? 'The bucket keeps old versions; erasure removes those too and needs the maintainer policy.'
          : 'No old versions are kept: deleted is gone.',
  }
}

const works = (request: Promise<unknown>) =>
  request.then(
    () => true,
    () => false,
  )

function capability(
  name: string,
  available: boolean,
  { yes, no }: { readonly yes: string; readonly no: string },
): Capability {
  return { name, available, says: available ? yes : no }
}

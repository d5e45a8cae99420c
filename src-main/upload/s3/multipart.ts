import { hash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'

/** Larger objects go in parts: a lost connection then costs a part, not the whole. */
export const MULTIPART_ABOVE_BYTES = 64 * 1024 * 1024
const PART_BYTES = 16 * 1024 * 1024
const PARTS_AT_ONCE = 3

/** Sends a large buffer in parts, each with its SHA-256. What fails is aborted, so that no paid-for part stays behind. */
export async function putInParts(
  client: S3Client,
  parameters: CreateMultipartUploadCommandInput,
  body: Uint8Array,
  { once, withChecksums }: { readonly once: { readonly IfNoneMatch?: string }; readonly withChecksums: boolean },
): Promise<void> {
  const algorithm = withChecksums ? ({ ChecksumAlgorithm: 'SHA256' } as const) : {}
  const created = await client.send(new CreateMultipartUploadCommand({ ...parameters, ...algorithm }))
  const { Metadata: _, ContentType: __, ServerSideEncryption: ___, SSEKMSKeyId: ____, ...address } = parameters
  const upload = { ...address, UploadId: created.UploadId }
  try {
    const parts: { ETag: string | undefined; PartNumber: number; ChecksumSHA256?: string }[] = []
    const count = Math.ceil(body.byteLength / PART_BYTES)
    for (let first = 0; first < count; first += PARTS_AT_ONCE) {
      const numbers = Array.from({ length: Math.min(PARTS_AT_ONCE, count - first) }, (_unused, i) => first + i)
      parts.push(
        ...(await Promise.all(
          numbers.map(async (number) => {
            const Body = body.subarray(number * PART_BYTES, (number + 1) * PART_BYTES)
            const checksum = withChecksums ? { ChecksumSHA256: hash('sha256', Body, 'base64') } : {}
            const PartNumber = number + 1
            const { ETag } = await client.send(
              new UploadPartCommand({ ...upload, PartNumber, Body, ...algorithm, ...checksum }),
            )
            return { ETag, PartNumber, ...checksum }
          }),
        )),
      )
    }
    await client.send(new CompleteMultipartUploadCommand({ ...upload, ...once, MultipartUpload: { Parts: parts } }))
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => {})
    throw error
  }
}

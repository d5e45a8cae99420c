import type { S3Client } from '@aws-sdk/client-s3'
import type { S3Setting } from './client.ts'

/** What every request to the bucket works with. */
export interface Bucket {
  readonly client: S3Client
  readonly setting: S3Setting
  /** Goes with each request: the bucket, and whose it must be. */
  readonly address: { readonly Bucket: string; readonly ExpectedBucketOwner?: string }
  /** The full name of an object under our prefix. */
  name(key: string): string
  /** Where requests go, as the SDK resolved it from all its sources: `https://host`; null before the first. */
  endpoint: string | null
  /** The date of the last answer, epoch milliseconds; null before the first. */
  answeredAt: number | null
  /** Whether a list of it was answered: then it is there, and may be listed. */
  hasListed: boolean
  /** Whether the server minds `If-None-Match`; found out by `check`, or by its refusal. */
  hasConditionalPut: boolean
  /** Whether only one of two creates of a name succeeds; null before that was tried out. */
  keepsCreatesApart: boolean | null
  /** Whether the server takes checksum headers; found out by its refusal. */
  hasChecksums: boolean
  /** Whether the server takes the question for its own checksum; found out by its refusal. */
  hasChecksumMode: boolean
}

import { GleanerError } from '../../../shared/errors.ts'
import { refused } from '../destination-errors.ts'

/** What an SDK error shows of itself. */
interface Failure {
  readonly name: string
  readonly code: string
  readonly status: number | null
}

type Sentences = readonly [code: `destination.${string}`, says: string, next: string]

const WRONG_REGION: Sentences = [
  'destination.wrong_region',
  'The bucket is in another region than the one Gleaner was told.',
  'Name its region with --s3-region, or in the destination settings.',
]
const NO_CREDENTIALS: Sentences = [
  'destination.no_credentials',
  'No S3 credentials were found.',
  'Sign in (`aws sso login`), choose a profile, or set the usual AWS environment variables.',
]
const EXPIRED: Sentences = [
  'destination.expired_credentials',
  'The S3 credentials have expired.',
  'Sign in again (`aws sso login`), then upload again.',
]
const BAD_CREDENTIALS: Sentences = [
  'destination.bad_credentials',
  'The destination does not accept these S3 credentials.',
  'Check which profile or keys are in use: `aws sts get-caller-identity`.',
]
const DENIED: Sentences = [
  'destination.denied',
  'The destination refused access.',
  'Ask for the rights that `gleaner doctor --policy` prints; check the bucket owner setting if there is one.',
]
const UNREACHABLE: Sentences = [
  'destination.unreachable',
  'The destination cannot be reached.',
  'Check the network, VPN and endpoint, then upload again.',
]
const BUSY: Sentences = [
  'destination.busy',
  'The destination kept failing or asking to slow down.',
  'Upload again later; what arrived is not sent twice.',
]

/** By the error's name or code, as S3 and the SDK spell them. */
const BY_NAME: Readonly<Record<string, Sentences>> = {
  NoSuchBucket: [
    'destination.missing',
    'The bucket does not exist.',
    'Check its name, endpoint and region, or have it created.',
  ],
  AccessDenied: DENIED,
  Forbidden: DENIED,
  AllAccessDisabled: DENIED,
  AccountProblem: DENIED,
  ExpiredToken: EXPIRED,
  ExpiredTokenException: EXPIRED,
  TokenRefreshRequired: EXPIRED,
  RequestExpired: EXPIRED,
  InvalidAccessKeyId: BAD_CREDENTIALS,
  SignatureDoesNotMatch: BAD_CREDENTIALS,
  InvalidToken: BAD_CREDENTIALS,
  CredentialsProviderError: NO_CREDENTIALS,
  TokenProviderError: EXPIRED,
  RequestTimeTooSkewed: [
    'destination.clock_skew',
    "This machine's clock is too far off for the destination to accept signed requests.",
    'Set the clock (turn on network time), then upload again.',
  ],
  PermanentRedirect: WRONG_REGION,
  TemporaryRedirect: WRONG_REGION,
  AuthorizationHeaderMalformed: WRONG_REGION,
  IllegalLocationConstraintException: WRONG_REGION,
  InvalidBucketName: ['destination.missing', 'The bucket name is not a valid one.', 'Check the name after s3://.'],
  QuotaExceeded: ['destination.full', 'The destination is full.', 'Have its quota raised, then upload again.'],
  SlowDown: BUSY,
  ServiceUnavailable: BUSY,
  InternalError: BUSY,
  RequestTimeout: BUSY,
  TimeoutError: UNREACHABLE,
}

/** Connection failures, as Node spells them. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Whether the server answered with this status. */
export function answered(error: unknown, status: number): boolean {
  return failureOf(error).status === status
}

/** Refusals of the bytes themselves, or of what a person asked for: trying with fewer headers would hide them. */
const NOT_A_HEADER = new Set([
  'BadDigest',
  'InvalidDigest',
  'XAmzContentSHA256Mismatch',
  'XAmzContentChecksumMismatch',
  'EntityTooLarge',
  'EntityTooSmall',
  'KeyTooLongError',
])

/** Whether the server may have refused a header it does not know or want: 400, 411 or 501 and no known reason. */
export function refusesHeader(error: unknown): boolean {
  const { name, code, status } = failureOf(error)
  if (error instanceof GleanerError || BY_NAME[name] || BY_NAME[code]) return false
  if (NOT_A_HEADER.has(name) || NOT_A_HEADER.has(code)) return false
  return status === 400 || status === 411 || status === 501
}

/** Rethrows whatever the SDK threw as an error for people; nothing of the server's body gets through. */
export function s3Error(error: unknown): never {
  if (error instanceof GleanerError) throw error
  const [code, says, next] = sentencesFor(failureOf(error))
  throw refused(code, says, next, error)
}

function sentencesFor({ name, code, status }: Failure): Sentences {
  const named = BY_NAME[name] ?? BY_NAME[code]
  if (named) return named
  if (NETWORK.has(code)) return UNREACHABLE
  if (status === 301 || status === 307) return WRONG_REGION
  if (status === 401 || status === 403) return DENIED
  if (status === 404) return BY_NAME['NoSuchBucket'] ?? UNREACHABLE
  if (status === null) return name === 'Error' || name === 'AggregateError' ? UNREACHABLE : NO_CREDENTIALS
  if (status === 429 || (status >= 500 && status !== 501)) return BUSY
  return [
    'destination.refused',
    'The destination refused the request.',
    'Run `gleaner doctor`: it tries what the destination can do.',
  ]
}

function failureOf(error: unknown): Failure {
  if (typeof error !== 'object' || error === null) return { name: '', code: '', status: null }
  const { name, Code, code, $metadata } = error as Record<string, unknown>
  const status = ($metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode ?? null
  return { name: String(name ?? ''), code: String(Code ?? code ?? ''), status }
}

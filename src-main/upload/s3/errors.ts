import { GleanerError, gleanerError } from '../../../shared/errors.ts'

/** What an SDK error shows of itself. */
interface Failure {
  readonly name: string
  readonly code: string
  readonly status: number | null
}

/** Makes the error; the SDK's own goes along as its cause. */
type EngineEvent = (cause: { readonly cause: unknown }) => GleanerError

const missing: EngineEvent = (cause) => gleanerError('destination.missing', { place: 'bucket' }, cause)
const wrongRegion: EngineEvent = (cause) => gleanerError('destination.wrong_region', {}, cause)
const noCredentials: EngineEvent = (cause) => gleanerError('destination.no_credentials', {}, cause)
const expired: EngineEvent = (cause) => gleanerError('destination.expired_credentials', {}, cause)
const badCredentials: EngineEvent = (cause) => gleanerError('destination.bad_credentials', {}, cause)
const denied: EngineEvent = (cause) => gleanerError('destination.denied', { place: 'bucket' }, cause)
const unreachable: EngineEvent = (cause) => gleanerError('destination.unreachable', {}, cause)
const busy: EngineEvent = (cause) => gleanerError('destination.busy', {}, cause)

/** By the error's name or code, as S3 and the SDK spell them. */
const BY_NAME: Readonly<Record<string, EngineEvent>> = {
  NoSuchBucket: missing,
  AccessDenied: denied,
  Forbidden: denied,
  AllAccessDisabled: denied,
  AccountProblem: denied,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  TokenRefreshRequired: expired,
  RequestExpired: expired,
  InvalidAccessKeyId: badCredentials,
  SignatureDoesNotMatch: badCredentials,
  InvalidToken: badCredentials,
  CredentialsProviderError: noCredentials,
  TokenProviderError: expired,
  RequestTimeTooSkewed: (cause) => gleanerError('destination.clock_skew', {}, cause),
  PermanentRedirect: wrongRegion,
  TemporaryRedirect: wrongRegion,
  AuthorizationHeaderMalformed: wrongRegion,
  IllegalLocationConstraintException: wrongRegion,
  InvalidBucketName: (cause) => gleanerError('destination.bucket_name', {}, cause),
  QuotaExceeded: (cause) => gleanerError('destination.full', { place: 'bucket' }, cause),
  SlowDown: busy,
  ServiceUnavailable: busy,
  InternalError: busy,
  RequestTimeout: busy,
  TimeoutError: unreachable,
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

/** Rethrows anything the SDK threw as an error for people; nothing of the server's body gets through. */
export function s3Error(error: unknown): never {
  if (error instanceof GleanerError) throw error
  throw told(failureOf(error))({ cause: error })
}

function told({ name, code, status }: Failure): EngineEvent {
  const named = BY_NAME[name] ?? BY_NAME[code]
  if (named) return named
  if (NETWORK.has(code)) return unreachable
  if (status === 301 || status === 307) return wrongRegion
  if (status === 401 || status === 403) return denied
  if (status === 404) return missing
  if (status === null) return name === 'Error' || name === 'AggregateError' ? unreachable : noCredentials
  if (status === 429 || (status >= 500 && status !== 501)) return busy
  return (cause) => gleanerError('destination.refused', { place: 'bucket' }, cause)
}

function failureOf(error: unknown): Failure {
  if (typeof error !== 'object' || error === null) return { name: '', code: '', status: null }
  const { name, Code, code, $metadata } = error as Record<string, unknown>
  const status = ($metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode ?? null
  return { name: String(name ?? ''), code: String(Code ?? code ?? ''), status }
}

import https from 'node:https'
import { Readable } from 'node:stream'
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { fromNodeProviderChain } from '@aws-sdk/credential-providers'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { endingInTime } from './answer-pace.ts'

export type S3Setting = Extract<DestinationSetting, { kind: 's3' }>

/** How long to put up with a struggling server. */
export interface S3Patience {
  /** Tries per request, with exponential backoff and jitter in between. */
  readonly attempts: number
  /** A request without an answer for this long has failed, and so has one whose answer stops for this long. */
  readonly answerWithinMs: number
  /** Decides about tries and waits between them, instead of the SDK's own; for tests, which do not wait. */
  readonly retryStrategy?: NonNullable<S3ClientConfig['retryStrategy']>
}

/** What a client tells while it works. */
export interface Heard {
  onEndpoint(origin: string): void
  /** Each answered request, retries and refusals included, with the bytes of objects that it moved and the date that the answer has. */
  onRequest(bytes: number, date: string | undefined): void
}

const USUAL: S3Patience = { attempts: 6, answerWithinMs: MINUTE_MS }

/**
 * A client for the bucket, with credentials from AWS's default chain: environment, profiles, SSO, container, instance.
 * Retries, backoff with jitter and clock correction are the SDK's own. Throws `destination.insecure`.
 */
export function s3Client(
  setting: S3Setting,
  patience: S3Patience = USUAL,
  { onEndpoint, onRequest }: Heard = { onEndpoint() {}, onRequest() {} },
): S3Client {
  const { endpoint, region, pathStyle, profile } = setting
  if (endpoint !== undefined) assertPrivate(new URL(endpoint))
  const client = new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    // A custom endpoint rarely cares about the region, but a signature has to name one.
    ...(region === undefined ? (endpoint === undefined ? {} : { region: 'us-east-1' }) : { region }),
    forcePathStyle: pathStyle ?? false,
    credentials: fromNodeProviderChain(profile === undefined ? {} : { profile }),
    retryMode: 'standard',
    maxAttempts: patience.attempts,
    ...(patience.retryStrategy === undefined ? {} : { retryStrategy: patience.retryStrategy }),
    // Checksums are ours, over whole buffers: the SDK's streamed trailers are refused by some servers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 10_000,
      requestTimeout: patience.answerWithinMs,
      throwOnRequestTimeout: true,
      // The same way out as everything else of this process: an agent of its own knows no proxy.
      httpsAgent: { maxSockets: 16, proxyEnv: proxyInUse() },
      httpAgent: { maxSockets: 16 },
    },
  })
  // Environment and profiles name endpoints too (AWS_ENDPOINT_URL_S3, endpoint_url): judged is what the SDK resolved.
  client.middlewareStack.add(
    (next) => (args) => {
      const { protocol, hostname, port } = args.request as HttpRequest
      assertPrivate({ protocol, hostname })
      onEndpoint(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`)
      return next(args)
    },
    { step: 'build', name: 'assertPrivateEndpoint', priority: 'low' },
  )
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args)
      const response = answer.response as { body?: unknown }
      if (response.body instanceof Readable) response.body = endingInTime(response.body, patience.answerWithinMs)
      return answer
    },
    { step: 'deserialize', name: 'endAnswersInTime', priority: 'low' },
  )
  // Within the SDK's retries, so that each try counts.
  client.middlewareStack.add(
    (next) => async (args) => {
      const { method, headers } = args.request as HttpRequest
      const heard = (answer: unknown, isRefusal: boolean) => {
        const said = (answer as HttpAnswer).headers
        const brought = method === 'GET' && !isRefusal ? lengthOf(said['content-length']) : 0
        const sent = isRefusal ? 0 : lengthOf(headers['content-length'])
        onRequest(sent + brought, said['date'])
      }
      try {
        const answer = await next(args)
        heard(answer.response, false)
        return answer
      } catch (error) {
        // Refused is asked as well, and is on the bill. Where no answer came there is nothing to count.
        const { $response } = error as { readonly $response?: unknown }
        if ($response !== undefined) heard($response, true)
        throw error
      }
    },
    { step: 'finalizeRequest', name: 'countRequests', priority: 'low' },
  )
  return client
}

function proxyInUse() {
  // Read from the module: a proxy comes with another agent.
  return https.globalAgent.options.proxyEnv
}

/** The part of the SDK's request that says where it goes. */
type HttpRequest = Pick<URL, 'protocol' | 'hostname'> & {
  readonly port?: number
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}
type HttpAnswer = Pick<HttpRequest, 'headers'>

const lengthOf = (length: string | number | undefined): number => Number(length) || 0

function assertPrivate({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): void {
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return
  throw gleanerError('destination.insecure')
}

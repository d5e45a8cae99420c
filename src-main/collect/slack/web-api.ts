/**
 * One attempt at a call through @slack/web-api: the whole answer, or what went wrong as an error for people.
 *
 * web-api's own retries and queue pauses stay off, because a refused call would hold back every other method.
 */
import { createRequire } from 'node:module'
import type { WebClient } from '@slack/web-api'
import { GleanerError } from '../../../shared/errors.ts'
import { onDemand } from '../../on-demand.ts'
import { type Answers, readAnswers } from './answer.ts'
import { slackRefused, timedOut, unreachable, unreadableAnswer } from './failures.ts'
import type { SlackMethod } from './methods.ts'

// Not called `require`: the desktop build adds a `require` of its own where it sees one.
const load = createRequire(import.meta.url)
const webApi = onDemand(() => load('@slack/web-api') as typeof import('@slack/web-api'))

/** Slack sends 429 with Retry-After; proxies in front of it sometimes drop the header. */
const RETRY_AFTER_WHEN_UNSAID_SECONDS = 30
/** Longer than this is no wait that anybody could mean. */
const LONGEST_TOLD_SECONDS = 30 * 24 * 60 * 60

/** Makes one attempt. Throws `slack.<code>`, or `RateRefusal`. */
export type Ask = (token: string, method: SlackMethod, args: Readonly<Record<string, unknown>>) => Promise<unknown>

/** A client of web-api for one call at a time. Kept for the next call: web-api makes each its three hundred methods. */
interface Line {
  readonly token: string
  readonly client: WebClient
  readonly answers: Answers
}

/** Prepares for calls to `apiUrl`, which has been judged. `timeoutMs` is for one attempt, body included. */
export function openWebApi(how: {
  readonly apiUrl: string
  readonly timeoutMs: number
  readonly fetch: typeof fetch
}): Ask {
  let idle: readonly Line[] = []

  /** One that no call is using, with this token; those with another are let go. */
  function takeLine(token: string): Line {
    const [line, ...others] = idle.filter((each) => each.token === token)
    idle = others
    if (line) return line
    const answers = readAnswers(how.fetch)
    return { token, answers, client: webClient(token, how.apiUrl, { timeout: how.timeoutMs, fetch: answers.fetch }) }
  }

  return async (token, method, args) => {
    const line = takeLine(token)
    try {
      await line.client.apiCall(method, { ...args })
    } catch (thrown) {
      throw toFailure(method, thrown)
    }
    // Not after a failure: the answer to a call that was given up may come while the next one waits for its own.
    idle = [...idle, line]
    return line.answers.take()
  }
}

/** Slack said 429. Never leaves this folder. */
export class RateRefusal extends Error {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('rate limited')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

function webClient(token: string, apiUrl: string, how: { timeout: number; fetch: typeof fetch }): WebClient {
  return new (webApi().WebClient)(token, {
    slackApiUrl: apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    ...how,
    allowAbsoluteUrls: false,
    // web-api logs whole answers at debug level and error texts, which can be a page, at warn.
    logger: NO_LOGGER,
  })
}

const NO_LOGGER = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error' as never,
  setName() {},
}

function toFailure(method: SlackMethod, thrown: unknown): GleanerError | RateRefusal {
  if (thrown instanceof GleanerError) return thrown
  const { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } = webApi()
  if (thrown instanceof WebAPIRequestError && thrown.original instanceof GleanerError) return thrown.original
  if (thrown instanceof WebAPIRateLimitedError)
    return new RateRefusal(Math.min(Math.max(1, thrown.retryAfter), LONGEST_TOLD_SECONDS))
  if (thrown instanceof WebAPIPlatformError) {
    const answered = thrown.data.error
    if (answered === 'ratelimited' || answered === 'rate_limited')
      return new RateRefusal(RETRY_AFTER_WHEN_UNSAID_SECONDS)
    return slackRefused(method, answered)
  }
  if (isTimeout(thrown)) return timedOut()
  if (thrown instanceof Error && thrown.message.startsWith('Retry header did not contain')) {
    return new RateRefusal(RETRY_AFTER_WHEN_UNSAID_SECONDS)
  }
  return thrown instanceof WebAPIRequestError ? unreachable(thrown) : unreadableAnswer()
}

/** The time limit shows as a DOMException, bare when the body stalled and wrapped when the headers never came. */
function isTimeout(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  if (thrown.name === 'TimeoutError' || thrown.name === 'AbortError') return true
  return (
    'code' in thrown &&
    thrown.code === webApi().ErrorCode.RequestError &&
    'original' in thrown &&
    isTimeout(thrown.original)
  )
}

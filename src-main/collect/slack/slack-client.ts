/**
 * The only way to Slack: paced, retried within bounds, measured, and with typed failures.
 */
import { type Clock, systemClock } from '../../../shared/clock.ts'
import type { ChannelId, EpochMs } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { type Log, silentLog } from '../../../shared/log.ts'
import { isThisMachine, SLACK_API_URL, slackApiUrlOf } from '../../../shared/slack-api-url.ts'
import { watchDates } from './clock-off.ts'
import { isPassing, slackRefused, unsafeAddress, waitTooLong } from './failures.ts'
import { readsMessages, type SlackMethod } from './methods.ts'
import { createPacing, type Pacing } from './pacing.ts'
import { isSignInEnd, isWorthRenewing, wasTakenBack } from './sign-in-end.ts'
import { openWebApi, RateRefusal } from './web-api.ts'

const TIMEOUT_MS = 20_000
/** How often a call is made again: after a failure in passing, a silence (which costs its time limit), a refusal. */
const RETRIES = { passing: 3, timedOut: 1, refused: 8 } as const
const FIRST_BACKOFF_MS = 500
/** A run does not hold out longer than this for one call: it stops, and the next one goes on. */
const LONGEST_WAIT_SECONDS = 60 * 60
/** Shorter waits are over before anybody wonders. */
const TOLD_WAIT_SECONDS = 10

/** Where a token comes from when it can be renewed. */
export interface TokenSource {
  /** A token to use now; renews it first when it is about to expire. */
  current(): Promise<string>
  /** Slack refused this token: another one to try, or null when there is none. */
  replace(refused: string): Promise<string | null>
}

/** One call, for the meter: no arguments but the channel whose messages were asked for, no answer. */
export interface CallRecord {
  readonly method: SlackMethod
  /** `ok`, `rate_limited`, or the failure's code. */
  readonly outcome: string
  readonly at: EpochMs
  readonly durationMs: number
  readonly channel?: ChannelId | undefined
}

export interface SlackClientOptions {
  readonly token: string | TokenSource
  /** Default: Slack's own. Tests and the sample workspace bring theirs. */
  readonly apiUrl?: string
  readonly clock?: Clock
  /** 0 ≤ n < 1, for jitter. */
  readonly random?: () => number
  readonly onCall?: (call: CallRecord) => void
  readonly log?: Log
  readonly signal?: AbortSignal
  /** Makes the requests; the platform's by default. Tests bring one that needs no network. */
  readonly fetch?: typeof fetch
  /** For one attempt, body included. */
  readonly timeoutMs?: number
  /** `steady` keeps to Slack's tiers from the first call; `eager` once refused. Default: eager on this machine only. */
  readonly pace?: 'steady' | 'eager'
}

export type SlackArgs = Readonly<Record<string, string | number | boolean | undefined>>

export interface SlackClient {
  readonly pacing: Pacing
  readonly now: () => EpochMs
  /** Waits until a call of this method may start, so that what is checked before it is fresh when it does. */
  untilReady(method: SlackMethod, signal?: AbortSignal): Promise<void>
  /** Tells of each long wait that Slack asks for, when it begins. Ends with the function it returns. */
  onWait(listener: (until: EpochMs) => void): () => void
  /** How far Slack's clock is ahead of ours, in milliseconds, by its newest answer; null when none said. */
  clockAheadMs(): number | null
  /** Calls made so far by method, failed and repeated ones included. */
  counts(): Readonly<Record<string, number>>
  /**
   * Calls a method and gives Slack's `ok: true` answer, unparsed.
   * @throws GleanerError `slack.<code>`; aborting rejects with the signal's reason.
   */
  call(method: SlackMethod, args?: SlackArgs, signal?: AbortSignal): Promise<unknown>
}

/** Connects to a workspace. Makes no call by itself. Throws `input.slack_api_url` where no token may be sent. */
export function connectSlack(options: SlackClientOptions): SlackClient {
  const { clock = systemClock, random = Math.random, onCall, log = silentLog, timeoutMs = TIMEOUT_MS } = options
  const apiUrl = safeAddress(options.apiUrl)
  const pacing = createPacing(options.pace ?? (isThisMachine(new URL(apiUrl).hostname) ? 'eager' : 'steady'))
  const tokens: TokenSource = typeof options.token === 'string' ? fixedToken(options.token) : options.token
  const counts: Record<string, number> = {}
  const waits = new Set<(until: EpochMs) => void>()
  let aheadMs: number | null = null
  const dated = watchDates(options.fetch ?? fetch, (at) => {
    aheadMs = at - clock.now()
  })
  const ask = openWebApi({ apiUrl, timeoutMs, fetch: dated })

  async function untilReady(method: SlackMethod, signal = options.signal): Promise<void> {
    const waitMs = pacing.waitMs(method, clock.now())
    if (waitMs > 0) await clock.sleep(waitMs, signal)
  }

  async function attempt(token: string, method: SlackMethod, args: SlackArgs): Promise<unknown> {
    const startedAt = clock.now()
    pacing.started(method, startedAt)
    counts[method] = (counts[method] ?? 0) + 1
    const record = (outcome: string) => {
      const durationMs = Math.max(0, clock.now() - startedAt)
      const channel = readsMessages(method) ? (args['channel'] as ChannelId | undefined) : undefined
      onCall?.({ method, outcome, at: startedAt, durationMs, channel })
    }
    try {
      const answer = await ask(token, method, args)
      record('ok')
      return answer
    } catch (failure) {
      record(failure instanceof RateRefusal ? 'rate_limited' : (failure as GleanerError).code)
      throw failure
    }
  }

  async function call(method: SlackMethod, args: SlackArgs = {}, signal = options.signal): Promise<unknown> {
    let passing = 0
    let refused = 0
    let waitedSeconds = 0
    let renewed = false
    let token = await tokens.current()
    for (;;) {
      signal?.throwIfAborted()
      await untilReady(method, signal)
      try {
        return await attempt(token, method, args)
      } catch (failure) {
        signal?.throwIfAborted()
        if (failure instanceof RateRefusal) {
          refused += 1
          log.warn('slack.rate_limited', { method, attempt: refused, waitMs: failure.retryAfterSeconds * 1000 })
          waitedSeconds += failure.retryAfterSeconds
          if (waitedSeconds > LONGEST_WAIT_SECONDS) throw waitTooLong(failure.retryAfterSeconds)
          if (refused > RETRIES.refused) throw slackRefused(method, 'ratelimited')
          pacing.refused(method, clock.now(), failure.retryAfterSeconds)
          if (failure.retryAfterSeconds >= TOLD_WAIT_SECONDS)
            for (const tell of waits) tell((clock.now() + failure.retryAfterSeconds * 1000) as EpochMs)
          // Others on the same app wake at the same second; arrive a little after them.
          await clock.sleep(Math.round(random() * 250 * refused), signal)
        } else if (failure instanceof GleanerError && isWorthRenewing(failure.code) && !renewed) {
          renewed = true
          // That somebody took it back says more than that it cannot be renewed either.
          const another = await tokens.replace(token).catch((refusal: unknown) => {
            throw wasTakenBack(failure.code) && refusal instanceof GleanerError && isSignInEnd(refusal.code)
              ? failure
              : refusal
          })
          if (another === null) throw failure
          token = another
        } else if (isPassing(failure) && passing < retriesAfter(failure)) {
          passing += 1
          const backoffMs = FIRST_BACKOFF_MS * 2 ** (passing - 1)
          log.warn('slack.retrying', { method, attempt: passing, waitMs: backoffMs })
          await clock.sleep(Math.round(backoffMs * (0.5 + random())), signal)
        } else throw failure
      }
    }
  }

  const onWait = (listener: (until: EpochMs) => void) => {
    waits.add(listener)
    return () => void waits.delete(listener)
  }
  return {
    pacing,
    now: clock.now,
    untilReady,
    onWait,
    counts: () => ({ ...counts }),
    clockAheadMs: () => aheadMs,
    call,
  }
}

function safeAddress(given = SLACK_API_URL): string {
  const apiUrl = slackApiUrlOf(given)
  if (apiUrl === null) throw unsafeAddress()
  return apiUrl
}

const retriesAfter = (failure: unknown): number =>
  failure instanceof GleanerError && failure.code === 'slack.timed_out' ? RETRIES.timedOut : RETRIES.passing

const fixedToken = (token: string): TokenSource => ({ current: async () => token, replace: async () => null })

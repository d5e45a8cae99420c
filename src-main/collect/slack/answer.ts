/**
 * Slack's answers, read here rather than by web-api: no more bytes than a page can have, any JSON, and told apart from
 * what is no JSON at all. web-api gets to see `ok` and `error` only, because it stumbles over odd neighbours of them.
 */
import { notSlack, serverFailed, tooLarge, unreadableAnswer } from './failures.ts'

/** 999 messages of Slack's largest come to less. */
const MOST_ANSWER_BYTES = 64 * 1024 * 1024

/** The answers to calls that are made one after the other. */
export interface Answers {
  /**
   * In place of `fetch`. Follows nobody who sends it elsewhere. Throws `slack.not_slack`, `slack.server_error`,
   * `slack.unexpected_shape` and `slack.answer_too_large`.
   */
  readonly fetch: typeof fetch
  /** The whole answer to the last call, if it came with `ok: true`. Given once, and not kept. */
  take(): unknown
}

/** Prepares for calls made by `ask`. */
export function readAnswers(ask: typeof fetch = fetch): Answers {
  let whole: unknown
  return {
    async fetch(input, init) {
      whole = undefined
      // A redirect is an answer of somebody else's, such as a proxy's sign-in page, and no want of a connection.
      const response = await ask(input, { ...init, redirect: 'manual' })
      const { status, headers } = response
      if (status !== 200) {
        await response.body?.cancel()
        if (status === 429) return new Response(null, { status, headers: keptFrom(headers) })
        throw status >= 500 && status < 600 ? serverFailed(status) : notSlack()
      }
      const answer = parse(await textOf(response), headers.get('content-type') ?? '')
      const { ok, error } = answer
      if (ok === true) whole = answer
      else if (ok !== false || typeof error !== 'string') throw unreadableAnswer()
      return Response.json({ ok, error }, { headers: keptFrom(headers) })
    },
    take() {
      const taken = whole
      whole = undefined
      return taken
    },
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length
      if (bytes > MOST_ANSWER_BYTES) throw tooLarge()
      chunks.push(chunk)
    }
  } catch (error) {
    throw isUndecodable(error) ? unreadableAnswer() : error
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

/** The answer came, and is not compressed as it says; zlib's codes. A broken connection has another's. */
const isUndecodable = (error: unknown): boolean =>
  error instanceof Error && /^(Z_|ERR_)/.test(String((error.cause as { code?: unknown } | undefined)?.code))

function parse(text: string, contentType: string): Readonly<Record<string, unknown>> {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    throw contentType.includes('json') ? unreadableAnswer() : notSlack()
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw unreadableAnswer()
  return answer as Readonly<Record<string, unknown>>
}

const keptFrom = (headers: Headers): Record<string, string> => {
  const retryAfter = headers.get('retry-after')
  return retryAfter === null ? {} : { 'retry-after': retryAfter }
}

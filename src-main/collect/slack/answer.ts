/**
 * Slack's answers, read here rather than by web-api: no more bytes than a page can have, any JSON, and told apart from
 * what is no JSON at all. web-api gets to see `ok` and `error` only, because it stumbles over odd neighbours of them.
 */
import { notSlack, tooLarge, unreadableAnswer } from './failures.ts'

/** 999 messages of Slack's largest come to less. */
const MOST_ANSWER_BYTES = 64 * 1024 * 1024

/** The answers to calls that are made one after the other. */
export interface Answers {
  /** In place of `fetch`. Throws `slack.not_slack`, `slack.unexpected_shape` and `slack.answer_too_large`. */
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
      const response = await ask(input, init)
      const { status, statusText, headers } = response
      if (status !== 200) {
        await response.body?.cancel()
        return new Response(null, { status, statusText, headers })
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
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > MOST_ANSWER_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

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

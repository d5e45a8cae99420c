/** What the server turns away, as the same kind of error every screen already shows. */
import type { ServerResponse } from 'node:http'
import { CONTENT_SECURITY_POLICY } from '../../shared/content-policy.ts'
import type { ErrorData, ErrorSentences } from '../../shared/errors.ts'

/** A request that goes no further. `status` is the HTTP status. */
export class Refusal extends Error {
  readonly status: number
  readonly data: ErrorData

  constructor(status: number, data: ErrorData) {
    super(data.says)
    this.name = 'Refusal'
    this.status = status
    this.data = data
  }
}

export const refusals = {
  foreignHost: () =>
    refusal(403, 'serve.foreign_host', {
      says: 'This address is not the one Gleaner serves.',
      means: 'A page may have pointed a name of its own at this machine, so nothing was answered.',
      next: 'Open the link that `gleaner serve` printed.',
    }),
  foreignOrigin: () =>
    refusal(403, 'serve.foreign_origin', {
      says: 'Another site asked in your name.',
      means: 'Nothing was answered and nothing changed.',
      next: 'Use the tab that the link of `gleaner serve` opened.',
    }),
  noSession: () =>
    refusal(401, 'serve.session_missing', {
      says: 'This tab has no session with Gleaner.',
      means: 'Nothing was answered and nothing changed.',
      next: 'Open a fresh link from `gleaner serve`.',
    }),
  tokenRefused: () =>
    refusal(401, 'serve.token_refused', {
      says: 'This link was used before, has run out, or is not one of ours.',
      means: 'No session was started.',
      next: 'Open the fresh link that `gleaner serve` prints.',
    }),
  tooLarge: () =>
    refusal(413, 'serve.too_large', {
      says: 'The request is larger than 1 MiB.',
      means: 'It was not read and nothing changed.',
      next: 'Choose fewer items at once.',
    }),
  notJson: () =>
    refusal(415, 'serve.not_json', {
      says: 'The request does not hold JSON.',
      means: 'It was not understood and nothing changed.',
      next: 'Reload the page.',
    }),
  wrongMethod: () =>
    refusal(405, 'serve.wrong_method', {
      says: 'This address does not take that kind of request.',
      means: 'Nothing changed.',
      next: 'Reload the page.',
    }),
  notFound: () =>
    refusal(404, 'serve.not_found', {
      says: 'There is nothing at this address.',
      means: 'Nothing changed.',
      next: 'Open the link that `gleaner serve` printed.',
    }),
  unexpected: () =>
    refusal(500, 'serve.unexpected', {
      says: 'Gleaner could not answer this request.',
      means: 'What was already stored is intact.',
      next: 'Reload the page; if it stays, run `gleaner doctor`.',
    }),
}

/** Answers with the refusal, and hangs up when the request's body was not read to its end. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (!response.req.complete) response.setHeader('connection', 'close')
  sendJson(response, refusal.status, { ok: false, error: refusal.data })
}

/** A complete JSON answer with the headers every answer carries. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...baseHeaders(), 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}

/** Headers of every answer: no sniffing, no framing, no sharing, nothing kept in the browser's cache. */
export function baseHeaders(): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(), bluetooth=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

function refusal(status: number, code: `serve.${string}`, sentences: ErrorSentences): Refusal {
  return new Refusal(status, { code, ...sentences, exitCode: 1 })
}

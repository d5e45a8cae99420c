/** What the server turns away, as the same kind of error every screen already shows. */
import type { ServerResponse } from 'node:http'
import { CONTENT_SECURITY_POLICY } from '../../shared/content-policy.ts'
import { type GleanerError, gleanerError } from '../../shared/errors.ts'

/** A request that goes no further. `status` is the HTTP status. */
export class Refusal extends Error {
  readonly status: number
  readonly error: GleanerError

  constructor(status: number, error: GleanerError) {
    super(error.says)
    this.name = 'Refusal'
    this.status = status
    this.error = error
  }
}

export const refusals = {
  foreignHost: () => new Refusal(403, gleanerError('serve.foreign_host')),
  foreignOrigin: () => new Refusal(403, gleanerError('serve.foreign_origin')),
  noSession: () => new Refusal(401, gleanerError('serve.session_missing')),
  tokenRefused: () => new Refusal(401, gleanerError('serve.token_refused')),
  metricsToken: () => new Refusal(401, gleanerError('serve.metrics_refused')),
  tooLarge: () => new Refusal(413, gleanerError('serve.too_large')),
  notJson: () => new Refusal(415, gleanerError('serve.not_json')),
  wrongMethod: () => new Refusal(405, gleanerError('serve.wrong_method')),
  notFound: () => new Refusal(404, gleanerError('serve.not_found')),
  unexpected: () => new Refusal(500, gleanerError('internal.unexpected')),
}

/** Answers with the refusal, and hangs up when the request's body was not read to its end. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (!response.req.complete) response.setHeader('connection', 'close')
  sendJson(response, refusal.status, { ok: false, error: refusal.error.toData() })
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

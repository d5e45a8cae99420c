/** Metrics over the loopback: for a metrics server on this machine, behind a token of its own that opens nothing else. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { baseHeaders, refusals } from './refusal.ts'

export interface Metrics {
  readonly token: string
  /** The state in Prometheus' text format. */
  text(): Promise<string>
}

/** Answers a GET with `Authorization: Bearer <token>`. Throws a Refusal for anything else. */
export async function sendMetrics(
  { token, text }: Metrics,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET') throw refusals.wrongMethod()
  if (!isToken(request.headers.authorization ?? '', token)) {
    response.setHeader('www-authenticate', 'Bearer')
    throw refusals.metricsToken()
  }
  const body = await text()
  response.writeHead(200, { ...baseHeaders(), 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  response.end(body)
}

/** Compared by hash, in the same time for any two. */
function isToken(header: string, token: string): boolean {
  const sha256 = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(sha256(header), sha256(`Bearer ${token}`))
}

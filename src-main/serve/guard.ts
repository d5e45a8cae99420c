/** Who may ask: our own page, under the one name this server answers to. */
import type { IncomingMessage } from 'node:http'
import { refusals } from './refusal.ts'

/**
 * Refuses any Host other than ours, for every request: a name that an attacker rebinds to 127.0.0.1 arrives with the
 * attacker's name in Host.
 */
export function checkHost(request: IncomingMessage, origin: string): void {
  if (request.headers.host !== new URL(origin).host) throw refusals.foreignHost()
}

/**
 * Refuses a caller that is not our page. A state-changing request must name our Origin; for the event stream browsers
 * leave Origin out when it is the same, so there it must be ours or absent. Sec-Fetch-Site must not contradict.
 */
export function checkApiCaller(request: IncomingMessage, origin: string): void {
  const { origin: from, 'sec-fetch-site': site } = request.headers
  const isRead = request.method === 'GET'
  if (from === undefined ? !isRead : from !== origin) throw refusals.foreignOrigin()
  if (site !== undefined && site !== 'same-origin') throw refusals.foreignOrigin()
}

/** How far Slack's clock and this computer's are apart, as its answers say (RFC 9110, section 6.6.1), and what that means. */
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/duration.ts'
import { counted } from '../../../shared/wording.ts'

/** An answer takes a while, and a virtual machine's clock wanders. */
const UNREMARKABLE_MS = 10 * MINUTE_MS

/** In place of `ask`: the same answers, and a word with each that says when it was made. */
export function watchDates(ask: typeof fetch, tell: (at: EpochMs) => void): typeof fetch {
  return async (input, init) => {
    const response = await ask(input, init)
    const at = Date.parse(response.headers.get('date') ?? '')
    if (Number.isFinite(at)) tell(at as EpochMs)
    return response
  }
}

/** A sentence for people; null while nobody needs it. `aheadMs`: how far Slack's clock is ahead of ours. */
export function clockOff(aheadMs: number | null): string | null {
  if (aheadMs === null || Math.abs(aheadMs) < UNREMARKABLE_MS) return null
  const far = lasting(Math.abs(aheadMs))
  return aheadMs > 0
    ? `This computer’s clock is ${far} behind Slack’s: what was sent since then is read once the clock is right.`
    : `This computer’s clock is ${far} ahead of Slack’s: limits in days end too early until the clock is right.`
}

function lasting(ms: number): string {
  if (ms >= 2 * DAY_MS) return counted(Math.round(ms / DAY_MS), 'day')
  return ms >= 2 * HOUR_MS ? counted(Math.round(ms / HOUR_MS), 'hour') : counted(Math.round(ms / MINUTE_MS), 'minute')
}

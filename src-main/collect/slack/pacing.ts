/**
 * When the next call of a method may start, so that Slack has no reason to refuse it.
 *
 * Each method has its own minute. Half of a minute's calls may go at once, the rest are spread evenly, and no
 * 60 seconds ever hold more than the method's number. A `Retry-After` holds back its own method and no other.
 */
import { CALLS_PER_MINUTE, canBeSlow, SLOW_CLASS, type SlackMethod } from './methods.ts'

const MINUTE_MS = 60_000
/** Slack's minute and ours do not start together, and a request takes time to arrive. */
export const MARGIN_MS = 500
/** A tier-3 method that is told twice to wait this long, each time after next to no calls, is in the slow class. */
const LONG_WAIT_SECONDS = 30

export interface Pacing {
  /** Milliseconds from `now` until a call of this method may start; 0 when it may start at once. */
  waitMs(method: SlackMethod, now: number): number
  /** A call starts now. */
  started(method: SlackMethod, now: number): void
  /** Slack refused a call for `retryAfterSeconds`. */
  refused(method: SlackMethod, now: number, retryAfterSeconds: number): void
  /** A page of `objects` came for a call that asked for `limit`; learns from it whether the method is slow. */
  sawPage(method: SlackMethod, page: { limit: number; objects: number; hasMore: boolean }): void
  /** Whether Slack gives this method 15 objects and one call a minute. */
  isSlow(method: SlackMethod): boolean
}

interface MethodState {
  /** Starts within the last minute, oldest first. */
  starts: number[]
  held: { readonly from: number; readonly until: number } | null
  isSlow: boolean
  longWaits: number
  isPaced: boolean
}

/**
 * `steady` paces from the first call, `eager` only a method that was refused once: for servers on this machine,
 * which have no tiers of their own to exhaust.
 */
export function createPacing(style: 'steady' | 'eager'): Pacing {
  const states = new Map<SlackMethod, MethodState>()
  const stateOf = (method: SlackMethod): MethodState => {
    const known = states.get(method)
    if (known) return known
    const fresh = { starts: [], held: null, isSlow: false, longWaits: 0, isPaced: style === 'steady' }
    states.set(method, fresh)
    return fresh
  }

  return {
    waitMs(method, now) {
      const state = stateOf(method)
      // A clock set back would otherwise hold every method until the old time comes round again.
      state.starts = state.starts.filter((start) => start > now - MINUTE_MS - MARGIN_MS && start <= now)
      const heldMs = state.held !== null && now >= state.held.from ? state.held.until - now : 0
      return Math.max(0, heldMs, state.isPaced || state.isSlow ? earliest(method, state) - now : 0)
    },
    started(method, now) {
      stateOf(method).starts.push(now)
    },
    refused(method, now, retryAfterSeconds) {
      const state = stateOf(method)
      state.isPaced = true
      state.held = { from: now, until: now + retryAfterSeconds * 1000 }
      const recent = state.starts.filter((start) => start > now - MINUTE_MS).length
      // Once may be somebody else's burst on the same app.
      if (canBeSlow(method) && retryAfterSeconds >= LONG_WAIT_SECONDS && recent <= 2) state.longWaits += 1
      if (state.longWaits >= 2) state.isSlow = true
    },
    sawPage(method, { limit, objects, hasMore }) {
      if (!canBeSlow(method)) return
      if (objects > SLOW_CLASS.objectsPerCall + 1) Object.assign(stateOf(method), { isSlow: false, longWaits: 0 })
      else if (hasMore && objects > 0 && limit > SLOW_CLASS.objectsPerCall + 1) stateOf(method).isSlow = true
    },
    isSlow: (method) => stateOf(method).isSlow,
  }
}

function earliest(method: SlackMethod, { starts, isSlow }: MethodState): number {
  const perMinute = isSlow ? SLOW_CLASS.callsPerMinute : CALLS_PER_MINUTE[method]
  const last = starts.at(-1)
  if (last === undefined) return 0
  const oldestThatCounts = starts.at(-perMinute)
  const windowFreeAt = oldestThatCounts === undefined ? 0 : oldestThatCounts + MINUTE_MS + MARGIN_MS
  const spreadAt = starts.length > perMinute / 2 ? last + MINUTE_MS / perMinute : 0
  return Math.max(windowFreeAt, spreadAt)
}

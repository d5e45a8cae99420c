/**
 * When the next call of a method may start, so that Slack has no reason to refuse it.
 *
 * Each method has its own minute. Half of a minute's calls may go at once, the rest are spread evenly, and no
 * 60 seconds ever hold more than the method's number. A `Retry-After` holds back its own method and no other.
 */
import { MINUTE_MS } from '../../../shared/duration.ts'
import { CALLS_PER_MINUTE, canBeSlow, SLOW_CLASS, type SlackMethod } from './methods.ts'

/** Slack's minute and ours do not start together, and a request takes time to arrive. */
export const MARGIN_MS = 500
/** A tier-3 method that is told twice to wait this long, each time after next to no calls, is in the slow class. */
const LONG_WAIT_SECONDS = 30
/** So is one that gets this many short pages and a refusal after next to no calls; short pages alone say nothing. */
const SHORT_PAGES = 2

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
  /** Refusals after next to no calls. */
  earlyRefusals: number
  longWaits: number
  /** Pages with no more than the slow class gets, although there was more, since the last larger one. */
  shortPages: number
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
    const fresh = {
      starts: [],
      held: null,
      isSlow: false,
      earlyRefusals: 0,
      longWaits: 0,
      shortPages: 0,
      isPaced: style === 'steady',
    }
    states.set(method, fresh)
    return fresh
  }

  const isAppSlow = () => [...states.values()].some(({ isSlow }) => isSlow)

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
      if (!canBeSlow(method) || recent > 2) return
      state.earlyRefusals += 1
      if (retryAfterSeconds >= LONG_WAIT_SECONDS) state.longWaits += 1
      judge(state, isAppSlow())
    },
    sawPage(method, { limit, objects, hasMore }) {
      if (!canBeSlow(method)) return
      const state = stateOf(method)
      if (objects > SLOW_CLASS.objectsPerCall + 1)
        Object.assign(state, { isSlow: false, earlyRefusals: 0, longWaits: 0, shortPages: 0 })
      else if (hasMore && objects > 0 && limit > SLOW_CLASS.objectsPerCall + 1) state.shortPages += 1
      judge(state, isAppSlow())
    },
    isSlow: (method) => stateOf(method).isSlow,
  }
}

/** An app that is in the slow class with one method is so with the other: a refusal is enough to say it there too. */
function judge(state: MethodState, isAppSlow: boolean): void {
  const isTold = state.earlyRefusals > 0 && (state.shortPages >= SHORT_PAGES || isAppSlow)
  if (isTold || state.longWaits >= 2) state.isSlow = true
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

/**
 * Slack's call budgets: per method and token, a sliding minute, with `Retry-After` in whole seconds.
 */

import type { Clock } from '../../shared/clock.ts'
import { MINUTE_MS } from '../../shared/duration.ts'

const CALLS_PER_MINUTE: Readonly<Record<string, number>> = {
  'conversations.list': 20,
  'users.list': 20,
  'conversations.info': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'team.info': 50,
  'users.info': 100,
  'conversations.members': 100,
  'auth.test': 600,
}
const SLOW_CLASS = new Set(['conversations.history', 'conversations.replies'])

export interface Tiers {
  /** Counts a call; answers the seconds to wait when its budget is spent, otherwise `undefined`. */
  spend(method: string, token: string): number | undefined
}

export function createTiers(clock: Clock, options: { enforceTiers: boolean; slowClass: boolean }): Tiers {
  const spent = new Map<string, number[]>()
  return {
    spend: (method, token) => {
      const isSlow = options.slowClass && SLOW_CLASS.has(method)
      const budget = isSlow ? 1 : options.enforceTiers ? CALLS_PER_MINUTE[method] : undefined
      if (budget === undefined) return undefined
      const now = clock.now()
      const recent = (spent.get(`${method} ${token}`) ?? []).filter((at) => at > now - MINUTE_MS)
      spent.set(`${method} ${token}`, recent)
      const oldest = recent[0]
      if (oldest !== undefined && recent.length >= budget) {
        return Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1000))
      }
      recent.push(now)
      return undefined
    },
  }
}

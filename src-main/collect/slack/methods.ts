/**
 * The Web API methods Gleaner calls, and how often Slack lets an app call each: per method and workspace.
 *
 * Nothing outside this table can be called. Source: docs.slack.dev, "Rate limits" and each method's page.
 */
export const CALLS_PER_MINUTE = {
  'auth.test': 100,
  'auth.revoke': 50,
  'team.info': 50,
  'conversations.list': 20,
  'conversations.info': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'users.list': 20,
  'oauth.v2.access': 20,
} as const satisfies Record<string, number>

export type SlackMethod = keyof typeof CALLS_PER_MINUTE

/** Since 29 May 2025: what apps that are distributed outside the Marketplace get for history and replies. */
export const SLOW_CLASS = { callsPerMinute: 1, objectsPerCall: 15 } as const

/** Slack's most in one answer: messages, channels or members. */
export const OBJECTS_PER_CALL = 999

const SLOWED: readonly SlackMethod[] = ['conversations.history', 'conversations.replies']

/** Whether the slow class applies to a method at all. */
export const canBeSlow = (method: SlackMethod): boolean => SLOWED.includes(method)

/** Whether a method answers with what people wrote in a channel. */
export const readsMessages = (method: SlackMethod): boolean => SLOWED.includes(method)

/** What Slack grants a method a minute, or null for a method that is not in the table. */
export function callsPerMinute(method: string, { isSlow }: { isSlow: boolean }): number | null {
  if (!isMethod(method)) return null
  return isSlow && canBeSlow(method) ? SLOW_CLASS.callsPerMinute : CALLS_PER_MINUTE[method]
}

const isMethod = (word: string): word is SlackMethod => Object.hasOwn(CALLS_PER_MINUTE, word)

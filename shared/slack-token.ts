/**
 * What a token for Gleaner looks like, and what people paste in its place. Read before anything is sent: a wrong token
 * that reaches Slack is a secret in somebody's log. Prefixes: docs.slack.dev, "Tokens".
 */

/** Kinds that are none of a user token, each with what to do about it. */
export const TOKEN_MISTAKES = [
  'bot',
  'app_level',
  'refresh',
  'browser',
  'legacy',
  'bearer',
  'quotes',
  'spaces',
  'client_secret',
  'client_id',
  'none',
] as const
export type TokenMistake = (typeof TOKEN_MISTAKES)[number]

/** A user token, or one that rotates: Slack puts `xoxe.` before it. */
const USER_TOKEN = /^(xoxe\.)?xoxp-[A-Za-z0-9-]{4,900}$/

/** What is wrong with a word as a user token; null when nothing is. Never repeats the word. */
export function tokenMistake(word: string): TokenMistake | null {
  if (USER_TOKEN.test(word)) return null
  if (/^\s|\s$/.test(word)) return tokenMistake(word.trim()) ?? 'spaces'
  if (/^["'`“”‘’].*["'`“”‘’]$/s.test(word)) return tokenMistake(word.slice(1, -1)) ?? 'quotes'
  if (/^(authorization:\s*)?bearer\b/i.test(word)) return 'bearer'
  if (/\s/.test(word)) return 'spaces'
  if (/^(xoxe\.)?xoxb-/i.test(word)) return 'bot'
  if (/^xapp-/i.test(word)) return 'app_level'
  if (/^xoxe-/i.test(word)) return 'refresh'
  if (/^xox[cd]-/i.test(word)) return 'browser'
  if (/^xox[a-z]-/i.test(word) && !/^xoxp-/i.test(word)) return 'legacy'
  if (/^[0-9a-f]{32}$/i.test(word)) return 'client_secret'
  return /^\d{3,30}\.\d{3,30}$/.test(word) ? 'client_id' : 'none'
}

/** The client id of a Slack app. It is no secret: an app that signs in by PKCE has none. */

/** Two numbers with a dot, as Slack shows it under "Basic Information". */
export const SLACK_CLIENT_ID = /^\d{3,30}\.\d{3,30}$/

/** What people paste in place of a client id. */
export const CLIENT_ID_MISTAKES = ['spaces', 'app_id', 'secret', 'token', 'other'] as const
export type ClientIdMistake = (typeof CLIENT_ID_MISTAKES)[number]

/** What is wrong with a word as a client id; null when nothing is. Never repeats the word. */
export function clientIdMistake(word: string): ClientIdMistake | null {
  if (SLACK_CLIENT_ID.test(word)) return null
  if (SLACK_CLIENT_ID.test(word.replace(/["'`\s]/g, ''))) return 'spaces'
  if (/^A[A-Z0-9]{6,}$/.test(word)) return 'app_id'
  if (/^[0-9a-f]{32}$/i.test(word)) return 'secret'
  return /xox|xapp/i.test(word) ? 'token' : 'other'
}

/** The client id of a Slack app. It is no secret: an app that signs in by PKCE has none. */
import { z } from 'zod'

/** Two numbers with a dot, as Slack shows it under "Basic Information". */
export const SlackClientIdSchema = z.string().regex(/^\d{3,30}\.\d{3,30}$/)

/** What people paste in place of a client id. */
export const CLIENT_ID_MISTAKES = ['spaces', 'app_id', 'secret', 'token', 'other'] as const
export type ClientIdMistake = (typeof CLIENT_ID_MISTAKES)[number]

/** What is wrong with a word as a client id; null when nothing is. Never repeats the word. */
export function clientIdMistake(word: string): ClientIdMistake | null {
  if (SlackClientIdSchema.safeParse(word).success) return null
  if (SlackClientIdSchema.safeParse(word.replace(/["'`\s]/g, '')).success) return 'spaces'
  if (/^A[A-Z0-9]{6,}$/.test(word)) return 'app_id'
  if (/^[0-9a-f]{32}$/i.test(word)) return 'secret'
  return /xox|xapp/i.test(word) ? 'token' : 'other'
}

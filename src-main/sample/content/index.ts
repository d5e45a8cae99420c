/**
 * Everything people talk about, by topic. `script.ts` says how a conversation is written.
 */
import { bugs } from './bugs.ts'
import { incidents } from './incidents.ts'
import { reviews } from './reviews.ts'

export const conversations: Readonly<Record<string, readonly string[]>> = {
  incidents,
  bugs,
  review: reviews,
}

/** Following Slack's paging of messages to its end, and to an end. */
import { GleanerError } from '../../shared/errors.ts'
import { pagingStuck } from './slack/failures.ts'
import { MOST_IDLE_PAGES } from './slack/list-pages.ts'
import { OBJECTS_PER_CALL, SLOW_CLASS } from './slack/methods.ts'
import type { MessagePage } from './slack/shapes.ts'

/** Five million messages at full pages; in the slow class, days of one run. */
const MOST_PAGES = 5000

export interface Paging {
  /** Where the next call begins; null: where the timestamps say. */
  readonly cursor: string | null
  /** What the next call asks for. */
  readonly limit: number
  /** A call failed: makes the next one another, or throws the error when no other call would help. */
  failed(error: unknown): void
  /**
   * Whether there is more to read. `isProgress`: the page reached further than the ones before; `isStale`: it repeats
   * them. Throws `slack.paging_stuck` when Slack says that there is more and never comes with it.
   */
  goesOn(page: MessagePage, came: { readonly isProgress: boolean; readonly isStale: boolean }): boolean
}

/**
 * Begins at the first page. Either of Slack's signals means more. A cursor that was there before is not followed again:
 * the timestamps take over, as they do when Slack forgets its cursor.
 */
export function followPaging(of: 'a channel' | 'a thread'): Paging {
  const seen = new Set<string>()
  let cursor: string | null = null
  let limit: number = OBJECTS_PER_CALL
  let idle = 0
  let pages = 0
  return {
    get cursor() {
      return cursor
    },
    get limit() {
      return limit
    },
    failed(error) {
      const code = error instanceof GleanerError ? error.code : null
      if (code === 'slack.answer_too_large' && limit > SLOW_CLASS.objectsPerCall)
        limit = Math.max(SLOW_CLASS.objectsPerCall, Math.floor(limit / 8))
      else if (code === 'slack.invalid_cursor' && cursor !== null) cursor = null
      else throw error
    },
    goesOn({ hasMore, saysMore, nextCursor, isLimited }, { isProgress, isStale }) {
      pages += 1
      if (!hasMore) return false
      // There is more, and the workspace's plan does not show it.
      if (isLimited && !isProgress && nextCursor === null) return false
      const isKnown = nextCursor !== null && seen.has(nextCursor)
      if (!isProgress) {
        idle += 1
        // The cursor alone said more, and there is none.
        if (!saysMore && (isStale || isKnown)) return false
        if (isStale || isKnown || nextCursor === null || idle > MOST_IDLE_PAGES) throw pagingStuck(of)
      } else idle = 0
      if (pages >= MOST_PAGES) throw pagingStuck(of)
      if (nextCursor !== null) seen.add(nextCursor)
      cursor = isKnown ? null : nextCursor
      return true
    },
  }
}

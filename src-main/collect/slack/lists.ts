/** One list of an answer, and what the answer says about more of it. */
import { unreadableAnswer } from './failures.ts'

export interface AnsweredList {
  readonly items: readonly unknown[]
  /** True when anything says that there is more. */
  readonly hasMore: boolean
  /** True when Slack says it by `has_more`, not by a cursor alone. */
  readonly saysMore: boolean
  readonly nextCursor: string | null
}

/** Reads a list. Throws `slack.unexpected_shape` where there is none. */
export function parseList(answer: unknown, field: string): AnsweredList {
  const items = isRecord(answer) ? answer[field] : undefined
  if (!isRecord(answer) || !Array.isArray(items)) throw unreadableAnswer()
  return { items: items as readonly unknown[], ...pagingOf(answer) }
}

/**
 * Reads a page of a list that is of use only as a whole: paging that cannot be read is no end. Throws
 * `slack.unexpected_shape`.
 */
export function parseWholeList(answer: unknown, field: string): Pick<AnsweredList, 'items' | 'nextCursor'> {
  const { items, hasMore, nextCursor } = parseList(answer, field)
  if (hasMore && nextCursor === null) throw unreadableAnswer()
  return { items, nextCursor }
}

/**
 * Whether there is more. Either signal means more, and so does one that cannot be read: a call too many finds nothing,
 * a call too few loses messages.
 */
function pagingOf({ has_more: hasMore, response_metadata: metadata }: Readonly<Record<string, unknown>>) {
  const cursor = isRecord(metadata) ? metadata['next_cursor'] : undefined
  const nextCursor = typeof cursor === 'string' && cursor !== '' ? cursor : null
  const isUnreadable = (isThere(metadata) && !isRecord(metadata)) || (isThere(cursor) && nextCursor === null)
  const saysMore = isThere(hasMore) && hasMore !== false && hasMore !== 0
  return { hasMore: saysMore || isUnreadable || nextCursor !== null, saysMore, nextCursor }
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

import type { Message } from '../../../shared/contract/review.ts'

/** Messages that read like one that stands before them. */
export interface LookAlikes {
  readonly others: readonly Message[]
  /** What differs: the numbers at each place where they do, every one of them once, in order. */
  readonly values: readonly (readonly string[])[]
  /** More than a line can hold: the messages are read one by one. */
  readonly isTooMuchToList: boolean
}

/** So many different values stand beside one line at most. */
const MOST_VALUES = 50

const NUMBERS = /\d+(?:[.,:]\d+)*/g

/**
 * The groups of one page, by their first message. A group never reaches into another page: what is loaded later was not
 * counted when the line was shown. Threads are read in one piece, so only what stands alone is grouped.
 */
export function lookAlikes(page: readonly Message[]): {
  readonly byFirst: ReadonlyMap<string, LookAlikes>
  readonly followers: ReadonlySet<string>
} {
  const alone = page.filter(({ foldKey, threadId }) => foldKey !== null && threadId === null)
  const groups = [
    ...Map.groupBy(alone, ({ foldKey, state, threadBucket }) => `${foldKey} ${state} ${threadBucket}`).values(),
  ]
  const byFirst = new Map<string, LookAlikes>()
  const followers = new Set<string>()
  for (const [first, ...others] of groups) {
    if (first === undefined || others.length === 0) continue
    const values = differingNumbers([first, ...others].map(({ text }) => text ?? ''))
    const listed = values.reduce((sum, each) => sum + each.length, 0)
    byFirst.set(first.messageId, { others, values, isTooMuchToList: listed > MOST_VALUES })
    for (const { messageId } of others) followers.add(messageId)
  }
  return { byFirst, followers }
}

/** Texts that are equal but for their numbers: the numbers of each place where they differ. */
function differingNumbers(texts: readonly string[]): readonly (readonly string[])[] {
  const numbers = texts.map((text) => text.match(NUMBERS) ?? [])
  const places = numbers[0]?.length ?? 0
  return Array.from({ length: places }, (_, place) => [...new Set(numbers.map((row) => row[place] ?? ''))]).filter(
    (distinct) => distinct.length > 1,
  )
}

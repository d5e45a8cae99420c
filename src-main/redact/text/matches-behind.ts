import { matchesOf } from './matches.ts'

/** Where a pattern may begin to match: behind what it looks back at. */
export interface Opening {
  /** A global pattern for the end of what stands before every match. */
  readonly pattern: RegExp
  /** How far behind its end a match begins, at least and at most. */
  readonly from: number
  readonly to: number
}

/**
 * Every match of a sticky pattern in a text, in order, as a global one gives them that must stand behind an `opening`: it
 * is asked there alone. A pattern that looks back is otherwise asked at every place of every text.
 */
export function matchesBehind(text: string, opening: Opening, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  let next = 0
  for (const { index, 0: opened } of matchesOf(text, opening.pattern)) {
    const end = index + opened.length
    for (let at = Math.max(next, end + opening.from); at <= end + opening.to; at = next) {
      next = at + 1
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (match === null) continue
      found.push(match)
      next = Math.max(next, pattern.lastIndex)
    }
  }
  return found
}

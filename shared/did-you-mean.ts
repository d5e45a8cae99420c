import { closestMatch } from 'leven'

/** The candidate that a mistyped word most likely meant, or null when none is near enough (one typo for each three letters). */
export function nearestOf(word: string, candidates: readonly string[]): string | null {
  const maxDistance = Math.max(1, Math.floor(word.length / 3))
  return closestMatch(word, candidates, { maxDistance }) ?? null
}

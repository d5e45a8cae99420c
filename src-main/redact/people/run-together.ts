/**
 * Accounts that run somebody's names together: `nlindqvist`, `noralindqvist`. Everything before the family name is a
 * letter or a listed first name, and the whole is a word of no list.
 */
import { isFamilyName, isFirstName, isInNoList } from '../names/index.ts'
import { matchesOf } from '../text/matches.ts'
import type { Range } from '../text/view.ts'

const SHORTEST_FIRST_NAME = 3
const SHORTEST_FAMILY_NAME = 5
const word = /(?<![A-Za-z\u0080-\uffff])[a-z]{6,24}(?![A-Za-z\u0080-\uffff])/g

/** The trade's, built like one. */
const NOBODY: ReadonlySet<string> = new Set(['aadhaar', 'bonferroni'])

/** Every such account in a text, in order. Linear in its length. */
export function findRunTogether(text: string): Range[] {
  const found: Range[] = []
  for (const { index, 0: written } of matchesOf(text, word))
    if (isRunTogether(written)) found.push({ start: index, end: index + written.length })
  return found
}

function isRunTogether(low: string): boolean {
  if (!isInNoList(low) || NOBODY.has(low) || isFirstName(low) || isFamilyName(low)) return false
  if (isFamilyName(low.slice(1))) return true
  for (let at = SHORTEST_FIRST_NAME; at <= low.length - SHORTEST_FAMILY_NAME; at += 1)
    if (isFirstName(low.slice(0, at)) && isFamilyName(low.slice(at))) return true
  return false
}

/**
 * Accounts that run somebody's names together: `nlindqvist`, `noralindqvist`, `n.lindqvist`, `NLindqvist`. Everything beside
 * the family name is a letter or a listed first name, and the whole is a word of no list.
 */
import { isFamilyName, isFirstName, isInNoList } from '../names/index.ts'
import { matchesOf } from '../text/matches.ts'
import type { Range } from '../text/view.ts'

const SHORTEST_FIRST_NAME = 3
const SHORTEST_FAMILY_NAME = 5
const word = /(?<![A-Za-z\u0080-\uffff])([a-z]{6,24})\d{0,4}(?![A-Za-z\u0080-\uffff])/g
/** `TRasmussen`: the letter is a capital as well. */
const capitals = /(?<![A-Za-z\d_])[A-Z]([A-Z][a-z]{4,22})(?![A-Za-z\d_])/g
/** `t.rasmussen`, `rasmussen_t` */
const joined = /(?<![A-Za-z\d._@/-])(?:[a-z][._]([a-z]{5,23})|([a-z]{5,23})[._][a-z])(?![A-Za-z\d_]|[.-][A-Za-z\d(])/g

/** The trade's, built like one. */
const NOBODY: ReadonlySet<string> = new Set(['aadhaar', 'bonferroni'])

/** Every such account in a text, in order. Linear in its length. */
export function findRunTogether(text: string): Range[] {
  const found: Range[] = []
  const say = ({ index, 0: written }: RegExpExecArray) => found.push({ start: index, end: index + written.length })
  for (const match of matchesOf(text, word)) if (isRunTogether(match[1] ?? '')) say(match)
  if (/[A-Z]{2}[a-z]{4}/.test(text))
    for (const match of matchesOf(text, capitals)) if (isFamilyName((match[1] ?? '').toLowerCase())) say(match)
  if (/[a-z][._][a-z]/.test(text))
    for (const match of matchesOf(text, joined)) if (isFamilyName(match[1] ?? match[2] ?? '')) say(match)
  return found
}

function isRunTogether(low: string): boolean {
  if (!isInNoList(low) || NOBODY.has(low) || isFirstName(low) || isFamilyName(low)) return false
  if (
    isFamilyName(low.slice(1)) ||
    (low.length > SHORTEST_FAMILY_NAME + 1 && !low.endsWith('s') && isFamilyName(low.slice(0, -1)))
  )
    return true
  for (let at = SHORTEST_FIRST_NAME; at <= low.length - SHORTEST_FAMILY_NAME; at += 1)
    if (isFirstName(low.slice(0, at)) && isFamilyName(low.slice(at))) return true
  return false
}

/**
 * Accounts that run somebody's names together: `nlindqvist`, `noralindqvist`, `n.lindqvist`, `NLindqvist`. Everything beside
 * the family name is a letter or a listed first name, and the whole is a word of no list.
 */
import { isFamilyName, isFirstName, isInNoList } from '../names/index.ts'
import { matchesOf } from '../text/matches.ts'
import { matchesIn, wordsWith } from '../text/pieces.ts'
import type { Range } from '../text/range.ts'

const SHORTEST_FIRST_NAME = 3
const SHORTEST_FAMILY_NAME = 5
const word = /^[a-z]{6,24}$/
/** The digits behind an account, as many as belong to it. */
const MOST_DIGITS = 4
/** `TRasmussen`: the letter is a capital as well. */
const capitals = /(?<![A-Za-z\d_])[A-Z]([A-Z][a-z]{4,22})(?![A-Za-z\d_])/g
/** `t.rasmussen`, `rasmussen_t` */
const joined = /(?<![A-Za-z\d._@/-])(?:[a-z][._]([a-z]{5,23})|([a-z]{5,23})[._][a-z])(?![A-Za-z\d_]|[.-][A-Za-z\d(])/g

/** In all that `joined` matches. */
const joint = /[a-z][._][a-z]/g

/** The trade's, built like one. */
const NOBODY: ReadonlySet<string> = new Set(['aadhaar', 'bonferroni'])

/** A run of letters, and whether it is such an account where nothing is glued to it. */
interface Run extends Range {
  readonly type: { readonly isRunTogether: boolean }
}

/** Every such account in a text, in order; `runs` are the words that may be one. Linear in its length. */
export function findRunTogether(text: string, runs: readonly Run[]): Range[] {
  const found: Range[] = []
  const say = ({ index, 0: written }: RegExpExecArray) => found.push({ start: index, end: index + written.length })
  for (const { start, end, type } of runs) {
    if (!type.isRunTogether || isBeyondAscii(text, start - 1)) continue
    const behind = endOfDigits(text, end)
    if (behind !== undefined) found.push({ start, end: behind })
  }
  if (/[A-Z]{2}[a-z]{4}/.test(text))
    for (const match of matchesOf(text, capitals)) if (isFamilyName((match[1] ?? '').toLowerCase())) say(match)
  for (const match of matchesIn(wordsWith(text, joint), joined))
    if (isFamilyName(match[1] ?? match[2] ?? '')) say(match)
  return found
}

/** Where the digits behind a word end that belong to it; undefined where a letter or something of another script is glued to it. */
function endOfDigits(text: string, end: number): number | undefined {
  let at = end
  while (at < end + MOST_DIGITS && isDigit(text.charCodeAt(at))) at += 1
  if (!isLetter(text.charCodeAt(at)) && !isBeyondAscii(text, at)) return at
  return at > end ? at - 1 : undefined
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a
const isBeyondAscii = (text: string, at: number): boolean => text.charCodeAt(at) > 0x7f

/** True for a whole word that is such an account, without its digits. */
export function isRunTogether(low: string): boolean {
  if (!word.test(low)) return false
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

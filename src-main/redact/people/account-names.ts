/**
 * People inside what machines call them: `thuy.tran`, `priya_raman`, `TODO(priya)`, who wrote a commit, whose file it is.
 *
 * Two halves that both are listed names make one; a place where only people's names stand ("Author:") needs no list.
 */
import { hasNameBeside, isInPlaceName, isNameOfSomebody, isOrdinaryWord, isVietnameseName } from '../names/index.ts'
import { matchesOf } from '../text/matches.ts'
import { matchesBehind, type Opening } from '../text/matches-behind.ts'
import type { Range } from '../text/range.ts'
import { findNicks } from './nicks.ts'
import { isNamesake } from './terms.ts'

/** The detector of what is found here: unlike other people it counts in code as well. */
export const ACCOUNT = 'names.account'

/** Parts in lowercase letters or with capitals, joined by one and the same mark, and parted from everything else. */
const joinedParts =
  /(?<![\p{L}\p{N}@/\\._$-])(\p{L}{2,20})([._-])(\p{L}{2,20})(?:\2(\p{L}{2,20}))?(?![\p{L}\p{N}/\\(=$]|[._-][\p{L}\p{N}]|:\/)/uy

/** "handed over to j.smith", "login k.lee": a first letter and a surname, where somebody is spoken of. */
const initialAndSurname =
  /(?<=(?<![\p{L}\p{N}])(?:to|by|from|with|cc|ping|pinged|ask|asked|tell|told|thanks|login|user|username|account|assignee|reviewer|owner|cho|bởi|von|an|par|por|da|od|от)[ \t:]{1,2})(\p{Ll})[._](\p{Ll}{4,20})(?![\p{L}\p{N}@/\\(=]|[._-][\p{L}\p{N}])/iuy
/** The mark behind every such letter, of which there are fewer than spaces. */
const initial = /[._](?<=[ \t:](?:[a-z\x80-\ud7ff\ue000-\uffff]|[\ud800-\udbff][\udc00-\udfff])[._])/gi

/** Two letters behind such a mark: where none stand, most marks are spared the pattern. */
const twoLetters = /\p{L}{2}/uy
/** The letters that a text ends with, as many as a part has. */
const lettersAtTheEnd = /\p{L}{2,20}$/u
const LONGEST_PART = 20

const NAME = "\\p{L}[\\p{L}\\p{M}.'’-]{0,30}"
const FULL_NAME = `${NAME}(?: ${NAME}){0,4}`
/** Each with the name in its first group, behind what people's names alone stand behind. */
const PLACES: readonly { readonly needs: string | RegExp; readonly opening: Opening; readonly pattern: RegExp }[] = [
  {
    needs: ':',
    opening: { pattern: /:(?<=(?:er|or|by|ee)["']?\s?:)/giu, from: 0, to: 11 },
    pattern: new RegExp(
      `(?<=(?:^|[\\s"'(])(?:author|committer|commit(?:ted)?[- ]by|(?:co-)?authored-by|reviewed-by|signed-off-by|acked-by|tested-by|reported-by|approved-by|suggested-by|maintainer|reviewer|assignee|reporter|owner)["']?\\s?:\\s{0,10}["']?)(?!@)(${FULL_NAME})(?=\\s{0,3}(?:$|[<("',;|\\n\\u0091]))`,
      'imuy',
    ),
  },
  // git blame: (Priya Raman 2024-01-05 …
  {
    needs: ' (',
    opening: { pattern: / \(/g, from: 0, to: 0 },
    pattern: new RegExp(
      `(?<=(?:^|\`)\\^?[0-9a-f]{7,40} (?:\\S{1,200} )?\\()(${FULL_NAME})(?=\\s{1,30}(?:\\d{4}-\\d\\d-\\d\\d|\\u0091))`,
      'muy',
    ),
  },
  {
    needs: '(',
    opening: { pattern: /(?:TODO|FIXME|HACK|XXX|NOTE)\(/g, from: 0, to: 0 },
    pattern: /(?<=\b(?:TODO|FIXME|HACK|XXX|NOTE)\()([\p{L}][\p{L}\d._-]{1,30})(?=\))/uy,
  },
  // ls -l: who owns a file, and the group that is called like them.
  {
    needs: /(?:^|`)[-dlbcps][-rwxsStT]{9}/m,
    opening: { pattern: /\s\d{1,6}(?=\s)/g, from: 1, to: 8 },
    pattern: /(?<=(?:^|`)[-dlbcps][-rwxsStT]{9}[.+@]?\s{1,8}\d{1,6}\s{1,8})([\p{L}_][\p{L}\d_.-]{1,31})(?=\s)/muy,
  },
  {
    needs: 'su ',
    opening: { pattern: /su /g, from: 0, to: 3 },
    pattern: /(?<=(?:^|[\s;&|$#])su (?:-l? )?)([a-z][\w.-]{1,31})(?=\s|$)/my,
  },
  {
    needs: '%2F',
    opening: { pattern: /%2F(?:home|Users)(?=%2F)/giu, from: 3, to: 3 },
    pattern: /(?<=%2F(?:home|Users)%2F)([\p{L}\d][\p{L}\d._-]{1,40})/iuy,
  },
]
/** Accounts and teams that are nobody. */
const NOBODY = new Set(
  'unassigned anybody anyone open pending various multiple root admin administrator ubuntu debian ec2-user postgres mysql redis nginx nobody www-data node runner jenkins git deploy app user users guest test staff wheel daemon bin sys adm systemd-network messagebus none null unknown system service bot team infra ops devops platform backend frontend everyone all tbd n/a me you todo name default'.split(
    ' ',
  ),
)
/** Words that make a team or a service of what they stand in. */
const noPerson =
  /\b(?:team|bot|service|group|ops|dev|devs|app|build|ci|actions?|system|admin|support|noreply|no-reply|github|gitlab|renovate|dependabot)\b/i

/** Every name in an account, a commit or a listing; never throws, linear in the text's length. */
export function findAccountNames(text: string): Range[] {
  const found: Range[] = []
  findJoined(text, found)
  for (const { needs, opening, pattern } of PLACES) {
    if (!(typeof needs === 'string' ? text.includes(needs) : needs.test(text))) continue
    for (const match of matchesBehind(text, opening, pattern)) {
      const name = (match[1] ?? '').replace(/[.'’-]+$/, '')
      if (name.length < 2 || NOBODY.has(name.toLowerCase()) || noPerson.test(name)) continue
      found.push({ start: match.index, end: match.index + name.length })
    }
  }
  for (const { index } of matchesOf(text, initial)) {
    initialAndSurname.lastIndex = index - (isSurrogate(text.charCodeAt(index - 1)) ? 2 : 1)
    const match = initialAndSurname.exec(text)
    const surname = match?.[2] ?? ''
    if (match !== null && hasNameBeside(surname) && !isOrdinaryWord(surname))
      found.push({ start: match.index, end: initialAndSurname.lastIndex })
  }
  for (const range of findNicks(text)) found.push(range)
  return found
}

/** A mark that joins what stands before it to a letter: most end a word, with a space behind them. */
const joint = /[._-][A-Za-z\x80-\uffff]/g

function findJoined(text: string, found: Range[]): void {
  let from = 0
  for (const { index } of matchesOf(text, joint)) {
    if (index < from || !isTwoLetters(text, index + 1)) continue
    const start = lettersBefore(text, from, index)
    if (start < 0) continue
    joinedParts.lastIndex = start
    const match = joinedParts.exec(text)
    if (match === null) continue
    from = joinedParts.lastIndex
    const parts = [match[1], match[3], match[4]].filter((part) => part !== undefined)
    // "Rabin-Karp", "Mann-Whitney"
    if (match[2] === '-' && parts.every((part) => isNamesake(part.toLowerCase()))) continue
    if (areNames(parts)) found.push({ start: match.index, end: from })
  }
}

/** Where the letters before a place begin, as many as a part has; -1 where there are fewer than two. */
function lettersBefore(text: string, from: number, at: number): number {
  let start = at
  while (start > from && at - start < LONGEST_PART && isAsciiLetter(text.charCodeAt(start - 1))) start -= 1
  if (start > from && text.charCodeAt(start - 1) > 0x7f) {
    // A letter has two units at most.
    const written = lettersAtTheEnd.exec(text.slice(Math.max(from, at - 2 * LONGEST_PART), at))
    return written === null ? -1 : at - written[0].length
  }
  return at - start < 2 ? -1 : start
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff
const isAsciiLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

function isTwoLetters(text: string, at: number): boolean {
  if (isAsciiLetter(text.charCodeAt(at)) && isAsciiLetter(text.charCodeAt(at + 1))) return true
  twoLetters.lastIndex = at
  return twoLetters.test(text)
}

function areNames(parts: readonly string[]): boolean {
  const low = parts.map((part) => part.toLowerCase())
  // "san-francisco" is a city, though both are names.
  if (low.every(isInPlaceName) && !low.some(isVietnameseName)) return false
  return low.some((part, i) => isNameOfSomebody(part) && low.every((other, k) => k === i || hasNameBeside(other)))
}

/** What stands around a value: a phrase it opens, a sentence that goes on, a unit that makes it a count. */
import type { Announcement } from '../announcing/index.ts'
import { isOrdinaryWord } from '../names/index.ts'
import { COMPANIONS, FUNCTION_WORDS, FUNCTION_WORDS_WITH_MARKS } from './talk.ts'
import { isInflected } from './value-looks.ts'

const wordAhead = /[ \t]([\p{L}\p{M}]+)(?=[\s.,;!?)]|$)/uy
const endsClause = /[ \t]*(?:$|[\n.,;:!?()|/"'`\]}])/y
export const unitAhead =
  /[ \t-]{0,2}(?:\+[ \t])?(?:chars?|characters?|digits?|letters?|symbols?|bytes?|bits?|times?|days?|weeks?|months?|hours?|hrs?|minutes?|mins?|seconds?|secs?|attempts?|tries|words?|users?|requests?|per|of|%|percent|items?|tests?|zeichen|stellen|ziffern|caractères|caracteres|ký tự|ki tu|chữ|số|so|lần|lan|ngày|ngay|phút|phut|giây|tháng|字符|位)(?![\p{L}\p{N}])/iuy

export const hasPhrase = (text: string, end: number, least: number): boolean =>
  phraseEnd(text, end, least) !== undefined

/**
 * Where a phrase of small words without function words ends that goes on at `from`; undefined when there is none. Behind
 * a sign nothing else is expected: words that may only be function words without their marks belong to it.
 */
export function phraseEnd(text: string, from: number, least: number, isBehindSign = false): number | undefined {
  const { at, words } = wordsFrom(text, from, isBehindSign ? FUNCTION_WORDS_WITH_MARKS : FUNCTION_WORDS)
  return words >= least && endsHere(text, at) ? at : undefined
}

/** Where twelve to twenty-four words end that a wallet is restored with; its list holds "about" and "again" as well. */
export function seedEnd(text: string, from: number): number | undefined {
  const { at, words } = wordsFrom(text, from, new Set())
  return words >= 11 && endsHere(text, at) ? at : undefined
}

/** Where a sentence of up to nine words ends: behind a *passphrase* and a sign "and" and "in" belong to it. */
export function sentenceEnd(text: string, from: number): number | undefined {
  const { at, words } = wordsFrom(text, from, new Set())
  return words >= 2 && words < 9 && endsHere(text, at) ? at : undefined
}

function wordsFrom(
  text: string,
  from: number,
  without: ReadonlySet<string>,
): { readonly at: number; readonly words: number } {
  let at = from
  let words = 0
  for (; words < 24; words += 1) {
    wordAhead.lastIndex = at
    const match = wordAhead.exec(text)
    const word = match?.[1] ?? ''
    if (match === null || without.has(word.toLowerCase()) || !/^[\p{Ll}\p{M}\p{Lo}]+$/u.test(word)) break
    at += match[0].length
  }
  return { at, words }
}

/** A word of state may still begin a phrase: "correct horse battery staple". */
export function beginsPhrase(text: string, { link, trust }: Announcement, end: number): boolean {
  if (trust === 'likely') return false
  return hasPhrase(text, end, link === 'sign' ? 2 : 3)
}

/** "password: please", "password: leave it empty": a sentence that goes on in everyday words. */
export function goesOn(text: string, end: number, plain: string): boolean {
  if (COMPANIONS.has(plain) && isOrdinaryWord(plain)) return !endsHere(text, end) || isInflected(plain)
  wordAhead.lastIndex = end
  const next = wordAhead.exec(text)?.[1]?.toLowerCase()
  return (
    next !== undefined &&
    /^(?:it|them|you|your|me|my|we|us|the|a|an|is|are|was|must|should|will|has|have|be|been|not|to|that|this|too|with|and|or)$/.test(
      next,
    ) &&
    isOrdinaryWord(plain) &&
    !/^(?:and|or|the|is)$/.test(next)
  )
}

/** "has digits" in ways that are talk: "8+ characters", "2.0", "v2", "utf-8", "10x". */
export function isTalk(text: string, value: string, end: number): boolean {
  unitAhead.lastIndex = end
  if (unitAhead.test(text)) return true
  if (/^\d+ ?(?:文字|桁|字|位|个|個|자|글자|자리|자릿수|日|か月|ヶ月|天|次|회|번|개월|일|ตัว|वर्ण)/u.test(value))
    return true
  return /^(?:v?\d+(?:\.\d+)+|v\d+|\d+[+x%]?|\d+-(?:char|digit|letter|day|bit|byte|word)\w*|utf-?\d+|sha-?\d+|aes-?\d+|base-?\d+|oauth2?|h2|http2|ipv[46]|\d+(?:st|nd|rd|th)|\d{4}-\d\d-\d\d.*|\d{1,2}:\d\d\S*|[\p{L}]+n't|[\p{L}]+'(?:s|re|ll|ve|d|m))$/iu.test(
    value,
  )
}

export function endsHere(text: string, at: number): boolean {
  endsClause.lastIndex = at
  return endsClause.test(text)
}

/** "dragon for the demo box": what the value is for. */
const asideAhead = /[ \t](?:for|on|in|at|and|btw|until|if|für|auf|pour|para|cho|nhé|nha)[ \t]/iuy
export function isAsideAhead(text: string, at: number): boolean {
  asideAhead.lastIndex = at
  return asideAhead.test(text)
}

/** A line of its own behind a line that is nothing but the word. */
export function isAlone(text: string, { start, valueStart }: Announcement, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  return (
    /^[\s*_#>•-]*$/.test(text.slice(lineStart, start)) &&
    /^[^\n]*\n[^\n]*$/.test(text.slice(start, valueStart)) &&
    /^[ \t]*(?:\n|$)/.test(text.slice(end))
  )
}

export function wordBefore(text: string, at: number): string {
  return /([\p{L}']+)[ \t]{1,2}$/u.exec(text.slice(Math.max(0, at - 24), at))?.[1] ?? ''
}

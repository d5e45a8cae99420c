/** A number or a date near the word that announces it, however it is written. */
import type { Announcement } from '../announcing/index.ts'
import { matchesOf } from '../text/matches.ts'
import { inFewestBytes } from '../text/one-byte.ts'
import { BLANK, digitsIn, type Range, REACH, wordBefore } from './marks.ts'

const JOINT = '[ \\u00a0\\u2009\\u202f().\\-\\u2010-\\u2015/·*_~#]'
const number = new RegExp(
  `(?<![\\p{L}\\p{N}])[+(]{0,2}(?:\\p{Lu}{1,3}[ -]?)?\\p{Nd}(?:${JOINT}{0,2}(?:\\p{L}{1,2}(?!\\p{L}) ?)?\\p{Nd})*(?: ?\\p{Lu})?(?!\\p{L})`,
  'gu',
)
const anyDigit = /\p{Nd}/u
const month =
  '(?:jan|fe[bv]|fév|m[aä]r|apr|avr|abr|ma[iyg]|ju[ni]|jul|giu|lug|aug|ago|aoû|sep|set|oct|okt|out|ott|nov|de[cz]|déc|dic)\\p{L}{0,8}'
const date = new RegExp(
  `(?<!\\p{Nd})\\p{Nd}{8}(?!\\p{Nd})|\\p{Nd}{1,4}(?:st|nd|rd|th)?(?:年|[./\\s-]{1,2}(?:of |de )?)(?:\\p{Nd}{1,2}|${month})(?:月|[./\\s,-]{1,2}(?:de )?)?(?:\\p{Nd}{1,4}日?)?|${month}\\.? \\p{Nd}{1,4}(?:, \\p{Nd}{4})?`,
  'giu',
)

/** Digits within reach behind the word, or a number or date before it. */
export function numberNear(
  text: string,
  { start: word, end, kind, trust, link, valueStart, valueEnd }: Announcement,
): Range[] {
  const least = leastDigits(kind, trust, link)
  const from = link === 'none' ? end : valueStart
  const ahead = text.slice(end, end + REACH + 40)
  for (const match of anyDigit.test(ahead) ? matchesOf(inFewestBytes(ahead), kind === 'birth' ? date : number) : []) {
    // `ttl 31536000 seconds`: how long something lives, but in Indonesian where and when somebody was born.
    if (kind === 'birth' && /^\p{Nd}+$/u.test(match[0].trim()) && /ttl$/i.test(text.slice(word, end))) break
    const start = end + match.index
    if (match.index > REACH || /\n\s*\n/.test(text.slice(end, start)) || text.slice(end, start).includes(BLANK)) break
    const isNext = start <= from + (kind === 'birth' ? 8 : 2)
    if (
      kind === 'birth'
        ? !isNext && digitsIn(match[0]) < 6
        : digitsIn(match[0]) < (isNext ? least : Math.max(least, trust === 'firm' ? 7 : 9))
    )
      continue
    return [{ start, end: start + match[0].trimEnd().length }]
  }
  if (kind === 'birth') {
    const from = Math.max(0, word - 24)
    const last = [...text.slice(from, word).matchAll(date)].at(-1)
    // `12345678 ns` are nanoseconds: eight digits in a row hold a year of somebody's at one end.
    const isBlock = last !== undefined && /^\p{Nd}{8}$/u.test(last[0])
    if (last !== undefined && digitsIn(last[0]) >= 6 && (!isBlock || /^(?:19|20)|(?:19|20)\d\d$/.test(last[0])))
      return [{ start: from + last.index, end: from + last.index + last[0].trimEnd().length }]
  }
  if (valueEnd === undefined) return []
  const value = wordBefore(text, valueEnd)
  // A place in memory has an address as well.
  if (trust === 'everyday' && text.startsWith('0x', value.start)) return []
  return digitsIn(text.slice(value.start, value.end)) >= 5 ? [value] : []
}

/** How many digits a value has at least. An address nothing joins to its word is not told from other numbers. */
function leastDigits(kind: Announcement['kind'], trust: Announcement['trust'], link: Announcement['link']): number {
  // "line 1234567" of a file; a telephone's line has more digits.
  if (kind === 'phone' && trust === 'everyday' && link === 'space') return 8
  if (trust !== 'firm') return link === 'sign' && trust === 'likely' ? 4 : 6
  if (link === 'sign' || link === 'sentence') return 3
  if (kind === 'address') return Number.POSITIVE_INFINITY
  return 5
}

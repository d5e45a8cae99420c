/**
 * What stands alone and looks like somebody's: runs of digits, strings of letters and digits, and what a command is
 * given. By letters, digits and their places only.
 */

import { matchesOf } from '../text/matches.ts'
import { linesWith, linesWithDigits, matchesIn, wordsWithDigits } from '../text/pieces.ts'
import { BLANK, digitsIn, isMixed, type Range } from './marks.ts'

const JOINT = '[ \\u00a0\\u2009\\u202f().\\-\\u2010-\\u2015/·*_~]'
/** What words with spaces around them are made of: Chinese or Thai letters touch a number without being part of it. */
const WORD = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{N}\\u0001'
const digits = new RegExp(
  `(?=[+(\\p{Nd}])(?<![${WORD}][._/:#-]?)[+(]{0,2}\\p{Nd}(?:${JOINT}{0,3}\\p{Nd})*(?![${WORD}]|[.:,/-][${WORD}])`,
  'gu',
)
/** As many digits on a line as a number has at least; the same where a letter may be of a script with digits of its own. */
const eightDigits = /\d(?:[^\n\d]*\d){7}/g
const eightOfAny = /[\d\u0660-\uffff](?:[^\n\d\u0660-\uffff]*[\d\u0660-\uffff]){7}/g
const LEAST_DIGITS = 8
/** Short words that follow a number without being what it counts. */
const GOES_ON = new Set(
  'if is at in on or and to for as but it was the so when my his her our your until please pls btw not ok'.split(' '),
)
/** Without the flags for all scripts, which make them ten times as slow. */
const dotted =
  /(?<!\d|[A-Za-z](?=\d{1,3}-))\d{1,3}(?:(?:\.|,|-|\[\.\]|\(\.\)|\[[Dd][Oo][Tt]\]| [Dd][Oo][Tt] | \. )\d{1,3}){3}(?!\d|[.,]\d)/g
const colons =
  /(?=[0-9A-Fa-f]{1,4}:)(?<![\p{L}\p{N}:])(?:[0-9A-Fa-f]{1,4}:{1,2}){3,7}[0-9A-Fa-f]{1,4}(?![0-9A-Fa-f:])/gu

/** Runs of digits that are written, or as long, as phones, accounts and papers are; and addresses of machines. */
export function digitsAlone(text: string): Range[] {
  const found: Range[] = []
  // A number is written on one line.
  const lines = linesWithDigits(text)
  const enough = /[^\0-\xff]/.test(text) ? eightOfAny : eightDigits
  for (const match of matchesIn(linesWith(text, enough), digits)) {
    const end = match.index + match[0].length
    const count = digitsIn(match[0])
    if (count < LEAST_DIGITS || count > 19 || !isOneNumber(match[0]) || /^255\.255\./.test(match[0])) continue
    if (
      /^\d{4,5}-\d{5}$/.test(match[0]) &&
      /\b(?:ports?|range) $/.test(text.slice(Math.max(0, match.index - 6), match.index))
    )
      continue
    if (/^\p{Nd}+$/u.test(match[0]) && counts(text, match.index, end)) continue
    found.push({ start: match.index, end })
  }
  for (const match of [
    ...matchesIn(lines, dotted),
    ...(/:[0-9A-Fa-f]{1,4}:{1,2}[0-9A-Fa-f]{1,4}:/.test(text) ? matchesOf(text, colons) : []),
  ]) {
    const end = match.index + match[0].length
    const groups = match[0].includes(':') ? [] : match[0].split(/\D+/).map(Number)
    // A network, this machine and a version's name are no machine of somebody's.
    // `v1.2.3.4` says what it is.
    if (SAID_TO_BE_NONE.test(text.slice(Math.max(0, match.index - 16), match.index))) continue
    if (groups.some((group) => group > 255) || groups[0] === 0 || groups[0] === 127 || /^255\.255\./.test(match[0]))
      continue
    if (/^[-.+](?:alpha|beta|rc|dev|pre|snapshot)(?![a-z])/i.test(text.slice(end, end + 10))) continue
    if (/^\/\d|^-\p{L}/u.test(text.slice(end, end + 2)) && !/[a-z]/i.test(match[0]) && !/[1-9]$/.test(match[0]))
      continue
    if (/^-\p{L}/u.test(text.slice(end, end + 2)) && groups.every((group) => group < 10)) continue
    if (match[0].includes(':') && !/[a-f]|::/i.test(match[0])) continue
    found.push({ start: match.index, end })
  }
  return found
}

/** What is numbered with dots and is no machine. */
const SAID_TO_BE_NONE =
  /(?<![\p{L}\p{N}])(?:v|(?:\p{L}{0,12}version|ver\.?)["']?[:= ][ "']{0,2}|(?:versions|assembly|plugin|addon|runtime|sdk|build|section|chapter|clause|driver|firmware|openssl|openssh|nginx|apache|tomcat|mysql|mariadb|postgres|kernel|firefox|safari|java|jdk|php) )$/iu

/** Digits in one block, or in groups, as people write one number. */
function isOneNumber(written: string): boolean {
  const groups = written.match(/\p{Nd}+/gu) ?? []
  const isDialled = /^[+(]|^\p{Nd}*$/u.test(written) && /^[+(0]/.test(written)
  const [first = '', ...rest] = groups
  if (rest.length === 0) return isOneBlock(first)
  if (digitsIn(written) < 9 || groups.length > 6 || (first.length === 1 && !/^[+(]/.test(written))) return false
  if (groups.length === 3 && groups.every((group) => group.length === 4)) return false
  const longest = isDialled || first.startsWith('0') ? 8 : 5
  return rest.every((group) => group.length > 1 && group.length <= longest) && first.length <= 5
}

/** Counts have no zero at their front; a line at ten digits has an area and an exchange that begin with 2 to 9. */
function isOneBlock(block: string): boolean {
  const { length } = block
  if (
    /0{4}$/.test(block) ||
    /^21474836[4-9]|^429496729|^900719925474099|^92233720368547758|^184467440737095516/.test(block)
  )
    return false
  if (block.startsWith('0')) return length <= 14 && !/^0{3}/.test(block)
  if (length === 10) return /^[2-9]\d\d[2-9]/.test(block)
  if (length === 11) return /^(?:1[3-9]|[2-9])/.test(block)
  return length === 12 || length === 15 || (length === 16 && !block.startsWith('1'))
}

/** True when words around it make it an amount: `12345678 rows`, `of 1073741824`. */
function counts(text: string, start: number, end: number): boolean {
  const after = /^ (\p{Ll}{2,})/u.exec(text.slice(end, end + 24))?.[1]
  return (
    (after !== undefined && !GOES_ON.has(after)) ||
    /\b(?:of|run|build|workflow|pipeline) $/.test(text.slice(Math.max(0, start - 10), start))
  )
}

/** Behind the name of a checksum it says what it is. */
const string = /(?=[A-Za-z0-9+_]{10})(?<!\b(?:sha|md)\d{1,3}[-:][A-Za-z0-9+/]{0,100})[A-Za-z0-9+_]{10,}={0,2}/g
const password =
  /(?<![^\s"'`,;()<>|:=])(?=[^\s]{0,40}[a-z])(?=[^\s]{0,40}[A-Z])(?=[^\s]{0,40}\d)[A-Za-z0-9]+[@!$%^&*#][^\s"'`,;()<>|/]{2,40}/g

/** Strings in which letters of both cases and digits, or lowercase letters and digits, take turns as in no word. */
export function stringsAlone(text: string): Range[] {
  const found: Range[] = []
  const words = wordsWithDigits(text)
  for (const match of /[A-Za-z]\d|\d[A-Za-z]/.test(words.text) ? matchesIn(words, string) : []) {
    const written = match[0]
    const turns = written.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])|[A-Z](?=[a-z])/g)?.length ?? 0
    const digitTurns = written.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0
    if (!/[a-z]/.test(written) || digitTurns < 2 || turns < written.length / 3.5) continue
    const isLong = written.split('_').some((part) => part.length >= 20 && /[g-z]/.test(part) && /\d/.test(part))
    if (/[A-Z]/.test(written) || isLong) found.push(widened(text, match.index, match.index + written.length))
  }
  if (/[@!$%^&*#]/.test(words.text))
    for (const match of matchesIn(words, password))
      if (!match[0].includes('://')) found.push({ start: match.index, end: match.index + match[0].length })
  return found
}

/** With what an issuer writes before it and what is joined behind: `glpat-…`, `…_…`. */
function widened(text: string, start: number, end: number): Range {
  let from = start
  let to = end
  while (from > 0 && start - from < 40 && /[\w-]/.test(text.charAt(from - 1))) from -= 1
  while (to < text.length && to - end < 400 && /[\w-]/.test(text.charAt(to))) to += 1
  return { start: from, end: to }
}

/** An option whose value is a secret more often than not, with the value behind it. */
const option =
  /(?<=^|\s)(?:-(?:p|P|pw|w|W)[ =]?|-(?:a|A|X|s|S|u|U)[ =]|\/(?:p|pass):|--?pass[ =](?:pass:)?)["']?(?<value>[^\s"'-][^\s"']{4,80})/g
/** `user/secret@host`, `user:secret`, `user%secret`, `by 'secret'`. */
const credentials =
  /(?<=(?:^|[\s"':])[\w.-]{2,40}[/:%])(?<value>[^\s/:@"',;|]{5,60})(?=@(?!v?\d|main\b|master\b|latest\b|[0-9a-f]{40})|["'](?:\s|$))|\bidentified (?:with \S{1,40} )?by ["'](?<given>[^"'\n]{3,60})["']/gi

/** On the line of each. */
const optionMark = /(?:^|\s)(?:-[pPwW]|--p|-[aAXsSuU][ =]|\/p)/g
const credentialsMark = /[/:%][^\s/:@"',;|]{5,60}[@"']|identified/gi

const OPTION_TALK =
  /^(?:options?|flags?|switch|arguments?|parameters?|instead|means|password|passwd|pass|pwd|secret|token)$/

/** What a command line hands over. */
export function argumentsAlone(text: string): Range[] {
  const found: Range[] = []
  for (const [mark, pattern] of [
    [optionMark, option],
    [credentialsMark, credentials],
  ] as const)
    for (const match of matchesIn(linesWith(text, mark), pattern)) {
      const given = match.groups?.['given']
      const value = match.groups?.['value'] ?? given ?? ''
      const end = match.index + match[0].length - (given === undefined ? 0 : 1)
      const isSure =
        pattern === credentials
          ? given !== undefined || text.charAt(end) === '@'
          : /^-(?:p|P|pw|w)|^\/|^-{1,2}pass/.test(match[0])
      const body = value.replace(/^[^:,]*[:,](?=.{4}|\$)/, '')
      // `-printcert`, `-profile`: options with a name of their own.
      if (/^-p[a-z]+$|^-P[a-z]+(?:[A-Z][a-z]+)+$/.test(match[0])) continue
      if (value.includes(BLANK) || OPTION_TALK.test(body) || /[/\\]|\.\w{1,5}$|^\$|^\d+(?::\d+)*$/.test(body)) continue
      if (isSure ? /\p{L}/u.test(body) : isMixed(body) || body !== value) found.push({ start: end - body.length, end })
    }
  return found
}

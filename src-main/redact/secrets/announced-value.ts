/**
 * Where the value behind an announcing word ends, and whether it is one.
 *
 * The word wins: behind a firm word and a sign everything is the value that is no complete stand-in and no word people
 * say of passwords. The looser the link and the word, the more the value has to look like one.
 */
import type { Announcement } from '../announcing/index.ts'
import { isOrdinaryWord } from '../names/index.ts'
import { OPAQUE } from '../text/view.ts'
import { isCompleteShape, namesAnotherValue } from './complete-shapes.ts'
import { CODE_WORDS, COMPANIONS, FUNCTION_WORDS, STATES } from './talk.ts'

/** A stretch of the text. */
export interface Value {
  readonly start: number
  readonly end: number
}

const MOST = 500
const firstToken = new RegExp(`<?[^\\s"'\`<>${OPAQUE}]{1,${MOST}}(?:'[^\\s"'\`<>${OPAQUE}]{1,${MOST}})?`, 'y')
/** A value in a list of settings ends where the next setting begins. */
const nextSetting = /;|,(?=[\w-]{1,40}["']?[:=])|&(?=[\w%[\]-]{1,40}=)|,$/
/** What closes each quote; a line's end does as well. */
const closers: Readonly<Record<string, RegExp>> & { readonly '"': RegExp } = {
  '"': /["\n]/,
  "'": /['\n]/,
  '`': /[`\n]/,
  '“': /[“”"\n]/,
  '”': /[“”"\n]/,
  '„': /[“”"\n]/,
  '‘': /[’'\n]/,
  '’': /[’'\n]/,
  '«': /[»\n]/,
}
const plainWord = /^[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*$/u
const wordAhead = /[ \t]([\p{L}\p{M}]+)(?=[\s.,;!?)]|$)/uy
const endsClause = /[ \t]*(?:$|[\n.,;:!?()|/"'`\]}])/y
const unitAhead =
  /[ \t-]{0,2}(?:\+[ \t])?(?:chars?|characters?|digits?|letters?|symbols?|bytes?|bits?|times?|days?|weeks?|months?|hours?|hrs?|minutes?|mins?|seconds?|secs?|attempts?|tries|words?|users?|requests?|per|of|%|percent|items?|tests?|zeichen|stellen|ziffern|caractères|caracteres|ký tự|ki tu|chữ|số|so|lần|lan|ngày|ngay|phút|phut|giây|tháng|字符|位)(?![\p{L}\p{N}])/iuy

/** The value that an announced secret stands for; undefined when nothing there is one. */
export function secretValue(text: string, announced: Announcement, isOption: boolean): Value | undefined {
  if (announced.link === 'none') return undefined
  const read = readValue(text, announced)
  if (read === undefined) return undefined
  const value = text.slice(read.start, read.end)
  const told = { ...announced, link: isOption && announced.link === 'space' ? ('sign' as const) : announced.link }
  if (!isSecret(text, told, read, value, isOption)) return undefined
  return read.isQuoted || !plainWord.test(value) ? read : withMoreWords(text, told, read)
}

interface ReadValue extends Value {
  readonly isQuoted: boolean
}

function readValue(text: string, { valueStart, quote, link }: Announcement): ReadValue | undefined {
  let start = valueStart
  if (quote !== '') {
    const rest = text.slice(start, start + MOST)
    const close = rest.search(closers[quote] ?? closers['"'])
    if (close > 0 && (rest[close] !== '\n' || quote === '`')) {
      if (
        isCompleteShape(text, start) &&
        !/\w/.test(text.charAt(start + close)) &&
        isWholeShape(text, start, start + close)
      )
        return undefined
      return { start, end: start + close, isQuoted: true }
    }
    if (close === 0) return undefined
  }
  const scheme = /^(?:bearer|basic|token)[ \t]{1,3}(?=\S{6})/i.exec(text.slice(start, start + 20))
  if (scheme !== null) start += scheme[0].length
  if (isCompleteShape(text, start)) return undefined
  const element =
    link === 'sign' && /[>]\s*$/.test(text.slice(Math.max(0, start - 3), start))
      ? /^([^<\n]{1,500})<\//.exec(text.slice(start, start + MOST + 2))
      : null
  if (element !== null) return { start, end: start + (element[1]?.trimEnd().length ?? 0), isQuoted: true }
  firstToken.lastIndex = start
  const written = firstToken.exec(text)?.[0]
  if (written === undefined || /^:[\w+'-]+:/.test(written)) return undefined
  if (written.startsWith('{') && !/[:"]/.test(written)) {
    // ODBC writes a value with a semicolon in it between braces.
    const close = text.indexOf('}', start)
    if (close > start && close - start < 100 && !text.slice(start, close).includes('\n'))
      return { start: start + 1, end: close, isQuoted: true }
  }
  const cut = written.search(nextSetting)
  const kept = (cut > 0 ? written.slice(0, cut) : cut === 0 ? '' : written).replace(/[,;:.!?*_~]+$/, '')
  const closed = /[([{]/.test(kept) ? kept : kept.replace(/[)\]}]+[.,;:!?]*$/, '')
  return closed === '' ? undefined : { start, end: start + closed.length, isQuoted: false }
}

/** True when the shape at `start` is all there is between the quotes. */
function isWholeShape(text: string, start: number, end: number): boolean {
  return isCompleteShape(text.slice(start, end), 0)
}

function isSecret(
  text: string,
  announced: Announcement,
  { end, isQuoted }: ReadValue,
  value: string,
  isOption: boolean,
): boolean {
  const { trust, link, isKey } = announced
  const plain = value.toLowerCase()
  if (!/[\p{L}\p{N}]/u.test(value) || CODE_WORDS.has(plain) || namesAnotherValue(value)) return false
  if ((isPassing(value) && !isQuoted) || /^[\w-]+=$/.test(value)) return false
  const mixed = looksMixed(value)
  const isWord = plainWord.test(value)
  if (isWord && (FUNCTION_WORDS.has(plain) || (STATES.has(plain) && !beginsPhrase(text, announced, end)))) return false
  if (/^\d+$/.test(value)) return isDigitsSecret(text, announced, value, end)
  switch (trust) {
    case 'firm':
      if (value.length < 3) return false
      if (link === 'sign' || (isQuoted && link !== 'comma'))
        return !(isWord && !isKey && !isOption && goesOn(text, end, plain))
      if (link === 'comma') return isWord ? value.length > 4 && !isOrdinaryWord(plain) : mixed
      if (!isWord) return (mixed || /_/.test(value)) && !isTalk(text, value, end) && !isPlainCode(value)
      if (hasNoLatin(value)) return link === 'dash'
      if (link === 'space' && text.slice(announced.end, announced.valueStart).includes('\n'))
        return isAlone(text, announced, end)
      return isWordSecret(text, announced, plain, end)
    case 'likely':
      return isLikelySecret(text, announced, value, isWord, mixed, isQuoted)
    case 'everyday':
      return isEverydaySecret(text, announced, value, isWord, mixed, isQuoted, end)
  }
}

/** Behind `is`, a dash or a space: a word on its own, of which nobody would say that a password is it. */
function isWordSecret(text: string, { link, end: wordEnd, start }: Announcement, plain: string, end: number): boolean {
  if (plain.length < 3 || COMPANIONS.has(plain) || isInflected(plain)) return false
  if (link === 'space') {
    if (
      /^(?:the|a|an|any|every|each|no|this|that|same|of|and|or|with|without|by|via)$/i.test(wordBefore(text, start))
    ) {
      if (isOrdinaryWord(plain)) return false
    }
    if (!isOrdinaryWord(plain)) return plain.length >= 5 || endsHere(text, end)
    return (
      (endsHere(text, end) || hasPhrase(text, end, 3)) && /^[\p{Ll}\p{M}-]+$/u.test(text.slice(wordEnd, end).trim())
    )
  }
  return !isOrdinaryWord(plain) || endsHere(text, end) || isAsideAhead(text, end) || hasPhrase(text, end, 1)
}

function isLikelySecret(
  text: string,
  { link, isKey, valueStart, end }: Announcement,
  value: string,
  isWord: boolean,
  mixed: boolean,
  isQuoted: boolean,
): boolean {
  const hasDigit = /\d/.test(value)
  if (link === 'space' && !isQuoted) {
    if (/[([{]/.test(value) || text.slice(end, valueStart).includes('\n')) return false
    return (
      value.length >= (isKey ? 7 : 10) &&
      hasDigit &&
      /[a-z]/i.test(value) &&
      !isIdentifier(value) &&
      !/^\d+(?:\.\d+)+/.test(value)
    )
  }
  if (isWord)
    return (
      value.length >= 16 &&
      (/^(?:[a-z]{16,}|[A-Z]{16,})$/.test(value) || caseTurns(value) >= value.length / 2.2) &&
      !isOrdinaryWord(value.toLowerCase())
    )
  if (/\s/.test(value)) return /^(?:[a-z]+ ){11,23}[a-z]+$/.test(value)
  if (/[-_]/.test(value) && /^[a-z]+(?:[-_][a-z]+)*$/i.test(value)) {
    const parts = value.split(/[-_]/)
    return parts.some((part) => part.length >= 20 && caseTurns(part) >= part.length / 3)
  }
  if (isCodeLike(value)) return false
  return hasDigit
    ? value.length >= (/[a-z]/i.test(value) ? 8 : 7)
    : value.length >= 16 && /[a-z]/.test(value) && /[A-Z+/=]/.test(value) && mixed
}

function isEverydaySecret(
  text: string,
  { link, start, end: wordEnd, valueStart }: Announcement,
  value: string,
  isWord: boolean,
  mixed: boolean,
  isQuoted: boolean,
  end: number,
): boolean {
  const word = text.slice(start, wordEnd).toLowerCase()
  if (!word.endsWith('pass'))
    return value.length >= 20 && /\d/.test(value) && /[a-z]/i.test(value) && /^[\w+=.-]+$/.test(value)
  if (
    /^test|^spec|\.(?:[jt]sx?|py|go|rb|java)\b|^--/i.test(value) ||
    /-{3}\s$/.test(text.slice(Math.max(0, start - 4), start))
  )
    return false
  const base = value.replace(/\d+$/, '').toLowerCase()
  if (link === 'space' && !isQuoted) {
    if (text.slice(wordEnd, valueStart).includes('\n')) return false
    return (
      value.length >= 6 &&
      mixed &&
      !isIdentifier(value) &&
      !isCodeLike(value) &&
      !isTalk(text, value, end) &&
      !(plainWord.test(base) && isOrdinaryWord(base))
    )
  }
  if (!isWord) return (mixed || /_/.test(value)) && !isTalk(text, value, end) && !isPlainCode(value)
  if (hasNoLatin(value)) return false
  const plain = value.toLowerCase()
  if (link === 'sign' || isQuoted)
    return value.length >= 4 && !(goesOn(text, end, plain) && isOrdinaryWord(plain)) && !COMPANIONS.has(plain)
  if (/^(?:first|second|third|last|next|this|each|every|one|single|final|the \w+)$/i.test(wordBefore(text, start)))
    return false
  return (
    value.length >= 4 &&
    !COMPANIONS.has(plain) &&
    !isInflected(plain) &&
    (!isOrdinaryWord(plain) || endsHere(text, end))
  )
}

function isDigitsSecret(
  text: string,
  { trust, link, start, end: wordEnd }: Announcement,
  value: string,
  end: number,
): boolean {
  unitAhead.lastIndex = end
  if (unitAhead.test(text) || /^[./:-]\d/.test(text.slice(end, end + 2))) return false
  // `max_tokens: 4096` counts them.
  if (/(?:tokens?|keys?|secrets?|creds?|credentials?)$/i.test(text.slice(start, wordEnd)))
    return value.length >= 7 && link !== 'space'
  if (trust === 'firm')
    return value.length >= (link === 'sign' ? 3 : 4) && !(link !== 'sign' && /^(?:19|20)\d\d$/.test(value))
  return value.length >= 6 && link !== 'space'
}

/** The words that follow a value of a plain word, when all up to the clause's end are words of a passphrase. */
function withMoreWords(text: string, announced: Announcement, read: Value): Value {
  const least = announced.link === 'sign' ? 1 : announced.link === 'space' ? 3 : 1
  const end = phraseEnd(text, read.end, least)
  return end === undefined ? read : { start: read.start, end }
}

const hasPhrase = (text: string, end: number, least: number): boolean => phraseEnd(text, end, least) !== undefined

/** Where a phrase of small words without function words ends that goes on at `end`; undefined when there is none. */
function phraseEnd(text: string, from: number, least: number): number | undefined {
  let at = from
  let words = 0
  for (; words < 24; words += 1) {
    wordAhead.lastIndex = at
    const match = wordAhead.exec(text)
    const word = match?.[1] ?? ''
    if (match === null || FUNCTION_WORDS.has(word.toLowerCase()) || !/^[\p{Ll}\p{M}\p{Lo}]+$/u.test(word)) break
    at += match[0].length
  }
  return words >= least && endsHere(text, at) ? at : undefined
}

/** A word of state may still begin a phrase: "correct horse battery staple". */
function beginsPhrase(text: string, { link, trust }: Announcement, end: number): boolean {
  if (trust === 'likely') return false
  return hasPhrase(text, end, link === 'sign' ? 2 : 3)
}

/** "password: please", "password: leave it empty": a sentence that goes on in everyday words. */
function goesOn(text: string, end: number, plain: string): boolean {
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
function isTalk(text: string, value: string, end: number): boolean {
  unitAhead.lastIndex = end
  if (unitAhead.test(text)) return true
  return /^(?:v?\d+(?:\.\d+)+|v\d+|\d+[+x%]?|\d+-(?:char|digit|letter|day|bit|byte|word)\w*|utf-?\d+|sha-?\d+|aes-?\d+|base-?\d+|oauth2?|h2|http2|ipv[46]|\d+(?:st|nd|rd|th)|\d{4}-\d\d-\d\d.*|\d{1,2}:\d\d\S*|[\p{L}]+n't|[\p{L}]+'(?:s|re|ll|ve|d|m))$/iu.test(
    value,
  )
}

/** From the first digit or lowercase letter on, once: tried at every letter it would take the square of the length. */
const mixed = /^\D*\d.*[^\d.,:]|^\P{Ll}*\p{Ll}.*\p{Lu}\p{Ll}*[!?]/u

/** Letters with digits or signs among them. */
function looksMixed(value: string): boolean {
  if (/\p{L}/u.test(value) && /\d/.test(value)) return true
  return /[^\p{L}\p{M}\p{N}\s.,'’()/:-]/u.test(value) || mixed.test(value)
}

const isIdentifier = (value: string): boolean =>
  /^[a-z]+(?:_[a-z0-9]+)+$|^[a-z]+(?:[A-Z][a-z]+)+\d?$|^[a-z]{1,6}\d$/.test(value)

/** A path, an address, an option or members of lower-case names. */
const isPlainCode = (value: string): boolean =>
  /^(?:\.{0,2}\/|~\/\w+\/|https?:\/\/|--?[a-z])|^[a-z_$]+(?:\.[a-z_$]+)+$|^[a-z][\w$.]*\($/i.test(value) &&
  !/[A-Z]\w*\.[A-Z]/.test(value)

/** Letters of a script other than ours and nothing else: a sentence goes on. */
const hasNoLatin = (value: string): boolean => /^[\p{L}\p{M}]+$/u.test(value) && !/\p{Script=Latin}/u.test(value)

const isCodeLike = (value: string): boolean =>
  /^[\w.$]+[({[]/.test(value) ||
  /^[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+$/i.test(value) ||
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) ||
  /^(?:\.{0,2}\/|~\/|https?:\/\/)/.test(value) ||
  /^--?[a-z]/.test(value) ||
  /^[a-z]{1,4}\+[a-z0-9+]+$/i.test(value)

/** `passing=…`, operators and options: nothing that could be a value. */
const isPassing = (value: string): boolean => /^(?:[=<>!&|+*/\\-]+|--[a-z][\w-]*|-[a-zA-Z])$/.test(value)

const isInflected = (plain: string): boolean =>
  plain.length > 4 && /(?:ed|ing|ly|able|ible|less|ful|ive|ous)$/.test(plain) && isOrdinaryWord(plain)

function caseTurns(text: string): number {
  return text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0
}

function endsHere(text: string, at: number): boolean {
  endsClause.lastIndex = at
  return endsClause.test(text)
}

/** "dragon for the demo box": what the value is for. */
const asideAhead = /[ \t](?:for|on|in|at|and|btw|until|if|für|auf|pour|para|cho|nhé|nha)[ \t]/iuy
function isAsideAhead(text: string, at: number): boolean {
  asideAhead.lastIndex = at
  return asideAhead.test(text)
}

/** A line of its own behind a line that is nothing but the word. */
function isAlone(text: string, { start, valueStart }: Announcement, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  return (
    /^[\s*_#>•-]*$/.test(text.slice(lineStart, start)) &&
    /^[^\n]*\n[^\n]*$/.test(text.slice(start, valueStart)) &&
    /^[ \t]*(?:\n|$)/.test(text.slice(end))
  )
}

function wordBefore(text: string, at: number): string {
  return /([\p{L}']+)[ \t]{1,2}$/u.exec(text.slice(Math.max(0, at - 24), at))?.[1] ?? ''
}

/** The value in front of the word: "try wintergarten7 as the password", "sunshine is the password". */
export function valueInFront(text: string, { valueEnd, trust }: Announcement): Value | undefined {
  if (valueEnd === undefined || trust === 'everyday') return undefined
  const head = text.slice(Math.max(0, valueEnd - MOST), valueEnd).replace(/["'`)\]”»*]+$/, '')
  const written = /[^\s"'`<>\uFFFC]+$/.exec(head)?.[0].replace(/^[([{*]+/, '') ?? ''
  const plain = written.toLowerCase()
  if (written.length < 4 || CODE_WORDS.has(plain) || FUNCTION_WORDS.has(plain) || isCodeLike(written)) return undefined
  const end = Math.max(0, valueEnd - MOST) + head.length
  const isToken = looksMixed(written) && !isIdentifier(written) && /[\p{L}\d]/u.test(written)
  if (!isToken && (trust !== 'firm' || !plainWord.test(written) || isOrdinaryWord(plain) || /^\p{Lu}/u.test(written)))
    return undefined
  return { start: end - written.length, end }
}

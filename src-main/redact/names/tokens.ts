/**
 * Cuts chat text into tokens with offsets, in one pass over the characters.
 *
 * Addresses, handles and numbers come out as one opaque token each: never a
 * name here (other layers own them). Compound identifiers are cut at `_ . / -`,
 * so that a name inside one can still be covered, but remember what they were in.
 */
import { ADDRESS, HANDLE, NUMBER, type WordType, type WordTypes } from './word-types.ts'

export type TokenKind = 'word' | 'number' | 'mark' | 'handle' | 'address'
/** What the run between two spaces looked like. */
export type Setting = 'plain' | 'hashtag' | 'hyphen' | 'dotted' | 'snake' | 'path' | 'code'

export interface Token {
  start: number
  end: number
  kind: TokenKind
  setting: Setting
  type: WordType
}

/** Longer words than this are no names; cutting them keeps the time linear. */
const LONGEST_WORD = 40
/** From here on scripts that are written without spaces, or glue their particles to foreign words. */
const FIRST_EASTERN = 0x2e80
/** After so many tokens without a space it is data, not talk: only its words of three letters or more are looked at. */
const MOST_TOKENS_PER_RUN = 400

const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13) || c === 0xa0 || c === 0x2028 || c === 0x202f
const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isAsciiLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90)
const foreignLetter = /[\p{L}\p{M}]/u

const SPACE = 0
const LETTER = 1
const DIGIT = 2
const OTHER = 3

const isSurrogate = (c: number): boolean => c >= 0xd800 && c <= 0xdfff

/** The classes of units that were asked for, one more than each; 0 where nobody asked. A pattern would be asked for each letter. */
const known = new Uint8Array(0x10000)

function classAt(text: string, i: number): number {
  const c = text.charCodeAt(i)
  if (c < 128) return isAsciiLetter(c) ? LETTER : isDigit(c) ? DIGIT : isSpace(c) ? SPACE : OTHER
  const before = known[c] ?? 0
  if (before > 0) return before - 1
  const found = classBeyondAscii(text, i, c)
  known[c] = found + 1
  return found
}

function classBeyondAscii(text: string, i: number, c: number): number {
  if (isSpace(c) || (c >= 0x2000 && c <= 0x200b) || c === 0x3000) return SPACE
  if (c === 0x200c || c === 0x200d || c === 0x2060 || c === 0xad) return OTHER
  if (isSurrogate(c)) return OTHER
  return foreignLetter.test(text[i] ?? '') ? LETTER : OTHER
}

export const tokenize = (text: string, types: WordTypes): Token[] => tokensIn(text, 0, text.length, types)

/** The tokens of a part of a text between spaces, in the text's offsets. */
export function tokensIn(text: string, from: number, to: number, types: WordTypes): Token[] {
  const tokens: Token[] = []
  let i = from
  while (i < to) {
    if (classAt(text, i) === SPACE) {
      i++
      continue
    }
    const letters = lettersEnd(text, i)
    let end = letters
    while (end < to && classAt(text, end) !== SPACE) end++
    if (letters > i && letters - i <= LONGEST_WORD && isPlain(text, letters, end)) {
      tokens.push({ start: i, end: letters, kind: 'word', setting: 'plain', type: types.wordAt(text, i, letters) })
      if (end > letters)
        tokens.push({ start: letters, end, kind: 'mark', setting: 'plain', type: types.markAt(text, letters, end) })
      i = end
    } else while (i < end) i = cutPiece(text, i, end, tokens, types)
  }
  return tokens
}

function lettersEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && isAsciiLetter(text.charCodeAt(at))) at++
  return at
}

/** Letters and at most a mark of the sentence behind them, as most of a text is: nothing is to be cut in it. */
const isPlain = (text: string, letters: number, end: number): boolean =>
  end === letters || (end === letters + 1 && SENTENCE_MARKS.includes(text.charAt(letters)))

const SENTENCE_MARKS = '.,:;!?'

/** Cuts from `start`: up to or through an address, else the whole run. Returns where it stopped. */
function cutPiece(text: string, start: number, end: number, tokens: Token[], types: WordTypes): number {
  const run = text.slice(start, Math.min(end, start + 120))
  const address = addressIn(run)
  if (address === undefined) {
    cutWords(text, start, end, run, tokens, types)
    return end
  }
  if (address > 0) {
    cutWords(text, start, start + address, run.slice(0, address), tokens, types)
    return start + address
  }
  let stop = start + 1
  while (stop < end && !'<>|"\'“”,;'.includes(text[stop] ?? '')) stop++
  tokens.push({ start, end: stop, kind: 'address', setting: 'plain', type: ADDRESS })
  return stop
}

function cutWords(text: string, start: number, end: number, run: string, tokens: Token[], types: WordTypes): void {
  let i = start
  const setting = settingOf(run)
  const most = tokens.length + MOST_TOKENS_PER_RUN
  while (i < end) {
    if (tokens.length >= most) {
      i = nextLongWord(text, i, end)
      if (i === end) return
    }
    const c = text.charCodeAt(i)
    const kind = classAt(text, i)
    if (kind === LETTER || kind === DIGIT) {
      const stop = wordEnd(text, i, end)
      if (kind === DIGIT) tokens.push({ start: i, end: stop, kind: 'number', setting, type: NUMBER })
      else tokens.push({ start: i, end: stop, kind: 'word', setting, type: types.wordAt(text, i, stop) })
      i = stop
    } else if (c === 64 /* @ */ && i + 1 < end && classAt(text, i + 1) !== OTHER && !precededByWord(text, i, start)) {
      const stop = handleEnd(text, i + 1, end)
      tokens.push({ start: i, end: stop, kind: 'handle', setting, type: HANDLE })
      i = stop
    } else {
      const stop = c >= 0xd800 && c <= 0xdbff ? Math.min(end, i + 2) : i + 1
      tokens.push({ start: i, end: stop, kind: 'mark', setting, type: types.markAt(text, i, stop) })
      i = stop
      // A wall of marks or emoji says no more than one.
      if (isSurrogate(c)) while (i < end && isSurrogate(text.charCodeAt(i))) i++
      else while (i < end && text.charCodeAt(i) === c) i++
      const last = tokens[tokens.length - 1]
      if (last !== undefined) last.end = i
    }
  }
}

/** Where an address starts in a run, if there is one. */
function addressIn(run: string): number | undefined {
  if (run.length <= 4) return undefined
  if (run.includes('://') || run.startsWith('www.')) return Math.max(0, run.search(/[a-z]+:\/\/|www\./i))
  return run.includes('@') && /^[^@\s,;]+@[^@\s]+\.[a-z]/i.test(run) ? 0 : undefined
}

/** The next place from `i` on where a word of three letters or more starts. */
function nextLongWord(text: string, i: number, end: number): number {
  let at = i
  while (at < end) {
    const letters = letterRun(text, at, end)
    if (letters >= 3) return at
    at += letters + 1
  }
  return end
}

function settingOf(run: string): Setting {
  const letters = lettersEnd(run, 0)
  if (letters > 0 && isPlain(run, letters, run.length)) return 'plain'
  let from = 0
  let to = run.length
  while (from < to && OPENING.includes(run.charAt(from))) from += 1
  while (to > from && CLOSING.includes(run.charAt(to - 1))) to -= 1
  if (run.charAt(from) === '#' && from < to) return 'hashtag'
  let setting: Setting = 'plain'
  for (let i = from; i < to; i++) {
    const c = run.charCodeAt(i)
    if (isAsciiLetter(c) || isDigit(c) || c > 127) continue
    if (isOfCode(run, i, from, to)) return 'code'
    const found = MARKS[run.charAt(i)]
    if (found === undefined || ORDER.indexOf(found) <= ORDER.indexOf(setting)) continue
    if (found === 'path' || found === 'snake' || isBetweenWords(run, i, from, to)) setting = found
  }
  return setting
}

/** What stands around a run, and is none of it. */
const OPENING = '("\'[{<*_~'
const CLOSING = ')"\']}>*_~.,:;!?…'
const CODE = '=<>{}()[]$`\\'
/** What a mark within a run makes of it; of several, the last here. */
const MARKS: Readonly<Record<string, Setting>> = { '/': 'path', _: 'snake', '.': 'dotted', '-': 'hyphen' }
const ORDER: readonly Setting[] = ['plain', 'hyphen', 'dotted', 'snake', 'path']

/** A sign of code at `i`, `::`, `->`, or a colon between two words. */
function isOfCode(run: string, i: number, from: number, to: number): boolean {
  const c = run.charAt(i)
  if (CODE.includes(c)) return true
  if (c === '-') return i + 1 < to && run.charAt(i + 1) === '>'
  if (c !== ':' || i + 1 >= to) return false
  return (
    run.charAt(i + 1) === ':' || (i > from && isWordUnit(run.charCodeAt(i - 1)) && isWordUnit(run.charCodeAt(i + 1)))
  )
}

const isWordUnit = (c: number): boolean => isAsciiLetter(c) || isDigit(c) || c === 95

function isBetweenWords(run: string, i: number, from: number, to: number): boolean {
  if (i === from || i + 1 >= to) return false
  const [before, after] = [run.charCodeAt(i - 1), run.charCodeAt(i + 1)]
  if (before < 128 && after < 128)
    return (isAsciiLetter(before) || isDigit(before)) && (isAsciiLetter(after) || isDigit(after))
  return /[\p{L}\d].[\p{L}\d]/su.test(run.slice(Math.max(from, i - 2), Math.min(to, i + 3)))
}

/** A word runs over letters and digits, and over an apostrophe that belongs to a name (O'Brien, D’Angelo). */
function wordEnd(text: string, start: number, end: number): number {
  const limit = Math.min(end, start + LONGEST_WORD)
  const isEastern = text.charCodeAt(start) >= FIRST_EASTERN
  let i = start
  while (i < limit) {
    // "React에": a word in Latin letters ends where another script's particle is glued to it.
    if (text.charCodeAt(i) >= FIRST_EASTERN !== isEastern) break
    const kind = classAt(text, i)
    if (kind === LETTER || kind === DIGIT) i++
    else if (isApostrophe(text.charCodeAt(i)) && i - start <= 3 && letterRun(text, i + 1, limit) >= 3) i++
    else break
  }
  return i
}

const isApostrophe = (c: number): boolean => c === 39 || c === 0x2019

function letterRun(text: string, start: number, end: number): number {
  let i = start
  while (i < end && i < start + 3 && classAt(text, i) === LETTER) i++
  return i - start
}

function precededByWord(text: string, i: number, start: number): boolean {
  if (i === start) return false
  const before = classAt(text, i - 1)
  return before === LETTER || before === DIGIT
}

function handleEnd(text: string, start: number, end: number): number {
  let i = start
  while (i < end) {
    const c = text.charCodeAt(i)
    const joins = (c === 46 || c === 45 || c === 95) && i + 1 < end && (classAt(text, i + 1) !== OTHER || c === 95)
    if (classAt(text, i) === OTHER && !joins) break
    i++
  }
  return i
}

/**
 * Words as names are compared: without diacritics, in lower case, with and without a possessive ending.
 */
import { type Letters, lettersIn } from './letters.ts'

/** What a word is compared by, wherever it stands. */
export interface Compared {
  /** As written, folded. */
  readonly folded: string
  /** What a directory may know this word as: as written, then without an ending. */
  readonly keys: readonly string[]
  /** True once it was found to be no member's name, regardless of what stands beside it. */
  isNobody: boolean
}

export interface NameWord {
  readonly start: number
  readonly end: number
  readonly folded: string
  readonly keys: readonly string[]
  readonly compared: Compared
}

/** Words that were compared, as they are written; kept for as long as one text is read. */
export type ComparedWords = Map<string, Compared>

const APOSTROPHE = 0x27

const SPECIAL: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
}

/** What a text says of its words; it says the same ones again and again, and of most nobody asks. */
class WordIn implements NameWord {
  readonly start: number
  readonly end: number
  private readonly text: string
  private readonly known: ComparedWords
  private own: Compared | undefined

  constructor(text: string, known: ComparedWords, start: number, end: number) {
    this.text = text
    this.known = known
    this.start = start
    this.end = end
  }

  get folded(): string {
    return this.compared.folded
  }

  get keys(): readonly string[] {
    return this.compared.keys
  }

  get compared(): Compared {
    if (this.own !== undefined) return this.own
    const written = this.text.slice(this.start, this.end)
    let compared = this.known.get(written)
    if (compared === undefined) {
      const folded = foldWord(written)
      compared = { folded, keys: keysOf(folded), isNobody: false }
      this.known.set(written, compared)
    }
    this.own = compared
    return compared
  }
}

/** The words of a text in order. Letters only: digits and underscores part words, as in `john_smith42`. */
export function wordsOf(text: string, known: ComparedWords = new Map()): NameWord[] {
  const words: NameWord[] = []
  const runs = lettersIn(text)
  for (let at = 0; at < runs.length; ) {
    const first = runs[at] as Letters
    let { end } = first
    at += 1
    // "o'brien": letters that an apostrophe joins are one word.
    for (let next = runs[at]; next !== undefined && next.start === end + 1; next = runs[at]) {
      if (text.charCodeAt(end) !== APOSTROPHE) break
      end = next.end
      at += 1
    }
    words.push(new WordIn(text, known, first.start, end))
  }
  return words
}

/** Accents, Hebrew points and Arabic vowel signs: what a name is also written without. Indian and Thai signs are letters. */
const diacritics = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+/g

const beyondAscii = /[^\0-\x7f]/
/** Up to here reading the letters costs less than asking a pattern. */
const SHORT = 24

/** True for a text without a diacritic or a letter of another script. */
export function isAscii(text: string): boolean {
  if (text.length > SHORT) return !beyondAscii.test(text)
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false
  return true
}

/** Lower case, without diacritics. */
export function foldWord(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return text
    .normalize('NFD')
    .replace(diacritics, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[øłßæœđðþıħ]/g, (letter) => SPECIAL[letter] ?? letter)
}

function keysOf(folded: string): string[] {
  const keys = [folded]
  const apostrophe = folded.indexOf("'")
  if (apostrophe > 0) {
    keys.push(folded.replaceAll("'", ''))
    if (/'(?:s|es|ll|d|re|ve|m|in|a|u|un|yi|nin)$/.test(folded) || folded.length - apostrophe <= 5)
      keys.push(folded.slice(0, folded.lastIndexOf("'")))
  } else if (folded.length > 3 && folded.endsWith('s')) keys.push(folded.slice(0, -1))
  // Slavic names are declined: Иван, Ивану, Иваном.
  if (/^[\u0400-\u04ff]{5,}$/.test(folded))
    for (let cut = 1; cut <= 3 && folded.length - cut >= 4; cut += 1) keys.push(folded.slice(0, -cut))
  return keys
}

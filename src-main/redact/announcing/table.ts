/**
 * The table of announcing words, ready to be looked up: phrases by their first part, endings of longer words, and words
 * of scripts that write no spaces.
 */
import { isPlainPart, type Part, partsOf } from './parts.ts'
import { announcingWords } from './words/index.ts'
import type { ToldKind, Trust } from './words/row.ts'

export interface Entry {
  readonly kind: ToldKind
  readonly trust: Trust
  readonly trustInKeys: Trust
  readonly language: string
}

interface Phrase extends Entry {
  readonly parts: readonly string[]
  /** The phrase in lower case with its diacritics, when only that counts. */
  readonly exact?: string | undefined
}

const UNSPACED = /[\u0590-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u
/** Ends of keys that make them about the value instead of holding it. */
const ABOUT_THE_WORD = new Set(
  `length len size count counts field fields input box form label hash hashed digest policy policies rule rules reset resets change
  changed rotation expiry expires expired expiration ttl age type file files path dir url uri endpoint column manager store vault
  provider generator validator validation strength required protected based less check checker prompt hint min max limit limits usage
  format regex pattern encoder encoding service class function method error errors attempts retry enabled disabled visible mask masked
  placeholder selector algorithm algo iterations rotate rotated lifetime timeout window prefix suffix header scope scopes index budget
  lookup helper factory handler controller component view page screen through port bucket range ring ranges space spaces name names
  map pair pairs ref refs reference arn value_type policy_id chain exchange press down up code_challenge`.split(/\s+/),
)

interface UnspacedWord {
  readonly word: string
  readonly entry: Entry
}

interface Table {
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  readonly glued: ReadonlyMap<string, Entry>
  readonly gluedLengths: readonly number[]
  /** By the first three letters of what phrases begin with: the lengths there are, one bit each. */
  readonly firstLetters: Int32Array
  /** By the last three letters of the glued words: 1 where one ends so. */
  readonly lastLetters: Uint8Array
  /** The words of scripts without spaces by the unit they begin with, longest first. */
  readonly unspaced: ReadonlyMap<number, readonly UnspacedWord[]>
}

let built: Table | undefined

function table(): Table {
  built ??= build()
  return built
}

function build(): Table {
  const phrases = new Map<string, Phrase[]>()
  const glued = new Map<string, Entry>()
  const unspaced = new Map<string, Entry>()
  for (const { kind, trust, trustInKeys = trust, words } of announcingWords) {
    const rows = Object.entries(words).flatMap(([language, list]) =>
      list.split(',').map((word) => ({ language, word })),
    )
    for (const { language, word: listed } of rows) {
      const entry: Entry = { kind, trust, trustInKeys, language }
      const written = listed.trim()
      const word = written.replace(/^[~!]/, '')
      if (word === '') continue
      if (UNSPACED.test(word)) {
        if (!unspaced.has(word)) unspaced.set(word, entry)
        continue
      }
      const parts = partsOf(word.toLowerCase()).map(({ folded }) => folded)
      const first = parts[0] ?? ''
      const exact = written.startsWith('!') ? word.toLowerCase() : undefined
      const known = phrases.get(first) ?? []
      known.push({ ...entry, parts, exact })
      phrases.set(first, known)
      if (written.startsWith('~')) glued.set(parts.join(''), { ...entry, trust: trustInKeys })
    }
  }
  for (const known of phrases.values()) known.sort((a, b) => b.parts.length - a.parts.length)
  return {
    phrases,
    glued,
    gluedLengths: [...new Set([...glued.keys()].map((word) => word.length))].sort((a, b) => b - a),
    firstLetters: firstLettersOf(phrases.keys()),
    lastLetters: lastLettersOf(glued.keys()),
    unspaced: Map.groupBy(
      [...unspaced].map(([word, entry]) => ({ word, entry })).sort((a, b) => b.word.length - a.word.length),
      ({ word }) => word.charCodeAt(0),
    ),
  }
}

/** Rules most words out before they are hashed and searched for. */
function firstLettersOf(words: Iterable<string>): Int32Array {
  const letters = new Int32Array(SLOTS)
  for (const word of words) {
    const slot = slotOf(word, 0, word.length)
    letters[slot] = (letters[slot] ?? 0) | bitOf(word.length)
  }
  return letters
}

function lastLettersOf(words: Iterable<string>): Uint8Array {
  const letters = new Uint8Array(SLOTS)
  for (const word of words) {
    // Anything may stand before a word of two letters.
    if (word.length === 2)
      for (let before = 0; before < 32; before += 1) letters[(before << 10) | slotOf(word, 0, 2, 2)] = 1
    else letters[slotOf(word, word.length - 3, word.length)] = 1
  }
  return letters
}

const LETTERS = 3
const SLOTS = 1 << (5 * LETTERS)

/** A slot for letters, in either case, from `start` on and before `end`. */
function slotOf(text: string, start: number, end: number, letters = LETTERS): number {
  let slot = 0
  for (let at = start; at < start + letters; at += 1) slot = (slot << 5) | (at < end ? text.charCodeAt(at) & 31 : 0)
  return slot
}
const bitOf = (length: number): number => 1 << Math.min(31, length)

export const NO_PHRASES: readonly Phrase[] = []

/** What `table` may know a part as, one bit each. */
export const BEGINS = 1
export const ENDS = 2

/**
 * What a part may be, by its first and last letters and its length alone: nearly every word begins no phrase and ends
 * like none of the announcing words. 0 where it is neither.
 */
export function mayBe(text: string, part: Part): number {
  // Folding a part of ASCII changes nothing but its case, which no slot tells.
  return isPlainPart(part) ? mayBeIn(text, part.start, part.end) : mayBeIn(part.folded, 0, part.folded.length)
}

function mayBeIn(text: string, start: number, end: number): number {
  const { firstLetters, lastLetters } = table()
  const length = end - start
  const last = text.charCodeAt(end - 1)
  const isPlural = (last & 31) === SMALL_S
  const lengths = firstLetters[slotOf(text, start, end)] ?? 0
  const begins = (lengths & bitOf(length)) !== 0 || (isPlural && (lengths & bitOf(length - 1)) !== 0)
  if (length < 4) return begins ? BEGINS : 0
  const ends = lastLetters[slotOf(text, end - 3, end)] !== 0
  const endsBefore = isPlural && lastLetters[slotOf(text, end - 4, end - 1)] !== 0
  return (begins ? BEGINS : 0) | (ends || endsBefore ? ENDS : 0)
}

/** The lowest bits of `s`. */
const SMALL_S = 0x13

/** The phrases that begin with a part or its singular, longest first. */
export function phrasesFrom(folded: string): readonly Phrase[] {
  const { phrases } = table()
  const known = phrases.get(folded)
  if (known !== undefined) return known
  if (folded.length < 4 || !folded.endsWith('s')) return NO_PHRASES
  return phrases.get(folded.slice(0, -1))?.filter(({ parts }) => parts.length === 1) ?? NO_PHRASES
}

/** Everyday words and products that end like an announcing word. */
const NOT_GLUED = new Set(
  `bypass compass trespass surpass overpass underpass encompass multipass lastpass keepass onepass monkey turkey donkey hockey jockey
  whiskey hotkey hotkeys passkey keykey secretary telephone smartphone headphone microphone iphone gramophone saxophone megaphone
  xylophone homophone softphone windowsphone birthday`.split(/\s+/),
)

/** What a longer word ends with: `SSHPASS`, `Datenbankpasswort`. */
export function gluedEntry(folded: string): Entry | undefined {
  if (folded.length < 4) return undefined
  const word = folded.endsWith('s') && !folded.endsWith('ss') ? folded.slice(0, -1) : folded
  if (NOT_GLUED.has(word)) return undefined
  const { glued, gluedLengths } = table()
  for (const length of gluedLengths) {
    if (length >= word.length) continue
    const entry = glued.get(word.slice(-length))
    if (entry !== undefined) return entry
  }
  return undefined
}

const PASSWORD: Entry = { kind: 'secret', trust: 'firm', trustInKeys: 'firm', language: 'key' }
const SMALL_P = 0x70
const SPELLED = ['password', 'passwort', 'passwd', 'passphrase']
const NOT_MISSPELT = new Set(['passed', 'passport', 'passports', 'passer', 'passes'])

/** `passwrd`, `pasword`, `passowrd`: one slip away from a password. */
export function misspelt(text: string, part: Part): Entry | undefined {
  if (isPlainPart(part) && (text.charCodeAt(part.start) | 0x20) !== SMALL_P) return undefined
  const { folded, start } = part
  if (folded.length < 5 || folded.length > 11 || !folded.startsWith('p') || NOT_MISSPELT.has(folded)) return undefined
  if (/[\p{L}\p{N}]/u.test(text.charAt(start - 1))) return undefined
  return SPELLED.some((word) => isOneSlipAway(folded, word)) || CONSONANTS.test(folded.replace(/[aeiou]/g, ''))
    ? PASSWORD
    : undefined
}

/** `psswrd`, `paswoord`: what is left of a password without its vowels. */
const CONSONANTS = /^ps{1,3}w(?:rd|rt|d)$/

/** One letter too many, too few, wrong, or two swapped. */
function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  const restA = a.slice(from)
  const restB = b.slice(from)
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}

export const aboutTheWord = (folded: string): boolean => ABOUT_THE_WORD.has(folded)

export const hasUnspacedWords = (text: string): boolean => UNSPACED.test(text)

/** The announcing words of scripts that write no spaces or glue particles on, wherever they stand. */
export function allWords(text: string): { readonly entry: Entry; readonly start: number; readonly end: number }[] {
  const { unspaced } = table()
  const found: { entry: Entry; start: number; end: number }[] = []
  for (let at = 0; at < text.length; ) {
    const known = unspaced.get(text.charCodeAt(at))?.find(({ word }) => text.startsWith(word, at))
    if (known === undefined) at += 1
    else {
      const end = at + known.word.length
      found.push({ entry: known.entry, start: at, end })
      at = end
    }
  }
  return found
}

/**
 * What the bundled word lists say about one word.
 *
 * Words are stored as 32-bit hashes, not as text: nothing to parse at start, and
 * a word that is in no list is mistaken for one that is less than once in 10,000.
 */
import { hashOf } from './hash.ts'
import { type ScriptWords, WORD } from './script-words.ts'

/** One word's facts, packed: see the readers below. 0 = in no list. */
export type WordFacts = number

export const FACT = {
  tech: 1 << 7,
  product: 1 << 8,
  place: 1 << 9,
  proper: 1 << 10,
  foreign: 1 << 11,
  everyday: 1 << 12,
} as const
/** What the model has learnt from: all but the everyday words of other languages, which only rules ask for. */
export const MODEL_FACTS = 0xfff

/** 0–3: how many name lists give it as a first name (3 = several cultures or several sources). */
export const firstNameStrength = (facts: WordFacts): number => facts & 3
/** 0–3: the same as a family name. */
export const lastNameStrength = (facts: WordFacts): number => (facts >> 2) & 3
/** 0–7: 7 = among the commonest English words, 1 = in large dictionaries only, 0 = not English. */
export const englishRank = (facts: WordFacts): number => (facts >> 4) & 7

/** What company a word keeps in running text, packed: see the readers below. 0 = never seen. */
export type WordContext = number

/** 1–64: the broad group of words used alike; 0 for a word never seen. */
export const broadGroup = (context: WordContext): number => context >> 7
/** 16 to a broad group. */
export const narrowGroup = (context: WordContext): number => context >> 3
/** 0 (never where people stand) to 7 (where people stand). */
export const amongPeople = (context: WordContext): number => context & 7

export interface Lexicon {
  /** Facts about a word, given in lower case. */
  facts(wordLowerCase: string): WordFacts
  /** The company a word keeps, given in lower case. */
  context(wordLowerCase: string): WordContext
  /** Both for a word whose hash is known. */
  factsOf(hash: number): WordFacts
  contextOf(hash: number): WordContext
}

/** The bytes of a file in `assets/names`: a count, the words' sorted hashes, 16 bits for each in the same order. */
export function encodeWords(words: ReadonlyMap<string, number>): Uint8Array {
  const byHash = new Map<number, number>()
  for (const [word, facts] of words) byHash.set(hashOf(word), (byHash.get(hashOf(word)) ?? 0) | facts)
  const hashes = Uint32Array.from(byHash.keys()).sort()
  const bytes = new Uint8Array(4 + hashes.length * 6)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, hashes.length, true)
  hashes.forEach((hash, i) => {
    view.setUint32(4 + i * 4, hash, true)
    view.setUint16(4 + hashes.length * 4 + i * 2, byHash.get(hash) ?? 0, true)
  })
  return bytes
}

/** Joins `lexicon.bin` and `context.bin`. */
export function decodeLexicon(facts: Uint8Array, contexts: Uint8Array): Lexicon {
  const factsOf = decodeHashes(facts)
  const contextOf = decodeHashes(contexts)
  return {
    facts: (word) => factsOf(hashOf(word)),
    context: (word) => contextOf(hashOf(word)),
    factsOf,
    contextOf,
  }
}

/** Reads what `encodeWords` wrote into an open-addressing table; 0 for a word that is not in it. */
export function decodeWords(bytes: Uint8Array): (wordLowerCase: string) => number {
  const look = decodeHashes(bytes)
  return (word) => look(hashOf(word))
}

function decodeHashes(bytes: Uint8Array): (hash: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  const size = 2 ** Math.ceil(Math.log2(count * 2 + 2))
  const mask = size - 1
  const keys = new Uint32Array(size)
  const values = new Uint16Array(size)
  for (let i = 0; i < count; i++) {
    const hash = view.getUint32(4 + i * 4, true)
    let slot = hash & mask
    while (keys[slot] !== 0) slot = (slot + 1) & mask
    keys[slot] = hash
    values[slot] = view.getUint16(4 + count * 4 + i * 2, true)
  }
  return (hash) => {
    let slot = hash & mask
    for (;;) {
      const key = keys[slot]
      if (key === hash) return values[slot] ?? 0
      if (key === 0) return 0
      slot = (slot + 1) & mask
    }
  }
}

/** True for a word that is no language's, no product's, no place's and not the trade's, as far as anybody listed them. */
export const isNobodysWord = (facts: WordFacts): boolean => facts >> 4 === 0

/** True when the facts make it a word to expect in any channel, rather than somebody's name. */
export function isOrdinary(facts: WordFacts): boolean {
  const rank = englishRank(facts)
  const name = Math.max(firstNameStrength(facts), lastNameStrength(facts))
  if (rank >= 5) return true
  if (rank >= 1) return name < 2 || rank > name + 1
  return (facts & (FACT.tech | FACT.product)) !== 0 && name < 2
}

/** True for one of the commonest words of English, in lowercase letters and hardly ever a name: it says nothing about anybody. */
export const isEverydayEnglish = (written: string, facts: WordFacts): boolean =>
  englishRank(facts) >= 5 && firstNameStrength(facts) <= 1 && lastNameStrength(facts) <= 1 && /^[a-z]+$/.test(written)

/** The bits of a Vietnamese name, with its diacritics or without. */
export const VIETNAMESE = WORD.vietnameseGiven | WORD.vietnameseSurname | WORD.vietnamesePlain

/** True for a listed name that is no word of the language, of the trade, no product and no place. */
export function isClearName(facts: WordFacts, word: string, scriptWords: ScriptWords): boolean {
  const name = Math.max(firstNameStrength(facts), lastNameStrength(facts))
  if (englishRank(facts) > 2 || word.length < 3) return false
  if ((scriptWords(word) & VIETNAMESE) !== 0) return true
  return (facts & (FACT.tech | FACT.product)) === 0 && name >= 2 && (facts & FACT.place) === 0
}

/** True for a word that may be a name, and is a thing of the trade at most besides. */
export function isPossibleName(facts: WordFacts, word: string, scriptWords: ScriptWords): boolean {
  const name = Math.max(firstNameStrength(facts), lastNameStrength(facts))
  if ((scriptWords(word) & VIETNAMESE) !== 0) return true
  return name >= (englishRank(facts) > 4 || (facts & (FACT.tech | FACT.product)) !== 0 ? 3 : 1)
}

/** Joins the lists of sources.ts and words.ts into the facts of lexicon.ts. */
import { FACT } from '../../src-main/redact/names/lexicon.ts'
import { famous } from './famous.ts'
import { slang } from './slang.ts'
import {
  cityNames,
  eitherNames,
  englishWords,
  foreignWords,
  nameLists,
  productNames,
  properWords,
  techWords,
} from './sources.ts'
import { namesBeforeWords, nicknames, ordinaryNameWords, productsOfTheTrade, wordsOfTheTrade } from './words.ts'

/** As common as a word of a small dictionary. */
const SLANG_RANK = 4

export function compileLexicon(): Map<string, number> {
  const facts = new Map<string, number>()
  const add = (word: string, bits: number) => facts.set(word, (facts.get(word) ?? 0) | bits)
  const english = englishWords()
  for (const [word, rank] of english) add(word, (namesBeforeWords.has(word) ? Math.min(2, rank) : rank) << 4)
  for (const word of slang) if (!english.has(word)) add(word, SLANG_RANK << 4)
  for (const word of foreignWords()) for (const part of partsOf(word)) if (!english.has(part)) add(part, FACT.foreign)
  const strengths = nameStrengths()
  for (const [word, [first, last]] of strengths) {
    if (ordinaryNameWords.has(word)) continue
    add(word, Math.min(3, first) | (Math.min(3, last) << 2))
  }
  for (const word of [...techWords(), ...wordsOfTheTrade]) for (const part of partsOf(word)) add(part, FACT.tech)
  for (const product of [...productNames(), ...productsOfTheTrade]) {
    const parts = partsOf(product)
    // "Apache James" makes a product of "apache", not of "james".
    const isPerson = (part: string) => parts.length > 1 && (strengths.get(part) ?? [0])[0] >= 2
    for (const part of parts) if (!isPerson(part)) add(part, FACT.product)
  }
  for (const name of cityNames()) for (const part of partsOf(name)) add(part, FACT.place)
  for (const word of properWords()) add(word.toLowerCase(), FACT.proper)
  return facts
}

/** How many lists give a word as a first or a family name; a list of either counts for both, once. */
function nameStrengths(): Map<string, [first: number, last: number]> {
  const strengths = new Map<string, [number, number]>()
  const countAll = (names: readonly string[], firsts: number, lasts: number) => {
    for (const part of new Set(names.flatMap(partsOf))) {
      const known = strengths.get(part) ?? [0, 0]
      strengths.set(part, [known[0] + firsts, known[1] + lasts])
    }
  }
  for (const { first, last } of nameLists()) {
    countAll(first, 1, 0)
    countAll(last, 0, 1)
  }
  const either = eitherNames()
  for (const part of new Set(either.flatMap(partsOf))) {
    const [first, last] = strengths.get(part) ?? [0, 0]
    strengths.set(part, [first > 0 || last === 0 ? first + 1 : first, last > 0 || first === 0 ? last + 1 : last])
  }
  countAll(nicknames, 3, 0)
  for (const name of famous) {
    const parts = partsOf(name).filter((part) => part.length > 2)
    countAll(parts.slice(0, 1), 1, parts.length > 1 ? 0 : 1)
    if (parts.length > 1) countAll(parts.slice(-1), 0, 1)
  }
  return strengths
}

/** The words of an entry, in lower case, with and without accents; single letters left out. */
function partsOf(entry: string): string[] {
  return entry
    .replace(/\(.*?\)/g, ' ')
    .split(/[^\p{L}\p{M}\d'’]+/u)
    .flatMap((part) => {
      const low = part
        .toLowerCase()
        .replaceAll('’', "'")
        .replace(/^'+|'+$/g, '')
      const bare = low
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replaceAll('ł', 'l')
        .replaceAll('ø', 'o')
        .replaceAll('ß', 'ss')
      return /[a-z]/.test(bare) && bare !== low ? [low, bare] : [low]
    })
    .filter((part) => part.length >= 2 && /\p{L}/u.test(part))
}

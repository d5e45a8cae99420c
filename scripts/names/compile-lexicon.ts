/** Joins the lists of sources.ts and words.ts into the facts of lexicon.ts. */
import { FACT } from '../../src-main/redact/names/lexicon.ts'
import { everydayWords } from './everyday.ts'
import { everydayForms } from './everyday-forms.ts'
import { famous } from './famous.ts'
import { givenNames } from './given-names.ts'
import { hardlyNames, moreProducts } from './products.ts'
import { slang } from './slang.ts'
import {
  cityNames,
  dictionaryForms,
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
/** Months that are names: in the trade's talk they are when something is due. */
const months: ReadonlySet<string> = new Set(['april', 'august', 'june', 'july', 'january'])

/**
 * The facts about every listed word. The model learns from fewer names than it is used with (`known`): given names that
 * the packages miss, spellings without umlauts, and more products. Learning from all of them taught it to ask the lists and not the sentence:
 * on held-out lines it found as many people and masked more of what is nobody.
 */
export function compileLexicon(scope: 'learnt' | 'known'): Map<string, number> {
  const isAll = scope === 'known'
  const facts = new Map<string, number>()
  const add = (word: string, bits: number) => facts.set(word, (facts.get(word) ?? 0) | bits)
  const english = englishWords()
  for (const [word, rank] of english) add(word, (namesBeforeWords.has(word) ? Math.min(2, rank) : rank) << 4)
  for (const word of slang) if (!english.has(word)) add(word, SLANG_RANK << 4)
  for (const word of foreignWords()) for (const part of partsOf(word)) if (!english.has(part)) add(part, FACT.foreign)
  const strengths = isAll ? nameStrengths(spellingsOf, givenNames) : nameStrengths(partsOf, [])
  const trade = new Set(wordsOfTheTrade)
  for (const [word, [first, last]] of strengths) {
    if (ordinaryNameWords.has(word) || (isAll && hardlyNames.has(word))) continue
    add(word, Math.min(3, first) | (Math.min(3, last) << 2))
  }
  // Authors' first names stand in the trade's dictionaries, because they stand in its code: they are no words of the trade.
  const isFirstName = (word: string) => {
    const [first, last] = strengths.get(word) ?? [0, 0]
    return (
      isAll && word.length > 3 && first >= 2 && last < 2 && !english.has(word) && !trade.has(word) && !months.has(word)
    )
  }
  for (const word of [...techWords(), ...trade])
    for (const part of partsOf(word)) if (!isFirstName(part)) add(part, FACT.tech)
  for (const product of [...productNames(), ...productsOfTheTrade, ...(isAll ? moreProducts : [])]) {
    const parts = partsOf(product)
    // "Apache James" makes a product of "apache", not of "james".
    const isPerson = (part: string) => parts.length > 1 && (strengths.get(part) ?? [0])[0] >= 2
    for (const part of parts) if (!isPerson(part)) add(part, FACT.product)
  }
  for (const name of cityNames()) for (const part of partsOf(name)) add(part, FACT.place)
  for (const word of isAll ? [...everydayWords, ...everydayForms(), ...dictionaryForms()] : [])
    for (const part of partsOf(word)) if (!english.has(part)) add(part, FACT.everyday)
  for (const word of properWords()) add(word.toLowerCase(), FACT.proper)
  return facts
}

/** How many lists give a word as a first or a family name; a list of either counts for both, once. */
function nameStrengths(
  spellings: (name: string) => string[],
  moreGivenNames: readonly string[],
): Map<string, [first: number, last: number]> {
  const strengths = new Map<string, [number, number]>()
  const countAll = (names: readonly string[], firsts: number, lasts: number) => {
    for (const part of new Set(names.flatMap(spellings))) {
      const known = strengths.get(part) ?? [0, 0]
      strengths.set(part, [known[0] + firsts, known[1] + lasts])
    }
  }
  for (const { first, last } of nameLists()) {
    countAll(first, 1, 0)
    countAll(last, 0, 1)
  }
  const either = eitherNames()
  for (const part of new Set(either.flatMap(spellings))) {
    const [first, last] = strengths.get(part) ?? [0, 0]
    strengths.set(part, [first > 0 || last === 0 ? first + 1 : first, last > 0 || first === 0 ? last + 1 : last])
  }
  countAll(nicknames, 3, 0)
  countAll(moreGivenNames, 2, 0)
  for (const name of famous) {
    const parts = partsOf(name).filter((part) => part.length > 2)
    countAll(parts.slice(0, 1), 1, parts.length > 1 ? 0 : 1)
    if (parts.length > 1) countAll(parts.slice(-1), 0, 1)
  }
  return strengths
}

/** A name's words, with the two letters that German and the Nordic languages write where a keyboard has none of theirs. */
function spellingsOf(name: string): string[] {
  return partsOf(name).flatMap((part) => {
    const spelled = part
      .normalize('NFC')
      .replace(/[äæ]/g, 'ae')
      .replace(/[öø]/g, 'oe')
      .replaceAll('ü', 'ue')
      .replaceAll('å', 'aa')
    return spelled === part || spelled === part.normalize('NFC') ? [part] : [part, spelled]
  })
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

/**
 * Finds people's names in chat.
 *
 * The front door of the names layer: lexicons, a bundled sequence model and capitalised words nobody knows. Reads its
 * assets once, on first use.
 */
import { type SeenLine, seenLines } from '../text/seen-lines.ts'
import { type NameAssets, nameAssets } from './assets.ts'
import {
  englishRank,
  FACT,
  firstNameStrength,
  isClearName,
  isEverydayEnglish,
  isNobodysWord,
  isOrdinary,
  isPossibleName,
  lastNameStrength,
  VIETNAMESE,
} from './lexicon.ts'
import { type KnownLine, readLines } from './lines.ts'
import type { ScriptWords } from './script-words.ts'
import { spansOf, THRESHOLDS, type Thresholds } from './spans.ts'
import type { FoundPerson, KnownWords } from './types.ts'
import { openWordTypes, type WordTypes } from './word-types.ts'

export type { KnownLine } from './lines.ts'
export { WORD } from './script-words.ts'
export type { FoundPerson, KnownWords } from './types.ts'

export interface NameModel {
  /** Spans in order, never overlapping. A known word is masked only if it is a listed name and the tagger is sure of it. `lines` are the text's. */
  findPeople(text: string, known?: KnownWords, lines?: readonly SeenLine<KnownLine>[]): readonly FoundPerson[]
}

/** The bundled model, opened for a page: it remembers the words it has read. What it finds as `unknown-capital` is in doubt: the policy decides about it. */
export function loadNameModel(): NameModel {
  return nameModelOf(nameAssets)
}

/** A model over given assets, for measuring and tests. */
export function nameModelOf(assets: () => NameAssets, thresholds: Thresholds = THRESHOLDS): NameModel {
  let types: WordTypes | undefined
  return {
    findPeople(text, known, all = seenLines(text, new Map(), () => ({}))) {
      const { lexicon, tagger, everyday } = assets()
      types ??= openWordTypes(lexicon, tagger.likeness, everyday)
      const { description, said, isNobody, lines } = readLines(text, types, all)
      if (isNobody) return []
      const probabilities = tagger.personProbabilities(description, lines)
      return spansOf(text, description, said, probabilities, thresholds, known)
    },
  }
}

/** The lists of names and words of other scripts, and of Vietnamese. */
export const scriptWords: ScriptWords = (word) => nameAssets().scriptWords(word)

/** True for a word of general English or of developer vocabulary; takes it in lower case. */
export function isOrdinaryWord(wordLowerCase: string): boolean {
  return isOrdinary(nameAssets().lexicon.facts(wordLowerCase))
}

/** True for one of the commonest words of English, in lowercase letters and hardly ever a name. */
export const isCommonWord = (written: string): boolean =>
  isEverydayEnglish(written, nameAssets().lexicon.facts(written))

/** True for a small word of another language than English (`bis`, `encore`); takes it in lower case. */
export const isSmallWordElsewhere = (wordLowerCase: string): boolean =>
  (nameAssets().lexicon.facts(wordLowerCase) & FACT.foreign) !== 0

/** True for a listed name that is hardly anything else; takes it in lower case. */
export function isNameOfSomebody(wordLowerCase: string): boolean {
  return isClearName(nameAssets().lexicon.facts(wordLowerCase), wordLowerCase, nameAssets().scriptWords)
}

/** True for a listed family name that is hardly anything else; takes it in lower case. */
export function isFamilyName(wordLowerCase: string): boolean {
  const facts = nameAssets().lexicon.facts(wordLowerCase)
  const strength = lastNameStrength(facts)
  if (strength >= 2) return isNameOfSomebody(wordLowerCase)
  return strength === 1 && wordLowerCase.length >= 6 && isNobodysWord(facts)
}

/** True for a listed first name that is hardly anything else; takes it in lower case. */
export const isFirstName = (wordLowerCase: string): boolean =>
  firstNameStrength(nameAssets().lexicon.facts(wordLowerCase)) >= 2 && isNameOfSomebody(wordLowerCase)

/** True for a word that is somebody's name where it stands beside another name; takes it in lower case. */
export function hasNameBeside(wordLowerCase: string): boolean {
  return isPossibleName(nameAssets().lexicon.facts(wordLowerCase), wordLowerCase, nameAssets().scriptWords)
}

/** True for a word that a city's name holds; takes it in lower case. */
export const isInPlaceName = (wordLowerCase: string): boolean =>
  (nameAssets().lexicon.facts(wordLowerCase) & FACT.place) !== 0

/** True for a Vietnamese name, with its diacritics or without; takes it in lower case. */
export const isVietnameseName = (wordLowerCase: string): boolean => (scriptWords(wordLowerCase) & VIETNAMESE) !== 0

/** True for a word that is in no list, save as somebody's name; takes it in lower case. */
export function isInNoList(wordLowerCase: string): boolean {
  return isNobodysWord(nameAssets().lexicon.facts(wordLowerCase))
}

/** True for a word that a product or something of the trade is called, names of people or not; takes it in lower case. */
export const isCalledAThing = (wordLowerCase: string): boolean =>
  (nameAssets().lexicon.facts(wordLowerCase) & (FACT.tech | FACT.product)) !== 0

/** True for two letters that are no English word and no product; the trade's dictionaries hold nearly every pair. */
export function mayBeInitials(wordLowerCase: string): boolean {
  const facts = nameAssets().lexicon.facts(wordLowerCase)
  return wordLowerCase.length === 2 && englishRank(facts) === 0 && (facts & FACT.product) === 0
}

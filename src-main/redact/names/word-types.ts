/**
 * What a token is by itself, no matter where it stands: what the lists say about a word, how it is written, what its
 * letters look like. The same for every token that is written alike, so it is found out once for each.
 */
import { rememberWords, type WordMemory } from '../text/remembered-words.ts'
import { OPAQUE } from '../text/view.ts'
import { hashOf } from './hash.ts'
import { signsOf } from './language-signs.ts'
import {
  broadGroup,
  englishRank,
  FACT,
  firstNameStrength,
  isEverydayEnglish,
  type Lexicon,
  lastNameStrength,
  MODEL_FACTS,
  type WordContext,
  type WordFacts,
} from './lexicon.ts'
import type { Likeness } from './likeness.ts'
import { rolesOf } from './roles.ts'
import { SHAPE, shapeOf } from './shape.ts'

export interface WordType {
  /** As it is written. */
  readonly text: string
  /** In lower case and one spelling; a mark is itself, everything else nothing. */
  readonly low: string
  /** What the model knows it by: 32 bits with a sign. */
  readonly word: number
  readonly shape: number
  readonly facts: WordFacts
  /** True for an everyday word of another language than English. */
  readonly isEveryday: boolean
  /** A coarse summary of the facts, small enough to combine with the neighbours'. */
  readonly kind: number
  readonly likeness: number
  /** The company the word keeps elsewhere; 0 where it was never seen. */
  readonly context: WordContext
  /** Facts and looks in one number, and its company and looks; a mark stands for itself. */
  readonly kindLook: number
  readonly groupLook: number
  /** For JoinedWords: the kinds of their first and last name-like parts; 0 for plain words. */
  readonly parts: number
  /** What it says about the language of a text. */
  readonly signs: number
  /** True where no neighbours make it somebody. */
  readonly isNobody: boolean
  /** What it may be beside a name: the bits of `ROLE`. */
  readonly roles: number
  /** What a tagger made of it, apart from its neighbours, where it stood last. */
  own: OwnScores | undefined
}

export interface OwnScores {
  /** The tagger's. */
  readonly weights: Int32Array
  readonly place: number
  /** One for each label. */
  readonly scores: readonly [number, number, number, number]
}

export interface WordTypes {
  /** The type of the word from `start` to `end` of a text. */
  wordAt(text: string, start: number, end: number): WordType
  markAt(text: string, start: number, end: number): WordType
  /** A word as if no list had it; training uses it to prepare the model for names in no list. */
  unlisted(written: string): WordType
}

/** A memory of its own for one page; `everyday`, when there is one, outlives it. */
export function openWordTypes(lexicon: Lexicon, likeness: Likeness, everyday?: WordMemory<WordType>): WordTypes {
  const listed = rememberWords(
    (written) => wordType(written, lexicon, likeness, true),
    everyday && { memory: everyday, has: (written, { facts }) => isEverydayEnglish(written, facts) },
  )
  const marks = rememberWords(markType)
  return {
    wordAt: listed.at,
    markAt: marks.at,
    unlisted: (written) => wordType(written, lexicon, likeness, false),
  }
}

function wordType(written: string, lexicon: Lexicon, { band }: Likeness, mayBeListed: boolean): WordType {
  const low = plainLetters(written.toLowerCase())
  const shape = shapeOf(written)
  const hash = hashOf(low)
  const all = mayBeListed ? lookUp(lexicon, low, hash) : 0
  const facts = all & MODEL_FACTS
  const isEveryday = (all & FACT.everyday) !== 0
  const kind = kindOf(all)
  const context = mayBeListed ? contextOf(lexicon, low, hash) : 0
  return {
    text: written,
    low,
    word: hash | 0,
    shape,
    facts,
    isEveryday,
    kind,
    likeness: englishRank(all) >= 5 ? 8 : band(low),
    context,
    kindLook: kind * 16 + shape,
    groupLook: broadGroup(context) * 16 + shape,
    parts: shape === SHAPE.camel ? partsOf(written, lexicon) : 0,
    signs: signsOf(low, shape, facts, isEveryday),
    isNobody: isSurelyNobody(low, shape, facts),
    roles: rolesOf(low, shape),
    own: undefined,
  }
}

function markType(written: string): WordType {
  // What the model has learnt stands for something hidden.
  const word = hashOf(written === OPAQUE ? '\uFFFC' : written) | 0
  return {
    ...NOTHING,
    text: written,
    low: written,
    word,
    shape: SHAPE.mark,
    kindLook: word | 1,
    groupLook: word | 1,
    own: undefined,
  }
}

/** What stands before the first token and behind the last one. */
export const NOTHING: WordType = {
  text: '',
  low: '',
  word: 0,
  shape: SHAPE.opaque,
  facts: 0,
  isEveryday: false,
  kind: 0,
  likeness: 0,
  context: 0,
  kindLook: SHAPE.opaque,
  groupLook: SHAPE.opaque,
  parts: 0,
  signs: 0,
  isNobody: false,
  roles: 0,
  own: undefined,
}

/** What other layers own is one thing to the model, however it is written. */
export const NUMBER: WordType = { ...NOTHING, word: 11, isNobody: true, own: undefined }
export const HANDLE: WordType = { ...NOTHING, word: 12, own: undefined }
export const ADDRESS: WordType = { ...NOTHING, word: 13, own: undefined }

/** One spelling for what people type in many ways: typographic apostrophes, letters held down (sooooo). */
function plainLetters(low: string): string {
  const straight = low.includes('’') ? low.replaceAll('’', "'") : low
  return straight.length > 4 && hasHeldLetter(straight) ? straight.replace(/(.)\1{2,}/g, '$1') : straight
}

function hasHeldLetter(low: string): boolean {
  for (let i = 2; i < low.length; i++)
    if (low.charCodeAt(i) === low.charCodeAt(i - 1) && low.charCodeAt(i) === low.charCodeAt(i - 2)) return true
  return false
}

/**
 * True for a word of a script without capitals (others look for names there), for a lowercase letter by itself, and for an
 * everyday word in lowercase letters that is hardly ever a name. The model has learnt that those are nobody, as numbers
 * are, so its questions are spared; on held-out text as many people are found.
 */
function isSurelyNobody(low: string, shape: number, facts: WordFacts): boolean {
  if (shape === SHAPE.caseless) return true
  if (shape !== SHAPE.lower) return false
  return low.length === 1 || (englishRank(facts) >= 6 && firstNameStrength(facts) <= 1 && lastNameStrength(facts) <= 1)
}

/** "AlanPardew", "RIPJohnnyWinter": which of the joined words are listed names, and beside what. */
function partsOf(text: string, lexicon: Lexicon): number {
  const words = text.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu) ?? []
  let names = 0
  let others = 0
  for (const word of words.slice(0, 8)) {
    const facts = lexicon.facts(word.toLowerCase())
    const strength = Math.max(firstNameStrength(facts), lastNameStrength(facts))
    if (strength >= 2 && englishRank(facts) <= 3) names++
    else if (englishRank(facts) > 0 || (facts & (FACT.tech | FACT.product)) !== 0) others++
  }
  return 1 + Math.min(2, names) * 4 + Math.min(3, others)
}

function lookUp(lexicon: Lexicon, low: string, hash: number): WordFacts {
  const facts = lexicon.factsOf(hash)
  if (facts !== 0) return facts
  const end = low.length - 1
  const last = low.charCodeAt(end)
  // Everyday endings hide a known word: "anna42", "rebases", "droppin", "yesss".
  if (last >= 48 && last <= 57) return lexicon.facts(low.replace(/\d+$/, ''))
  if (end < 3) return 0
  if (last === 110 && low.charCodeAt(end - 1) === 105) return lexicon.facts(`${low}g`)
  if (last === 115 || last === low.charCodeAt(end - 1)) return lexicon.facts(low.slice(0, end))
  return 0
}

function contextOf(lexicon: Lexicon, low: string, hash: number): WordContext {
  const context = lexicon.contextOf(hash)
  if (context !== 0 || !low.endsWith("'s")) return context
  return lexicon.context(low.slice(0, -2))
}

function kindOf(facts: WordFacts): number {
  const rank = englishRank(facts)
  const english = rank === 0 ? 0 : rank <= 2 ? 1 : rank <= 4 ? 2 : 3
  const first = Math.min(2, firstNameStrength(facts))
  const last = Math.min(2, lastNameStrength(facts))
  const tech = facts & (FACT.tech | FACT.product) ? 1 : 0
  const place = facts & FACT.place ? 1 : 0
  return (((first * 3 + last) * 4 + english) * 2 + tech) * 2 + place
}

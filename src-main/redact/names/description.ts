/** What is known about each token before its neighbours are looked at. */
import { OPAQUE } from '../text/view.ts'
import { hashOf } from './hash.ts'
import {
  broadGroup,
  englishRank,
  FACT,
  firstNameStrength,
  type Lexicon,
  lastNameStrength,
  MODEL_FACTS,
  type WordContext,
  type WordFacts,
} from './lexicon.ts'
import type { Likeness } from './likeness.ts'
import type { Setting, Token } from './tokens.ts'

export const SHAPE = {
  mark: 0,
  lower: 1,
  capital: 2,
  caps: 3,
  initial: 4,
  camel: 5,
  mixed: 6,
  caseless: 7,
  opaque: 8,
} as const

export interface Description {
  tokens: readonly Token[]
  low: string[]
  /** The words that stand somewhere in the text with a capital, in lower case. */
  capitalised: ReadonlySet<string>
  word: Uint32Array
  shape: Uint8Array
  facts: Uint16Array
  /** 1 for an everyday word of another language than English. */
  everyday: Uint8Array
  /** A coarse summary of the facts, small enough to combine with the neighbours'. */
  kind: Uint16Array
  likeness: Uint8Array
  /** The company each word keeps elsewhere; 0 where it was never seen. */
  context: Uint16Array
  /** Facts and looks of each token in one number, and its company and looks; a mark stands for itself. */
  kindLook: Uint32Array
  groupLook: Uint32Array
  /** For JoinedWords: the kinds of their first and last name-like parts; 0 for plain words. */
  parts: Uint16Array
  /** 1 where a sentence or a line starts. */
  opens: Uint8Array
  /** How the whole text uses capitals: 0 few, 1 some, 2 mostly (a headline), 3 all, 4 none. */
  capitals: number
  /** How many of the small words are in no list: 0 none to 4 most (another language, or slang). */
  foreign: number
  /** 0 says nothing, 1 the trade's words, 2 social marks, 3 both. */
  register: number
}

export const SETTINGS: readonly Setting[] = ['plain', 'hashtag', 'hyphen', 'dotted', 'snake', 'path', 'code']

/** `forget` hides a word from the lexicons; training uses it to prepare the model for names in no list. */
export function describe(
  text: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  likeness: Likeness,
  forget?: (tokenIndex: number) => boolean,
): Description {
  const n = tokens.length
  const capitalised = new Set<string>()
  const d: Description = {
    tokens,
    capitalised,
    low: new Array<string>(n),
    word: new Uint32Array(n),
    shape: new Uint8Array(n),
    facts: new Uint16Array(n),
    everyday: new Uint8Array(n),
    kind: new Uint16Array(n),
    likeness: new Uint8Array(n),
    context: new Uint16Array(n),
    kindLook: new Uint32Array(n),
    groupLook: new Uint32Array(n),
    parts: new Uint16Array(n),
    opens: new Uint8Array(n),
    capitals: 0,
    foreign: 0,
    register: 0,
  }
  for (let i = 0; i < n; i++) {
    const token = tokens[i]
    if (token === undefined) continue
    const low = token.kind === 'word' ? plainLetters(token.text.toLowerCase()) : token.kind === 'mark' ? token.text : ''
    d.low[i] = low
    d.shape[i] = shapeOf(token)
    if (token.kind === 'word') {
      const forgotten = forget?.(i) === true
      const hash = hashOf(low)
      const facts = forgotten ? 0 : lookUp(lexicon, low, hash)
      d.facts[i] = facts & MODEL_FACTS
      d.everyday[i] = facts & FACT.everyday ? 1 : 0
      d.kind[i] = kindOf(facts)
      d.likeness[i] = englishRank(facts) >= 5 ? 8 : likeness.band(low)
      d.word[i] = hash
      if (d.shape[i] === SHAPE.capital) capitalised.add(low)
      d.context[i] = forgotten ? 0 : contextOf(lexicon, low, hash)
      if (d.shape[i] === SHAPE.camel) d.parts[i] = partsOf(token.text, lexicon)
    } else
      d.word[i] =
        token.kind === 'mark' ? hashOfMark(low) : token.kind === 'number' ? 11 : token.kind === 'handle' ? 12 : 13
    const isMark = d.shape[i] === SHAPE.mark
    d.kindLook[i] = isMark ? (d.word[i] ?? 0) | 1 : (d.kind[i] ?? 0) * 16 + (d.shape[i] ?? 0)
    d.groupLook[i] = isMark ? (d.word[i] ?? 0) | 1 : broadGroup(d.context[i] ?? 0) * 16 + (d.shape[i] ?? 0)
    d.opens[i] = opensSentence(text, tokens, i) ? 1 : 0
  }
  d.capitals = capitalsIn(d)
  d.foreign = foreignIn(d)
  d.register = registerOf(d)
  return d
}

/** What the model has learnt stands for something hidden. */
const hashOfMark = (mark: string): number => hashOf(mark === OPAQUE ? '\uFFFC' : mark)

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

export function shapeOf(token: Token): number {
  if (token.kind === 'mark') return SHAPE.mark
  if (token.kind !== 'word') return SHAPE.opaque
  let upper = 0
  let lower = 0
  let digits = 0
  let upperAfterLower = false
  const { text } = token
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c >= 97 && c <= 122) lower++
    else if (c >= 65 && c <= 90) {
      if (lower > 0 && text.charCodeAt(i - 1) !== 39) upperAfterLower = true
      upper++
    } else if (c >= 48 && c <= 57) digits++
    else if (c > 127 && hasCase(c)) {
      const letter = text[i] ?? ''
      if (letter.toLowerCase() !== letter) {
        if (lower > 0) upperAfterLower = true
        upper++
      } else if (letter.toUpperCase() !== letter) lower++
    }
  }
  if (digits > 0) return SHAPE.mixed
  if (upper + lower === 0) return SHAPE.caseless
  if (upper === 0) return SHAPE.lower
  if (lower === 0) return text.length === 1 ? SHAPE.initial : SHAPE.caps
  const first = text[0] ?? ''
  return upperAfterLower || first === first.toLowerCase() ? SHAPE.camel : SHAPE.capital
}

/** False for the scripts between Hebrew and Thai, of India, and of East Asia, which know no capitals. */
const hasCase = (c: number): boolean =>
  c < 0x590 || (c >= 0x10a0 && c < 0x1100) || (c >= 0x13a0 && c < 0x2e80) || c >= 0xfb00 || (c >= 0xa640 && c < 0xac00)

function kindOf(facts: WordFacts): number {
  const rank = englishRank(facts)
  const english = rank === 0 ? 0 : rank <= 2 ? 1 : rank <= 4 ? 2 : 3
  const first = Math.min(2, firstNameStrength(facts))
  const last = Math.min(2, lastNameStrength(facts))
  const tech = facts & (FACT.tech | FACT.product) ? 1 : 0
  const place = facts & FACT.place ? 1 : 0
  return (((first * 3 + last) * 4 + english) * 2 + tech) * 2 + place
}

function opensSentence(text: string, tokens: readonly Token[], i: number): boolean {
  let k = i - 1
  let after = tokens[i]?.start ?? 0
  for (; k >= 0 && i - k < 4; k--) {
    const before = tokens[k]
    if (before === undefined) return true
    if (hasLineBreak(text, before.end, after)) return true
    if (before.kind !== 'mark') return before.kind === 'handle' && (k === 0 || i - k === 1) && k < 2
    if ('.!?…•>|'.includes(before.text)) return true
    if (!'"\'“”‘(*_~-–—'.includes(before.text)) return false
    after = before.start
  }
  return k < 0
}

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) return true
  return false
}

function capitalsIn(d: Description): number {
  let words = 0
  let capital = 0
  let caps = 0
  for (let i = 0; i < d.shape.length; i++) {
    const shape = d.shape[i] ?? 0
    if (shape === SHAPE.mark || shape === SHAPE.opaque || shape === SHAPE.initial) continue
    words++
    if (shape === SHAPE.capital || shape === SHAPE.camel) capital++
    if (shape === SHAPE.caps) caps++
  }
  if (words >= 3 && caps > words * 0.6) return 3
  if (capital + caps === 0) return 4
  const share = (capital + caps) / words
  return share > 0.6 && words >= 4 ? 2 : share > 0.3 ? 1 : 0
}

function foreignIn(d: Description): number {
  let words = 0
  let unknown = 0
  for (let i = 0; i < d.shape.length; i++) {
    if (d.shape[i] !== SHAPE.lower || (d.low[i] ?? '').length < 2) continue
    words++
    if (englishRank(d.facts[i] ?? 0) === 0 && ((d.facts[i] ?? 0) & FACT.tech) === 0) unknown++
  }
  if (unknown === 0) return words === 0 ? 5 : 0
  if (unknown === 1) return words >= 5 ? 1 : 2
  const share = unknown / words
  return share > 0.5 ? 4 : share > 0.25 ? 3 : 1
}

function registerOf(d: Description): number {
  let trade = 0
  let social = 0
  for (let i = 0; i < d.shape.length; i++) {
    const token = d.tokens[i]
    if (token === undefined) continue
    if (token.kind === 'handle' || token.setting === 'hashtag' || d.low[i] === 'rt') social++
    const facts = d.facts[i] ?? 0
    if ((facts & (FACT.tech | FACT.product)) !== 0 && englishRank(facts) <= 3) trade++
    else if (token.setting === 'code' || token.setting === 'snake') trade++
  }
  return (trade > 0 ? 1 : 0) + (social > 0 ? 2 : 0)
}

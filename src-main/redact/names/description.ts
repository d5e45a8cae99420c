/** What is known about each token before its neighbours are looked at. */
import { englishRank, FACT } from './lexicon.ts'
import { SHAPE } from './shape.ts'
import type { Setting, Token } from './tokens.ts'
import { NOTHING, type WordType } from './word-types.ts'

export interface Description {
  readonly tokens: readonly Token[]
  /** 1 where a sentence or a line starts. */
  readonly opens: Uint8Array
  /** How the whole text uses capitals: 0 few, 1 some, 2 mostly (a headline), 3 all, 4 none. */
  readonly capitals: number
  /** How many of the small words are in no list: 0 none to 4 most (another language, or slang). */
  readonly foreign: number
  /** 0 says nothing, 1 the trade's words, 2 social marks, 3 both. */
  readonly register: number
}

export const SETTINGS: readonly Setting[] = ['plain', 'hashtag', 'hyphen', 'dotted', 'snake', 'path', 'code']

export function describe(text: string, tokens: readonly Token[]): Description {
  return describedBy(tokens, opensIn(text, tokens, 0), countsOf(tokens))
}

/** Describes tokens of which these are counted. */
export function describedBy(tokens: readonly Token[], opens: Uint8Array, counts: Counts): Description {
  return { tokens, opens, capitals: capitalsOf(counts), foreign: foreignOf(counts), register: registerOf(counts) }
}

/** The type of a token; before the first and behind the last one stands nothing. */
export function typeAt({ tokens }: Description, i: number): WordType {
  return i >= 0 && i < tokens.length ? (tokens[i] as Token).type : NOTHING
}

/** Where sentences or lines start among the tokens of a line, or of a whole text; `before` it stand so many others. */
export function opensIn(text: string, tokens: readonly Token[], before: number): Uint8Array {
  const opens = new Uint8Array(tokens.length)
  for (let i = 0; i < tokens.length; i++) opens[i] = opensSentence(text, tokens, i, before) ? 1 : 0
  return opens
}

function opensSentence(text: string, tokens: readonly Token[], i: number, others: number): boolean {
  let k = i - 1
  let after = tokens[i]?.start ?? 0
  for (; k >= 0 && i - k < 4; k--) {
    const before = tokens[k]
    if (before === undefined) return true
    if (hasLineBreak(text, before.end, after)) return true
    if (before.kind !== 'mark')
      return before.kind === 'handle' && (k + others === 0 || i - k === 1) && k + others < FIRST_TOKENS
    if ('.!?…•>|'.includes(before.type.text)) return true
    if (!'"\'“”‘(*_~-–—'.includes(before.type.text)) return false
    after = before.start
  }
  // Before the line's first token a line starts, if nobody looked further back than that.
  return i - k < 4 || k + others < 0
}

/** Whom a text addresses is named by the first of its tokens: behind them no sentence starts. */
export const FIRST_TOKENS = 2

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) return true
  return false
}

/** What is counted in a text, or in a line of it. */
export interface Counts {
  /** Words that could have a capital, those that have one, and those in nothing but capitals. */
  words: number
  capital: number
  caps: number
  /** Words in lowercase letters, and those of them that no list has. */
  small: number
  unknown: number
  /** The trade's words, and social marks. */
  trade: number
  social: number
}

export const noCounts = (): Counts => ({ words: 0, capital: 0, caps: 0, small: 0, unknown: 0, trade: 0, social: 0 })

/** Adds a line's to a text's. */
export function addCounts(to: Counts, { words, capital, caps, small, unknown, trade, social }: Counts): void {
  to.words += words
  to.capital += capital
  to.caps += caps
  to.small += small
  to.unknown += unknown
  to.trade += trade
  to.social += social
}

export function countsOf(tokens: readonly Token[]): Counts {
  const counts = noCounts()
  for (const { kind, setting, type } of tokens) {
    const { shape, low, facts } = type
    if (shape !== SHAPE.mark && shape !== SHAPE.opaque && shape !== SHAPE.initial) {
      counts.words++
      if (shape === SHAPE.capital || shape === SHAPE.camel) counts.capital++
      if (shape === SHAPE.caps) counts.caps++
    }
    if (shape === SHAPE.lower && low.length >= 2) {
      counts.small++
      if (englishRank(facts) === 0 && (facts & FACT.tech) === 0) counts.unknown++
    }
    if (kind === 'handle' || setting === 'hashtag' || low === 'rt') counts.social++
    if ((facts & (FACT.tech | FACT.product)) !== 0 && englishRank(facts) <= 3) counts.trade++
    else if (setting === 'code' || setting === 'snake') counts.trade++
  }
  return counts
}

function capitalsOf({ words, capital, caps }: Counts): number {
  if (words >= 3 && caps > words * 0.6) return 3
  if (capital + caps === 0) return 4
  const share = (capital + caps) / words
  return share > 0.6 && words >= 4 ? 2 : share > 0.3 ? 1 : 0
}

function foreignOf({ small, unknown }: Counts): number {
  if (unknown === 0) return small === 0 ? 5 : 0
  if (unknown === 1) return small >= 5 ? 1 : 2
  const share = unknown / small
  return share > 0.5 ? 4 : share > 0.25 ? 3 : 1
}

const registerOf = ({ trade, social }: Counts): number => (trade > 0 ? 1 : 0) + (social > 0 ? 2 : 0)

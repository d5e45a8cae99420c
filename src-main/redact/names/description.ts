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
  const opens = new Uint8Array(tokens.length)
  for (let i = 0; i < tokens.length; i++) opens[i] = opensSentence(text, tokens, i) ? 1 : 0
  return { tokens, opens, capitals: capitalsIn(tokens), foreign: foreignIn(tokens), register: registerOf(tokens) }
}

/** The type of a token; before the first and behind the last one stands nothing. */
export function typeAt({ tokens }: Description, i: number): WordType {
  return i >= 0 && i < tokens.length ? (tokens[i] as Token).type : NOTHING
}

function opensSentence(text: string, tokens: readonly Token[], i: number): boolean {
  let k = i - 1
  let after = tokens[i]?.start ?? 0
  for (; k >= 0 && i - k < 4; k--) {
    const before = tokens[k]
    if (before === undefined) return true
    if (hasLineBreak(text, before.end, after)) return true
    if (before.kind !== 'mark') return before.kind === 'handle' && (k === 0 || i - k === 1) && k < 2
    if ('.!?…•>|'.includes(before.type.text)) return true
    if (!'"\'“”‘(*_~-–—'.includes(before.type.text)) return false
    after = before.start
  }
  return k < 0
}

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) return true
  return false
}

function capitalsIn(tokens: readonly Token[]): number {
  let words = 0
  let capital = 0
  let caps = 0
  for (const { type } of tokens) {
    const { shape } = type
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

function foreignIn(tokens: readonly Token[]): number {
  let words = 0
  let unknown = 0
  for (const { type } of tokens) {
    const { shape, low, facts } = type
    if (shape !== SHAPE.lower || low.length < 2) continue
    words++
    if (englishRank(facts) === 0 && (facts & FACT.tech) === 0) unknown++
  }
  if (unknown === 0) return words === 0 ? 5 : 0
  if (unknown === 1) return words >= 5 ? 1 : 2
  const share = unknown / words
  return share > 0.5 ? 4 : share > 0.25 ? 3 : 1
}

function registerOf(tokens: readonly Token[]): number {
  let trade = 0
  let social = 0
  for (const { kind, setting, type } of tokens) {
    const { low, facts } = type
    if (kind === 'handle' || setting === 'hashtag' || low === 'rt') social++
    if ((facts & (FACT.tech | FACT.product)) !== 0 && englishRank(facts) <= 3) trade++
    else if (setting === 'code' || setting === 'snake') trade++
  }
  return (trade > 0 ? 1 : 0) + (social > 0 ? 2 : 0)
}

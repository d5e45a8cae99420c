/** From per-token probabilities to spans: which words are masked, on whose word, and what belongs together. */
import { type Description, SHAPE } from './description.ts'
import type { FoundPerson, KnownWords } from './index.ts'
import { englishRank, FACT, firstNameStrength, lastNameStrength } from './lexicon.ts'

/** The least probability at which each layer masks a word. Chosen on held-out parts of the training data. */
export interface Thresholds {
  tagger: number
  /** A listed name written like one, that is no everyday word. */
  lexicon: number
  /** A word nobody knows, written with a capital. */
  unknownCapital: number
  /** A word beside a masked one. */
  neighbour: number
}

export const THRESHOLDS: Thresholds = { tagger: 0.3, lexicon: 0.1, unknownCapital: 0.1, neighbour: 0.1 }

type Source = FoundPerson['source']

export function spansOf(
  text: string,
  d: Description,
  probabilities: Float64Array,
  thresholds: Thresholds,
  isStrict: boolean,
  known?: KnownWords,
): FoundPerson[] {
  const n = d.tokens.length
  const sources = new Array<Source | undefined>(n)
  for (let i = 0; i < n; i++) sources[i] = sourceAt(d, i, probabilities[i] ?? 0, thresholds, isStrict, known)
  for (let i = 0; i < n; i++) {
    if (sources[i] !== undefined || d.tokens[i]?.kind !== 'word') continue
    const beside = (k: number) => sources[k] !== undefined && joins(text, d, Math.min(i, k), Math.max(i, k))
    if ((probabilities[i] ?? 0) >= thresholds.neighbour && (beside(i - 1) || beside(i + 1))) sources[i] = 'tagger'
  }
  const found: FoundPerson[] = []
  let previous = -1
  for (let i = 0; i < n; i++) {
    const source = sources[i]
    const token = d.tokens[i]
    if (source === undefined || token === undefined) continue
    const p = probabilities[i] ?? 0
    const last = found[found.length - 1]
    if (last !== undefined && previous >= 0 && joins(text, d, previous, i)) {
      last.end = token.end
      last.confidence = Math.max(last.confidence, p)
      if (source === 'tagger' || (source === 'lexicon' && last.source === 'unknown-capital')) last.source = source
    } else found.push({ start: token.start, end: token.end, confidence: p, source })
    previous = i
  }
  return found
}

function sourceAt(
  d: Description,
  i: number,
  p: number,
  thresholds: Thresholds,
  isStrict: boolean,
  known: KnownWords | undefined,
): Source | undefined {
  if (d.tokens[i]?.kind !== 'word') return undefined
  if (p >= thresholds.tagger) return 'tagger'
  if (p < thresholds.lexicon && p < thresholds.unknownCapital) return undefined
  const facts = d.facts[i] ?? 0
  const isCapital = d.shape[i] === SHAPE.capital
  if (!isCapital || known?.has(d.low[i] ?? '')) return undefined
  const name = Math.max(firstNameStrength(facts), lastNameStrength(facts))
  const isListed = name >= 2 && englishRank(facts) <= 2 && (facts & FACT.place) === 0
  if (isListed && p >= thresholds.lexicon) return 'lexicon'
  const isUnknown = englishRank(facts) === 0 && (facts & (FACT.tech | FACT.product | FACT.place)) === 0
  return isStrict && isUnknown && p >= thresholds.unknownCapital ? 'unknown-capital' : undefined
}

/** Two masked words are one span when only spaces, a hyphen, an initial's dot or an apostrophe lie between. */
function joins(text: string, d: Description, i: number, k: number): boolean {
  const from = d.tokens[i]?.end
  const to = d.tokens[k]?.start
  if (from === undefined || to === undefined || to - from > 3) return false
  for (let at = from; at < to; at++) {
    const c = text.charCodeAt(at)
    if (c !== 32 && c !== 45 && c !== 46 && c !== 39 && c !== 0x2019 && c !== 95) return false
  }
  return true
}

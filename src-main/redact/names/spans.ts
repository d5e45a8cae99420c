/** From per-token probabilities to spans: which words are masked, on whose word, and what belongs together. */
import { maskByCompany } from './company.ts'
import { type Description, typeAt } from './description.ts'
import { englishRank, FACT, firstNameStrength, lastNameStrength } from './lexicon.ts'
import { isNickname, joins, maskNameParts } from './name-parts.ts'
import { isNameByCapital, leastIn, type Said, talkOf } from './other-languages.ts'
import {
  isAcronym,
  isIdentifier,
  isListed,
  isMember,
  isMostlySomethingElse,
  isOnlyAProduct,
  isSaidElsewhere,
  isShoutedCode,
  isTradeWord,
} from './other-words.ts'
import { ROLE } from './roles.ts'
import { SHAPE } from './shape.ts'
import type { FoundPerson, KnownWords } from './types.ts'

/** The least probability at which each layer masks a word. Chosen on held-out parts of the training data. */
export interface Thresholds {
  tagger: number
  /** The same for words that are mostly something else: products, places, everyday English, identifiers. */
  guarded: number
  /** The same for codes in capitals and for the trade's words in lowercase letters. */
  known: number
  /** The same for the workspace's own words that a list has as names; the others are nobody. */
  workspace: number
  /** A listed name written like one, that is no everyday word. */
  lexicon: number
  /** A word nobody knows, written with a capital, that the tagger is not sure of. */
  unknownCapital: number
  /** Up to here such a word is in doubt: `balanced` asks compromise about it. */
  doubt: number
  /** A word beside a masked one. */
  neighbour: number
  /** A word with a capital beside one that is surely a name. */
  rest: number
  /** For a name that capitals part (`NightOwl`), in a text without the trade's words; elsewhere it is an identifier. */
  nickname: number
  /** How much more a word in lowercase letters that no list has must convince, outside posts: there it is rather a slip. */
  unlisted: number
  /** How much more a long word must convince: hiding it for nothing costs more of the text. */
  lengthPower: number
  /**
   * How much must convince, by what a text sounds like: the trade's words look like names too often, posts hold names
   * that no list knows. Neither, the trade, posts, both.
   */
  byRegister: readonly [neither: number, trade: number, posts: number, both: number]
}

export const THRESHOLDS: Thresholds = {
  tagger: 0.0235,
  guarded: 0.116,
  known: 0.639,
  workspace: 0.8,
  lexicon: 0.046,
  unknownCapital: 0.0477,
  doubt: 0.5,
  neighbour: 0.0245,
  rest: 0.0117,
  nickname: 0.005,
  unlisted: 2.09,
  lengthPower: 0.0975,
  byRegister: [0.742, 1.13, 3.3, 1.056],
}

/** In a text that is mostly in another language every word in lowercase letters looks like a name nobody knows. */
const MOSTLY_FOREIGN = 4
const FOREIGN_WORDS_ASK_FOR = 10

/** The least probability of the other half of a hyphenated name. */
const LEAST_OF_A_HALF = 0.002

/** From here on a word is surely a name. */
const SURE = 0.3

/** For an everyday word of another language that opens a sentence. */
const SURE_OF_AN_OPENER = 0.95

type Source = FoundPerson['source']

export function spansOf(
  text: string,
  d: Description,
  said: Said,
  probabilities: Float64Array,
  thresholds: Thresholds,
  known?: KnownWords,
): FoundPerson[] {
  const n = d.tokens.length
  const sources = new Array<Source | undefined>(n)
  let isAnybody = false
  const least = leastOfAll(thresholds)
  const talk = talkOf(said, d)
  for (let i = 0; i < n; i++) {
    const p = probabilities[i] as number
    if (p >= least && p >= leastIn(talk, d, i)) sources[i] = sourceAt(d, i, p, thresholds, known)
    if (talk.isOther && sources[i] === undefined && isNameByCapital(talk, d, i) && !isKnownWord(d, i, known))
      sources[i] = 'lexicon'
    isAnybody ||= sources[i] !== undefined
  }
  // Where nobody is, nobody has a neighbour.
  const leastOfNeighbours = Math.min(LEAST_OF_A_HALF, thresholds.rest, thresholds.neighbour)
  for (let i = isAnybody ? 0 : n; i < n; i++) {
    const p = probabilities[i] as number
    if (p < leastOfNeighbours && typeAt(d, i).shape !== SHAPE.initial) continue
    if (sources[i] !== undefined || d.tokens[i]?.kind !== 'word' || isSaidElsewhere(d, i)) continue
    if (p < leastIn(talk, d, i)) continue
    if (
      belongsTo(text, d, i, i - 1, sources, p, leastBeside(d, i, i - 1, probabilities, thresholds)) ||
      belongsTo(text, d, i, i + 1, sources, p, leastBeside(d, i, i + 1, probabilities, thresholds))
    )
      sources[i] = 'tagger'
  }
  if (maskByCompany(d, sources, probabilities, isAnybody)) maskNameParts(text, d, sources, probabilities)
  for (let i = n - 1; i >= 0; i--)
    if ((typeAt(d, i).roles & ROLE.title) !== 0 && sources[i] === undefined) maskTitled(d, i, sources)
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
  return found.filter(({ start, end }) => end - start > 1 && !isLetterOfAThing(text, d, start, end))
}

function sourceAt(
  d: Description,
  i: number,
  p: number,
  thresholds: Thresholds,
  known: KnownWords | undefined,
): Source | undefined {
  if (d.tokens[i]?.kind !== 'word') return undefined
  const { facts, shape, isEveryday, text } = typeAt(d, i)
  const isWorkspace = isKnownWord(d, i, known)
  const strength = Math.max(firstNameStrength(facts), lastNameStrength(facts))
  if ((isWorkspace && strength === 0) || isSaidElsewhere(d, i)) return undefined
  const isKnown =
    isWorkspace ||
    isShoutedCode(d, i) ||
    isTradeWord(d, i) ||
    isIdentifier(d, i) ||
    isMember(d, i) ||
    isAcronym(d, i) ||
    isOnlyAProduct(d, i) ||
    (isEveryday && strength === 0)
  // "born from a refactoring": one of the commonest words, in lowercase letters, and nobody's first name.
  if (shape === SHAPE.lower && englishRank(facts) >= 6 && firstNameStrength(facts) === 0 && p < SURE_OF_AN_OPENER)
    return undefined
  // "Felkod 500": what an everyday word of another language opens is a sentence.
  if (isEverydayOpener(d, i) && p < SURE_OF_AN_OPENER) return undefined
  const isGuarded = isKnown || isMostlySomethingElse(d, i)
  const least = leastOf(isWorkspace, isKnown, isGuarded, thresholds)
  const factor =
    (thresholds.byRegister[d.register] ?? 1) *
    byLength(text.length, thresholds.lengthPower) *
    byLanguage(d, i) *
    byListing(d, i, thresholds)
  if (isNickname(d, i)) return p >= thresholds.nickname * (text.length / 7) ? 'tagger' : undefined
  const isCapital = shape === SHAPE.capital
  const isUnknown =
    englishRank(facts) === 0 && (facts & (FACT.tech | FACT.product | FACT.place)) === 0 && strength === 0
  if (isCapital && isUnknown && !isGuarded && p < thresholds.doubt)
    return p >= thresholds.unknownCapital * factor ? 'unknown-capital' : undefined
  if (p >= least * factor) return 'tagger'
  const isName = isCapital && isListed(facts) && englishRank(facts) <= 2 && (facts & FACT.place) === 0
  return !isGuarded && isName && p >= thresholds.lexicon * factor ? 'lexicon' : undefined
}

const isKnownWord = (d: Description, i: number, known: KnownWords | undefined): boolean =>
  known?.has(typeAt(d, i).low) === true

function isEverydayOpener(d: Description, i: number): boolean {
  const { facts, shape, isEveryday } = typeAt(d, i)
  return (
    isEveryday &&
    shape === SHAPE.capital &&
    (i === 0 || d.opens[i] === 1) &&
    firstNameStrength(facts) === 0 &&
    englishRank(facts) === 0
  )
}

function leastOf(isWorkspace: boolean, isKnown: boolean, isGuarded: boolean, thresholds: Thresholds): number {
  if (isWorkspace) return thresholds.workspace
  if (isKnown) return thresholds.known
  return isGuarded ? thresholds.guarded : thresholds.tagger
}

/** No word below this is masked by itself, of any kind and in any place. A shade less, for rounding. */
function leastOfAll(thresholds: Thresholds): number {
  const { tagger, guarded, known, workspace, lexicon, unknownCapital, nickname, lengthPower, byRegister } = thresholds
  const byAnyLength = Math.min(byLength(1, lengthPower), byLength(Number.MAX_VALUE, lengthPower))
  return (
    0.99 *
    Math.min(tagger, guarded, known, workspace, lexicon, unknownCapital, nickname) *
    Math.min(...byRegister) *
    byAnyLength
  )
}

/** 1 for a word of six letters; less is asked of shorter ones, more of longer ones. */
function byLength(length: number, power: number): number {
  return (Math.min(12, Math.max(3, length)) / 6) ** power
}

function byLanguage(d: Description, i: number): number {
  const { facts, shape } = typeAt(d, i)
  const isForeign = d.foreign === MOSTLY_FOREIGN && shape === SHAPE.lower && firstNameStrength(facts) < 3
  return isForeign ? FOREIGN_WORDS_ASK_FOR : 1
}

function byListing(d: Description, i: number, { unlisted }: Thresholds): number {
  const { facts, shape } = typeAt(d, i)
  return shape === SHAPE.lower && facts === 0 && (d.register & 2) === 0 ? unlisted : 1
}

/** "Host B", "Android L": a letter that tells two things apart. A name before it is listed ("Josh K"), or has a dot behind. */
function isLetterOfAThing(text: string, d: Description, start: number, end: number): boolean {
  if (end - start > 24 || text.charAt(end - 2) !== ' ' || text.charAt(end) === '.') return false
  const first = d.tokens.findIndex((token) => token.start === start)
  const word = d.tokens[first]
  return word !== undefined && word.end === end - 2 && !isListed(word.type.facts)
}

/** Beside a word that is surely a name, another capital is likelier to be the rest of it: "Lady Gaga", "Coach Germano". */
function leastBeside(
  d: Description,
  i: number,
  k: number,
  probabilities: Float64Array,
  thresholds: Thresholds,
): number {
  const isRest = (probabilities[k] ?? 0) >= SURE && typeAt(d, i).shape === SHAPE.capital
  return isRest ? thresholds.rest : thresholds.neighbour * byLanguage(d, i)
}

/** A word beside a masked one: likely enough, an initial ("Josh K."), or the other half of a hyphenated name. */
function belongsTo(
  text: string,
  d: Description,
  i: number,
  k: number,
  sources: readonly (Source | undefined)[],
  p: number,
  least: number,
): boolean {
  const [left, right] = [Math.min(i, k), Math.max(i, k)]
  if (k >= 0 && sources[k] !== undefined && joins(text, d, left, right) && p >= least) return true
  const { facts, shape, low } = typeAt(d, i)
  if (sources[k] !== undefined && k < i && shape === SHAPE.initial && low !== 'i' && joins(text, d, k, i)) return true
  const beyond = k + (k - i)
  return (
    typeAt(d, k).text === '-' &&
    d.tokens[i]?.setting === 'hyphen' &&
    d.tokens[beyond]?.setting === 'hyphen' &&
    sources[beyond] !== undefined &&
    d.tokens[Math.min(i, beyond)]?.end === d.tokens[k]?.start &&
    d.tokens[k]?.end === d.tokens[Math.max(i, beyond)]?.start &&
    englishRank(facts) === 0 &&
    p >= LEAST_OF_A_HALF
  )
}

/** "Mrs. Henderson": the title goes with the name, and what it introduces is a name. */
function maskTitled(d: Description, i: number, sources: (Source | undefined)[]): void {
  const { low, shape } = typeAt(d, i)
  const isAbbreviated = typeAt(d, i + 1).text === '.'
  const next = isAbbreviated ? i + 2 : i + 1
  if (shape === SHAPE.lower && sources[next] === undefined) return
  // "MS Outlook" is Microsoft's.
  if (low === 'ms' && shape === SHAPE.caps && !isAbbreviated) return
  if (sources[next] === undefined && typeAt(d, next).shape !== SHAPE.capital) return
  sources[next] ??= 'lexicon'
  sources[i] = 'lexicon'
}

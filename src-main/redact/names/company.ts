/**
 * What words that are masked already say about others of the same text: the second half of a hyphenated name, the
 * partner in "Rose and May", the same name once more. And what an owner's 's says about a word that may be a name.
 */
import { type Description, typeAt } from './description.ts'
import { englishRank, FACT } from './lexicon.ts'
import { isListed } from './other-words.ts'
import { SHAPE } from './shape.ts'
import type { FoundPerson } from './types.ts'

type Source = FoundPerson['source']

/** How likely the tagger must find a name for another's company to settle it. */
const LEAST_IN_COMPANY = 0.02
const LEAST_FOR_AN_OWNER = 0.005
/** From here on the tagger's word is taken for others too. */
const SURE = 0.4

/** Adds to `sources`, in which there is somebody or not; returns whether there is now. */
export function maskByCompany(
  d: Description,
  sources: (Source | undefined)[],
  probabilities: Float64Array,
  isAnybody: boolean,
): boolean {
  const n = d.tokens.length
  const sure = new Set<string>()
  for (let i = isAnybody ? 0 : n; i < n; i++)
    if (sources[i] !== undefined && (probabilities[i] ?? 0) >= SURE && isNamesOwnWord(d, i)) sure.add(typeAt(d, i).low)
  let isSomebody = isAnybody
  for (let i = 0; i < n; i++) {
    const p = probabilities[i] as number
    // Without anybody's company it is an owner, or nobody.
    if (!isSomebody && p < LEAST_FOR_AN_OWNER) continue
    if (sources[i] !== undefined || d.tokens[i]?.kind !== 'word') continue
    const { low, shape } = typeAt(d, i)
    if (sure.size > 0 && sure.has(low) && shape !== SHAPE.mixed) sources[i] = 'lexicon'
    else if (isSecondHalf(d, i, sources)) sources[i] = 'tagger'
    else if (!isListedCapital(d, i)) continue
    else if (isOwner(d, i) && p >= LEAST_FOR_AN_OWNER) sources[i] = 'lexicon'
    else if (hasPartner(d, i, sources, probabilities) && p >= LEAST_IN_COMPANY) sources[i] = 'lexicon'
    isSomebody ||= sources[i] !== undefined
  }
  return isSomebody
}

/** No English word, product or place: wherever it stands in this text, it means the same person. */
function isNamesOwnWord(d: Description, i: number): boolean {
  const { facts, low } = typeAt(d, i)
  return englishRank(facts) <= 2 && (facts & (FACT.tech | FACT.product | FACT.place)) === 0 && low.length >= 4
}

function isListedCapital(d: Description, i: number): boolean {
  const { facts, shape } = typeAt(d, i)
  // The trade's lists hold everyday words too ("grant", "mark"); only what is no everyday word is a thing of the trade.
  const isThing = (facts & (FACT.product | FACT.place)) !== 0 || ((facts & FACT.tech) !== 0 && englishRank(facts) <= 4)
  return shape === SHAPE.capital && isListed(facts) && !isThing
}

/** "Hyun-woo": the half after the hyphen of a half that is masked. */
function isSecondHalf(d: Description, i: number, sources: readonly (Source | undefined)[]): boolean {
  const first = i - 2
  return (
    first >= 0 &&
    sources[first] !== undefined &&
    d.tokens[i]?.setting === 'hyphen' &&
    typeAt(d, i - 1).text === '-' &&
    d.tokens[first]?.end === d.tokens[i - 1]?.start &&
    d.tokens[i - 1]?.end === d.tokens[i]?.start &&
    typeAt(d, i).low.length <= 5 &&
    englishRank(typeAt(d, i).facts) <= 5 &&
    englishRank(typeAt(d, first).facts) <= 2
  )
}

/** "Grant's branch". */
function isOwner(d: Description, i: number): boolean {
  const mark = typeAt(d, i + 1).text
  return (
    (mark === "'" || mark === '’') &&
    typeAt(d, i + 2).low === 's' &&
    d.tokens[i]?.end === d.tokens[i + 1]?.start &&
    d.tokens[i + 1]?.end === d.tokens[i + 2]?.start
  )
}

/** "Rose and May", "Rose, May": the other one is surely a name. */
function hasPartner(
  d: Description,
  i: number,
  sources: readonly (Source | undefined)[],
  probabilities: Float64Array,
): boolean {
  const isSureName = (k: number) => sources[k] !== undefined && (probabilities[k] ?? 0) >= SURE
  const joins = (k: number) => ['and', 'or', '&', ',', '/', '+'].includes(typeAt(d, k).low)
  return (joins(i - 1) && isSureName(i - 2)) || (joins(i + 1) && isSureName(i + 2))
}

/** Trains the letter-group model: names in the lexicon against its other words. Deterministic. */
import { englishRank, FACT, firstNameStrength, lastNameStrength } from '../../src-main/redact/names/lexicon.ts'
import { LIKENESS_SCALE, LIKENESS_SIZE, letterGroups } from '../../src-main/redact/names/likeness.ts'
import type { Random } from './random.ts'

const PASSES = 4

export function trainLikeness(lexicon: ReadonlyMap<string, number>, random: Random): Int8Array {
  const examples: { word: string; isName: boolean }[] = []
  for (const [word, facts] of lexicon) {
    if (!/^[\p{Script=Latin}\p{M}']{3,20}$/u.test(word)) continue
    const isName = firstNameStrength(facts) + lastNameStrength(facts) > 0
    const isWord = englishRank(facts) > 0 || (facts & (FACT.tech | FACT.product)) !== 0
    if (isName !== isWord) examples.push({ word, isName })
  }
  const weights = new Float64Array(LIKENESS_SIZE)
  const squares = new Float64Array(LIKENESS_SIZE)
  for (let pass = 0; pass < PASSES; pass++)
    for (const { word, isName } of random.shuffled(examples)) {
      const groups = letterGroups(word)
      let logit = 0
      for (const group of groups) logit += weights[group] ?? 0
      const slope = 1 / (1 + Math.exp(-logit)) - (isName ? 1 : 0)
      for (const group of groups) {
        const step = slope + 0.002 * (weights[group] ?? 0)
        squares[group] = (squares[group] ?? 0) + step * step
        weights[group] = (weights[group] ?? 0) - (0.25 * step) / Math.sqrt((squares[group] ?? 0) + 0.1)
      }
    }
  return Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight * LIKENESS_SCALE))))
}

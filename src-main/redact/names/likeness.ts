/**
 * How much a word that is in no list looks like a name, by its letters alone.
 *
 * A linear model over letter groups of two to four, learnt from the lexicons:
 * "Oyelaran" and "Szczepański" score high, "rebasing" and "nginx" low.
 */
export const LIKENESS_SIZE = 1 << 15
/** Weights are stored as whole numbers of 1/16. */
export const LIKENESS_SCALE = 16

export interface Likeness {
  /** 0 (surely not) to 7 (surely a name). */
  band(wordLowerCase: string): number
}

/** The weight slots a word touches. */
export function letterGroups(wordLowerCase: string): number[] {
  const word = `^${wordLowerCase.slice(0, 20)}$`
  const groups: number[] = []
  for (let length = 2; length <= 4; length++)
    for (let i = 0; i + length <= word.length; i++) groups.push(slotOf(word, i, i + length))
  return groups
}

export function likenessFrom(weights: Int8Array): Likeness {
  return {
    band(wordLowerCase) {
      const word = `^${wordLowerCase.slice(0, 20)}$`
      let sum = 0
      for (let length = 2; length <= 4; length++)
        for (let i = 0; i + length <= word.length; i++) sum += weights[slotOf(word, i, i + length)] ?? 0
      return bandOf(sum / LIKENESS_SCALE)
    },
  }
}

const bandOf = (logit: number): number => Math.max(0, Math.min(7, Math.floor(logit) + 4))

function slotOf(word: string, start: number, end: number): number {
  let hash = end - start
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193) ^ (hash >>> 15)
  return (Math.imul(hash, 0x9e3779b1) >>> 17) & (LIKENESS_SIZE - 1)
}

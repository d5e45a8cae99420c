/**
 * What word vectors say about a word, in ten bits and three: the cluster of words that keep the same company, and how
 * much that company is a person's. Deterministic: seeded, sums in a fixed order.
 */
import { englishRank, FACT, firstNameStrength, lastNameStrength } from '../../src-main/redact/names/lexicon.ts'
import type { Embeddings } from './embeddings.ts'
import type { Random } from './random.ts'

export const COARSE = 64
export const FINE = 16
/** Clusters are made from the commonest words; the others go to the nearest. */
/** 0 is for words never seen. */
const COARSE_FROM = FINE
const LEARNT_FROM = 60_000
const ROUNDS = 12

export function distil(
  { words, vectors, dimensions }: Embeddings,
  lexicon: ReadonlyMap<string, number>,
  random: Random,
): Map<string, number> {
  const rows = Int32Array.from(words, (_, row) => row)
  const learnt = rows.slice(0, LEARNT_FROM)
  const centres = centresOf(vectors, dimensions, learnt, COARSE, random)
  const coarse = nearestOf(vectors, dimensions, rows, centres)
  const cluster = new Uint16Array(words.length)
  for (let c = 0; c < COARSE; c++) {
    const members = rows.filter((row) => coarse[row] === c)
    const inner = centresOf(vectors, dimensions, members.slice(0, 4000), FINE, random)
    const fine = nearestOf(vectors, dimensions, members, inner)
    members.forEach((row, i) => {
      cluster[row] = c * FINE + (fine[i] ?? 0)
    })
  }
  const band = companyOf({ words, vectors, dimensions }, lexicon, random)
  return new Map(words.map((word, row) => [word, ((COARSE_FROM + (cluster[row] ?? 0)) << 3) | (band[row] ?? 0)]))
}

/** Spherical k-means. */
function centresOf(
  vectors: Float32Array,
  dimensions: number,
  rows: Int32Array,
  count: number,
  random: Random,
): Float32Array {
  const centres = new Float32Array(count * dimensions)
  const seeds = random.shuffled([...rows]).slice(0, count)
  seeds.forEach((row, c) => {
    centres.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), c * dimensions)
  })
  for (let round = 0; round < ROUNDS; round++) {
    const nearest = nearestOf(vectors, dimensions, rows, centres)
    const sums = new Float64Array(count * dimensions)
    rows.forEach((row, i) => {
      const at = (nearest[i] ?? 0) * dimensions
      for (let k = 0; k < dimensions; k++) sums[at + k] = (sums[at + k] ?? 0) + (vectors[row * dimensions + k] ?? 0)
    })
    for (let c = 0; c < count; c++) {
      let square = 0
      for (let k = 0; k < dimensions; k++) square += (sums[c * dimensions + k] ?? 0) ** 2
      if (square === 0) continue
      const length = Math.sqrt(square)
      for (let k = 0; k < dimensions; k++) centres[c * dimensions + k] = (sums[c * dimensions + k] ?? 0) / length
    }
  }
  return centres
}

function nearestOf(vectors: Float32Array, dimensions: number, rows: Int32Array, centres: Float32Array): Uint16Array {
  const count = centres.length / dimensions
  return Uint16Array.from(rows, (row) => {
    let best = 0
    let most = Number.NEGATIVE_INFINITY
    for (let c = 0; c < count; c++) {
      let dot = 0
      for (let k = 0; k < dimensions; k++)
        dot += (vectors[row * dimensions + k] ?? 0) * (centres[c * dimensions + k] ?? 0)
      if (dot > most) {
        most = dot
        best = c
      }
    }
    return best
  })
}

const PASSES = 8

/** 0 (never a person's company) to 7 (a person's), by a linear model learnt from the lists. */
function companyOf(
  { words, vectors, dimensions }: Embeddings,
  lexicon: ReadonlyMap<string, number>,
  random: Random,
): Uint8Array {
  const examples: { row: number; isName: boolean }[] = []
  words.forEach((word, row) => {
    const facts = lexicon.get(word)
    if (facts === undefined || row > 150_000) return
    const name = Math.max(firstNameStrength(facts), lastNameStrength(facts))
    const isOther = englishRank(facts) > 1 || (facts & (FACT.tech | FACT.product | FACT.place)) !== 0
    if (name >= 2 && !isOther) examples.push({ row, isName: true })
    else if (name === 0 && isOther) examples.push({ row, isName: false })
  })
  const weights = new Float64Array(dimensions + 1)
  const squares = new Float64Array(dimensions + 1)
  const logitOf = (row: number) => {
    let logit = weights[dimensions] ?? 0
    for (let k = 0; k < dimensions; k++) logit += 4 * (weights[k] ?? 0) * (vectors[row * dimensions + k] ?? 0)
    return logit
  }
  for (let pass = 0; pass < PASSES; pass++)
    for (const { row, isName } of random.shuffled(examples)) {
      const error = 1 / (1 + Math.exp(-logitOf(row))) - (isName ? 1 : 0)
      for (let k = 0; k <= dimensions; k++) {
        const slope = error * (k === dimensions ? 1 : 4 * (vectors[row * dimensions + k] ?? 0))
        squares[k] = (squares[k] ?? 0) + slope * slope
        weights[k] = (weights[k] ?? 0) - (0.1 * slope) / Math.sqrt((squares[k] ?? 0) + 1e-3)
      }
    }
  return Uint8Array.from(words, (_, row) => Math.max(0, Math.min(7, Math.floor(logitOf(row) / 1.2) + 4)))
}

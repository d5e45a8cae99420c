/**
 * Trains the tagger: a linear-chain conditional random field by AdaGrad on the
 * log-likelihood, with hashed features. Deterministic: sums are in a fixed order.
 */
import { LABELS, newChain, posteriors, roomFor, setFactors, stepsOf } from '../../src-main/redact/names/chain.ts'
import { FEATURES, IDENTITY_SLOTS, TABLE_SIZE } from '../../src-main/redact/names/features.ts'
import type { Random } from './random.ts'

export interface Sentence {
  /** `FEATURES` buckets per token. */
  features: Int32Array
  labels: Uint8Array
  /** How much a mistake here counts. */
  weight: number
}

export interface TaggerWeights {
  /** `LABELS` scores per bucket. */
  table: Float32Array
  /** Score of going from label a to b at [a * LABELS + b]. */
  steps: Float64Array
}

export interface Tuning {
  passes: number
  rate: number
  /** Pulls every weight that is used towards 0. */
  decay: number
  /** How often a word's own identity is hidden, so that the model learns from context and letters. */
  forgetIdentity: number
}

export function trainTagger(sentences: readonly Sentence[], tuning: Tuning, random: Random): TaggerWeights {
  const { passes, decay } = tuning
  const table = new Float32Array(TABLE_SIZE * LABELS)
  const squares = new Float32Array(TABLE_SIZE * LABELS)
  const steps = new Float64Array(LABELS * LABELS)
  const stepSquares = new Float64Array(LABELS * LABELS)
  const chain = newChain()
  const slots = new Uint8Array(FEATURES)
  const order = sentences.map((_, i) => i)
  for (let pass = 0; pass < passes; pass++) {
    const rate = tuning.rate * (1 - (0.8 * pass) / passes)
    for (const which of random.shuffled(order)) {
      const sentence = sentences[which]
      if (sentence === undefined) continue
      const { features, labels, weight } = sentence
      const n = labels.length
      if (n === 0) continue
      const forgotten = Uint8Array.from(labels, () => (random.next() < tuning.forgetIdentity ? 1 : 0))
      for (let s = 0; s < FEATURES; s++) slots[s] = IDENTITY_SLOTS.has(s) ? 1 : 0
      const skips = (i: number, s: number) => forgotten[i] === 1 && slots[s] === 1
      roomFor(chain, n)
      const { nodes } = chain
      nodes.fill(0, 0, n * LABELS)
      for (let i = 0; i < n; i++)
        for (let s = 0; s < FEATURES; s++) {
          if (skips(i, s)) continue
          const at = (features[i * FEATURES + s] ?? 0) * LABELS
          for (let b = 0; b < LABELS; b++) nodes[i * LABELS + b] = (nodes[i * LABELS + b] ?? 0) + (table[at + b] ?? 0)
        }
      const slopes = new Float64Array(LABELS * LABELS)
      for (let i = 0; i < n; i++) {
        const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = nodes.subarray(i * LABELS)
        setFactors(nodes, i, s0, s1, s2, s3)
      }
      posteriors(chain, n, stepsOf(steps.map(Math.exp)), (a, b, p) => {
        slopes[a * LABELS + b] = (slopes[a * LABELS + b] ?? 0) + p
      })
      for (let i = 1; i < n; i++) {
        const at = (labels[i - 1] ?? 0) * LABELS + (labels[i] ?? 0)
        slopes[at] = (slopes[at] ?? 0) - 1
      }
      for (let k = 0; k < slopes.length; k++) {
        const slope = (slopes[k] ?? 0) * weight
        stepSquares[k] = (stepSquares[k] ?? 0) + slope * slope
        steps[k] = (steps[k] ?? 0) - (rate * slope) / Math.sqrt((stepSquares[k] ?? 0) + 1)
      }
      for (let i = 0; i < n; i++)
        for (let b = 0; b < LABELS; b++) {
          const error = ((nodes[i * LABELS + b] ?? 0) - (labels[i] === b ? 1 : 0)) * weight
          if (Math.abs(error) < 1e-4) continue
          for (let s = 0; s < FEATURES; s++) {
            if (skips(i, s)) continue
            const at = (features[i * FEATURES + s] ?? 0) * LABELS + b
            const slope = error + decay * (table[at] ?? 0)
            squares[at] = (squares[at] ?? 0) + slope * slope
            table[at] = (table[at] ?? 0) - (rate * slope) / Math.sqrt((squares[at] ?? 0) + 0.5)
          }
        }
    }
  }
  return { table, steps }
}

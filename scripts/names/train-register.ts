/** Trains the register model: public posts against developer chat. Deterministic. */
import { REGISTER_SCALE, REGISTER_SIZE } from '../../src-main/redact/names/register.ts'
import type { Random } from './random.ts'

const PASSES = 3

export interface RegisterExample {
  slots: readonly number[]
  isPost: boolean
}

export function trainRegister(examples: readonly RegisterExample[], random: Random): Int8Array {
  const weights = new Float64Array(REGISTER_SIZE)
  const squares = new Float64Array(REGISTER_SIZE)
  for (let pass = 0; pass < PASSES; pass++)
    for (const { slots, isPost } of random.shuffled(examples)) {
      let logit = 0
      for (const slot of slots) logit += weights[slot] ?? 0
      const slope = 1 / (1 + Math.exp(-logit)) - (isPost ? 1 : 0)
      for (const slot of slots) {
        const step = slope + 0.01 * (weights[slot] ?? 0)
        squares[slot] = (squares[slot] ?? 0) + step * step
        weights[slot] = (weights[slot] ?? 0) - (0.2 * step) / Math.sqrt((squares[slot] ?? 0) + 0.5)
      }
    }
  return Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight * REGISTER_SCALE))))
}

/**
 * Whether a text reads like talk among colleagues about software, or like a public post.
 *
 * Posts name more people, and other things that look like people; one threshold cannot serve both. A logistic
 * regression over the text's words, learnt from tweets against invented developer chat.
 */
import { type Description, SHAPE } from './description.ts'

export const REGISTER_SIZE = 1 << 13
/** Weights are stored as whole numbers of 1/32. */
export const REGISTER_SCALE = 32
/** Words beyond these say nothing new. */
const MOST_WORDS = 200

export interface Register {
  /** 0 (talk of the trade) to 1 (a public post); 0.5 when the words give no hint. */
  postLikeness(description: Description): number
}

/** The weight slots a text touches: its words in small letters, and its marks. */
export function registerSlots(d: Description): number[] {
  const slots: number[] = []
  const words = Math.min(d.tokens.length, MOST_WORDS)
  for (let i = 0; i < words; i++) {
    const token = d.tokens[i]
    if (token === undefined) continue
    if (token.kind === 'handle') slots.push(1)
    else if (token.setting === 'hashtag') slots.push(2)
    else if (token.setting === 'code' || token.setting === 'snake' || token.setting === 'path') slots.push(3)
    else if (d.shape[i] === SHAPE.lower) slots.push(4 + ((d.word[i] ?? 0) % (REGISTER_SIZE - 4)))
  }
  return slots
}

export function registerFrom(weights: Int8Array): Register {
  return {
    postLikeness(description) {
      let sum = 0
      for (const slot of registerSlots(description)) sum += weights[slot] ?? 0
      return 1 / (1 + Math.exp(-sum / REGISTER_SCALE))
    },
  }
}

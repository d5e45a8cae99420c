/**
 * Which pairs of characters stand in a text. A hint can only stand there when its first and its last pair do, which is
 * far cheaper to ask for two hundred hints than to search the text for each.
 */
const SLOTS = 4096

/** The slots of a hint's first and last pair. */
export interface PairGate {
  readonly first: number
  readonly last: number
}

/** Marks of one text, valid until the next call of `pairsIn`. May say yes for what is not there, never no for what is. */
export interface Pairs {
  mayHold(gate: PairGate): boolean
}

/** A hint of fewer than two characters passes every text. */
export function pairGate(hint: string): PairGate {
  if (hint.length < 2) return { first: -1, last: -1 }
  const at = (index: number) => slotOf(hint.charCodeAt(index), hint.charCodeAt(index + 1))
  return { first: at(0), last: at(hint.length - 2) }
}

/** The number of the text in which each slot was last seen; counting texts spares clearing it. */
const seenIn = new Uint32Array(SLOTS)
let current = 0

const pairs: Pairs = {
  mayHold: ({ first, last }) => first < 0 || (seenIn[first] === current && seenIn[last] === current),
}

/** Marks every pair of a text. */
export function pairsIn(text: string): Pairs {
  current = (current + 1) >>> 0
  if (current === 0) {
    seenIn.fill(0)
    current = 1
  }
  let before = text.charCodeAt(0)
  for (let index = 1; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    seenIn[slotOf(before, unit)] = current
    before = unit
  }
  return pairs
}

const slotOf = (before: number, unit: number): number => ((before << 5) ^ unit) & (SLOTS - 1)

/**
 * Seeded randomness (mulberry32): the same seed makes the same workspace, on every machine.
 */

export interface Random {
  /** A float in [0, 1). */
  next(): number
  /** A whole number in [from, to], both included. */
  int(from: number, to: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
  shuffled<Item>(items: readonly Item[]): Item[]
  /** `length` characters of an alphabet. */
  chars(alphabet: string, length: number): string
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError('Nothing to pick from.')
    return items[int(0, items.length - 1)] as Item
  }
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    shuffled: (items) => {
      const left = [...items]
      const drawn = []
      while (left.length > 0) drawn.push(...left.splice(int(0, left.length - 1), 1))
      return drawn
    },
    chars: (alphabet, length) => Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join(''),
  }
}

/** The factors of lines that were read, in room that is used again and again: a line that comes back soon finds them there. */
import { LABELS } from './chain.ts'

export interface KeptFactors {
  /** Keeps those of some tokens, from `from` on in `nodes`, and returns the place. */
  keep(nodes: Float64Array, from: number, tokens: number): number
  /** Writes them to `nodes`; false where others have taken their place since. */
  copy(place: number, nodes: Float64Array, from: number, tokens: number): boolean
}

/** Room for the tokens of two long texts. */
const ROOM = 1 << 17

export function keepFactors(): KeptFactors {
  let room: Float64Array | undefined
  /** Counts on when it begins again. */
  let next = 0
  return {
    keep(nodes, from, tokens) {
      const length = tokens * LABELS
      if (length > ROOM) return Number.NEGATIVE_INFINITY
      room ??= new Float64Array(ROOM)
      // Nothing goes beyond the end.
      if ((next % ROOM) + length > ROOM) next += ROOM - (next % ROOM)
      const place = next
      const at = place % ROOM
      for (let k = 0; k < length; k++) room[at + k] = nodes[from * LABELS + k] as number
      next += length
      return place
    },
    copy(place, nodes, from, tokens) {
      if (room === undefined || next - place > ROOM) return false
      const at = place % ROOM
      for (let k = 0; k < tokens * LABELS; k++) nodes[from * LABELS + k] = room[at + k] as number
      return true
    },
  }
}

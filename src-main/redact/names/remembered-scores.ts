/**
 * The scores of tokens that stood in the same company before: a text is read again after it was masked, and code and talk
 * repeat themselves.
 *
 * A place is the token and the two on either side, as the features see them: hashes of words, and their looks. Everything
 * else that is asked about a token follows from these. Compared whole, so that no two places are taken for one.
 */
import { LABELS } from './chain.ts'
import { type Description, typeAt } from './description.ts'
import { placeOf } from './features.ts'
import type { Token } from './tokens.ts'

const PLACES = 1 << 15
/** Five words; the text and the token; five looks and the parts of a joined word; the four scores: one beside the other. */
const WORDS = 5
const PLACE = WORDS
const LOOKS = WORDS + 1
const SCORES = WORDS + 2
const SIZE = SCORES + LABELS

export interface RememberedScores {
  /** Writes the sums for the four labels of token `i` to `out` and returns true where they are known. */
  find(d: Description, i: number, out: Int32Array): boolean
  /** Remembers the sums of the token that was sought last and not found. */
  keep(sums: Int32Array): void
}

/** Nothing stands before the first token and behind the last: a look that no token has. */
const NO_LOOK = 15
/** In all looks that are kept: room that was never used is taken for no token's. */
const KEPT = 1 << 30

/** Room for some ten thousand places; a new one takes an old one's. */
export function rememberScores(): RememberedScores {
  const room = new Int32Array(PLACES * SIZE)
  let at = 0
  let [word0, word1, word2, word3, word4, place, looks] = [0, 0, 0, 0, 0, 0, 0]
  /** Says what the scores of token `i` follow from. */
  const read = (d: Description, i: number) => {
    const { tokens } = d
    const last = tokens.length - 1
    const { word, shape, parts } = (tokens[i] as Token).type
    const left2 = typeAt(d, i - 2)
    const left = typeAt(d, i - 1)
    const right = typeAt(d, i + 1)
    const right2 = typeAt(d, i + 2)
    word0 = left2.word
    word1 = left.word
    word2 = word
    word3 = right.word
    word4 = right2.word
    place = placeOf(d, i)
    looks =
      KEPT |
      (parts << 20) |
      ((i > 1 ? left2.shape : NO_LOOK) << 16) |
      ((i > 0 ? left.shape : NO_LOOK) << 12) |
      (shape << 8) |
      ((i < last ? right.shape : NO_LOOK) << 4) |
      (i < last - 1 ? right2.shape : NO_LOOK)
  }
  const slot = () => {
    let hash = mixed(mixed(mixed(mixed(word0, word1), word2), word3), word4)
    hash = mixed(mixed(hash, place), looks)
    return ((hash ^ (hash >>> 16)) & (PLACES - 1)) * SIZE
  }
  return {
    find(d, i, out) {
      read(d, i)
      at = slot()
      if (
        room[at + LOOKS] !== looks ||
        room[at + 2] !== word2 ||
        room[at + 1] !== word1 ||
        room[at + 3] !== word3 ||
        room[at] !== word0 ||
        room[at + 4] !== word4 ||
        room[at + PLACE] !== place
      )
        return false
      out[0] = room[at + SCORES] as number
      out[1] = room[at + SCORES + 1] as number
      out[2] = room[at + SCORES + 2] as number
      out[3] = room[at + SCORES + 3] as number
      return true
    },
    keep(sums) {
      room[at] = word0
      room[at + 1] = word1
      room[at + 2] = word2
      room[at + 3] = word3
      room[at + 4] = word4
      room[at + PLACE] = place
      room[at + LOOKS] = looks
      for (let label = 0; label < LABELS; label++) room[at + SCORES + label] = sums[label] as number
    },
  }
}

const mixed = (hash: number, part: number): number => Math.imul(hash ^ part, 0x9e3779b1) ^ (hash >>> 15)

/**
 * The scores of tokens that stood in the same company before: a text is read again after it was masked, and code and talk
 * repeat themselves.
 *
 * A place is the token and the two on either side, as the features see them: hashes of words, and their looks. Everything
 * else that is asked about a token follows from these. Compared whole, so that no two places are taken for one.
 */
import { type Description, typeAt } from './description.ts'
import { placeOf } from './features.ts'

const PLACES = 1 << 15
/** Five words, five looks in one number, the text and the token in another, the parts of a joined word. */
const KEY = 8
const SCORES = 4

export interface RememberedScores {
  /** Writes the sums for the four labels of token `i` to `out` and returns true where they are known. */
  find(d: Description, i: number, out: Int32Array): boolean
  /** Remembers the sums of the token that was sought last and not found. */
  keep(sums: Int32Array): void
}

/** Room for some ten thousand places; a new one takes an old one's. */
export function rememberScores(): RememberedScores {
  const keys = new Int32Array(PLACES * KEY)
  const scores = new Int32Array(PLACES * SCORES)
  const isTaken = new Uint8Array(PLACES)
  const key = new Int32Array(KEY)
  let place = 0
  return {
    find(d, i, out) {
      place = writeKey(d, i, key)
      if (isTaken[place] === 0 || !isSame(keys, place * KEY, key)) return false
      for (let label = 0; label < SCORES; label++) out[label] = scores[place * SCORES + label] ?? 0
      return true
    },
    keep(sums) {
      isTaken[place] = 1
      for (let k = 0; k < KEY; k++) keys[place * KEY + k] = key[k] ?? 0
      for (let label = 0; label < SCORES; label++) scores[place * SCORES + label] = sums[label] ?? 0
    },
  }
}

function isSame(keys: Int32Array, at: number, key: Int32Array): boolean {
  for (let k = 0; k < KEY; k++) if (keys[at + k] !== key[k]) return false
  return true
}

/** Nothing stands before the first token and behind the last: a look that no token has. */
const NO_LOOK = 15

/** Writes what the scores of token `i` follow from, and returns the place for it. */
function writeKey(d: Description, i: number, key: Int32Array): number {
  const n = d.tokens.length
  let looks = 0
  for (let step = -2; step <= 2; step++) {
    const k = i + step
    const isThere = k >= 0 && k < n
    const { word, shape } = typeAt(d, k)
    key[step + 2] = isThere ? word : 0
    looks = (looks << 4) | (isThere ? shape : NO_LOOK)
  }
  key[5] = looks
  key[6] = placeOf(d, i)
  key[7] = typeAt(d, i).parts
  let hash = 0
  for (let k = 0; k < KEY; k++) hash = Math.imul(hash ^ (key[k] ?? 0), 0x9e3779b1) ^ (hash >>> 15)
  return ((hash ^ (hash >>> 16)) >>> 0) & (PLACES - 1)
}

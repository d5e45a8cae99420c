/**
 * The features of one token, as slots of the weight table.
 *
 * Every line of the list below is one question about the token and its
 * neighbours; the answer is hashed into one of `TABLE_SIZE` buckets.
 */
import { type Description, SETTINGS, SHAPE } from './description.ts'

export const TABLE_BITS = 19
export const TABLE_SIZE = 1 << TABLE_BITS
export const FEATURES = 53
/** Slots that name the word itself: training leaves them out at times, so that the model learns from context. */
export const IDENTITY_SLOTS: ReadonlySet<number> = new Set([1, 4, 5, 11, 12, 15, 16])

const NOTHING = 7
const SEEDS = Uint32Array.from({ length: FEATURES }, (_, slot) => (Math.imul(slot + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0)

/** Writes the `FEATURES` buckets of token `i` into `out` from `offset` on. */
export function featuresAt(d: Description, i: number, out: Int32Array, offset: number): void {
  const n = d.tokens.length
  const word = d.word[i] ?? NOTHING
  const shape = d.shape[i] ?? 0
  const kind = d.kind[i] ?? 0
  const before = i > 0 ? (d.word[i - 1] ?? NOTHING) : 3
  const after = i + 1 < n ? (d.word[i + 1] ?? NOTHING) : 5
  const before2 = i > 1 ? (d.word[i - 2] ?? NOTHING) : 3
  const after2 = i + 2 < n ? (d.word[i + 2] ?? NOTHING) : 5
  const kindBefore = i > 0 ? kindWithShape(d, i - 1) : 3001
  const kindAfter = i + 1 < n ? kindWithShape(d, i + 1) : 3002
  const here = kindWithShape(d, i)
  const shapeBefore = i > 0 ? (d.shape[i - 1] ?? 0) : 14
  const shapeAfter = i + 1 < n ? (d.shape[i + 1] ?? 0) : 15
  const opens = d.opens[i] ?? 0
  const setting = SETTINGS.indexOf(d.tokens[i]?.setting ?? 'plain')
  const likeness = d.likeness[i] ?? 0
  const looks = shape * 2 + opens
  const low = d.low[i] ?? ''
  const known = (d.facts[i] ?? 0) === 0 ? 0 : 1
  let slot = 0
  const add = (answer: number): void => {
    let h = Math.imul(answer ^ (SEEDS[slot] ?? 0), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    out[offset + slot] = (h ^ (h >>> 16)) & (TABLE_SIZE - 1)
    slot++
  }
  add(0)
  add(word)
  add(before)
  add(after)
  add(mix(before, word))
  add(mix(word, after))
  add(before2)
  add(after2)
  add(mix(before, before2))
  add(mix(after, after2))
  add(mix(before, after))
  add(mix(word, looks))
  add(mix(word, d.capitals))
  add(piece(low, 0, 2))
  add(piece(low, 0, 3))
  add(piece(low, 0, 4))
  add(piece(low, low.length - 4, low.length))
  add(piece(low, low.length - 3, low.length))
  add(piece(low, low.length - 2, low.length))
  add(looks)
  add(mix(looks, d.capitals))
  add(d.facts[i] ?? 0)
  add(mix(d.facts[i] ?? 0, shape))
  add(mix(kind, looks))
  add(mix(mix(kind, looks), d.capitals))
  add(kindBefore)
  add(kindAfter)
  add(mix(kindBefore, here))
  add(mix(here, kindAfter))
  add(mix(mix(kindBefore, here), kindAfter))
  add(mix(before, here))
  add(mix(after, here))
  add(mix(before, looks))
  add(mix(after, looks))
  add(mix(mix(shapeBefore, shape), mix(shapeAfter, opens)))
  add(mix(setting, here))
  add(mix(setting, shape))
  add(mix(likeness * 2 + known, looks))
  add(mix(mix(likeness * 2 + known, shape), d.capitals))
  add(mix(mix(likeness, shape), kindAfter))
  add(mix(mix(likeness, shape), before))
  add(mix(Math.min(low.length, 12), shape))
  add(mix(mix(before2, before), looks))
  add(mix(mix(after, after2), looks))
  add(mix(d.parts[i] ?? 0, setting * 16 + shape))
  const kindBefore2 = i > 1 ? kindWithShape(d, i - 2) : 3001
  const kindAfter2 = i + 2 < n ? kindWithShape(d, i + 2) : 3002
  add(mix(d.foreign, mix(kind, looks)))
  add(mix(d.foreign, mix(likeness * 2 + known, shape)))
  add(mix(d.register, here))
  add(mix(d.register, mix(likeness * 2 + known, looks)))
  add(mix(mix(kindBefore2, kindBefore), here))
  add(mix(mix(here, kindAfter), kindAfter2))
  add(mix(before, mix(kind, looks) ^ mix(likeness, kindAfter)))
  add(mix(mix(before, after), here))
}

const mix = (a: number, b: number): number => (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x27d4eb2f)) | 0

function kindWithShape(d: Description, i: number): number {
  const shape = d.shape[i] ?? 0
  if (shape === SHAPE.mark) return (d.word[i] ?? 0) | 1
  return (d.kind[i] ?? 0) * 16 + shape
}

function piece(low: string, from: number, to: number): number {
  if (from < 0 || to > low.length) return -1
  let h = to - from
  for (let i = from; i < to; i++) h = Math.imul(h ^ low.charCodeAt(i), 0x01000193)
  return h
}

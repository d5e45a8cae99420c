/**
 * The features of one token, as slots of the weight table.
 *
 * Every line of the list below is one question about the token and its
 * neighbours; the answer is hashed into one of `TABLE_SIZE` buckets.
 */
import { type Description, SETTINGS } from './description.ts'
import { amongPeople, broadGroup, narrowGroup } from './lexicon.ts'

export const TABLE_BITS = 19
export const TABLE_SIZE = 1 << TABLE_BITS
export const FEATURES = 69
/** Slots that name the word itself: training leaves them out at times, so that the model learns from context. */
export const IDENTITY_SLOTS: ReadonlySet<number> = new Set([1, 4, 5, 11, 12, 15, 16])

/** The two halves of each answer, reused from token to token. */
const LEFT = new Int32Array(FEATURES)
const RIGHT = new Int32Array(FEATURES)
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
  const kindBefore = i > 0 ? (d.kindLook[i - 1] ?? 0) : 3001
  const kindAfter = i + 1 < n ? (d.kindLook[i + 1] ?? 0) : 3002
  const here = d.kindLook[i] ?? 0
  const shapeBefore = i > 0 ? (d.shape[i - 1] ?? 0) : 14
  const shapeAfter = i + 1 < n ? (d.shape[i + 1] ?? 0) : 15
  const opens = d.opens[i] ?? 0
  const setting = SETTINGS.indexOf(d.tokens[i]?.setting ?? 'plain')
  const likeness = d.likeness[i] ?? 0
  const looks = shape * 2 + opens
  const low = d.low[i] ?? ''
  const known = (d.facts[i] ?? 0) === 0 ? 0 : 1
  LEFT[0] = 0
  LEFT[1] = word
  LEFT[2] = before
  LEFT[3] = after
  LEFT[4] = before
  RIGHT[4] = word
  LEFT[5] = word
  RIGHT[5] = after
  LEFT[6] = before2
  LEFT[7] = after2
  LEFT[8] = before
  RIGHT[8] = before2
  LEFT[9] = after
  RIGHT[9] = after2
  LEFT[10] = before
  RIGHT[10] = after
  LEFT[11] = word
  RIGHT[11] = looks
  LEFT[12] = word
  RIGHT[12] = d.capitals
  LEFT[13] = piece(low, 0, 2)
  LEFT[14] = piece(low, 0, 3)
  LEFT[15] = piece(low, 0, 4)
  LEFT[16] = piece(low, low.length - 4, low.length)
  LEFT[17] = piece(low, low.length - 3, low.length)
  LEFT[18] = piece(low, low.length - 2, low.length)
  LEFT[19] = looks
  LEFT[20] = looks
  RIGHT[20] = d.capitals
  LEFT[21] = d.facts[i] ?? 0
  LEFT[22] = d.facts[i] ?? 0
  RIGHT[22] = shape
  LEFT[23] = kind
  RIGHT[23] = looks
  LEFT[24] = mix(kind, looks)
  RIGHT[24] = d.capitals
  LEFT[25] = kindBefore
  LEFT[26] = kindAfter
  LEFT[27] = kindBefore
  RIGHT[27] = here
  LEFT[28] = here
  RIGHT[28] = kindAfter
  LEFT[29] = mix(kindBefore, here)
  RIGHT[29] = kindAfter
  LEFT[30] = before
  RIGHT[30] = here
  LEFT[31] = after
  RIGHT[31] = here
  LEFT[32] = before
  RIGHT[32] = looks
  LEFT[33] = after
  RIGHT[33] = looks
  LEFT[34] = mix(shapeBefore, shape)
  RIGHT[34] = mix(shapeAfter, opens)
  LEFT[35] = setting
  RIGHT[35] = here
  LEFT[36] = setting
  RIGHT[36] = shape
  LEFT[37] = likeness * 2 + known
  RIGHT[37] = looks
  LEFT[38] = mix(likeness * 2 + known, shape)
  RIGHT[38] = d.capitals
  LEFT[39] = mix(likeness, shape)
  RIGHT[39] = kindAfter
  LEFT[40] = mix(likeness, shape)
  RIGHT[40] = before
  LEFT[41] = Math.min(low.length, 12)
  RIGHT[41] = shape
  LEFT[42] = mix(before2, before)
  RIGHT[42] = looks
  LEFT[43] = mix(after, after2)
  RIGHT[43] = looks
  LEFT[44] = d.parts[i] ?? 0
  RIGHT[44] = setting * 16 + shape
  const kindBefore2 = i > 1 ? (d.kindLook[i - 2] ?? 0) : 3001
  const kindAfter2 = i + 2 < n ? (d.kindLook[i + 2] ?? 0) : 3002
  LEFT[45] = d.foreign
  RIGHT[45] = mix(kind, looks)
  LEFT[46] = d.foreign
  RIGHT[46] = mix(likeness * 2 + known, shape)
  LEFT[47] = d.register
  RIGHT[47] = here
  LEFT[48] = d.register
  RIGHT[48] = mix(likeness * 2 + known, looks)
  LEFT[49] = mix(kindBefore2, kindBefore)
  RIGHT[49] = here
  LEFT[50] = mix(here, kindAfter)
  RIGHT[50] = kindAfter2
  LEFT[51] = before
  RIGHT[51] = mix(kind, looks) ^ mix(likeness, kindAfter)
  LEFT[52] = mix(before, after)
  RIGHT[52] = here
  const group = broadGroup(d.context[i] ?? 0)
  const narrow = narrowGroup(d.context[i] ?? 0)
  const people = amongPeople(d.context[i] ?? 0) + (group === 0 ? 8 : 0)
  const groupBefore = i > 0 ? (d.groupLook[i - 1] ?? 0) : 3001
  const groupAfter = i + 1 < n ? (d.groupLook[i + 1] ?? 0) : 3002
  const groupBefore2 = i > 1 ? (d.groupLook[i - 2] ?? 0) : 3001
  const groupAfter2 = i + 2 < n ? (d.groupLook[i + 2] ?? 0) : 3002
  LEFT[53] = group
  RIGHT[53] = looks
  LEFT[54] = narrow
  RIGHT[54] = shape
  LEFT[55] = people
  RIGHT[55] = looks
  LEFT[56] = mix(people, kind)
  RIGHT[56] = shape
  LEFT[57] = groupBefore
  LEFT[58] = groupAfter
  LEFT[59] = groupBefore
  RIGHT[59] = mix(group, shape)
  LEFT[60] = mix(group, shape)
  RIGHT[60] = groupAfter
  LEFT[61] = groupBefore
  RIGHT[61] = groupAfter
  LEFT[62] = mix(groupBefore, groupAfter)
  RIGHT[62] = here
  LEFT[63] = groupBefore
  RIGHT[63] = here
  LEFT[64] = groupAfter
  RIGHT[64] = here
  LEFT[65] = mix(groupBefore2, groupBefore)
  RIGHT[65] = looks
  LEFT[66] = mix(groupAfter, groupAfter2)
  RIGHT[66] = looks
  LEFT[67] = mix(people, looks)
  RIGHT[67] = d.capitals
  LEFT[68] = mix(people, likeness)
  RIGHT[68] = looks
  for (let slot = 0; slot < FEATURES; slot++) {
    let h = Math.imul(mix(LEFT[slot] ?? 0, RIGHT[slot] ?? 0) ^ (SEEDS[slot] ?? 0), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    out[offset + slot] = (h ^ (h >>> 16)) & (TABLE_SIZE - 1)
  }
}

const mix = (a: number, b: number): number => (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x27d4eb2f)) | 0

function piece(low: string, from: number, to: number): number {
  if (from < 0 || to > low.length) return -1
  let h = to - from
  for (let i = from; i < to; i++) h = Math.imul(h ^ low.charCodeAt(i), 0x01000193)
  return h
}

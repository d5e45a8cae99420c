/**
 * The features of one token, as slots of the weight table.
 *
 * Every line of the list below is one question about the token and its
 * neighbours; the answer is hashed into one of `TABLE_SIZE` buckets.
 */
import { type Description, SETTINGS, typeAt } from './description.ts'
import { amongPeople, broadGroup, narrowGroup } from './lexicon.ts'
import type { Token } from './tokens.ts'

export const TABLE_BITS = 19
export const TABLE_SIZE = 1 << TABLE_BITS
export const FEATURES = 69
/** Slots that name the word itself: training leaves them out at times, so that the model learns from context. */
export const IDENTITY_SLOTS: ReadonlySet<number> = new Set([1, 4, 5, 11, 12, 15, 16])

const SEEDS = Uint32Array.from({ length: FEATURES }, (_, slot) => (Math.imul(slot + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0)

/** Questions about the token alone and the text as a whole, whose answers come back with the word. The rest are about its neighbours. */
const OWN = Uint8Array.of(
  ...[0, 1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 35, 36, 37, 38, 41, 44, 45, 46, 47, 48],
  ...[53, 54, 55, 56, 67, 68],
)
const AROUND = Uint8Array.from(
  Array.from({ length: FEATURES }, (_, slot) => slot).filter((slot) => !OWN.includes(slot)),
)
export const OWN_FEATURES = OWN.length
export const FEATURES_AROUND = AROUND.length

/** The two halves of each answer; reused from token to token. */
const LEFT = new Int32Array(FEATURES)
const RIGHT = new Int32Array(FEATURES)

/** Writes the `FEATURES` buckets of token `i` into `out` from `offset` on, in the order of the slots. */
export function featuresAt(d: Description, i: number, out: Int32Array, offset: number): void {
  askItself(d, i)
  askAround(d, i)
  for (let slot = 0; slot < FEATURES; slot++) out[offset + slot] = bucketOf(slot)
}

/** Writes the `OWN_FEATURES` buckets of token `i`, in which nothing counts but its type, where it stands and the text as a whole. */
export function ownFeaturesAt(d: Description, i: number, out: Int32Array): void {
  askItself(d, i)
  for (let k = 0; k < OWN_FEATURES; k++) out[k] = bucketOf(OWN[k] as number)
}

/** Writes the other `FEATURES_AROUND` buckets. */
export function featuresAround(d: Description, i: number, out: Int32Array): void {
  askAround(d, i)
  for (let k = 0; k < FEATURES_AROUND; k++) out[k] = bucketOf(AROUND[k] as number)
}

/** All that is asked of a token besides its neighbours and its type, in one number. */
export const placeOf = (d: Description, i: number): number =>
  (SETTINGS.indexOf((d.tokens[i] as Token).setting) << 16) | ((d.opens[i] as number) << 12) | wholeOf(d)

/** What of it is the text's as a whole. */
export const wholeOf = ({ capitals, foreign, register }: Description): number =>
  (capitals << 8) | (foreign << 4) | register

function askItself(d: Description, i: number): void {
  const { word, shape, kind, kindLook: here, likeness, low, facts, parts, context } = typeAt(d, i)
  const setting = SETTINGS.indexOf((d.tokens[i] as Token).setting)
  const looks = shape * 2 + (d.opens[i] as number)
  const known = facts === 0 ? 0 : 1
  const { length } = low
  ask(0, 0)
  ask(1, word)
  ask(11, word, looks)
  ask(12, word, d.capitals)
  ask(13, piece(low, 0, 2))
  ask(14, piece(low, 0, 3))
  ask(15, piece(low, 0, 4))
  ask(16, piece(low, length - 4, length))
  ask(17, piece(low, length - 3, length))
  ask(18, piece(low, length - 2, length))
  ask(19, looks)
  ask(20, looks, d.capitals)
  ask(21, facts)
  ask(22, facts, shape)
  ask(23, kind, looks)
  ask(24, mix(kind, looks), d.capitals)
  ask(35, setting, here)
  ask(36, setting, shape)
  ask(37, likeness * 2 + known, looks)
  ask(38, mix(likeness * 2 + known, shape), d.capitals)
  ask(41, Math.min(length, 12), shape)
  ask(44, parts, setting * 16 + shape)
  ask(45, d.foreign, mix(kind, looks))
  ask(46, d.foreign, mix(likeness * 2 + known, shape))
  ask(47, d.register, here)
  ask(48, d.register, mix(likeness * 2 + known, looks))
  const group = broadGroup(context)
  const people = amongPeople(context) + (group === 0 ? 8 : 0)
  ask(53, group, looks)
  ask(54, narrowGroup(context), shape)
  ask(55, people, looks)
  ask(56, mix(people, kind), shape)
  ask(67, mix(people, looks), d.capitals)
  ask(68, mix(people, likeness), looks)
}

function askAround(d: Description, i: number): void {
  const n = d.tokens.length
  const { word, shape, kind, kindLook: here, likeness, context } = typeAt(d, i)
  const left2 = typeAt(d, i - 2)
  const left = typeAt(d, i - 1)
  const right = typeAt(d, i + 1)
  const right2 = typeAt(d, i + 2)
  const before = i > 0 ? left.word : 3
  const after = i + 1 < n ? right.word : 5
  const before2 = i > 1 ? left2.word : 3
  const after2 = i + 2 < n ? right2.word : 5
  const kindBefore = i > 0 ? left.kindLook : 3001
  const kindAfter = i + 1 < n ? right.kindLook : 3002
  const kindBefore2 = i > 1 ? left2.kindLook : 3001
  const kindAfter2 = i + 2 < n ? right2.kindLook : 3002
  const groupBefore = i > 0 ? left.groupLook : 3001
  const groupAfter = i + 1 < n ? right.groupLook : 3002
  const groupBefore2 = i > 1 ? left2.groupLook : 3001
  const groupAfter2 = i + 2 < n ? right2.groupLook : 3002
  const shapeBefore = i > 0 ? left.shape : 14
  const shapeAfter = i + 1 < n ? right.shape : 15
  const opens = d.opens[i] as number
  const looks = shape * 2 + opens
  const group = broadGroup(context)
  ask(2, before)
  ask(3, after)
  ask(4, before, word)
  ask(5, word, after)
  ask(6, before2)
  ask(7, after2)
  ask(8, before, before2)
  ask(9, after, after2)
  ask(10, before, after)
  ask(25, kindBefore)
  ask(26, kindAfter)
  ask(27, kindBefore, here)
  ask(28, here, kindAfter)
  ask(29, mix(kindBefore, here), kindAfter)
  ask(30, before, here)
  ask(31, after, here)
  ask(32, before, looks)
  ask(33, after, looks)
  ask(34, mix(shapeBefore, shape), mix(shapeAfter, opens))
  ask(39, mix(likeness, shape), kindAfter)
  ask(40, mix(likeness, shape), before)
  ask(42, mix(before2, before), looks)
  ask(43, mix(after, after2), looks)
  ask(49, mix(kindBefore2, kindBefore), here)
  ask(50, mix(here, kindAfter), kindAfter2)
  ask(51, before, mix(kind, looks) ^ mix(likeness, kindAfter))
  ask(52, mix(before, after), here)
  ask(57, groupBefore)
  ask(58, groupAfter)
  ask(59, groupBefore, mix(group, shape))
  ask(60, mix(group, shape), groupAfter)
  ask(61, groupBefore, groupAfter)
  ask(62, mix(groupBefore, groupAfter), here)
  ask(63, groupBefore, here)
  ask(64, groupAfter, here)
  ask(65, mix(groupBefore2, groupBefore), looks)
  ask(66, mix(groupAfter, groupAfter2), looks)
}

/** One question: its answer, or the two halves of one. */
function ask(slot: number, left: number, right = 0): void {
  LEFT[slot] = left
  RIGHT[slot] = right
}

function bucketOf(slot: number): number {
  let h = Math.imul(mix(LEFT[slot] as number, RIGHT[slot] as number) ^ (SEEDS[slot] as number), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) & (TABLE_SIZE - 1)
}

const mix = (a: number, b: number): number => (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x27d4eb2f)) | 0

function piece(low: string, from: number, to: number): number {
  if (from < 0 || to > low.length) return -1
  let h = to - from
  for (let i = from; i < to; i++) h = Math.imul(h ^ low.charCodeAt(i), 0x01000193)
  return h
}

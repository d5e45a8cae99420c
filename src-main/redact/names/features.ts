/**
 * The features of one token, as slots of the weight table.
 *
 * Every line of the list below is one question about the token and its
 * neighbours; the answer is hashed into one of `TABLE_SIZE` buckets.
 */
import { type Description, SETTINGS, SHAPE } from './description.ts'
import { amongPeople, broadGroup, englishRank, firstNameStrength, lastNameStrength, narrowGroup } from './lexicon.ts'

export const TABLE_BITS = 19
export const TABLE_SIZE = 1 << TABLE_BITS
export const FEATURES = 69
/** Slots that name the word itself: training leaves them out at times, so that the model learns from context. */
export const IDENTITY_SLOTS: ReadonlySet<number> = new Set([1, 4, 5, 11, 12, 15, 16])

/** The two halves of each answer, and how many were given; reused from token to token. */
const LEFT = new Int32Array(FEATURES)
const RIGHT = new Int32Array(FEATURES)
let asked = 0
const NOTHING = 7
const SEEDS = Uint32Array.from({ length: FEATURES }, (_, slot) => (Math.imul(slot + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0)

/**
 * True for a number, for a word of a script without capitals (others look for names there), for a lowercase letter by itself, and for an everyday word in lowercase letters that is hardly ever a name. The model has learnt that
 * those are nobody, so its questions are spared; on held-out text as many people are found.
 */
export function isSurelyNobody(d: Description, i: number): boolean {
  if (d.tokens[i]?.kind === 'number' || d.shape[i] === SHAPE.caseless) return true
  if (d.shape[i] !== SHAPE.lower) return false
  if (d.low[i]?.length === 1) return true
  const facts = d.facts[i] ?? 0
  return englishRank(facts) >= 6 && firstNameStrength(facts) <= 1 && lastNameStrength(facts) <= 1
}

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
  asked = 0
  ask(0)
  ask(word)
  ask(before)
  ask(after)
  ask(before, word)
  ask(word, after)
  ask(before2)
  ask(after2)
  ask(before, before2)
  ask(after, after2)
  ask(before, after)
  ask(word, looks)
  ask(word, d.capitals)
  ask(piece(low, 0, 2))
  ask(piece(low, 0, 3))
  ask(piece(low, 0, 4))
  ask(piece(low, low.length - 4, low.length))
  ask(piece(low, low.length - 3, low.length))
  ask(piece(low, low.length - 2, low.length))
  ask(looks)
  ask(looks, d.capitals)
  ask(d.facts[i] ?? 0)
  ask(d.facts[i] ?? 0, shape)
  ask(kind, looks)
  ask(mix(kind, looks), d.capitals)
  ask(kindBefore)
  ask(kindAfter)
  ask(kindBefore, here)
  ask(here, kindAfter)
  ask(mix(kindBefore, here), kindAfter)
  ask(before, here)
  ask(after, here)
  ask(before, looks)
  ask(after, looks)
  ask(mix(shapeBefore, shape), mix(shapeAfter, opens))
  ask(setting, here)
  ask(setting, shape)
  ask(likeness * 2 + known, looks)
  ask(mix(likeness * 2 + known, shape), d.capitals)
  ask(mix(likeness, shape), kindAfter)
  ask(mix(likeness, shape), before)
  ask(Math.min(low.length, 12), shape)
  ask(mix(before2, before), looks)
  ask(mix(after, after2), looks)
  ask(d.parts[i] ?? 0, setting * 16 + shape)
  const kindBefore2 = i > 1 ? (d.kindLook[i - 2] ?? 0) : 3001
  const kindAfter2 = i + 2 < n ? (d.kindLook[i + 2] ?? 0) : 3002
  ask(d.foreign, mix(kind, looks))
  ask(d.foreign, mix(likeness * 2 + known, shape))
  ask(d.register, here)
  ask(d.register, mix(likeness * 2 + known, looks))
  ask(mix(kindBefore2, kindBefore), here)
  ask(mix(here, kindAfter), kindAfter2)
  ask(before, mix(kind, looks) ^ mix(likeness, kindAfter))
  ask(mix(before, after), here)
  const group = broadGroup(d.context[i] ?? 0)
  const narrow = narrowGroup(d.context[i] ?? 0)
  const people = amongPeople(d.context[i] ?? 0) + (group === 0 ? 8 : 0)
  const groupBefore = i > 0 ? (d.groupLook[i - 1] ?? 0) : 3001
  const groupAfter = i + 1 < n ? (d.groupLook[i + 1] ?? 0) : 3002
  const groupBefore2 = i > 1 ? (d.groupLook[i - 2] ?? 0) : 3001
  const groupAfter2 = i + 2 < n ? (d.groupLook[i + 2] ?? 0) : 3002
  ask(group, looks)
  ask(narrow, shape)
  ask(people, looks)
  ask(mix(people, kind), shape)
  ask(groupBefore)
  ask(groupAfter)
  ask(groupBefore, mix(group, shape))
  ask(mix(group, shape), groupAfter)
  ask(groupBefore, groupAfter)
  ask(mix(groupBefore, groupAfter), here)
  ask(groupBefore, here)
  ask(groupAfter, here)
  ask(mix(groupBefore2, groupBefore), looks)
  ask(mix(groupAfter, groupAfter2), looks)
  ask(mix(people, looks), d.capitals)
  ask(mix(people, likeness), looks)
  for (let slot = 0; slot < FEATURES; slot++) {
    let h = Math.imul(mix(LEFT[slot] ?? 0, RIGHT[slot] ?? 0) ^ (SEEDS[slot] ?? 0), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    out[offset + slot] = (h ^ (h >>> 16)) & (TABLE_SIZE - 1)
  }
}

/** One question: its answer, or the two halves of one. Both halves are joined and hashed for all questions at once. */
function ask(left: number, right = 0): void {
  LEFT[asked] = left
  RIGHT[asked] = right
  asked++
}

const mix = (a: number, b: number): number => (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x27d4eb2f)) | 0

function piece(low: string, from: number, to: number): number {
  if (from < 0 || to > low.length) return -1
  let h = to - from
  for (let i = from; i < to; i++) h = Math.imul(h ^ low.charCodeAt(i), 0x01000193)
  return h
}

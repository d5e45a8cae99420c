/** The bytes of `assets/names/tagger.bin`, and the tagger they make. */
import { type Chain, LABELS, namesIn, newChain, roomFor, setFactors, setNobody, stepsOf } from './chain.ts'
import { type Description, typeAt } from './description.ts'
import {
  FEATURES_AROUND,
  featuresAround,
  OWN_FEATURES,
  ownFeaturesAt,
  placeOf,
  TABLE_SIZE,
  wholeOf,
} from './features.ts'
import { keepFactors } from './kept-factors.ts'
import { LIKENESS_SIZE, type Likeness, likenessFrom } from './likeness.ts'
import type { LineInText } from './lines.ts'
import { rememberScores } from './remembered-scores.ts'
import type { OwnScores, WordType } from './word-types.ts'

export interface Weights {
  /** `LABELS` whole numbers per bucket, in units of `unit`. */
  table: Int8Array
  unit: number
  steps: Float64Array
  likeness: Int8Array
}

const HEADER_BYTES = 8 + LABELS * LABELS * 8

export function encodeWeights({ table, unit, steps, likeness }: Weights): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + likeness.length + table.length)
  const view = new DataView(bytes.buffer)
  view.setFloat64(0, unit, true)
  for (const [i, step] of steps.entries()) view.setFloat64(8 + i * 8, step, true)
  bytes.set(new Uint8Array(likeness.buffer, likeness.byteOffset, likeness.length), HEADER_BYTES)
  bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.length), HEADER_BYTES + likeness.length)
  return bytes
}

export function decodeWeights(bytes: Uint8Array): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const part = (from: number, length: number) => new Int8Array(bytes.buffer, bytes.byteOffset + from, length)
  return {
    unit: view.getFloat64(0, true),
    steps: Float64Array.from({ length: LABELS * LABELS }, (_, i) => view.getFloat64(8 + i * 8, true)),
    likeness: part(HEADER_BYTES, LIKENESS_SIZE),
    table: part(HEADER_BYTES + LIKENESS_SIZE, TABLE_SIZE * LABELS),
  }
}

/** Four weights to a number, the first label's in the lowest byte, on machines of either byte order. */
function packedBy(table: Int8Array): Int32Array {
  return Int32Array.from({ length: table.length / LABELS }, (_, bucket) => {
    const at = bucket * LABELS
    const byte = (label: number) => (table[at + label] ?? 0) & 0xff
    return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)
  })
}

export interface Tagger {
  likeness: Likeness
  /**
   * Per token, how likely it is part of a person's name (0–1). The array is reused by the next call. With the text's lines
   * it asks only about those that were not read in this text before, or beside others.
   */
  personProbabilities(description: Description, lines?: readonly LineInText[]): Float64Array
}

export function taggerOf({ table, unit, steps, likeness }: Weights): Tagger {
  const stepFactors = stepsOf(steps.map(Math.exp))
  const packed = packedBy(table)
  const chain: Chain = newChain()
  const buckets = new Int32Array(Math.max(OWN_FEATURES, FEATURES_AROUND))
  const sums = new Int32Array(LABELS)
  const remembered = rememberScores()
  const kept = keepFactors()
  let probabilities = new Float64Array(0)
  const scoreAt = (d: Description, i: number) => {
    const type = typeAt(d, i)
    const place = placeOf(d, i)
    if (type.own?.weights === packed && type.own.place === place) sums.set(type.own.scores)
    else {
      sums.fill(0)
      ownFeaturesAt(d, i, buckets)
      addUp(packed, buckets, OWN_FEATURES, sums)
      type.own = { weights: packed, place, scores: [...sums] as unknown as OwnScores['scores'] }
    }
    featuresAround(d, i, buckets)
    addUp(packed, buckets, FEATURES_AROUND, sums)
  }
  const setFactorsAt = (d: Description, i: number, nodes: Float64Array) => {
    if (typeAt(d, i).isNobody) return setNobody(nodes, i)
    if (!remembered.find(d, i, sums)) {
      scoreAt(d, i)
      remembered.keep(sums)
    }
    const [s0, s1, s2, s3] = [sums[0] as number, sums[1] as number, sums[2] as number, sums[3] as number]
    setFactors(nodes, i, s0 * unit, s1 * unit, s2 * unit, s3 * unit)
  }
  const setFactorsOf = (d: Description, { read, from, isKept }: LineInText, nodes: Float64Array) => {
    const { length } = read.tokens
    const known = read.scores
    const whole = wholeOf(d)
    const before2 = typeBeside(d, from - 2)
    const before = typeBeside(d, from - 1)
    const after = typeBeside(d, from + length)
    const after2 = typeBeside(d, from + length + 1)
    const isKnown =
      known !== undefined && known.kept === kept && known.whole === whole && kept.copy(known.place, nodes, from, length)
    const isSameBefore = isKnown && known.before === before && known.before2 === before2
    const isSameBehind = isKnown && known.after === after && known.after2 === after2
    if (isSameBefore && isSameBehind) return
    for (let k = 0; k < length; k++) if (!isKnown || k < REACH || k >= length - REACH) setFactorsAt(d, from + k, nodes)
    if (!isKept) return
    read.scores = { whole, before2, before, after, after2, kept, place: kept.keep(nodes, from, length) }
  }
  return {
    likeness: likenessFrom(likeness),
    personProbabilities(description, lines) {
      const { tokens } = description
      const n = tokens.length
      roomFor(chain, n)
      if (probabilities.length < n) probabilities = new Float64Array(Math.ceil(n * 1.5))
      const { nodes } = chain
      if (lines === undefined) for (let i = 0; i < n; i++) setFactorsAt(description, i, nodes)
      else for (const line of lines) setFactorsOf(description, line, nodes)
      namesIn(chain, n, stepFactors, probabilities)
      return probabilities
    },
  }
}

/** How far around a token the model looks. */
const REACH = 2

const typeBeside = ({ tokens }: Description, i: number): WordType | undefined => tokens[i]?.type

/** Adds the weights of the first buckets for the four labels. */
function addUp(packed: Int32Array, buckets: Int32Array, count: number, sums: Int32Array): void {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let f = 0; f < count; f++) {
    // One read for the four labels' bytes, taken apart with their signs.
    const four = packed[buckets[f] as number] as number
    s0 += (four << 24) >> 24
    s1 += (four << 16) >> 24
    s2 += (four << 8) >> 24
    s3 += four >> 24
  }
  sums[0] = (sums[0] as number) + s0
  sums[1] = (sums[1] as number) + s1
  sums[2] = (sums[2] as number) + s2
  sums[3] = (sums[3] as number) + s3
}

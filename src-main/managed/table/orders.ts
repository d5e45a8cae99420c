/**
 * How tight a value is: for each kind of value an order, and what two values allow together.
 *
 * `tighter(a, b)` says that `a` allows nothing that `b` forbids; every value is as tight as itself. `meet(a, b)` is a
 * value that is as tight as either, or undefined where there is none. Both take values as `canonical` writes them, in which
 * two values that allow the same are the same.
 */
import { inBoth, isPartOf, shortest } from './globs.ts'

export interface Order<Value> {
  canonical(value: Value): Value
  tighter(a: Value, b: Value): boolean
  meet(a: Value, b: Value): Value | undefined
}

const asIs = <Value>(value: Value): Value => value
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Nothing but itself is as tight: two different values have nothing in common. */
export const exactly = <Value>(canonical: (value: Value) => Value = asIs): Order<Value> => ({
  canonical,
  tighter: isSame,
  meet: (a, b) => (isSame(a, b) ? a : undefined),
})

/** The order of a list, loosest first. */
export function listed<Value>(...loosestFirst: readonly Value[]): Order<Value> {
  const rank = (value: Value) => loosestFirst.indexOf(value)
  return {
    canonical: asIs,
    tighter: (a, b) => rank(a) >= rank(b),
    meet: (a, b) => (rank(a) >= rank(b) ? a : b),
  }
}

export const lower: Order<number> = { canonical: asIs, tighter: (a, b) => a <= b, meet: (a, b) => Math.min(a, b) }
export const higher: Order<number> = { canonical: asIs, tighter: (a, b) => a >= b, meet: (a, b) => Math.max(a, b) }

type Span = readonly [number, number]

/** A span within another. Spans without a common number have no meet. */
export const narrower: Order<Span> = {
  canonical: asIs,
  tighter: (a, b) => a[0] >= b[0] && a[1] <= b[1],
  meet: (a, b) => {
    const [from, to] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])]
    return from <= to ? [from, to] : undefined
  },
}

type Words = readonly string[]
const inOrder = (words: Words, spell: (word: string) => string): Words => [...new Set(words.map(spell))].sort()
const isAmong = (a: Words, b: Words): boolean => a.every((word) => b.includes(word))

/** Fewer words are tighter. */
export const fewer = (spell: (word: string) => string = asIs): Order<Words> => ({
  canonical: (words) => inOrder(words, spell),
  tighter: isAmong,
  meet: (a, b) => a.filter((word) => b.includes(word)),
})

/** More words are tighter. */
export const more = (spell: (word: string) => string = asIs): Order<Words> => ({
  canonical: (words) => inOrder(words, spell),
  tighter: (a, b) => isAmong(b, a),
  meet: (a, b) => inOrder([...a, ...b], asIs),
})

type AllOr = 'all' | Words

/** More is tighter, and everything is tightest. */
export const moreOrAll: Order<AllOr> = {
  canonical: (value) => (value === 'all' ? value : inOrder(value, asIs)),
  tighter: (a, b) => a === 'all' || (b !== 'all' && isAmong(b, a)),
  meet: (a, b) => (a === 'all' || b === 'all' ? 'all' : inOrder([...a, ...b], asIs)),
}

/** Fewer channels are tighter. */
export const fewerChannels: Order<Words> = { canonical: shortest, tighter: isPartOf, meet: inBoth }

/** More channels are tighter. */
export const moreChannels: Order<Words> = {
  canonical: shortest,
  tighter: (a, b) => isPartOf(b, a),
  meet: (a, b) => shortest([...a, ...b]),
}

/** Minutes of a local day, `from` inclusive, `to` exclusive; they may wrap midnight. Up to 1440: the whole day. */
export type QuietHours = { readonly from: number; readonly to: number } | null

const DAY_MINUTES = 1440
const WHOLE_DAY: QuietHours = { from: 0, to: DAY_MINUTES }

/** More quiet hours are tighter. Two that lie apart are met by the shortest stretch that has both. */
export const quieter: Order<QuietHours> = {
  canonical(hours) {
    const length = lengthOf(hours)
    return hours === null || length === 0
      ? null
      : length >= DAY_MINUTES
        ? WHOLE_DAY
        : { ...hours, to: hours.to % DAY_MINUTES }
  },
  tighter: (a, b) => {
    if (b === null) return true
    if (a === null) return false
    return lengthOf(a) >= DAY_MINUTES || minutesFrom(a, b.from) + lengthOf(b) <= lengthOf(a)
  },
  meet(a, b) {
    if (a === null || b === null) return a ?? b
    const whole = [a, b, { from: a.from, to: b.to }, { from: b.from, to: a.to }]
      .map((hours) => quieter.canonical(hours))
      .filter((hours) => quieter.tighter(hours, a) && quieter.tighter(hours, b))
      .sort((one, other) => lengthOf(one) - lengthOf(other))
    return whole[0] ?? WHOLE_DAY
  },
}

const minutesFrom = ({ from }: NonNullable<QuietHours>, minute: number): number =>
  (minute - from + DAY_MINUTES) % DAY_MINUTES

function lengthOf(hours: QuietHours): number {
  if (hours === null) return 0
  return hours.from <= hours.to ? hours.to - hours.from : hours.to + DAY_MINUTES - hours.from
}

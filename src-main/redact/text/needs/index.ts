/**
 * Whether a pattern may match in a text at all, told without asking the pattern: nearly every pattern needs some letters,
 * digits or signs in a row, and most texts hold them of few patterns. What a pattern needs is read from itself, so that
 * nothing has to be said twice.
 */
import { Held, sleepUntil, slotOf } from './held.ts'
import { lengthOf, type Need } from './need.ts'
import { needIn } from './read.ts'
import { wakersOf } from './wakers.ts'

/** Slots of which all must be seen, and choices of which any must be met. */
interface Asked {
  readonly slots: readonly number[]
  readonly choices: readonly Choice[]
}

/** What one of must be met. */
interface Choice {
  /** Slots of which all must be seen, one such list behind the other, each behind its length. */
  readonly lists: Int32Array
  /** What is more than a list. */
  readonly others: readonly Asked[]
  /** Where the list stands that was met last: texts are much alike. */
  metLast: number
}

const NOTHING: Asked = { slots: [], choices: [] }
/** What is asked for a pattern, once it is awake. */
interface Sleeper {
  readonly number: number
  readonly asked: Asked
}
const sleepers = new WeakMap<RegExp, Sleeper>()

/** False where the pattern matches nowhere in the text. Linear in the text's length, for all patterns together. */
export function mayMatch(text: string, pattern: RegExp): boolean {
  const { number, asked } = sleeperOf(pattern)
  if (asked === NOTHING) return true
  const held = heldIn(text)
  return held.isAwake(number) && isMet(held, asked)
}

/** Of the rows of a table those whose pattern may match in a text, in order: of most tables none. */
export function openTable<Row extends { readonly pattern: RegExp }>(
  rows: readonly Row[],
): (text: string) => readonly Row[] {
  let sleeping: readonly Sleeper[] | undefined
  return (text) => {
    sleeping ??= rows.map(({ pattern }) => sleeperOf(pattern))
    const held = heldIn(text)
    let found: Row[] | undefined
    for (let at = 0; at < sleeping.length; at += 1) {
      const { number, asked } = sleeping[at] as Sleeper
      if (!held.isAwake(number) || !isMet(held, asked)) continue
      found ??= []
      found.push(rows[at] as Row)
    }
    return found ?? []
  }
}

function sleeperOf(pattern: RegExp): Sleeper {
  const known = sleepers.get(pattern)
  if (known !== undefined) return known
  const need = needIn(pattern)
  const slots = wakersOf(need).map(slotOfRun)
  const sleeper = { number: sleepUntil(slots), asked: preparedFor(need) }
  sleepers.set(pattern, sleeper)
  return sleeper
}

function isMet(held: Held, { slots, choices }: Asked): boolean {
  for (let at = 0; at < slots.length; at += 1) if (!held.has(slots[at] as number)) return false
  for (let at = 0; at < choices.length; at += 1) if (!isAnyMet(held, choices[at] as Choice)) return false
  return true
}

function isAnyMet(held: Held, choice: Choice): boolean {
  const { lists, others, metLast } = choice
  if (metLast < lists.length && held.hasAll(lists, metLast)) return true
  for (let at = 0; at < lists.length; at += 1 + (lists[at] as number))
    if (held.hasAll(lists, at)) {
      choice.metLast = at
      return true
    }
  for (let at = 0; at < others.length; at += 1) if (isMet(held, others[at] as Asked)) return true
  return false
}

function preparedFor(need: Need): Asked {
  if (need === undefined) return NOTHING
  if (typeof need === 'number') return { slots: [slotOfRun(need)], choices: [] }
  if ('any' in need) return { slots: [], choices: [choiceOf(need.any.map(preparedFor))] }
  const all = need.all.map(preparedFor)
  return { slots: all.flatMap(({ slots }) => slots), choices: all.flatMap(({ choices }) => choices) }
}

function choiceOf(any: readonly Asked[]): Choice {
  // What is met most easily comes first.
  const lists = any.filter(({ choices }) => choices.length === 0).sort((a, b) => a.slots.length - b.slots.length)
  return {
    lists: Int32Array.from(lists.flatMap(({ slots }) => [slots.length, ...slots])),
    others: any.filter(({ choices }) => choices.length > 0),
    metLast: 0,
  }
}

const slotOfRun = (run: number): number => slotOf(run, lengthOf(run))

/** The texts that were asked about last: a view, and the pieces of it that hold something. */
const lately: Held[] = []
const MOST = 4

function heldIn(text: string): Held {
  if (lately[0]?.text === text) return lately[0]
  for (let at = 1; at < lately.length; at += 1) {
    const held = lately[at] as Held
    if (held.text === text) {
      lately.splice(at, 1)
      lately.unshift(held)
      return held
    }
  }
  const held = lately.length < MOST ? new Held() : (lately.pop() as Held)
  held.read(text)
  lately.unshift(held)
  return held
}

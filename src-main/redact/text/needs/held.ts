/** Which runs of symbols stand in a text, and which patterns they wake: read once, and asked for every pattern. */
import { symbols } from './symbols.ts'

/** Runs of three share their slots; those of two and one have slots of their own. */
const SLOTS = 1 << 15
const PAIRS = SLOTS
const SINGLES = PAIRS + (1 << 14)
const ALL = SINGLES + (1 << 7)

/** The slot of a run of one to three symbols, its first one highest. */
export function slotOf(code: number, length: number): number {
  if (length === 1) return SINGLES + (code & 0x7f)
  return length === 2 ? PAIRS + (code & 0x3fff) : slotOfThree(code)
}

const slotOfThree = (code: number): number => Math.imul(code & 0x1fffff, 0x9e3779b1) >>> 17

/** Patterns beyond are not told apart. */
const MOST_PATTERNS = 2048
/** What stands for a pattern that no run wakes: it is always awake. */
const AWAKE = -1
/** The numbers of the patterns that each slot wakes, as a list of `sleepers`; 0 for none. */
const listOf = new Uint16Array(ALL)
const sleepers: number[][] = [[]]
let patterns = 0

/** Has a pattern woken by any of some slots, and says by which number it is asked for. */
export function sleepUntil(slots: readonly number[]): number {
  if (slots.length === 0 || patterns >= MOST_PATTERNS) return AWAKE
  for (const slot of slots) {
    if (listOf[slot] === 0) listOf[slot] = sleepers.push([]) - 1
    sleepers[listOf[slot] as number]?.push(patterns)
  }
  patterns += 1
  return patterns - 1
}

/** What is longer holds something of most patterns: none sleeps there. */
const LONG = 400

/** What stands in one text. May say yes for what does not stand there, never no for what does. */
export class Held {
  text = ''
  /** The number of the text in which each slot was last seen; counting texts spares clearing them. */
  private readonly seenIn = new Uint8Array(ALL)
  /** The same for each pattern and what wakes it. */
  private readonly wokenIn = new Uint8Array(MOST_PATTERNS)
  private current = 0
  /** How many patterns there were when the text was read. */
  private known = 0

  read(text: string): void {
    this.text = text
    this.known = text.length > LONG ? 0 : patterns
    this.current += 1
    if (this.current > 0xff) {
      this.seenIn.fill(0)
      this.wokenIn.fill(0)
      this.current = 1
    }
    if (text.length > LONG) this.readAll(text)
    else this.readAndWake(text)
  }

  private readAll(text: string): void {
    const { seenIn, current } = this
    let code = 0
    for (let at = 0; at < text.length; at += 1) {
      const symbol = symbols[text.charCodeAt(at)] as number
      code = (code << 7) | symbol
      seenIn[SINGLES + symbol] = current
      // Before the text's beginning there is nothing that a pattern could match.
      seenIn[PAIRS + (code & 0x3fff)] = current
      seenIn[slotOfThree(code)] = current
    }
  }

  private readAndWake(text: string): void {
    const { seenIn, current } = this
    let code = 0
    for (let at = 0; at < text.length; at += 1) {
      const symbol = symbols[text.charCodeAt(at)] as number
      code = (code << 7) | symbol
      const three = slotOfThree(code)
      if (seenIn[three] !== current) this.see(three)
      const two = PAIRS + (code & 0x3fff)
      if (seenIn[two] !== current) this.see(two)
      const one = SINGLES + symbol
      if (seenIn[one] !== current) this.see(one)
    }
  }

  private see(slot: number): void {
    this.seenIn[slot] = this.current
    const list = listOf[slot] as number
    if (list === 0) return
    const woken = sleepers[list] as number[]
    for (let at = 0; at < woken.length; at += 1) this.wokenIn[woken[at] as number] = this.current
  }

  /** False where nothing wakes a pattern. */
  isAwake(pattern: number): boolean {
    return pattern === AWAKE || pattern >= this.known || this.wokenIn[pattern] === this.current
  }

  has(slot: number): boolean {
    return this.seenIn[slot] === this.current
  }

  /** Whether all slots of a list stand there: those behind `at`, where their number stands. */
  hasAll(lists: Int32Array, at: number): boolean {
    const { seenIn, current } = this
    const end = at + (lists[at] as number)
    for (let next = at + 1; next <= end; next += 1) if (seenIn[lists[next] as number] !== current) return false
    return true
  }
}

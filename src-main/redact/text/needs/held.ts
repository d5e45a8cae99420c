/** Which runs of symbols stand in a text: read once, and asked for every pattern. */
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

/** What stands in one text. May say yes for what does not stand there, never no for what does. */
export class Held {
  text = ''
  /** The number of the text in which each slot was last seen; counting texts spares clearing them. */
  private readonly seenIn = new Uint8Array(ALL)
  private current = 0

  read(text: string): void {
    this.text = text
    this.current += 1
    if (this.current > 0xff) {
      this.seenIn.fill(0)
      this.current = 1
    }
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

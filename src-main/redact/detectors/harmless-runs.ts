/**
 * Blanks shapes in a text. Those that begin at a run of digits are asked at the runs that may begin them, by how long each
 * is and by what stands before and behind it, instead of at every place.
 */

/** Stands for what is harmless: no digit, no letter, no joint. */
export const BLANK = '\u0001'

/** How all that a shape matches begins: with a run of digits, all of it, or with a sign or letter before one. */
export interface Beginning {
  /** How many digits the run has, at least and at most. */
  readonly digits: readonly [least: number, most: number]
  /** What of ASCII may stand behind that run, each unit by itself; anything where it is left out. */
  readonly next?: string
  /** What of ASCII may stand before that run, be it part of what is matched or not. */
  readonly before?: string
  /** Signs and letters with one of which a match may begin, before its run. */
  readonly lead?: string
  /** True where it has to. */
  readonly isLed?: boolean
  /** Words one of which stands before the run, with spaces and signs between: in lower case, as a pattern lists them. */
  readonly behind?: string
}

/** A beginning, ready to be compared. */
export interface Begun {
  /** The pattern, sticky. */
  readonly here: RegExp
  readonly least: number
  readonly most: number
  /** 1 for each unit of ASCII that may stand there, and for all others as one. */
  readonly next: Uint8Array
  readonly before: Uint8Array
  readonly lead: Uint8Array | undefined
  readonly isLed: boolean
  /** 1 for the last two letters of each word. */
  readonly behind: Uint8Array | undefined
}

const BEYOND = 0x80

export const begun = (pattern: RegExp, { digits, next, before, lead, isLed = false, behind }: Beginning): Begun => ({
  here: new RegExp(pattern.source, pattern.flags.replace('g', 'y')),
  least: digits[0],
  most: digits[1],
  next: allowed(next),
  before: allowed(before),
  lead: lead === undefined ? undefined : allowed(lead),
  isLed,
  behind: behind === undefined ? undefined : endingsOf(behind),
})

const endingsOf = (words: string): Uint8Array => {
  const endings = new Uint8Array(1 << 10)
  for (const word of words.split('|'))
    for (const written of [word.replaceAll('?', ''), word.replaceAll(/.\?/g, '')])
      endings[slotOf(written, written.length)] = 1
  return endings
}

/** The last two letters of ASCII before `end`, in either case. */
const slotOf = (text: string, end: number): number =>
  ((text.charCodeAt(end - 2) & 31) << 5) | (text.charCodeAt(end - 1) & 31)

/** Where the word ends before `start`. */
function wordEndBefore(text: string, start: number): number {
  let end = start
  while (end > 0 && start - end < MOST_BETWEEN && !isLetter(text.charCodeAt(end - 1))) end -= 1
  return end
}

const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a
const MOST_BETWEEN = 6

function allowed(units: string | undefined): Uint8Array {
  const all = new Uint8Array(BEYOND + 1).fill(units === undefined ? 1 : 0)
  for (const unit of units ?? '') all[Math.min(unit.charCodeAt(0), BEYOND)] = 1
  all[BEYOND] = 1
  return all
}

/** There is nothing before a text and behind it: it counts as beyond ASCII. */
const unitAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? Math.min(text.charCodeAt(at), BEYOND) : BEYOND

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/** A run of digits and what stood beside it when it was read. */
interface Run {
  readonly start: number
  readonly length: number
  readonly before: number
  readonly next: number
}

/** A text in which shapes are being blanked, at the same length. */
export class Blanking {
  text: string
  private runs: readonly Run[] | undefined
  private blanked = ''
  private done = 0

  constructor(text: string) {
    this.text = text
  }

  /** Blanks what a global pattern matches. */
  everywhere(pattern: RegExp): void {
    pattern.lastIndex = 0
    for (let match = pattern.exec(this.text); match !== null; match = pattern.exec(this.text))
      this.blank(match.index, pattern.lastIndex)
    this.finish()
  }

  /** The same where all that it matches begins in one way. */
  atRuns({ here, least, most, next, before, lead, isLed, behind }: Begun): void {
    this.runs ??= runsIn(this.text)
    for (const run of this.runs) {
      if (run.length < least || run.length > most || next[run.next] === 0 || before[run.before] === 0) continue
      if (behind !== undefined && behind[slotOf(this.text, wordEndBefore(this.text, run.start))] === 0) continue
      // Blanked since.
      if (!isDigit(this.text.charCodeAt(run.start))) continue
      if (lead !== undefined && run.start > 0 && lead[run.before] === 1) this.askAt(run.start - 1, here)
      if (!isLed) this.askAt(run.start, here)
    }
    this.finish()
  }

  private askAt(at: number, here: RegExp): void {
    if (at < this.done) return
    here.lastIndex = at
    if (here.test(this.text)) this.blank(at, here.lastIndex)
  }

  private blank(start: number, end: number): void {
    const { text } = this
    // A run of which something is left begins elsewhere now.
    if (isCut(text, start) || isCut(text, end)) this.runs = undefined
    this.blanked += text.slice(this.done, start) + BLANK.repeat(end - start)
    this.done = end
  }

  private finish(): void {
    if (this.done === 0) return
    this.text = this.blanked + this.text.slice(this.done)
    this.blanked = ''
    this.done = 0
  }
}

const isCut = (text: string, at: number): boolean => isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at))

function runsIn(text: string): Run[] {
  const runs: Run[] = []
  for (let start = 0; start < text.length; start += 1) {
    if (!isDigit(text.charCodeAt(start))) continue
    let end = start + 1
    while (isDigit(text.charCodeAt(end))) end += 1
    runs.push({ start, length: end - start, before: unitAt(text, start - 1), next: unitAt(text, end) })
    start = end
  }
  return runs
}

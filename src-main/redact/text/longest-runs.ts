/**
 * How long the longest runs of a text are, by what they are made of: most shapes need one of some length. Those of fewer
 * than seven letters and marks may be left out.
 */
export interface LongestRuns {
  readonly digits: number
  /** Digits of hexadecimal. */
  readonly hex: number
  /** The letters and marks of a file's mode. */
  readonly mode: number
  /** Letters of ASCII and digits. */
  readonly plain: number
  /** The same with `+/_-` among them. */
  readonly encoded: number
  /** Anything but spaces. */
  readonly word: number
}

const DIGIT = 1
const HEX = 2
const MODE = 4
const PLAIN = 8
const ENCODED = 16
const WORD = 32
/** What each unit of Latin-1 may be a part of; beyond are words. */
const kindsOf = Uint8Array.from({ length: 0x100 }, (_, unit) => {
  const letter = String.fromCharCode(unit)
  return (
    (/\d/.test(letter) ? DIGIT : 0) |
    (/[\da-f]/i.test(letter) ? HEX : 0) |
    (/[-dlrwxsStT]/.test(letter) ? MODE : 0) |
    (/[a-z\d]/i.test(letter) ? PLAIN : 0) |
    (/[a-z\d+/_-]/i.test(letter) ? ENCODED : 0) |
    (unit > 0x20 && unit !== 0xa0 ? WORD : 0)
  )
})

let last: { readonly text: string; readonly runs: LongestRuns } | undefined

/** Linear in the text's length; several ask about the same text one after the other. */
export function longestRunsIn(text: string): LongestRuns {
  if (last?.text !== text) last = { text, runs: runsIn(text) }
  return last.runs
}

/** Words of fewer letters, without a digit, have no run that any shape needs: they are not looked into. */
const SHORT = 7

function runsIn(text: string): LongestRuns {
  const most = { digits: 0, hex: 0, mode: 0, plain: 0, encoded: 0, word: 0 }
  let wordStart = 0
  let start = 0
  let all = PLAIN
  let any = 0
  for (let at = 0; at <= text.length; at += 1) {
    const unit = text.charCodeAt(at)
    // Behind the end there is no unit.
    const kinds = unit < 0x100 ? (kindsOf[unit] as number) : at < text.length ? WORD : 0
    if ((kinds & ENCODED) !== 0) {
      all &= kinds
      any |= kinds
      continue
    }
    const length = at - start
    if (length > 0) {
      if (length > most.encoded) most.encoded = length
      if ((all & PLAIN) !== 0 && length > most.plain) most.plain = length
      if (length >= SHORT || (any & DIGIT) !== 0) within(text, start, at, most)
      all = PLAIN
      any = 0
    }
    start = at + 1
    if ((kinds & WORD) !== 0) continue
    if (at - wordStart > most.word) most.word = at - wordStart
    wordStart = start
  }
  return most
}

/** What a run of letters, digits and `+/_-` is made of. */
function within(text: string, from: number, to: number, most: { -readonly [Kind in keyof LongestRuns]: number }): void {
  let [digits, hex, mode, plain] = [0, 0, 0, 0]
  for (let at = from; at < to; at += 1) {
    const kinds = kindsOf[text.charCodeAt(at)] as number
    digits = (kinds & DIGIT) === 0 ? 0 : digits + 1
    hex = (kinds & HEX) === 0 ? 0 : hex + 1
    mode = (kinds & MODE) === 0 ? 0 : mode + 1
    plain = (kinds & PLAIN) === 0 ? 0 : plain + 1
    if (digits > most.digits) most.digits = digits
    if (hex > most.hex) most.hex = hex
    if (mode > most.mode) most.mode = mode
    if (plain > most.plain) most.plain = plain
  }
}

/** How long the longest runs of a text are, by what they are made of: most shapes need one of some length. */
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

function runsIn(text: string): LongestRuns {
  let [digits, hex, mode, plain, encoded, word] = [0, 0, 0, 0, 0, 0]
  let [mostDigits, mostHex, mostMode, mostPlain, mostEncoded, mostWord] = [0, 0, 0, 0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const kinds = unit < 0x100 ? (kindsOf[unit] as number) : WORD
    if ((kinds & WORD) === 0) {
      digits = hex = mode = plain = encoded = word = 0
      continue
    }
    word += 1
    if (word > mostWord) mostWord = word
    if ((kinds & ENCODED) === 0) {
      digits = hex = mode = plain = encoded = 0
      continue
    }
    encoded += 1
    if (encoded > mostEncoded) mostEncoded = encoded
    plain = (kinds & PLAIN) === 0 ? 0 : plain + 1
    if (plain > mostPlain) mostPlain = plain
    mode = (kinds & MODE) === 0 ? 0 : mode + 1
    if (mode > mostMode) mostMode = mode
    hex = (kinds & HEX) === 0 ? 0 : hex + 1
    if (hex > mostHex) mostHex = hex
    digits = (kinds & DIGIT) === 0 ? 0 : digits + 1
    if (digits > mostDigits) mostDigits = digits
  }
  return { digits: mostDigits, hex: mostHex, mode: mostMode, plain: mostPlain, encoded: mostEncoded, word: mostWord }
}

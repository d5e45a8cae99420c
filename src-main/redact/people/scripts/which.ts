/** Which scripts stand in a part of a text: a bit for each of `LANGUAGES` in their order, and one for each of the others. */
import { LANGUAGES } from './languages.ts'

export const SCRIPT = {
  thai: 1 << LANGUAGES.length,
  kana: 1 << (LANGUAGES.length + 1),
  han: 1 << (LANGUAGES.length + 2),
  hangul: 1 << (LANGUAGES.length + 3),
} as const

const LETTERS: readonly (readonly [bit: number, letter: RegExp])[] = [
  ...LANGUAGES.map(({ word }, index) => [1 << index, new RegExp(word.source, 'u')] as const),
  [SCRIPT.thai, /[\u0e00-\u0e7f]/],
  [SCRIPT.kana, /[\u3040-\u30ff]/],
  [SCRIPT.han, /[\u3400-\u9fff\uf900-\ufaff]/],
  [SCRIPT.hangul, /[\uac00-\ud7af]/],
]
/** Letters of every one of them: of what is beyond Latin letters most is a quotation mark, a dash or an emoji. */
const otherLetters =
  /[\u0370-\u06ff\u0750-\u077f\u0900-\u097f\u0e00-\u0e7f\u10a0-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/

/** False for a text, or a word of it, in which none of these scripts stands. */
export const hasOtherScript = (text: string): boolean => otherLetters.test(text)

/** The bits of all languages. */
const SPACED = SCRIPT.thai - 1
/** Before it stand Latin letters and their marks. */
const FIRST = 0x300
const ASKED = 1 << 15

/** The bits of each unit that was asked about. */
let known: Uint16Array | undefined

/** The bits of the scripts from `start` to `end` of a text. */
export function scriptsIn(text: string, start: number, end: number): number {
  known ??= new Uint16Array(0x10000)
  let bits = 0
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit >= FIRST) bits |= known[unit] || bitsOf(known, unit)
  }
  return bits & ~ASKED
}

function bitsOf(known: Uint16Array, unit: number): number {
  const letter = String.fromCharCode(unit)
  let bits = ASKED
  for (const [bit, pattern] of LETTERS) if (pattern.test(letter)) bits |= bit
  // Some letters of every language's script have two units.
  if (unit >= 0xd800 && unit <= 0xdfff) bits |= SPACED
  known[unit] = bits
  return bits
}

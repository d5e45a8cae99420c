/** Runs of letters of any script with their marks, as `/[\p{L}\p{M}]+/gu` finds them, in a fraction of its time. */
export interface Letters {
  readonly start: number
  readonly end: number
}

let last: { readonly text: string; readonly runs: readonly Letters[] } | undefined

/** Every run in order, in UTF-16 offsets. Linear in the text's length; several ask about the same text one after the other. */
export function lettersIn(text: string): readonly Letters[] {
  if (last?.text !== text) last = { text, runs: runsIn(text) }
  return last.runs
}

function runsIn(text: string): Letters[] {
  const places = placesOfLetters(text, 0, text.length)
  const runs: Letters[] = []
  for (let k = 0; k < places.length; k += 2) runs.push({ start: places[k] as number, end: places[k + 1] as number })
  return runs
}

/** Where each run of a part of a text begins and ends, one after the other; the part begins and ends beside no letter. */
export function placesOfLetters(text: string, from: number, to: number): number[] {
  const places: number[] = []
  for (let at = from; at < to; ) {
    let end = at
    for (let length = letterAt(text, end); length > 0; length = letterAt(text, end)) end += length
    if (end > at) places.push(at, end)
    at = end > at ? end : at + 1
  }
  return places
}

const letter = /[\p{L}\p{M}]/u
const NOBODY_ASKED = 0
const NO = 1
const YES = 2
/** The answers for the units that were asked for. */
const known = new Uint8Array(0x10000)

/** How many units the letter at `at` has; 0 where there is none. */
function letterAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit < 0x80) return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a ? 1 : 0
  if (unit >= 0xd800 && unit <= 0xdbff) return isPair(text, at) && letter.test(text.slice(at, at + 2)) ? 2 : 0
  // Behind the end there is no unit.
  if (Number.isNaN(unit)) return 0
  if (known[unit] === NOBODY_ASKED) known[unit] = letter.test(text.charAt(at)) ? YES : NO
  return known[unit] === YES ? 1 : 0
}

function isPair(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1)
  return next >= 0xdc00 && next <= 0xdfff
}

/**
 * A text as the parts its words and keys are made of: `dateOfBirth`, `date_of_birth` and "date of birth" are the same
 * three parts. Folded as the announcing words are: lower case, without diacritics.
 */

import { matchesOf } from '../text/matches.ts'
import { foldWord } from '../text/words.ts'

export interface Part {
  readonly start: number
  readonly end: number
  readonly folded: string
}

/** A part of ASCII's letters or digits. Most are never asked for their letters. */
class PlainPart implements Part {
  readonly start: number
  readonly end: number
  private readonly text: string
  private known: string | undefined

  constructor(text: string, start: number, end: number) {
    this.text = text
    this.start = start
    this.end = end
  }

  get folded(): string {
    this.known ??= this.text.slice(this.start, this.end).toLowerCase()
    return this.known
  }
}

/** True for a part of ASCII's letters or digits: folding changes nothing but their case. */
export const isPlainPart = (part: Part): boolean => part instanceof PlainPart

/** What parts are in a run of letters and digits of any script. `cutPlain` is the same for ASCII, and much quicker. */
const part =
  /\p{Lu}{2,}s(?![\p{Ll}\p{M}])|\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lo}\p{Lm}\p{M}]+|\p{Nd}+/gu

const isLower = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a
const isUpper = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
const SMALL_S = 0x73

/** The parts of a text in order. Linear in its length. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  // A long text says the same words again and again.
  const folds = new Map<string, string>()
  for (let at = 0; at < text.length; ) {
    let end = at
    let isPlain = true
    for (; end < text.length; end += 1) {
      const unit = text.charCodeAt(end)
      if (unit > 0x7f) isPlain = false
      else if (!isLower(unit) && !isUpper(unit) && !isDigit(unit)) break
    }
    if (isPlain) cutPlain(text, at, end, parts)
    else cutAny(text, at, end, folds, parts)
    at = end + 1
  }
  return parts
}

function cutAny(text: string, start: number, end: number, folds: Map<string, string>, parts: Part[]): void {
  if (isOnePart(text, start, end)) {
    const written = text.slice(start, end)
    const folded = folds.get(written) ?? foldWord(written)
    folds.set(written, folded)
    parts.push({ start, end, folded })
    return
  }
  for (const match of matchesOf(text.slice(start, end), part)) {
    const [written] = match
    const folded = folds.get(written) ?? foldWord(written)
    folds.set(written, folded)
    parts.push({ start: start + match.index, end: start + match.index + written.length, folded })
  }
}

const SMALL = 1
const CASELESS = 2
const CAPITAL = 4
const MARK = 8
const OTHER = 16
/** What each unit is, as far as it was asked about; a pattern would be asked for each letter of every word. */
const kinds = new Uint8Array(0x10000)

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  const known = kinds[unit] ?? OTHER
  if (known !== 0) return known
  const letter = text.charAt(at)
  const kind = /\p{Ll}/u.test(letter)
    ? SMALL
    : /\p{Lu}/u.test(letter)
      ? CAPITAL
      : /\p{M}/u.test(letter)
        ? MARK
        : /[\p{Lo}\p{Lm}]/u.test(letter)
          ? CASELESS
          : OTHER
  kinds[unit] = kind
  return kind
}

/** True for lowercase letters, at most the first a capital, and for letters of a script that knows no capitals. */
function isOnePart(text: string, start: number, end: number): boolean {
  let all = 0
  for (let at = start + 1; at < end; at += 1) all |= kindAt(text, at)
  const first = kindAt(text, start)
  if ((all & ~(SMALL | MARK)) === 0) return first === SMALL || (first === CAPITAL && all !== 0 && (all & SMALL) !== 0)
  return (all & ~(CASELESS | MARK)) === 0 && first === CASELESS
}

function cutPlain(text: string, start: number, end: number, parts: Part[]): void {
  for (let at = start; at < end; ) {
    const stop = plainEnd(text, at, end)
    parts.push(new PlainPart(text, at, stop))
    at = stop
  }
}

/** Where the part that starts at `at` ends, in a run of ASCII's letters and digits. */
function plainEnd(text: string, at: number, end: number): number {
  const upper = runEnd(text, at, end, isUpper)
  if (upper === at)
    return isDigit(text.charCodeAt(at)) ? runEnd(text, at, end, isDigit) : runEnd(text, at, end, isLower)
  if (!isLower(text.charCodeAt(upper))) return upper
  // `IDs`: the plural of capitals.
  if (upper - at > 1 && text.charCodeAt(upper) === SMALL_S && !isLower(text.charCodeAt(upper + 1))) return upper + 1
  // `XMLFile`: the last capital belongs to the word behind.
  return upper - at > 1 ? upper - 1 : runEnd(text, upper, end, isLower)
}

function runEnd(text: string, at: number, end: number, is: (unit: number) => boolean): number {
  let stop = at
  while (stop < end && is(text.charCodeAt(stop))) stop += 1
  return stop
}

/**
 * Where given words stand in a text. Patterns of many words are tried only where one of them begins, instead of at every
 * letter.
 */
import { lettersIn } from './letters.ts'

/** Words to look for, in lower case, and how they begin: most words of a text are ruled out by their first two letters. */
export interface SoughtWords {
  readonly words: ReadonlySet<string>
  readonly beginnings: Uint8Array
}

/** Prepares words, in lower case, for `matchesAtWords`. */
export function soughtWords(words: Iterable<string>): SoughtWords {
  const beginnings = new Uint8Array(SLOTS)
  const sought = new Set(words)
  for (const word of sought) beginnings[slotOf(word, 0, word.length)] = 1
  return { words: sought, beginnings }
}

const SLOTS = 1 << 10

/** Letters of either case fall into one slot. */
const slotOf = (text: string, start: number, end: number): number =>
  ((text.charCodeAt(start) & 31) << 5) | (end > start + 1 ? text.charCodeAt(start + 1) & 31 : 0)

/** Every match of a sticky pattern that begins at one of the words, in order and without overlaps. */
export function matchesAtWords(text: string, { words, beginnings }: SoughtWords, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  let from = 0
  for (const { start, end } of lettersIn(text)) {
    if (start < from || !mayBegin(beginnings, text, start, end)) continue
    if (!words.has(text.slice(start, end).toLowerCase())) continue
    pattern.lastIndex = start
    const match = pattern.exec(text)
    if (match === null) continue
    found.push(match)
    from = pattern.lastIndex
  }
  return found
}

/** False where none of the words, all of ASCII's letters, stands at the beginning of a word, marks of other letters behind it or not. */
export function mayHoldWord(text: string, { words, beginnings }: SoughtWords): boolean {
  return lettersIn(text).some(({ start, end }) => {
    if (!mayBegin(beginnings, text, start, end)) return false
    let until = start
    while (until < end && text.charCodeAt(until) <= 0x7f) until += 1
    return words.has(text.slice(start, until).toLowerCase())
  })
}

/** Only ASCII's letters keep their slot when they are folded. */
const mayBegin = (beginnings: Uint8Array, text: string, start: number, end: number): boolean =>
  beginnings[slotOf(text, start, end)] === 1 ||
  text.charCodeAt(start) > 0x7f ||
  (end > start + 1 && text.charCodeAt(start + 1) > 0x7f)

/** The first words of a list of phrases that a pattern is made of, with and without a letter that `?` makes optional. */
export function firstWordsOf(phrases: string): SoughtWords {
  const first = new Set<string>()
  for (const phrase of phrases.split('|'))
    for (const written of [phrase.replaceAll('?', ''), phrase.replaceAll(/.\?/g, '')])
      first.add(/^[\p{L}\p{M}]+/u.exec(written)?.[0].toLowerCase() ?? written)
  return soughtWords(first)
}

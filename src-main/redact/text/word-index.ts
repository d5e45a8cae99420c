/**
 * Where each word of a text stands. Patterns of many words are tried only where one of them begins, instead of at every
 * letter.
 */
import { lettersIn } from './letters.ts'

export type WordIndex = ReadonlyMap<string, readonly number[]>

let last: { readonly text: string; readonly index: WordIndex } | undefined

/** The starts of every run of letters, by the run in lower case. */
export function wordIndexOf(text: string): WordIndex {
  if (last?.text === text) return last.index
  const index = new Map<string, number[]>()
  for (const { start, end } of lettersIn(text)) {
    const word = text.slice(start, end).toLowerCase()
    const places = index.get(word)
    if (places === undefined) index.set(word, [start])
    else places.push(start)
  }
  last = { text, index }
  return index
}

/** Every match of a sticky pattern that begins at one of the words, in order and without overlaps. */
export function matchesAtWords(text: string, words: readonly string[], pattern: RegExp): RegExpExecArray[] {
  const index = wordIndexOf(text)
  const starts: number[] = []
  for (const word of words) for (const start of index.get(word) ?? []) starts.push(start)
  const found: RegExpExecArray[] = []
  let from = 0
  for (const start of starts.sort((a, b) => a - b)) {
    if (start < from) continue
    pattern.lastIndex = start
    const match = pattern.exec(text)
    if (match === null) continue
    found.push(match)
    from = pattern.lastIndex
  }
  return found
}

/** The first words of a list of phrases that a pattern is made of, with and without a letter that `?` makes optional. */
export function firstWordsOf(phrases: string): string[] {
  const first = new Set<string>()
  for (const phrase of phrases.split('|'))
    for (const written of [phrase.replaceAll('?', ''), phrase.replaceAll(/.\?/g, '')])
      first.add(/^[\p{L}\p{M}]+/u.exec(written)?.[0].toLowerCase() ?? written)
  return [...first]
}

/**
 * The workspace's own words, learned in memory only: what several members wrote in code is a thing of theirs, and no
 * longer a person by its looks alone.
 *
 * A member's name stays that member's, and a listed name stays somebody's: neither is learned.
 */
import type { RawMessage } from '../../../shared/domain.ts'
import { isNameOfSomebody } from '../names/index.ts'
import { viewOf } from '../text/view.ts'

/** The words, in lower case. */
export type Vocabulary = ReadonlySet<string>

/** So many members must have written a word in code. */
const LEAST_AUTHORS = 3
/** More than a workspace's own words; past it nothing is learned any more. */
const MOST_WORDS = 2000
/** Words that wait for another author; past it the oldest half is forgotten. */
const MOST_WAITING = 20_000

export interface VocabularyLearner {
  /** Everything learned after a page. The same set while nothing new was learned. */
  after(page: readonly RawMessage[]): Vocabulary
}

/** Starts with no word. Holds words and their authors until it is dropped; nothing of it is written anywhere. */
export function learnVocabulary(): VocabularyLearner {
  const waiting = new Map<string, Set<string>>()
  let known: Set<string> = new Set()
  return {
    after(page) {
      const learned: string[] = []
      for (const { text, user } of page) {
        // The types are a promise; this is what a server sent.
        if (typeof text !== 'string' || typeof user !== 'string' || user === '' || !text.includes('`')) continue
        for (const word of wordsInCode(text)) {
          if (known.has(word)) continue
          const authors = waiting.get(word) ?? new Set()
          waiting.set(word, authors.add(user))
          if (authors.size >= LEAST_AUTHORS && waiting.delete(word)) learned.push(word)
        }
      }
      for (const word of waiting.keys()) {
        if (waiting.size <= MOST_WAITING) break
        waiting.delete(word)
      }
      if (learned.length > 0 && known.size < MOST_WORDS) known = new Set([...known, ...learned])
      return known
    },
  }
}

const identifier = /\p{L}[\p{L}\p{M}]{2,39}/gu
const part = /\p{Lu}?\p{Ll}{2,}/gu

/** The words in a text's code, whole and in the parts that capitals make, without names. */
function wordsInCode(text: string): Set<string> {
  const view = viewOf(text)
  const words = new Set<string>()
  for (const { start, end } of view.code)
    for (const [written] of view.text.slice(start, end).matchAll(identifier))
      for (const word of [written, ...(written.match(part) ?? [])]) words.add(word.toLowerCase())
  return new Set([...words].filter((word) => word.length >= 3 && !isNameOfSomebody(word)))
}

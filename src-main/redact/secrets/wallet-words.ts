/**
 * The words that a wallet is restored with, without a word that says so: twelve or more in a row from the list of BIP 39,
 * which has none of the small words that sentences need. https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { isIn, matchesOf } from '../text/matches.ts'
import type { Value } from './value-trust.ts'

const FEWEST = 12
/** All words of the list have such a length. */
const WORD = '[a-z]{3,8}'
/** What parts two words of a phrase. */
const GAP = '[ \\t\\n,]{1,3}'
const BEFORE = '(?<![\\p{L}\\p{N}])'
const BEHIND = '(?![\\p{L}\\p{N}])'
/** As many words of such lengths in a row: most texts have none, since sentences need shorter ones. */
const mayBe = new RegExp(`${BEFORE}${WORD}(?:${GAP}${WORD}){${FEWEST - 1}}${BEHIND}`, 'u')
const word = new RegExp(`${BEFORE}${WORD}${BEHIND}`, 'gu')
const gap = new RegExp(`^${GAP}$`)

let listed: ReadonlySet<string> | undefined

/** Every phrase of a text that restores a wallet. Linear in the text's length. */
export function walletPhrases(text: string): Value[] {
  if (!isIn(text, mayBe)) return []
  listed ??= new Set(wordlist)
  const found: Value[] = []
  let phrase = { start: 0, end: 0, words: 0 }
  const close = () => {
    if (phrase.words >= FEWEST) found.push({ start: phrase.start, end: phrase.end })
    phrase = { start: 0, end: 0, words: 0 }
  }
  for (const { index, 0: written } of matchesOf(text, word)) {
    if (!listed.has(written)) continue
    if (phrase.words > 0 && !gap.test(text.slice(phrase.end, index))) close()
    const end = index + written.length
    phrase = phrase.words === 0 ? { start: index, end, words: 1 } : { ...phrase, end, words: phrase.words + 1 }
  }
  close()
  return found
}

/**
 * The words that a wallet is restored with, without a word that says so: twelve to twenty-four of the list of BIP 39, whose
 * last one is a checksum of the others. https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
 */
import { validateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { matchesOf } from '../text/matches.ts'
import type { Value } from './value-trust.ts'

/** What the talk is of; most texts are spared the search. */
const talk = /seed|wallet|mnemonic|ledger|metamask|recover|restore|backup|phrase|words/i
const run = /(?<![\p{L}\p{N}])[a-z]{3,8}(?:[ \t\n,]{1,3}[a-z]{3,8}){11,40}(?![\p{L}\p{N}])/gu
const words = /[a-z]+/g
const LENGTHS = [24, 21, 18, 15, 12] as const

let listed: ReadonlySet<string> | undefined

/** Every phrase of a text that restores a wallet. Linear in the text's length. */
export function walletPhrases(text: string): Value[] {
  if (!talk.test(text)) return []
  listed ??= new Set(wordlist)
  const found: Value[] = []
  for (const { index, 0: stretch } of matchesOf(text, run)) {
    const all = [...stretch.matchAll(words)].map((match) => ({ word: match[0], start: index + match.index }))
    for (let at = 0; at < all.length; at += 1) {
      const length = LENGTHS.find((count) =>
        isPhrase(
          all.slice(at, at + count).map(({ word }) => word),
          count,
        ),
      )
      const last = length === undefined ? undefined : all[at + length - 1]
      if (length === undefined || last === undefined) continue
      found.push({ start: all[at]?.start ?? 0, end: last.start + last.word.length })
      at += length - 1
    }
  }
  return found
}

function isPhrase(phrase: readonly string[], count: number): boolean {
  return (
    phrase.length === count &&
    phrase.every((word) => listed?.has(word) === true) &&
    validateMnemonic(phrase.join(' '), wordlist)
  )
}

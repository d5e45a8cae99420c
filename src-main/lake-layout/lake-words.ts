import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { LakeDocument } from '../../shared/lake/lake-document.ts'
import { lakeFingerprint } from './lake-document.ts'

const WORDS = 6
/** The list has 2,048 words. */
const BITS = 11

/** A lake in six words that two people can compare aloud: the first 66 bits of its fingerprint. */
export function lakeWords(lake: LakeDocument): string {
  const bits = BigInt(`0x${lakeFingerprint(lake)}`) >> BigInt(256 - WORDS * BITS)
  const at = (word: number) => Number((bits >> BigInt(BITS * (WORDS - 1 - word))) & BigInt(wordlist.length - 1))
  return Array.from({ length: WORDS }, (_, word) => wordlist[at(word)]).join(' ')
}

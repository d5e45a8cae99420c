/**
 * How names begin: nearly every word of a text begins like none of them, and is not looked up.
 *
 * By the first three letters where all are Latin ones that are compared as one letter of ASCII: a word with any other
 * passes.
 */
import { foldWord } from '../text/words.ts'

export type Beginnings = Uint8Array

const LETTERS = 3
const MASK = 31

/** The beginnings of names and of stems, all of them folded. */
export function beginningsOf(...lists: readonly Iterable<string>[]): Beginnings {
  const beginnings = new Uint8Array(1 << 15)
  for (const list of lists) for (const name of list) beginnings[slotOf(name, 0, name.length)] = 1
  return beginnings
}

/** False for a word of Latin letters that begins like no name; its forms, longer than two letters, begin as it does. */
export function mayBegin(beginnings: Beginnings, text: string, start: number, end: number): boolean {
  let slot = 0
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    const letter = unit < LATIN_ENDS ? folded[unit] || foldedNow(unit) : OTHER
    if (letter === OTHER) return true
    if (at - start < LETTERS) slot = (slot << 5) | letter
  }
  for (let at = end; at < start + LETTERS; at += 1) slot <<= 5
  return beginnings[slot] === 1
}

/** Letters of either case fall into one slot. */
function slotOf(text: string, start: number, end: number): number {
  let slot = 0
  for (let at = start; at < start + LETTERS; at += 1) slot = (slot << 5) | (at < end ? text.charCodeAt(at) & MASK : 0)
  return slot
}

/** Behind them stand Greek and every other script. */
const LATIN_ENDS = 0x2000
/** What is no such letter. */
const OTHER = 255
/** For each unit the number of the letter that it is compared as, as far as it was asked about. */
const folded = new Uint8Array(LATIN_ENDS)

function foldedNow(unit: number): number {
  const letter = foldWord(String.fromCharCode(unit))
  const found = /^[a-z]$/.test(letter) ? letter.charCodeAt(0) & MASK : OTHER
  folded[unit] = found
  return found
}

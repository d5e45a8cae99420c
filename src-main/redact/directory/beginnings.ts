/**
 * How names begin: nearly every word of a text begins like none of them, and is not looked up.
 *
 * By the first three letters where all are of ASCII: a word with any other letter passes.
 */

export type Beginnings = Uint8Array

const LETTERS = 3
const MASK = 31

/** The beginnings of names and of stems, all of them folded. */
export function beginningsOf(...lists: readonly Iterable<string>[]): Beginnings {
  const beginnings = new Uint8Array(1 << 15)
  for (const list of lists) for (const name of list) beginnings[slotOf(name, 0, name.length)] = 1
  return beginnings
}

/** False for a word of ASCII's letters that begins like no name; its forms, longer than two letters, begin as it does. */
export function mayBegin(beginnings: Beginnings, text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at) | 0x20
    if (unit < 0x61 || unit > 0x7a) return true
  }
  return beginnings[slotOf(text, start, end)] === 1
}

/** Letters of either case fall into one slot. */
function slotOf(text: string, start: number, end: number): number {
  let slot = 0
  for (let at = start; at < start + LETTERS; at += 1) slot = (slot << 5) | (at < end ? text.charCodeAt(at) & MASK : 0)
  return slot
}

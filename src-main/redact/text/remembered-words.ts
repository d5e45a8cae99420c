/**
 * Words that were looked at before. A text says the same words again and again, and is read again after it was masked:
 * what a word is by itself is found out once.
 *
 * Whole words are compared, so that none is taken for another. In memory only, for as long as a page is redacted.
 */
export interface RememberedWords<T> {
  /** What the letters from `start` to `end` of a text are, found out now or before. */
  at(text: string, start: number, end: number): T
}

/** Longer words hardly come back. */
const LONGEST = 40
/** Two slots to a word at most. */
const FEWEST_SLOTS = 512

/** `lookAt` says of the same word the same. More than `most` words are forgotten all at once. */
export function rememberWords<T>(lookAt: (written: string) => T, most = 4096): RememberedWords<T> {
  /** One more than the word's number; 0 where there is none. */
  let slots = new Int32Array(FEWEST_SLOTS)
  let hashes: number[] = []
  let words: string[] = []
  let answers: T[] = []

  const put = (hash: number, number: number) => {
    let slot = slotOf(hash, slots.length)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = number + 1
  }
  const makeRoom = () => {
    if (words.length >= most) {
      slots = new Int32Array(FEWEST_SLOTS)
      hashes = []
      words = []
      answers = []
    } else if (words.length * 2 >= slots.length) {
      slots = new Int32Array(slots.length * 2)
      hashes.forEach(put)
    }
  }
  return {
    at(text, start, end) {
      if (end - start > LONGEST) return lookAt(text.slice(start, end))
      const hash = hashOfPart(text, start, end)
      const last = slots.length - 1
      for (let slot = slotOf(hash, slots.length); slots[slot] !== 0; slot = (slot + 1) & last) {
        const number = (slots[slot] as number) - 1
        if (hashes[number] === hash && isWordAt(words[number] as string, text, start, end)) return answers[number] as T
      }
      const written = text.slice(start, end)
      const answer = lookAt(written)
      makeRoom()
      put(hash, words.length)
      hashes.push(hash)
      words.push(written)
      answers.push(answer)
      return answer
    },
  }
}

const slotOf = (hash: number, slots: number): number => (hash ^ (hash >>> 15)) & (slots - 1)

function hashOfPart(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

function isWordAt(word: string, text: string, start: number, end: number): boolean {
  const { length } = word
  if (length !== end - start) return false
  for (let at = 0; at < length; at += 1) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  return true
}

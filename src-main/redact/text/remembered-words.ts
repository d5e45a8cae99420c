/**
 * Words that were looked at before. A text says the same words again and again, and is read again after it was masked:
 * what a word is by itself is found out once.
 *
 * Whole words are compared, so that none is taken for another. In memory only: what somebody wrote for as long as a page
 * is redacted, the words that everybody writes for longer.
 */

/** A place for words and what they are, by the hash of each. More than `most` are forgotten all at once. */
export interface WordMemory<T> {
  /** What was kept for the word from `start` to `end` of a text. */
  find(hash: number, text: string, start: number, end: number): T | undefined
  /** Keeps what a word is that was sought and not found. */
  keep(hash: number, written: string, answer: T): void
}

export interface RememberedWords<T> {
  /** What the word from `start` to `end` of a text is, found out now or before. */
  at(text: string, start: number, end: number): T
}

/** Words that say nothing about who wrote them. */
export interface EverydayWords<T> {
  readonly memory: WordMemory<T>
  has(written: string, answer: T): boolean
}

/** Longer words hardly come back. */
const LONGEST = 40

/** `lookAt` says of the same word the same. What it says of an everyday word is kept in the memory of those. */
export function rememberWords<T>(
  lookAt: (written: string) => T,
  everyday?: EverydayWords<T>,
  own: WordMemory<T> = openWordMemory(),
): RememberedWords<T> {
  return {
    at(text, start, end) {
      if (end - start > LONGEST) return lookAt(text.slice(start, end))
      const hash = hashOfPart(text, start, end)
      const known = everyday?.memory.find(hash, text, start, end) ?? own.find(hash, text, start, end)
      if (known !== undefined) return known
      const written = text.slice(start, end)
      const answer = lookAt(written)
      const memory = everyday?.has(written, answer) === true ? everyday.memory : own
      memory.keep(hash, written, answer)
      return answer
    },
  }
}

/** Two slots to a word at least. */
const FEWEST_SLOTS = 512

export function openWordMemory<T>(most = 4096): WordMemory<T> {
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
    find(hash, text, start, end) {
      const last = slots.length - 1
      for (let slot = slotOf(hash, slots.length); slots[slot] !== 0; slot = (slot + 1) & last) {
        const number = (slots[slot] as number) - 1
        if (hashes[number] === hash && isWordAt(words[number] as string, text, start, end)) return answers[number]
      }
      return undefined
    },
    keep(hash, written, answer) {
      makeRoom()
      put(hash, words.length)
      hashes.push(hash)
      words.push(written)
      answers.push(answer)
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

/**
 * What `scripts.bin` says about a word of another script than Latin, or of Vietnamese. One word may be several things.
 */
export const WORD = {
  chineseWord: 1,
  /** A family name, Chinese or Korean. */
  surname: 1 << 1,
  /** A given name, Chinese or Korean. */
  given: 1 << 2,
  /** A character or syllable that stands in given names, Chinese or Korean. */
  givenPart: 1 << 3,
  /** A Japanese family name, in characters or in kana. */
  japaneseSurname: 1 << 4,
  japaneseGiven: 1 << 5,
  /** A first or family name in any other script; folded. */
  first: 1 << 6,
  last: 1 << 7,
  /** A first name, and hardly anything else. */
  sureFirst: 1 << 8,
  /** A small word of a language in another script; folded. */
  ordinary: 1 << 9,
  /** What Vietnamese are called, in lowercase letters, with the diacritics it is written with. */
  vietnameseGiven: 1 << 10,
  vietnameseSurname: 1 << 11,
  /** Either of them where its diacritics are left out. */
  vietnamesePlain: 1 << 12,
} as const

/** Looks a word up: the bits of `WORD`, 0 for one that no list has. */
export type ScriptWords = (word: string) => number

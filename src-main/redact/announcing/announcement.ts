import type { AnnouncedKind, Trust } from './words/row.ts'

/** A word of a text that announces a value, and where that would stand. */
export interface Announcement {
  readonly kind: AnnouncedKind
  readonly trust: Trust
  /** The language whose word it is, ISO 639-1; `key` for spellings of code. */
  readonly language: string
  /** The word, in UTF-16 offsets; the end of a key (`password_prod`) belongs to it. */
  readonly start: number
  readonly end: number
  /** True when it is spelled like a name of code or configuration: `DB_PASS`, `dateOfBirth`, `--password`. */
  readonly isKey: boolean
  /**
   * How a value would be joined to it: by a sign (`:`, `=`, a tab …), a dash, the words of a sentence, a comma between
   * quoted strings, a sign behind words that the word may or may not be about (`label`), or nothing but a space or a
   * line's end. `none` when nothing can follow.
   */
  readonly link: 'sign' | 'label' | 'dash' | 'sentence' | 'comma' | 'space' | 'none'
  /** Where the value would begin, behind a quote that opens it; `end` when `link` is `none`. */
  readonly valueStart: number
  /** The quote that opens the value, or ''. */
  readonly quote: string
  /** Where a value ends that stands before the word ("4711 is your door code"); undefined when none can. */
  readonly valueEnd: number | undefined
}

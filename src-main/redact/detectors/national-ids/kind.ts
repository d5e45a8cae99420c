/** A row of the tables in this folder. */
export interface NationalIdKind {
  readonly name: string
  /** ISO 3166 codes. */
  readonly countries: readonly string[]
  /** Global, within a line, and not behind a letter, a digit or a hyphen. */
  readonly shape: RegExp
  /** So many letters and digits of ASCII in a row, for one that letters alone may make. */
  readonly mayLackDigits?: number
  /** Is in every text in which it is found: one quick search spares most texts the shape. */
  readonly needs?: RegExp
  /** A checksum strong enough to decide alone; absent where there is none. */
  readonly valid?: (written: string) => boolean
  /** Words that name it nearby. */
  readonly words: RegExp
}

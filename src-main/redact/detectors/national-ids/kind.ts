/** A row of the tables in this folder. */
export interface NationalIdKind {
  readonly name: string
  /** ISO 3166 codes. */
  readonly countries: readonly string[]
  /** Global, and within a line. */
  readonly shape: RegExp
  /** True for one that letters alone may make. */
  readonly mayLackDigits?: boolean
  /** True for one that need not have three digits with at most three other characters between two of them. */
  readonly hasFewDigits?: boolean
  /** Is in every text in which it is found: one quick search spares most texts the shape. */
  readonly needs?: RegExp
  /** A checksum strong enough to decide alone; absent where there is none. */
  readonly valid?: (written: string) => boolean
  /** Words that name it nearby. */
  readonly words: RegExp
}

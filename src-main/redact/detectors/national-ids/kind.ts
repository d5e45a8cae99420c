/** A row of the tables in this folder. */
export interface NationalIdKind {
  readonly name: string
  /** ISO 3166 codes. */
  readonly countries: readonly string[]
  /** Global. */
  readonly shape: RegExp
  /** A checksum strong enough to decide alone; absent where there is none. */
  readonly valid?: (written: string) => boolean
  /** Words that name it nearby. */
  readonly words: RegExp
}

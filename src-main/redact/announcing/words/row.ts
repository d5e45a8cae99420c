/** What a word announces. */
export type AnnouncedKind = 'secret' | 'code' | 'phone' | 'id' | 'birth' | 'account' | 'address' | 'login'

/** What the table says of a word: what it announces, or that it only looks as if it did (`error code`, `max tokens`). */
export type ToldKind = AnnouncedKind | 'nothing'

/**
 * How far a word is believed.
 * `firm`: anything behind it in one of the ways of `links.ts` is the value, even an everyday word.
 * `likely`: so many things are called by it that the value has to look like one.
 * `everyday`: it means something else most of the time (`pass`, `key`, `page`); only a sign, or a value no word could
 * be, makes it announce.
 */
export type Trust = 'firm' | 'likely' | 'everyday'

/** ISO 639-1; `key` are spellings of code and configuration, `any` are words of most languages: a PIN is one everywhere. */
export type Language = string

/**
 * One row of the table. Words are separated by commas and written as people write them; they are compared without
 * diacritics and in any case, `_`, `-`, `.` or a change of case may stand for their spaces, and a plural `s` is understood.
 * A word with `!` in front counts only with its own diacritics; one with `~` in front may also end a longer word
 * (`~pass`: `SSHPASS`).
 */
export interface AnnouncingWords {
  readonly kind: ToldKind
  readonly trust: Trust
  /** How far it is believed inside a key (`SMTP_PASS`, `sshpass`), where it means nothing else; `trust` when left out. */
  readonly trustInKeys?: Trust
  readonly words: Readonly<Record<Language, string>>
}

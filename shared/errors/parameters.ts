/** The kinds of words that may stand in an error's sentences. What does not fit its kind is replaced, never repeated. */
import type { SettingKey } from '../settings.ts'
import type { Parameter } from './entry.ts'

/** A channel's name as Slack writes them; `#…` for anything else, such as what somebody typed by mistake. */
export const channel: Parameter<string, string> = {
  show: (name) => `#${/^[\p{L}\p{M}\p{N}_-]{1,80}$/u.test(name) ? name : '…'}`,
  examples: ['proj-atlas'],
}

/** What a person probably meant, as a sentence's end; nothing where nothing is near. */
const didYouMean = (pattern: RegExp, example: string): Parameter<string | null, string> => ({
  show: (nearest) => (nearest !== null && pattern.test(nearest) ? ` Did you mean ${nearest}?` : ''),
  examples: [example, null],
})

/** The public channel whose name is nearest to what was typed. */
export const nearestChannel = didYouMean(/^#[\p{L}\p{M}\p{N}_-]{1,80}$/u, '#proj-atlas')

/** The batch whose id, or whose channel and day, is nearest to what was typed. */
export const nearestBatch = didYouMean(
  /^(b_[0-9a-z]{1,40}|#[\p{L}\p{M}\p{N}_-]{1,80}@\d{4}-\d{2}-\d{2})$/u,
  '#proj-atlas@2026-11-02',
)

/** The word of Gleaner's own that is nearest to what was typed: a setting's key, an action. */
export const nearestWord = didYouMean(/^[a-z][\w.-]{0,60}$/i, 'schedule.everyMinutes')

/** A whole number from zero. */
export const count: Parameter<number, number> = {
  show: (given) => (Number.isSafeInteger(given) && given >= 0 ? given : 0),
  examples: [3, 1, 0],
}

/** One of a closed list of words. */
export function oneOf<const Word extends string>(...words: readonly [Word, ...Word[]]): Parameter<Word, Word> {
  return { show: (given) => (words.includes(given) ? given : words[0]), examples: words, isChoice: true }
}

/** A code of another program, such as `channel_not_found`, `SQLITE_IOERR` or `2026-11`: short, and no spaces. */
export function code(pattern: RegExp, example: string): Parameter<string, string> {
  return { show: (given) => (pattern.test(given) ? given : 'unknown'), examples: [example] }
}

/** A collector's id, which says nothing about the person; shortened. */
export const collector: Parameter<string, string> = {
  show: (id) => (/^[A-Za-z0-9_-]{1,64}$/.test(id) ? id.slice(0, 12) : 'of another computer'),
  examples: ['c_4k2m9x7q1w'],
}

/** Ids of batches, of which at most three are named. */
export const batchIds: Parameter<readonly string[], string> = {
  show: (ids) => {
    const known = ids.filter((id) => /^b_[0-9a-z]{1,40}$/.test(id))
    return `${known.slice(0, 3).join(', ')}${known.length > 3 ? ' and others' : ''}`
  },
  examples: [
    ['b_4k2m9x7q1w8e5r3t', 'b_4k2m0c6v2b7n1z9p'],
    ['b_4k2m9x7q1w8e5r3t', 'b_4k2m0c6v2b7n1z9p', 'b_4k2m1a2s3d4f5g6h', 'b_4k2m6y7h8n9j0k1m'],
  ],
}

/** Refusals of DuckDB that are about the statement alone: they quote the person's own SQL, while others may quote rows. */
const ABOUT_THE_STATEMENT = /^(?:Parser|Binder|Catalog|Syntax) Error: [^\n]{1,300}/

/** What DuckDB says about a person's own SQL: its first line, or only the kind of the refusal where rows could be quoted. */
export const duckdbRefusal: Parameter<string, string> = {
  show: (message) => {
    const said = ABOUT_THE_STATEMENT.exec(message)?.[0] ?? /^[A-Z][A-Za-z ]{1,40} Error(?=:)/.exec(message)?.[0]
    return said === undefined ? 'it gave no reason that can be shown' : said.replace(/\p{Cc}/gu, ' ')
  },
  examples: ['Parser Error: syntax error at or near "SELEKT"', 'Conversion Error: Could not convert string to INT32'],
}

/** Names of fields of a command's input, as the contract spells them. */
export const fieldNames: Parameter<readonly string[], string> = {
  show: (names) => {
    const known = names.filter((name) => /^[A-Za-z][A-Za-z0-9.]{0,60}$/.test(name))
    return known.length === 0 ? 'the input' : known.slice(0, 5).join(', ')
  },
  examples: [['names'], ['names', 'level'], []],
}

/** A setting, as the settings spell them. */
export const settingName: Parameter<SettingKey, string> = {
  show: (key) => (/^[a-z][A-Za-z0-9]{1,30}$/.test(key) ? key : 'unknown'),
  examples: ['policy'],
}

/** A command line's own flag. */
export const flag: Parameter<`--${string}`, string> = {
  show: (name) => (/^--[a-z][a-z0-9-]{1,30}$/.test(name) ? name : 'it'),
  examples: ['--since'],
}

/** A setting's key in a terminal, such as `schedule.on`. */
export const settingPath: Parameter<string, string> = {
  show: (given) => (/^[a-z][\w.]{0,60}$/i.test(given) ? given : 'this setting'),
  examples: ['schedule.everyMinutes'],
}

/** What may be given, from a schema of ours: short words and numbers, with commas between. */
export const choices: Parameter<string, string> = {
  show: (given) => (/^[a-z0-9 ,:._-]{1,2000}$/i.test(given) ? given : 'what the help names'),
  examples: ['on, off'],
}

/** A key of a managed configuration, such as `retention.draftDays`. */
export const managedKey: Parameter<string, string> = {
  show: (key) => (/^[a-z]{1,20}(?:\.[a-zA-Z]{1,20})?$/.test(key) ? key : 'the text'),
  examples: ['retention.draftDays'],
}

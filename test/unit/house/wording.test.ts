/**
 * The language of the screens, the terminal and the docs, as far as a pattern can check it.
 *
 * Each line is a phrase that once stood here, with what a native engineer writes instead. Patterns meet words across a
 * line's end. Message text of the sample workspace, names of people and the corpus are other people's words and not
 * looked at.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** What nobody writes anywhere: screens, terminal, errors, docs, comments. */
const NOWHERE: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\banew\b/i, 'again, re-…, over'],
  [/\bwhoever\b/i, 'anyone who, the person who'],
  [/\bwhatever\b/i, 'any, anything, regardless of'],
  [/\bheed(s|ed|ing)?\b/i, 'apply, obey'],
  [/\blikewise\b/i, 'also, so is'],
  [/\b(come|comes|came|coming) through\b/i, 'succeed'],
  [/\bsmall letters?\b/i, 'lowercase letters'],
  [/\b(take|takes|taking) writes\b/i, 'is writable'],
  [/\bbegins? so\b/i, 'starts with that'],
  [/\b(is|are) read no more\b/i, 'is no longer read'],
  [/\bsecond look\b/i, 'the verifier, a check'],
  [/\bby different ways\b/i, 'through different channels'],
  [/\b[KMGT]iB\b/, 'kB, MB, GB: decimal'],
]

/** What people read: a phrase that is right in a comment may be wrong here. */
const SHOWN: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\balerts? (that )?stands?\b/i, 'open alerts'],
  [/\b(over since|those that are over|when it is over)\b/i, 'resolved'],
  [/\bput off\b/i, 'rate-limited'],
  [/\bcut off by\b|'Cut off'/, 'interrupted'],
  [/\b(asks?|needs?|wait|waits) (for )?(a|your) look\b/i, 'needs attention, to review'],
  [/\bfor your eyes\b/i, 'needs a closer look'],
  [/\b(nothing|messages?|batch(es)?|erasures?|uploads?) waits?\b/i, 'pending, to review, all caught up'],
  [/\btake (it )?back in\b/i, 'include again'],
  [/\bfold the thread\b/i, 'hide replies'],
  [/\b(rows?|rules?|trail) (do|does)? ?(not )?holds?\b/i, 'verified, met, broken'],
  [/\bone to a line\b/i, 'one per line'],
  [/\bnothing of theirs\b/i, 'opted out of collection'],
  [/\bopen public channel\b/i, 'public channel'],
  [/\bnumbers of messages\b/i, 'message ids'],
  [/\bexchange(d|s)? (the |a |your )?(pseudonym )?keys?\b|Exchange…/i, 'rotate'],
  [/\breject(s|ed|ing)? (a |the |this |them|what|batch)/i, 'discard a batch, exclude a message'],
  [/\bnothing counts\b|\bthat counts?: /i, 'orphaned, unreferenced, referenced'],
  [/\bspreads off\b/i, 'median absolute deviations'],
  [/\bdid not expect\b/i, 'unexpected error'],
  [/\bneeds a human\b/i, 'needs a person'],
  [/\b1 (messages|batches|rows|people|channels|files|entries)\b/, 'the singular'],
]

const files = (...patterns: string[]) => globSync(patterns, { cwd: ROOT }).sort()
const shown = files(
  'src-renderer/strings/*.ts',
  'src-main/electron/strings.ts',
  'src-main/cli/**/*.ts',
  'shared/wording.ts',
  'shared/errors/**/*.ts',
  'docs/*.md',
  '*.md',
  'warehouse/**/*.md',
)
const everything = [
  ...shown,
  ...files('src-main/**/*.{ts,sql}', 'src-renderer/**/*.{ts,tsx,css}', 'shared/**/*.ts'),
].filter((file, index, all) => all.indexOf(file) === index && !/^src-main\/(sample|store\/migrations)\//.test(file))

/** `file:line: phrase (write: …)` for each match. */
function findings(file: string, phrases: typeof NOWHERE): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  // A comment's or a paragraph's next line belongs to the sentence.
  const flowing = text.replace(/\n[ \t]*(\*|\/\/|--)?[ \t]?/g, (end) => ' '.padEnd(end.length))
  return phrases.flatMap(([pattern, instead]) =>
    [...flowing.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))].map(({ index, 0: phrase }) => {
      const line = text.slice(0, index).split('\n').length
      return `${file}:${line}: "${phrase}" (write: ${instead})`
    }),
  )
}

test('no phrase that is nobody’s English is written anywhere', () => {
  expect(everything.flatMap((file) => findings(file, NOWHERE))).toEqual([])
})

test('one act has one word, and figures their plural, in what people read', () => {
  expect(shown.flatMap((file) => findings(file, SHOWN))).toEqual([])
})

describe('every pattern', () => {
  test.each([
    ...['started anew', 'whoever it is', 'whatever', 'heeded', 'Likewise', 'came through', 'small letters'],
    ...['takes writes', 'begins so', 'are read no more', 'the second look', 'by different ways', '200 MiB'],
  ])('of what nobody writes finds "%s"', (phrase) => {
    expect(NOWHERE.filter(([pattern]) => pattern.test(phrase))).toHaveLength(1)
  })

  test.each([
    ...['No alert stands', 'those that are over', 'Put off by Slack', "'Cut off'", 'asks for a look', 'for your eyes'],
    ...['Nothing waits.', 'Take back in', 'Fold the thread', 'All 12 rows hold.', 'one to a line', 'nothing of theirs'],
    ...['no open public channel', 'Numbers of messages', 'Exchange…', 'reject a batch', 'that nothing counts'],
    ...['six spreads off the median', 'an error it did not expect', 'needs a human', '1 messages'],
  ])('of what people read finds "%s"', (phrase) => {
    expect(SHOWN.filter(([pattern]) => pattern.test(phrase))).toHaveLength(1)
  })
})

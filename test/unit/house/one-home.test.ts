/** Rules that were once written in several places, each with what gives a second copy away and where it may stand. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Everything that is built, but migrations, which never change, and the invented workspace, which plays Slack's part. */
const SOURCES = ['shared', 'src-main', 'src-renderer'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|sql)$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((file) => !/^src-main\/(store\/migrations|sample)\//.test(file)),
)

interface Rule {
  readonly rule: string
  /** Gives a copy away. */
  readonly copy: RegExp
  readonly homes: readonly string[]
}

const RULES: readonly Rule[] = [
  {
    rule: 'lengths of time',
    copy: /\b(86_?400_?000|3_?600_?000|60_?000)\b|60 \* 60 \* 1000|const (DAY|HOUR|MINUTE)_MS\b/,
    // The second has the bounds of a histogram, which are no lengths of anything.
    homes: ['shared/duration.ts', 'shared/latency.ts'],
  },
  { rule: 'how a keyed name looks', copy: /0-9a-hjkmnp-tv-z/, homes: ['shared/pseudonym.ts'] },
  {
    rule: 'the mark that asks not to be collected',
    copy: /\bno\[[^\]]*\]\S{0,6}collect/,
    homes: ['shared/consent.ts'],
  },
  {
    rule: 'which of Slack’s answers end a sign-in',
    copy: /'slack\.(token_revoked|invalid_auth)'(,|\]|: ')/,
    homes: ['src-main/collect/slack/sign-in-end.ts'],
  },
  { rule: 'Slack’s message subtypes', copy: /\bchannel_posting_permissions\b/, homes: ['shared/slack-subtypes.ts'] },
  {
    rule: 'joining stretches of history',
    copy: /nextTs\(last\.to\)/,
    homes: ['src-main/store/collection/coverage.ts'],
  },
  { rule: 'how a collector’s id is made', copy: /set\('collectorId'/, homes: ['src-main/store/settings.ts'] },
  { rule: 'how a closed channel is said', copy: /with another organisation/, homes: ['shared/closed-reasons.ts'] },
  {
    rule: 'what lets a channel’s rows go',
    copy: /DELETE FROM messages WHERE channel_id/,
    homes: ['src-main/store/collection/channel-drop.ts'],
  },
  {
    rule: 'where it is kept how far a channel was read',
    copy: /'channel_checks'/,
    homes: ['src-main/store/collection/coverage.ts'],
  },
]

test.each(RULES)('$rule: one home', ({ copy, homes }) => {
  expect(SOURCES.filter((file) => copy.test(readFileSync(file, 'utf8')))).toEqual(homes)
})

test('no form of Settings, nor a channel’s row, says a refusal in a notice, away from what was asked', () => {
  const forms = SOURCES.filter((file) =>
    /^src-renderer\/screens\/(settings|channels\/(use-allowlist|channel-row))/.test(file),
  )
  expect(forms.length).toBeGreaterThan(10)
  expect(forms.filter((file) => /\buseAct\b|\bnotifyFailure\b/.test(readFileSync(file, 'utf8')))).toEqual([])
})

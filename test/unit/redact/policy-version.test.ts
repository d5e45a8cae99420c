import { expect, test } from 'vitest'
import { POLICY_VERSION, REDACTION_DIGEST } from '../../../src-main/redact/index.ts'
import { digestOf, redactedCorpus } from './redacted-corpus.ts'

const corpus = await redactedCorpus()

test('the version is raised whenever the corpus is redacted differently', () => {
  const next = String(Number(POLICY_VERSION) + 1)
  expect(
    digestOf(POLICY_VERSION, corpus) === REDACTION_DIGEST,
    [
      'The corpus is redacted differently than under this version, so what waits on laptops must be redacted again.',
      'Run `npm run redaction:digest`, or write into src-main/redact/policy-version.ts:',
      `export const POLICY_VERSION = '${next}'`,
      `export const REDACTION_DIGEST = '${digestOf(next, corpus)}'`,
    ].join('\n'),
  ).toBe(true)
})

test('a digest holds for its own version only', () => {
  expect(digestOf(POLICY_VERSION, corpus)).not.toBe(digestOf(`${POLICY_VERSION}0`, corpus))
})

test('a line that comes out differently changes the digest, wherever it stands', () => {
  expect(corpus.length).toBeGreaterThan(3000)
  expect(digestOf(POLICY_VERSION, corpus.with(1234, 'different'))).not.toBe(digestOf(POLICY_VERSION, corpus))
})

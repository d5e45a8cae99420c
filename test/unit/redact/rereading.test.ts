/** A long text that is masked is read again only where it changed: nothing that reading all of it finds is missed. */
import { expect, test, vi } from 'vitest'
import { buildDirectory } from '../../../src-main/redact/directory/directory.ts'
import { createTextRedactor, findPii } from '../../../src-main/redact/index.ts'
import { type Mask, maskUntilStable } from '../../../src-main/redact/mask-until-stable.ts'
import { openPeople } from '../../../src-main/redact/people/people.ts'
import { STRICT_POLICY } from '../../../src-main/redact/policy.ts'
import { scan, withoutPseudonyms } from '../../../src-main/redact/scan.ts'
import { changedLines } from '../../../src-main/redact/text/changed-lines.ts'
import { EDGES, partsAround } from '../../../src-main/redact/text/stretches.ts'
import { openVerifier } from '../../../src-main/redact/verify/index.ts'
import { numbersFrom } from '../../support/random.ts'
import { slackLines } from '../redact-names/slack-lines.ts'
import { cleanLines } from './corpus/clean.ts'
import { members } from './corpus/people.ts'
import { scriptLines } from './corpus/scripts.ts'
import { secretLines } from './corpus/secrets.ts'
import { structuredLines } from './corpus/structured.ts'
import { vietnameseLines } from './corpus/vietnamese.ts'

vi.setConfig({ testTimeout: 60_000 })

const random = numbersFrom(41)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

const kinds = [secretLines(), structuredLines(), slackLines(), scriptLines(), vietnameseLines()].map((each) =>
  each.map(({ text }) => text),
)
/** Each holds something that nobody finds before its neighbour is masked. */
const odd = [
  'ibrandt@devbox:~/src$ make',
  "INSERT INTO users (name, password) VALUES ('bot', 'Winterg@rten9');",
  'PWD=/home/kim kettle7x',
  'Max 017612345678',
  'tel=+971 550e8400-e29b-41d4-a716-446655440000',
  '谢谢杨丽华！',
  'Tim Timmons will call you',
]

/** Lines of one kind, as what people paste is, and now and then something odd. */
function longText(kind: readonly string[]): string {
  let text = ''
  for (let next = 0; text.length < 12_000; ) {
    text += `${pick(kind)}\n`
    if (text.length < next) continue
    text += `${pick(odd)}\n`
    next += 1500
  }
  return text
}

const directory = buildDirectory(members(), STRICT_POLICY)
const people = openPeople('strict', directory.known)
const reader = { policy: STRICT_POLICY, directory, people, nameToken: withoutPseudonyms }

/** The same as the redactor does, but for what it remembers of the last look. */
function readWhole(text: string): readonly Mask[] {
  let masks: readonly Mask[] = []
  for (;;) {
    const found = maskUntilStable(text, (masked) => scan(masked, reader), masks)
    const verified = maskUntilStable(
      text,
      (masked) =>
        findPii(masked).map((each) => ({ ...each, confidence: 0, detector: 'verifier', placeholder: '[withheld]' })),
      found.masks,
    )
    if (verified.masks === found.masks) return verified.masks
    masks = verified.masks
  }
}

test('a long text comes out as if all of it were read in every round', () => {
  const redact = createTextRedactor({ members: members() })
  let masked = 0
  for (const kind of [...kinds, cleanLines(), ['the build is green', 'nothing to see here, the tests pass again']]) {
    const text = longText(kind)
    const spans = readWhole(text).map(({ start, end, entity }) => ({ start, end, type: entity }))
    expect(redact(text).spans).toEqual(spans)
    masked += spans.length
  }
  expect(masked).toBeGreaterThan(500)
})

test('the verifier finds what appears in a text that it has read', () => {
  const before = Array.from({ length: 300 }, (_, at) => `line ${at} of a text`).join('\n')
  const [after, again] = [100, 250].map((at) => before.replace(`line ${at} of`, 'ring 0171 234 5678, part of'))
  const verify = openVerifier()
  expect(verify(before)).toEqual([])
  for (const text of [after, again, before]) expect(verify(text ?? '')).toEqual(findPii(text ?? ''))
})

test('the parts around what changed hold all that depends on it, with edges of their own', () => {
  const before = Array.from({ length: 300 }, (_, at) => `line ${at} of a text`).join('\n')
  const text = before.replace('line 100 of', 'X of').replace('line 250 of', 'X of')
  const parts = partsAround(text, changedLines(before, text) ?? [], EDGES) ?? []
  expect(parts.map(({ from }) => text.lastIndexOf('X', from + 500) - from >= EDGES.behind)).toEqual([true, true])
  for (const { start, from, to, end } of parts) {
    const at = text.indexOf('X', from)
    expect([at - from, to - at].map((reach, i) => reach >= (i === 0 ? EDGES.behind : EDGES.before))).toEqual([
      true,
      true,
    ])
    expect(from - start).toBeGreaterThanOrEqual(EDGES.before)
    expect(end - to).toBeGreaterThanOrEqual(EDGES.behind)
  }
  expect(partsAround(text, [{ start: 0, end: text.length }], EDGES)).toBeUndefined()
})

test('a line that changed is found among those that did not, and where lines went all that may have held them', () => {
  expect(changedLines('a\nb\nc\n', 'a\nx\nc\n')).toEqual([{ start: 2, end: 4, before: { start: 2, end: 4 } }])
  expect(changedLines('a\nb', 'a\n')).toEqual([{ start: 2, end: 2, before: { start: 2, end: 3 } }])
  expect(changedLines('one\ntwo\nthree\nfour', 'one\nX\nfour')).toEqual([
    { start: 4, end: 6, before: { start: 4, end: 14 } },
  ])
  expect(changedLines('a\nb\nc\nd\ne', 'x\nc\nd\ny')?.map(({ before }) => before)).toEqual([
    { start: 0, end: 4 },
    { start: 8, end: 9 },
  ])
  expect(changedLines('a\nb\nc', 'a\nc')).toEqual([{ start: 2, end: 3, before: { start: 2, end: 5 } }])
  expect(changedLines('a\nb', 'a\nx\nb')).toBeUndefined()
})

/**
 * Inputs of strangers, kind by kind. Each kind has a floor: how many of its cases may still come out wrong. A floor only
 * ever goes down; a kind without one has none wrong.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import type { RawMember } from '../../../shared/domain.ts'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { isCovered, type RedactionCase, redactionCases } from './cases/read.ts'

// Hundreds of texts: slow on a busy machine, never wrong.
vi.setConfig({ testTimeout: 60_000 })

/** The first words of a kind, and how many of its cases come out wrong today. */
const FLOORS: Readonly<Record<string, number>> = {
  // A webhook's address, of which the case expects nothing: anybody who has it can post.
  'P Yelp/detect-secrets#458': 1,
}
/** Cases that the documents admit or a rule means to get wrong: better where it costs no leak. */
const MOST_BY_DESIGN = 15

const members = JSON.parse(
  readFileSync(fileURLToPath(new URL('cases/members.json', import.meta.url)), 'utf8'),
) as readonly RawMember[]
const alone = createTextRedactor()
const withMembers = createTextRedactor({ members })

/** True when what has to be masked is, to the last letter and digit, and nothing is where nothing has to be. */
function isRight({ text, expected, directory }: RedactionCase): boolean {
  const { spans } = (directory === true ? withMembers : alone)(text)
  return expected.length === 0 ? spans.length === 0 : expected.every((range) => isCovered(text, range, spans))
}

const kindOf = ({ kind }: RedactionCase) => /^(?:[KV]\d+|P .*)/.exec(kind)?.[0] ?? kind
const cases = redactionCases()
const meant = cases.filter(({ by_design }) => by_design !== true)

test.each([...new Set(meant.map(kindOf))])('%s', (kind) => {
  const wrong = meant.filter((each) => kindOf(each) === kind && !isRight(each)).map(({ id, text }) => `${id} ${text}`)
  expect(wrong.length <= (FLOORS[kind] ?? 0) ? [] : wrong).toEqual([])
})

test('what the documents admit does not become more', () => {
  const wrong = cases.filter((each) => each.by_design === true && !isRight(each)).map(({ id, text }) => `${id} ${text}`)
  expect(wrong.length <= MOST_BY_DESIGN ? [] : wrong).toEqual([])
})

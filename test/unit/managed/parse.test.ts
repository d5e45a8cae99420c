/** A managed configuration is read strictly, and what is wrong is said with its line and key. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schemaFile, withKeys } from '../../../scripts/managed-page.ts'
import { MANAGED_KEYS, MOST_BYTES, type Parsed, parseManaged, textOf } from '../../../src-main/managed/index.ts'
import { managedValues } from '../../support/managed-values.ts'

const parse = (value: unknown): Parsed => parseManaged(JSON.stringify(value, null, 2))
const problems = (parsed: Parsed) => (parsed.isValid ? [] : parsed.problems.map(({ line, key }) => [line, key]))

/** `{ 'retention.draftDays': 7 }` as the file has it. */
function nested(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) {
    const [group = '', name] = key.split('.')
    whole[group] = name === undefined ? value : { ...(whole[group] as object), [name]: value }
  }
  return whole
}

test('every key of the table is read from its place', () => {
  const { 'schedule.fixed': _needsOthers, ...values } = managedValues
  fc.assert(
    fc.property(fc.record(values, { requiredKeys: [] }), (given) => {
      const parsed = parse(nested(given))
      expect(problems(parsed)).toEqual([])
      expect(parsed.isValid && Object.keys(parsed.document.values).sort()).toEqual(Object.keys(given).sort())
    }),
    { seed: 1, numRuns: 200 },
  )
})

test.each(MANAGED_KEYS)('%s: a value of a wrong kind is named with its line', (key) => {
  const parsed = parse(nested({ 'x-first': true, [key]: { no: 'such value' } }))
  expect(problems(parsed)).toEqual([[key.includes('.') ? 4 : 3, key]])
})

test('a value is never repeated, nor a key that could be anything', () => {
  const parsed = parse({
    contact: 'a\nb secret-1',
    'ann@example.com secret-2': 1,
    retention: { draftDays: 'secret-3' },
  })
  expect(JSON.stringify(parsed)).not.toMatch(/secret|example/)
  expect(problems(parsed)).toHaveLength(3)
})

test.each([
  ['an unknown key', { colour: 1 }, [[2, 'colour']]],
  ['an unknown key in a group', { retention: { draftDays: 7, weeks: 2 } }, [[4, 'retention.weeks']]],
  ['a key of the prototype', { constructor: 1 }, [[2, 'constructor']]],
  ['a dotted key', { 'retention.draftDays': 7 }, [[2, 'retention.draftDays']]],
  ['a group that is no object', { retention: 7 }, [[2, 'retention']]],
  ['a fixed schedule that is not given', { schedule: { on: true, fixed: ['every'] } }, [[4, 'schedule.fixed']]],
  ['an upper bound below the lower one', { retention: { auditDays: [9, 3] } }, [[3, 'retention.auditDays']]],
  ['null', { slack: { clientId: null } }, [[3, 'slack.clientId']]],
  ['Slack in the clear', { slack: { apiUrl: 'http://slack.com/api/' } }, [[3, 'slack.apiUrl']]],
  ['a version that is none', { version: 'one' }, [[2, 'version']]],
])('%s is refused', (_what, value, expected) => {
  expect(problems(parse(value))).toEqual(expected)
})

test('keys of one’s own and keys that may be ignored are let through, and the latter are told', () => {
  const parsed = parse({
    mayIgnore: ['colour', 'retention.weeks'],
    colour: 1,
    'x-owner': 'data',
    retention: { weeks: 2, 'x-why': 'law', draftDays: 7 },
  })
  expect(parsed).toMatchObject({
    isValid: true,
    document: { ignored: ['colour', 'retention.weeks'], values: { 'retention.draftDays': 7 } },
  })
})

test('a key that is known cannot be ignored', () => {
  expect(problems(parse({ mayIgnore: ['retention.draftDays'], retention: { draftDays: 0 } }))).toEqual([
    [6, 'retention.draftDays'],
  ])
})

test.each([
  ['{"retention": {"draftDays": 7,\n "draftDays": 365}}', 2, 'retention.draftDays'],
  ['{"contact": "a",\n\n"contact": "b"}', 3, 'contact'],
  ['{"destination": {"kind": "folder", "dir": "/a",\n"dir": "/b"}}', 2, 'destination.dir'],
])('a key that is given twice is refused: %s', (text, line, key) => {
  expect(problems(parseManaged(text))).toEqual([[line, key]])
})

test.each([
  ['', 1],
  ['[]', 1],
  ['{\n  "contact": "a",\n}', 3],
  ['{\n// why\n"contact": "a"}', 2],
  ['{"contact": "a"}\n{}', 2],
])('what is no JSON is refused with its line: %j', (text, line) => {
  expect(problems(parseManaged(text))).toEqual([[line, '']])
})

test('a newer version is told apart from a broken one, whatever else it says', () => {
  expect(parse({ version: 2, brandNew: {} })).toEqual({ isValid: false, isNewer: true, problems: [] })
  expect(parse({ version: 1 })).toMatchObject({ isValid: true })
})

test('too many bytes and bytes that are no UTF-8 are no text', () => {
  expect(textOf(new Uint8Array(MOST_BYTES + 1).fill(32))).toBeNull()
  expect(textOf(new Uint8Array([123, 0xff, 125]))).toBeNull()
  expect(textOf(new Uint8Array(MOST_BYTES).fill(32))).toHaveLength(MOST_BYTES)
})

test('deeply nested text ends with a refusal', () => {
  expect(parseManaged(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`).isValid).toBe(false)
  expect(parseManaged('['.repeat(30_000)).isValid).toBe(false)
})

test('the JSON Schema and the table in the docs are current: otherwise run `npm run docs:managed`', () => {
  const page = readFileSync('docs/managed.md', 'utf8')
  expect(JSON.parse(readFileSync('docs/managed.schema.json', 'utf8'))).toEqual(JSON.parse(schemaFile()))
  expect(page).toBe(withKeys(page))
})

test('the example in the docs is valid', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/managed.md', 'utf8')) ?? []
  expect(problems(parseManaged(example))).toEqual([])
})

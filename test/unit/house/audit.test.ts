/** The audit's rules, over answers as npm gives them. */
import { describe, expect, test } from 'vitest'
import exceptions from '../../../scripts/audit-exceptions.json' with { type: 'json' }
import { type Exceptions, ExceptionsSchema, judgeAudit } from '../../../scripts/supply/audit-rules.ts'

const advisory = (name: string, id: string) => ({
  url: `https://github.com/advisories/${id}`,
  severity: 'high',
  title: 'Prototype pollution',
  name,
})
const answer = (...found: object[]) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities: { a: { via: [...found, 'another'] } }, metadata: {} })
const GHSA = 'GHSA-abcd-1234-ef56'
const excepted = (until: string): Exceptions => [
  { advisory: GHSA, package: 'left', reason: 'Only reached with input of our own.', until },
]
const TODAY = '2026-11-29'

describe('an audit', () => {
  test('without advisories is clean', () => {
    expect(judgeAudit(answer(), [], TODAY)).toEqual({ kind: 'clean' })
  })
  test('fails for an advisory that nobody judged, also of a package whose other one is excepted', () => {
    expect(judgeAudit(answer(advisory('left', GHSA)), [], TODAY)).toMatchObject({ kind: 'failed' })
    const two = answer(advisory('left', GHSA), advisory('left', 'GHSA-0000-0000-0000'))
    expect(judgeAudit(two, excepted('2026-12-31'), TODAY)).toEqual({
      kind: 'failed',
      lines: ['left: Prototype pollution (high, GHSA-0000-0000-0000)'],
    })
  })
  test('lets an excepted one pass until its day, and of its package only', () => {
    expect(judgeAudit(answer(advisory('left', GHSA)), excepted(TODAY), TODAY)).toEqual({ kind: 'clean' })
    expect(judgeAudit(answer(advisory('left', GHSA)), excepted('2026-11-28'), TODAY)).toMatchObject({ kind: 'failed' })
    expect(judgeAudit(answer(advisory('right', GHSA)), excepted(TODAY), TODAY)).toMatchObject({ kind: 'failed' })
  })
  test('fails for an exception that excepts nothing, and for one that would never be judged again', () => {
    expect(judgeAudit(answer(), excepted('2026-12-31'), TODAY)).toMatchObject({ kind: 'failed' })
    expect(judgeAudit(answer(advisory('left', GHSA)), excepted('2099-01-01'), TODAY)).toMatchObject({ kind: 'failed' })
  })
  test.each([[''], ['{"message":"405 Method Not Allowed"}'], ['npm error'], ['{"vulnerabilities":[1]}']])(
    'is skipped, and not clean, where the registry answers %j; exceptions run out all the same',
    (said) => {
      expect(judgeAudit(said, [], TODAY)).toEqual({ kind: 'skipped' })
      expect(judgeAudit(said, excepted('2026-11-28'), TODAY)).toMatchObject({ kind: 'failed' })
    },
  )
  test('has exceptions with a reason and a day', () => {
    expect(ExceptionsSchema.safeParse(exceptions).success).toBe(true)
  })
})

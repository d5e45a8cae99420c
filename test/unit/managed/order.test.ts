/** Every key's order is an order, and what two configurations prescribe together is never looser than either. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combine, MANAGED_KEYS, type ManagedValues, namesChannel, ruleOf } from '../../../src-main/managed/index.ts'
import { managedValues } from '../../support/managed-values.ts'
import { times } from '../../support/soak.ts'

const numRuns = times(5000, 500, 'values of each managed key')
const SEED = { seed: 20261129, numRuns }

describe.each(MANAGED_KEYS)('%s', (key) => {
  const { schema, canonical, tighter, meet, kind } = ruleOf(key)
  const value = managedValues[key].map((given) => canonical(schema.parse(given)))

  test('a value is as tight as itself', () => {
    fc.assert(
      fc.property(value, (a) => tighter(a, a)),
      SEED,
    )
  })

  test('two values of which each is as tight as the other are the same', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        if (tighter(a, b) && tighter(b, a)) expect(a).toEqual(b)
      }),
      SEED,
    )
  })

  test('tighter than the tighter one is tighter', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => !tighter(a, b) || !tighter(b, c) || tighter(a, c)),
      SEED,
    )
  })

  test('what two values allow together is as tight as either, and written in its shortest form', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const both = meet(a, b)
        if (both === undefined) return
        expect([tighter(both, a), tighter(both, b)]).toEqual([true, true])
        expect(canonical(both)).toEqual(both)
      }),
      SEED,
    )
  })

  test('a system’s and an adopted configuration are never looser together than the system’s alone', () => {
    fc.assert(
      fc.property(fc.option(value, { nil: undefined }), value, (system, adopted) => {
        const combined = combine(
          (system === undefined ? {} : { [key]: system }) as ManagedValues,
          { [key]: adopted } as ManagedValues,
        )
        if (!combined.isPossible || kind === 'default' || kind === 'information') return
        const effective = combined.values[key]
        expect(tighter(effective, adopted)).toBe(true)
        if (system !== undefined) expect(tighter(effective, system)).toBe(true)
      }),
      SEED,
    )
  })
})

test('a configuration that is absent prescribes nothing, and the table’s meaning of an absent key is as loose as can be', () => {
  for (const key of MANAGED_KEYS.filter((each) => ruleOf(each).kind === 'bound')) {
    const { absent, schema, canonical, tighter } = ruleOf(key)
    if (absent === null) continue
    const isWhole = fc
      .sample(managedValues[key], SEED)
      .every((given) => tighter(canonical(schema.parse(given)), absent))
    // By default nothing may be approved unread, so that a configuration can only open that.
    expect([key, isWhole]).toEqual([key, key !== 'review.trustAtMost'])
  }
})

test('two fixed values that differ allow nothing together', () => {
  expect(combine({ 'slack.workspace': 'T0ONE' }, { 'slack.workspace': 'T0TWO' })).toEqual({
    isPossible: false,
    key: 'slack.workspace',
  })
})

test('the system’s silence about Slack’s address means Slack’s own, beside an adopted configuration too', () => {
  const elsewhere = { 'slack.apiUrl': 'https://slack.example.com/api/' }
  const own = { 'slack.apiUrl': 'https://slack.com/api/' }
  expect(combine({}, elsewhere)).toEqual({ isPossible: false, key: 'slack.apiUrl' })
  expect(combine({}, own)).toMatchObject({ values: own })
  expect(combine(elsewhere, {})).toMatchObject({ values: elsewhere })
})

test('a default gives way to one that is fixed, and to no other', () => {
  const on = { 'schedule.on': true }
  const off = { 'schedule.on': false }
  expect(combine(on, off)).toMatchObject({ values: on })
  expect(combine(on, { ...off, 'schedule.fixed': ['on'] })).toMatchObject({ values: off })
  expect(combine({ ...on, 'schedule.fixed': ['on'] }, { ...off, 'schedule.fixed': ['on'] })).toMatchObject({
    isPossible: false,
  })
})

describe('channels', () => {
  const list = managedValues['channels.allow'] as fc.Arbitrary<string[]>
  const name = fc.stringMatching(/^[ab]{0,5}$/)
  const named = (entries: readonly string[], channel: string) =>
    namesChannel(entries, { channelId: 'C0OTHER', names: [channel] })

  test('a pattern names exactly what a regular expression of it takes in', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*]{1,6}$/), name, (pattern, channel) => {
        const same = new RegExp(`^${pattern.replaceAll('*', '.*')}$`)
        expect(named([pattern], channel)).toBe(same.test(channel))
      }),
      { seed: 1, numRuns: numRuns },
    )
  })

  test('what a tighter list names, the looser one names too', () => {
    const { tighter, canonical } = ruleOf('channels.allow')
    fc.assert(
      fc.property(list, list, name, (a, b, channel) => {
        if (tighter(canonical(a), canonical(b)) && named(a, channel)) expect(named(b, channel)).toBe(true)
        expect(named(canonical(a) as string[], channel)).toBe(named(a, channel))
      }),
      { seed: 2, numRuns: numRuns },
    )
  })

  test.each([
    [['proj-*'], ['*'], true],
    [['proj-atlas', 'proj-*-eu'], ['proj-*'], true],
    [['proj-*'], ['proj-a*'], false],
    [['*-eu'], ['proj-*'], false],
    [['a*c'], ['a*b*c'], false],
    [['a*b*c'], ['a*c'], true],
    [['C0ATLAS'], ['*'], true],
    // An id says nothing of the name: when unsure, not a part.
    [['C0ATLAS'], ['proj-*'], false],
    [['proj-atlas'], ['C0ATLAS'], false],
    [[], ['proj-*'], true],
    [['*'], [], false],
  ])('%j is part of %j: %j', (part, whole, isPart) => {
    expect(ruleOf('channels.allow').tighter(part, whole)).toBe(isPart)
  })

  test('a letter with an accent is the same letter, written in one character or in two', () => {
    const canonical = (...entries: string[]) => ruleOf('channels.never').canonical(entries) as string[]
    for (const form of ['NFC', 'NFD'] as const)
      for (const other of ['NFC', 'NFD'] as const)
        expect(named(canonical('büro-*'.normalize(form)), 'büro-rennes'.normalize(other))).toBe(true)
  })

  test('a long pattern of stars is judged at once', () => {
    expect(named([`${'*a'.repeat(39)}*b`], 'a'.repeat(4000))).toBe(false)
  })
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALERT_KINDS } from '../../../shared/contract/monitor.ts'
import type { ChannelId, EpochMs } from '../../../shared/domain.ts'
import { type ChannelFact, type Facts, judge } from '../../../src-main/monitor/index.ts'
import { LAKE_LOOKS } from '../../../src-main/store/index.ts'
import { numbersFrom } from '../../support/random.ts'
import { DAY, HOUR, NOON } from '../../support/store.ts'

const TODAY = Math.floor(NOON / DAY) * DAY

const quiet: Facts = {
  now: NOON,
  channels: [],
  endedTrust: [],
  callDays: [],
  callHours: [],
  accesses: [],
  retention: [],
  lake: null,
  lakeLooks: {
    lake_foreign_key: null,
    lake_set_back: null,
    lake_unreadable: null,
    lake_inputs_waiting: null,
    lake_unfolded: null,
  },
  uploads: [],
  audit: null,
  texts: null,
  failures: null,
  signIn: null,
  clockJumpDays: null,
  managedUnconfirmedSince: null,
  freeBytes: null,
}

function channel(fields: Partial<ChannelFact>): ChannelFact {
  return {
    channelId: 'C0ATLAS' as ChannelId,
    name: 'proj-atlas',
    isAllowed: true,
    state: 'open',
    heldByVerifier: 0,
    readsOutside: 0,
    drift: 0,
    seen: 0,
    leftOut: 0,
    days: [],
    outcomes: [],
    ...fields,
  }
}

const kinds = (facts: Partial<Facts>) => judge({ ...quiet, ...facts }).findings.map(({ kind }) => kind)

/** Days up to today, oldest first: messages and masked places. */
const days = (counts: readonly (readonly [number, number])[]) =>
  counts.map(([messages, masked], index) => ({
    at: (TODAY - (counts.length - 1 - index) * DAY) as EpochMs,
    messages,
    masked,
  }))

describe('trust that ended', () => {
  const ended = (ending: string, messages: number) => [
    { channelId: 'C0ATLAS' as ChannelId, name: 'proj-atlas', ending, messages },
  ]

  test('is urgent when something had slipped through and the rule had let messages go', () => {
    expect(judge({ ...quiet, endedTrust: ended('missed', 12) }).findings).toMatchObject([
      { kind: 'trust_ended', subject: 'proj-atlas', severity: 'urgent', says: expect.stringContaining('12 messages') },
    ])
    const calm = [...ended('missed', 0), ...ended('time', 12)]
    expect(judge({ ...quiet, endedTrust: calm }).findings.map(({ severity }) => severity)).toEqual([
      'attention',
      'attention',
    ])
  })
})

describe('a channel’s rate of personal data', () => {
  test('that varies as chance has it is usual, whatever the channel is like', () => {
    const draw = (random: () => number, messages: number, rate: number) => {
      let masked = 0
      for (let n = 0; n < messages; n += 1) if (random() < rate) masked += 1
      return masked
    }
    const alarms: unknown[] = []
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 400 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 2 ** 31 - 2 }),
        (messages, rate, seed) => {
          const random = numbersFrom(seed)
          const month = Array.from({ length: 30 }, () => [messages, draw(random, messages, rate)] as const)
          alarms.push(...kinds({ channels: [channel({ days: days(month) })] }))
        },
      ),
      { numRuns: 3000, seed: 3 },
    )
    expect(alarms).toEqual([])
  })

  test('is judged only with enough days behind it', () => {
    const past = (count: number) => [...Array.from({ length: count }, () => [100, 10] as const), [100, 300] as const]
    expect(kinds({ channels: [channel({ days: days(past(6)) })] })).toEqual([])
    expect(kinds({ channels: [channel({ days: days(past(7)) })] })).toEqual(['pii_rate_unusual'])
  })

  test('is not moved by one odd day in the past', () => {
    const past = Array.from({ length: 20 }, (_, n) => [100, n === 4 ? 900 : 10] as const)
    expect(kinds({ channels: [channel({ days: days([...past, [100, 120]]) })] })).toEqual(['pii_rate_unusual'])
  })

  test('of a few messages says nothing', () => {
    const past = Array.from({ length: 20 }, () => [100, 10] as const)
    expect(kinds({ channels: [channel({ days: days([...past, [5, 15]]) })] })).toEqual([])
  })
})

describe('calls to Slack', () => {
  const usual = Array.from({ length: 20 }, (_, n) => ({
    at: (TODAY - (20 - n) * DAY) as EpochMs,
    calls: 200 + (n % 5) * 20,
  }))
  const today = (calls: number) => [...usual, { at: TODAY as EpochMs, calls }]
  const hours = usual.flatMap(({ at }) => [9, 10, 11].map((hour) => ({ at, hour, calls: 60 })))
  const hourToday = (hour: number, calls: number) => [...hours, { at: TODAY as EpochMs, hour, calls }]

  test('that are many are unusual, and a busy day is not', () => {
    expect(kinds({ callDays: today(900) })).toEqual([])
    expect(kinds({ callDays: today(5000) })).toEqual(['access_unusual'])
  })

  test('an hour off the usual ones are usual, as when the clocks change', () => {
    expect(kinds({ callDays: today(200), callHours: hourToday(12, 60) })).toEqual([])
    expect(kinds({ callDays: today(200), callHours: hourToday(3, 60) })).toEqual(['access_unusual'])
  })

  test('a few at a strange hour are no pattern', () => {
    expect(kinds({ callDays: today(200), callHours: hourToday(3, 4) })).toEqual([])
  })
})

describe('what people open, query and export', () => {
  const hour = (daysAgo: number, hour: number, acts: number, rows = 0) => ({
    at: (TODAY - daysAgo * DAY + hour * HOUR) as EpochMs,
    acts,
    rows,
  })
  const past = (days: number) => Array.from({ length: days }, (_, n) => hour(days - n, 10, 4 + (n % 3), 100)).flat()
  const found = (...today: Facts['accesses']) => judge({ ...quiet, accesses: [...past(20), ...today] }).findings

  test('is unusual when it is far more than on any usual day, in acts or in rows', () => {
    expect(found(hour(0, 9, 20), hour(0, 10, 15))).toEqual([])
    expect(found(hour(0, 9, 30), hour(0, 10, 15))).toMatchObject([
      { kind: 'reading_unusual', about: 'acts', says: expect.stringContaining('45 times today; a usual day has 5') },
    ])
    expect(found(hour(0, 10, 1, 19_000))).toEqual([])
    expect(found(hour(0, 10, 1, 90_000))).toMatchObject([
      { about: 'rows', says: expect.stringContaining('90,000 rows') },
    ])
  })

  test('is judged only with days enough behind it', () => {
    const judged = (days: number, acts: number, at = 10) => kinds({ accesses: [...past(days), hour(0, at, acts)] })
    expect(judged(6, 100)).toEqual([])
    expect(judged(7, 100)).toEqual(['reading_unusual'])
    expect(judged(13, 5, 3)).toEqual([])
    expect(judged(14, 5, 3)).toEqual(['reading_unusual'])
  })

  test('is unusual at an hour at which nobody ever did it, and not an hour off', () => {
    expect(found(hour(0, 3, 3))).toMatchObject([{ about: 'hours', says: expect.stringContaining('03:00 UTC') }])
    expect(found(hour(0, 3, 2))).toEqual([])
    expect(found(hour(0, 11, 9))).toEqual([])
  })
})

test('a rule that nobody enforced for more than a day is at risk when something nears its limit', () => {
  const rule = { rule: 'drafts', says: 'Messages never approved, excluded or discarded', violations: 0 }
  const enforced = (hoursAgo: number) => (NOON - hoursAgo * HOUR) as EpochMs
  const risk = (isDueSoon: boolean, hoursAgo: number) =>
    kinds({ retention: [{ ...rule, isDueSoon, lastEnforcedAt: enforced(hoursAgo) }] })
  expect(risk(true, 25)).toEqual([])
  expect(risk(false, 48)).toEqual([])
  expect(risk(true, 48)).toEqual(['retention_at_risk'])
})

test.each(LAKE_LOOKS)('%s is an alert of its own, and over with a look that finds nothing', (look) => {
  const looked = (found: number, says = '') =>
    judge({ ...quiet, lakeLooks: { ...quiet.lakeLooks, [look]: { at: NOON, found, says } } })
  const { findings, kinds: informed } = looked(2)
  expect(findings).toMatchObject([{ kind: look, subject: 'lake' }])
  expect(looked(1, 'It stands still.').findings).toMatchObject([
    { kind: look, severity: 'urgent', says: 'It stands still.' },
  ])
  expect(looked(0)).toMatchObject({ findings: [], kinds: informed })
  const others = LAKE_LOOKS.filter((other) => other !== look)
  for (const other of others) expect(informed.has(other)).toBe(false)
})

test('a run that succeeded ends a series of failures', () => {
  const failed = (minutesAgo: number, isFailed = true) => ({
    at: (NOON - minutesAgo * 60_000) as EpochMs,
    isFailed,
    next: null,
  })
  const failing = (...outcomes: ChannelFact['outcomes']) => kinds({ channels: [channel({ outcomes })] })
  expect(failing(failed(1), failed(20), failed(40))).toEqual(['collection_failing'])
  expect(failing(failed(1), failed(2), failed(3))).toEqual([])
  expect(failing(failed(1), failed(20, false), failed(40), failed(60))).toEqual([])
})

test('what was not looked at ends no alert', () => {
  const { kinds: informed } = judge(quiet)
  for (const kind of ['audit_broken', 'sign_in_ends', 'disk_low'] as const) expect(informed.has(kind), kind).toBe(false)
})

test('every kind of alert has a section that says what it means and what to do', () => {
  const guide = readFileSync(new URL('../../../docs/alerts.md', import.meta.url), 'utf8')
  const sections = new Map(
    guide
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')).trim(), section]),
  )
  expect([...sections.keys()].sort()).toEqual([...ALERT_KINDS].sort())
  for (const [kind, section] of sections) {
    expect(section, kind).toMatch(/\*\*What it means\.\*\* /)
    expect(section, kind).toMatch(/\*\*What to do\.\*\* /)
    expect(section, kind).toMatch(/\*\*When it is resolved\.\*\* /)
  }
})

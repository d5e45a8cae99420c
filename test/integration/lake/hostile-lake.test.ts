/**
 * A lake that somebody else can write to, or that time and disks have been at: what is odd is named, nothing of others is lost,
 * exposed or let back in, and the rest goes on.
 */
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { eraseFromLake, queryLake, verifyLake } from '../../../src-main/lake/index.ts'
import { codeOf, commitKey, decisionKey, inboxKey } from '../../../src-main/lake-layout/index.ts'
import { folderLake } from '../../support/folder-lake.ts'
import { withClock } from '../../support/halted.ts'
import { inboxBytes, teamKey } from '../../support/lake-inbox.ts'

const people = (count: number) => Array.from({ length: count }, (_, n) => `u_${String(n).repeat(26)}`)
const messages = (count: number, { author = 'u_ada', prefix = 'm_' } = {}) =>
  Array.from({ length: count }, (_, n) => ({ id: `${prefix}${n}`, author, channel: `c_${n % 3}` }))
const ALL = 200

const lake = folderLake({
  collector: 'maintainer',
  before: async ({ add, fold }) => {
    await add(people(8).flatMap((author, p) => messages(25, { author, prefix: `m_${p}x` })))
    await fold()
  },
})
const { place, fold, add, decide, keysUnder } = lake

const confirm = (...keys: string[]) => fold({ confirmed: { keys: new Set(keys), ownWhenAlone: false } })
const rows = async () => lake.ask('SELECT message_id, text, author FROM messages ORDER BY 1')
const standing = async () =>
  Number((await queryLake({ ...place(), sql: 'SELECT count(*)::INTEGER AS n FROM messages' })).rows[0]?.['n'])
const inTables = async () => (await fold()).standing
const write = (key: string, body: string | Uint8Array) => {
  mkdirSync(dirname(join(lake.dir, key)), { recursive: true })
  writeFileSync(join(lake.dir, key), body)
  return key
}
const byKey = (one: { readonly key: string }, other: { readonly key: string }) => (one.key < other.key ? -1 : 1)
const newestCommit = () => keysUnder('commits').at(-1) ?? ''

const signedDecision = (said: string) => {
  const body = Buffer.from(said)
  return { body, key: decisionKey({ collector: 'ada', code: codeOf(teamKey().key, lake.lakeId, 'ada', body) }) }
}
/** A decision with the team's own code over what it was made into. */
const writeDecision = async (change: (said: string) => string) => {
  const honest = await decide({ kind: 'exclude', about: ['m_0x1'] })
  const { key, body } = signedDecision(change(readFileSync(join(lake.dir, honest), 'utf8')))
  rmSync(join(lake.dir, honest))
  return write(key, body)
}

test('what nobody can read or no member made is named, left where it is, and the rest goes on', async () => {
  const stranger = teamKey(9)
  const cases: readonly (readonly [string, string, () => Promise<string>])[] = [
    ['an upload under a key that is not the team’s', 'unproved', () => add([{ id: 'm_forged' }], { key: stranger })],
    [
      'an upload that was cut short',
      'unproved',
      async () => {
        const key = await add([{ id: 'm_cut' }])
        return write(key, readFileSync(join(lake.dir, key)).subarray(0, 200))
      },
    ],
    [
      'an upload moved to a colleague',
      'unproved',
      async () => {
        const key = await add([{ id: 'm_moved' }])
        const body = readFileSync(join(lake.dir, key))
        rmSync(join(lake.dir, key))
        return write(key.replace('/ada/', '/bob/'), body)
      },
    ],
    [
      'an upload of another lake',
      'foreign',
      async () => {
        const body = await inboxBytes([{ id: 'm_other' }], { lakeId: `l_${'0'.repeat(32)}` })
        return write(inboxKey({ collector: 'ada', code: codeOf(teamKey().key, lake.lakeId, 'ada', body) }), body)
      },
    ],
    ['an upload of a newer Gleaner', 'newer', () => add([{ id: 'm_newer' }], { footer: { inboxVersion: 2 } })],
    [
      'an upload that is no Parquet',
      'damaged',
      async () => {
        const body = Buffer.from('PAR1 but not really PAR1')
        return write(inboxKey({ collector: 'ada', code: codeOf(teamKey().key, lake.lakeId, 'ada', body) }), body)
      },
    ],
    [
      'an upload whose few bytes stand for gigabytes',
      'oversized',
      () => add([{ id: 'm_bomb', text: 'x'.repeat(1_000_000) }], { copies: 2400 }),
    ],
    ['a file with a name of its own', 'foreign', async () => write('inbox/notes.txt', 'hello')],
    ['a folder marker', 'foreign', async () => write('inbox/ada/.keep', '')],
    [
      'a decision under a key that is not the team’s',
      'unproved',
      () => decide({ kind: 'opt-out', about: people(1), key: stranger }),
    ],
    [
      'a decision that was changed',
      'unproved',
      async () => {
        const key = await decide({ kind: 'exclude', about: ['m_0x2'] })
        return write(key, readFileSync(join(lake.dir, key), 'utf8').replaceAll('exclude', 'opt-out'))
      },
    ],
    [
      'a decision of a newer Gleaner',
      'newer',
      async () => {
        const body = Buffer.from('{"decisionVersion":2}')
        return write(decisionKey({ collector: 'ada', code: codeOf(teamKey().key, lake.lakeId, 'ada', body) }), body)
      },
    ],
    [
      'a decision that was cut short',
      'truncated',
      async () => {
        const key = await decide({ kind: 'exclude', about: ['m_0x3'] })
        return write(key, readFileSync(join(lake.dir, key), 'utf8').slice(0, 200))
      },
    ],
    [
      'a decision of megabytes',
      'oversized',
      async () => write(signedDecision(' '.repeat(2_000_001)).key, ' '.repeat(2_000_001)),
    ],
    [
      'a decision that a member moved to a colleague',
      'unproved',
      async () => {
        const key = await decide({ kind: 'exclude', about: ['m_0x4'] })
        const body = readFileSync(join(lake.dir, key))
        rmSync(join(lake.dir, key))
        return write(key.replace('/ada/', '/bob/'), body)
      },
    ],
    ...(['collector', 'lakeId', 'id'] as const).map(
      (field) =>
        [
          `a member’s decision whose ${field} climbs out of the lake`,
          'foreign',
          async () =>
            writeDecision((said) => said.replace(new RegExp(`"${field}":"[^"]*"`), `"${field}":"../../commits"`)),
        ] as const,
    ),
    [
      'a member’s decision about a key whose name climbs out of the lake',
      'foreign',
      async () => writeDecision((said) => said.replace(/"keyId":"[^"]*"/, '"keyId":"../../lake.json"')),
    ],
    [
      'a member’s upload whose footer names a folder outside',
      'foreign',
      () => add([{ id: 'm_out' }], { footer: { collector: '../../commits' } }),
    ],
    [
      'a forged commit above the newest',
      'foreign',
      async () =>
        write(commitKey(9), readFileSync(join(lake.dir, commitKey(1)), 'utf8').replace('"number":1', '"number":9')),
    ],
    [
      'a commit cut short above the newest',
      'truncated',
      async () => write(commitKey(8), readFileSync(join(lake.dir, commitKey(1)), 'utf8').slice(0, 100)),
    ],
  ]

  const odd = new Map<string, { readonly what: string; readonly kind: string; readonly bytes: Uint8Array }>()
  for (const [what, kind, make] of cases) {
    const key = await make()
    odd.set(key, { what, kind, bytes: readFileSync(join(lake.dir, key)) })
  }
  expect(odd.size).toBe(cases.length)
  await add([{ id: 'm_honest', author: 'u_bob' }], { collector: 'bob' })
  const report = await fold()
  const named = report.unread.map(({ key, kind }) => `${odd.get(key)?.what ?? key}: ${kind}`)
  expect(named.sort()).toEqual(cases.map(([what, kind]) => `${what}: ${kind}`).sort())
  expect(report).toMatchObject({ inputs: 1, standing: ALL + 1 })
  for (const [key, { what, bytes }] of odd) expect([what, readFileSync(join(lake.dir, key))]).toEqual([what, bytes])
  expect(await standing()).toBe(ALL + 1)
  const { problems } = await verifyLake(place())
  expect(problems.map(({ key }) => odd.get(key)?.what ?? key).sort()).toEqual(cases.map(([what]) => what).sort())
})

test('two sparse manifests of 5.9 GB are named, and not read', async () => {
  const huge = [commitKey(9), signedDecision('{}').key].map((key) => {
    write(key, '{')
    truncateSync(join(lake.dir, key), 2_950_000_000)
    return key
  })
  const before = process.resourceUsage().maxRSS
  expect((await fold()).unread.toSorted(byKey)).toEqual(huge.map((key) => ({ kind: 'oversized', key })).toSorted(byKey))
  const said = (await verifyLake(place())).problems.map(({ key }) => key)
  expect(said.toSorted()).toEqual(huge.toSorted())
  // In kB. All else that a fold takes is far from it.
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(1_500_000)
})

describe('what takes much away waits, and it alone', () => {
  const some = (count: number) => messages(25, { prefix: 'm_0x' }).slice(0, count)
  const cases: readonly (readonly [string, () => Promise<string>])[] = [
    [
      'deletions',
      () =>
        add(
          some(25).map(({ id }) => ({ id, op: 'delete' as const })),
          { collector: 'eve' },
        ),
    ],
    [
      'deletions of an old date',
      () =>
        add(
          some(25).map(({ id }) => ({ id, op: 'delete' as const, collectedAt: '2020-01-01 00:00:00' })),
          { collector: 'eve' },
        ),
    ],
    [
      'deletions of a date to come',
      () =>
        add(
          some(25).map(({ id }) => ({ id, op: 'delete' as const, collectedAt: '2090-01-01 00:00:00' })),
          { collector: 'eve' },
        ),
    ],
    [
      'edits without text',
      () =>
        add(
          some(25).map(({ id }) => ({ id, text: null, editedAt: '2026-05-01 00:00:00' })),
          { collector: 'eve' },
        ),
    ],
    [
      'texts in place of others',
      () =>
        add(
          some(25).map(({ id }) => ({ id, text: 'not what was written', editedAt: '2026-05-01 00:00:00' })),
          { collector: 'eve' },
        ),
    ],
    [
      'texts that claim a stricter policy',
      () =>
        add(
          some(25).map(({ id }) => ({ id, text: 'not what was written', rank: 2_000_000_000 })),
          { collector: 'eve' },
        ),
    ],
    ['exclusions', () => decide({ kind: 'exclude', about: some(25).map(({ id }) => id), collector: 'eve' })],
    ['opt-outs of many at once', () => decide({ kind: 'opt-out', about: people(5), collector: 'eve' })],
    ['an erasure of many', () => decide({ kind: 'erase', about: people(5), upTo: '2030-01-01', collector: 'eve' })],
    ['a level for a channel', () => decide({ kind: 'level', level: 'metrics', about: ['c_0'], collector: 'eve' })],
  ]
  test.each(cases)('%s, until a maintainer has confirmed it', async (_name, make) => {
    const key = await make()
    await add([{ id: 'm_honest', author: 'u_bob' }], { collector: 'bob' })
    const before = await rows()
    expect(before).toHaveLength(ALL + 1)
    const report = await fold()
    expect(report.waiting).toMatchObject([{ key }])
    expect(report).toMatchObject({ standing: ALL + 1, inputs: 1 })
    // Who asks sees what the tables say, before the fold and after it.
    expect(await rows()).toEqual(before)
    expect(await fold()).toMatchObject({ isNew: false, waiting: [{ key }] })
    expect(await confirm(key)).toMatchObject({ isNew: true, waiting: [] })
  })

  test('many inputs that take a little each are as heavy as one that takes it all', async () => {
    for (const { id } of some(20)) await add([{ id, op: 'delete' }], { collector: 'eve' })
    const report = await fold()
    expect(report.waiting.length).toBeGreaterThan(10)
    expect(report.standing).toBeGreaterThanOrEqual(ALL - 5)
  })

  test('inputs under names that no commit knows are as heavy as one writer’s', async () => {
    for (const [n, { id }] of some(20).entries()) await add([{ id, op: 'delete' }], { collector: `made-up-${n}` })
    const report = await fold()
    expect(report.waiting.length).toBeGreaterThan(10)
    expect(report.standing).toBeGreaterThanOrEqual(ALL - 5)
  })

  test('decisions by one writer that name others as the ones who said them are weighed together', async () => {
    for (const { id } of some(20)) await decide({ kind: 'exclude', about: [id], collector: 'eve', saidBy: `c_${id}` })
    const report = await fold()
    expect(report.waiting.length).toBeGreaterThan(10)
    expect(report.standing).toBeGreaterThanOrEqual(ALL - 5)
  })

  test('a decision that a colleague wrote again is confirmed by either name', async () => {
    const mine = await decide({ kind: 'erase', about: people(5), upTo: '2030-01-01', collector: 'mia' })
    const again = await decide({
      kind: 'erase',
      about: people(5),
      upTo: '2030-01-01',
      collector: 'ann',
      saidBy: 'mia',
    })
    expect(mine > again).toBe(true)
    expect(await confirm(mine)).toMatchObject({ waiting: [], standing: 75 })
  })

  test('what is waited for, or refused, is in no answer either', async () => {
    await add(
      some(25).map(({ id }) => ({ id, op: 'delete' as const })),
      { collector: 'eve' },
    )
    await add([{ id: 'm_odd', keyId: 'k_00000002' }, { id: 'm_fine' }], { collector: 'eve' })
    expect(await standing()).toBe(ALL)
  })

  test('a deletion of one message and an opt-out of one small author need nobody', async () => {
    await add([{ id: 'm_small', author: 'u_small' }], { collector: 'bob' })
    await fold()
    await add([{ id: 'm_0x1', op: 'delete' }], { collector: 'bob' })
    await decide({ kind: 'opt-out', about: ['u_small'], collector: 'bob' })
    expect(await fold()).toMatchObject({ waiting: [], standing: ALL - 1 })
  })
})

describe('protections', () => {
  test('an opt-in counts once a maintainer accepts it, and for later messages only', async () => {
    await decide({ kind: 'opt-out', about: ['u_small'], collector: 'bob' })
    await fold()
    const id = idIn(keysUnder('decisions')[0] ?? '')
    await add([{ id: 'm_before', author: 'u_small' }], { collector: 'bob' })
    const key = await decide({ kind: 'opt-in', about: ['u_small'], withdraws: [id], collector: 'eve' })
    expect(await fold()).toMatchObject({ waiting: [{ key }], standing: ALL })
    expect(await confirm(key)).toMatchObject({ waiting: [] })
    lake.clock.set(lake.clock.now() + 3_600_000)
    const later = new Date(lake.clock.now()).toISOString().slice(0, 19).replace('T', ' ')
    await add(
      [
        { id: 'm_again', author: 'u_small' },
        { id: 'm_later', author: 'u_small', sentAt: later },
      ],
      { collector: 'bob' },
    )
    expect(await fold()).toMatchObject({ standing: ALL + 1 })
  })

  test('an opt-in reaches nothing sent before, also where the destination says it is 1970', async () => {
    await decide({ kind: 'opt-out', about: ['u_small'], collector: 'bob' })
    await fold()
    const id = idIn(keysUnder('decisions')[0] ?? '')
    const key = await decide({ kind: 'opt-in', about: ['u_small'], withdraws: [id], collector: 'eve' })
    const lying: Destination = {
      ...lake.destination,
      head: async (name) => {
        const facts = await lake.destination.head(name)
        return facts && { ...facts, modifiedAt: 0 as EpochMs }
      },
    }
    await fold({ destination: lying, confirmed: { keys: new Set([key]), ownWhenAlone: false } })
    await add([{ id: 'm_before', author: 'u_small' }], { collector: 'bob' })
    expect(await inTables()).toBe(ALL)
  })

  test('a decision whose document is gone binds on', async () => {
    const key = await decide({ kind: 'opt-out', about: ['u_small'], collector: 'bob' })
    await fold()
    rmSync(join(lake.dir, key))
    await add([{ id: 'm_small', author: 'u_small' }], { collector: 'eve' })
    expect(await inTables()).toBe(ALL)
    expect(await standing()).toBe(ALL)
  })

  test('what nobody folded yet protects in every answer already', async () => {
    await decide({ kind: 'exclude', about: ['m_0x1'], collector: 'bob' })
    expect(await standing()).toBe(ALL - 1)
  })
})

describe('clocks and days', () => {
  test('a row of a clock far ahead takes no later edit away', async () => {
    await add([{ id: 'm_0x1', editedAt: '2090-01-01 00:00:00', text: 'from the future' }], { collector: 'eve' })
    await fold()
    const inTheFuture = (ms: number) => new Date(lake.clock.now() + ms).toISOString().slice(0, 19).replace('T', ' ')
    const [edited, farAhead] = [inTheFuture(600_000), inTheFuture(7 * DAYS)]
    lake.clock.set(lake.clock.now() + 3_600_000)
    // By its own object's arrival a later edit is capped as well: what arrived last with the later edit stands.
    await add([{ id: 'm_0x1', editedAt: edited, text: 'later' }], { collector: 'bob' })
    await fold()
    const { rows } = await queryLake({
      ...place(),
      sql: `SELECT edited_at < '${farAhead}' AS is_capped FROM messages WHERE message_id = 'm_0x1'`,
    })
    expect(rows).toEqual([{ is_capped: true }])
  })

  test.each([
    ['sent in the future', { sentAt: '2090-01-01 00:00:00' }, 'future'],
    ['under a key that does not count', { keyId: 'k_00000002' }, 'key'],
  ] as const)('an upload with rows %s is refused as a whole, with the reason', async (_name, row, reason) => {
    const key = await add([{ id: 'm_odd', ...row }, { id: 'm_fine' }], { collector: 'eve' })
    expect(await fold()).toMatchObject({ standing: ALL, refused: [{ key, reason, rows: 1 }] })
    expect(keysUnder('inbox')).toContain(key)
  })

  const DAYS = 86_400_000
  const dayFrom = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  test.each([
    ['ahead by two months here', 60, 0, 0],
    ['behind by two months here', -60, 0, 1],
    ['ahead by two months at the destination', 0, 60, 0],
    ['in 1970 at the destination', 0, -20_000, 1],
    ['behind by two months here, and ahead by two at the destination', -60, 60, 1],
  ] as const)('a clock %s deletes nothing early and keeps nothing longer', async (_name, here, there, lateDays) => {
    const today = lake.clock.now()
    const at = (days: number) => new Date(today - days * DAYS).toISOString().slice(0, 19).replace('T', ' ')
    await add([
      { id: 'm_today', sentAt: at(0) },
      { id: 'm_kept', sentAt: at(29) },
      { id: 'm_past', sentAt: at(32) },
    ])
    await fold()
    lake.clock.set(today + here * DAYS)
    const wrong = withClock(lake.destination, { now: () => (today + there * DAYS) as EpochMs })
    const { horizon } = await fold({ destination: wrong, settings: { keepDays: 30 } })
    // Two clocks that are wrong in ways of their own leave Slack's, by the latest message.
    expect(horizon).toBe(dayFrom(today - (30 + lateDays) * DAYS))
    expect((await lake.ask('SELECT message_id FROM messages ORDER BY 1')).map((row) => row['message_id'])).toEqual([
      'm_kept',
      'm_today',
    ])
  })

  const dated = (day: number) => new Date(day).toISOString().slice(0, 19).replace('T', ' ')
  const startOfToday = () => {
    lake.clock.set(lake.clock.now() - (lake.clock.now() % DAYS))
    return lake.clock.now()
  }
  test('a clock that jumps ahead deletes nothing early in a folder, however often it folds', async () => {
    const today = startOfToday()
    await add([0, 20, 32].map((days) => ({ id: `m_of${days}`, sentAt: dated(today - days * DAYS) })))
    await fold()
    const earliest = dayFrom(today - 30 * DAYS)
    expect((await fold({ settings: { keepDays: 30 } })).horizon).toBe(earliest)
    lake.clock.set(today + 60 * DAYS)
    for (let hours = 0; hours < 6; hours++) {
      await add([{ id: `m_hour${hours}`, sentAt: dated(today) }])
      await fold()
      lake.clock.set(lake.clock.now() + 3_600_000)
    }
    // A jump is a day at most, and then time goes on as it did.
    const { horizon } = await fold()
    expect(horizon).toBe(dayFrom(today - 29 * DAYS))
    expect((await fold({ isClockVouchedFor: true })).horizon).toBe(dayFrom(today + 30 * DAYS))
  })

  test('in a folder where nobody writes limits are kept all the same', async () => {
    const today = startOfToday()
    await add([{ id: 'm_last', sentAt: dated(today) }])
    for (let day = 0; day < 8; day++) {
      await fold({ settings: { keepDays: 30 } })
      lake.clock.set(lake.clock.now() + DAYS)
    }
    expect((await fold()).horizon).toBe(dayFrom(today - 22 * DAYS))
  })

  test('the clock of who founds a folder lake refuses nothing as too old', async () => {
    rmSync(join(lake.dir, 'commits'), { recursive: true })
    const today = startOfToday()
    await add([{ id: 'm_first', sentAt: dated(today) }])
    lake.clock.set(today + 60 * DAYS)
    const first = await fold({ settings: { keepDays: 30 } })
    expect(first).toMatchObject({ horizon: null, refused: [], standing: 1 })
    expect((await fold()).horizon).toBe(dayFrom(today - 30 * DAYS))
  })

  test('before there is a message the earlier of two clocks decides what is too old', async () => {
    rmSync(join(lake.dir, 'commits'), { recursive: true })
    const today = lake.clock.now()
    lake.clock.set(today + 60 * DAYS)
    const right = withClock(lake.destination, { now: () => today })
    expect((await fold({ destination: right, settings: { keepDays: 30 } })).horizon).toBe(dayFrom(today - 30 * DAYS))
  })

  test('what was sent before the horizon is refused whoever brings it, and the horizon never falls', async () => {
    await add([{ id: 'm_new', sentAt: '2026-11-01 00:00:00' }])
    await fold()
    expect(await fold({ settings: { keepDays: 60 } })).toMatchObject({ standing: 1 })
    await add([{ id: 'm_old', sentAt: '2026-03-01 00:00:00' }], { collector: 'eve' })
    expect(await fold({ settings: { keepDays: null } })).toMatchObject({ standing: 1, refused: [{ reason: 'old' }] })
    expect(await inTables()).toBe(1)
  })
})

describe('a lake that is not what it was', () => {
  test('set back to an older copy: nothing is folded', async () => {
    const seen = { number: 5, hash: 'a'.repeat(64) }
    await add([{ id: 'm_late' }], { seen })
    await expect(fold()).rejects.toMatchObject({ code: 'lake.set_back' })
    await expect(fold({ seen })).rejects.toMatchObject({ code: 'lake.set_back' })
    const twice: Destination = { ...lake.destination, keepsCreatesApart: async () => false }
    await expect(fold({ destination: twice })).rejects.toMatchObject({ code: 'lake.set_back' })
    expect(keysUnder('commits')).toHaveLength(1)
  })

  test('its newest commit damaged: nothing is folded from an older one', async () => {
    const key = newestCommit()
    const whole = readFileSync(join(lake.dir, key))
    write(key, whole.subarray(0, 300))
    await add([{ id: 'm_late' }])
    await expect(fold()).rejects.toMatchObject({ code: 'lake.commit_unreadable' })
    write(key, whole)
    expect(await inTables()).toBe(ALL + 1)
  })

  test('a damaged data file spoils its month only, and is not replaced', async () => {
    await add([{ id: 'm_april', sentAt: '2026-04-02 00:00:00' }])
    await fold()
    const [march = ''] = keysUnder('messages').filter((key) => key.endsWith('2026-03.parquet'))
    write(march, 'something else')
    const waits = await add([{ id: 'm_march' }])
    await add([{ id: 'm_april2', sentAt: '2026-04-03 00:00:00' }])
    expect(await fold()).toMatchObject({ inputs: 1, unread: [{ kind: 'damaged', key: march }] })
    expect(keysUnder('inbox')).toEqual([waits])
    expect(readFileSync(join(lake.dir, march), 'utf8')).toBe('something else')
    const { rows, unread } = await queryLake({ ...place(), sql: 'SELECT message_id FROM messages ORDER BY 1' })
    expect(rows).toEqual([{ message_id: 'm_april' }, { message_id: 'm_april2' }, { message_id: 'm_march' }])
    expect(unread).toEqual([{ kind: 'damaged', key: march }])
  })

  test('an erasure says what it could not read', async () => {
    const strays = [write('inbox/ada/my notes (1).txt', 'hello'), write('messages/by-hand.parquet', 'not ours')]
    write('inbox/ada/empty one', '')
    const key = await decide({ kind: 'erase', about: ['m_0x1'] })
    const confirmed = { keys: new Set([key]), ownWhenAlone: false }
    const report = await eraseFromLake({ ...place(), confirmed, people: [], messages: ['m_0x1'], upTo: '2030-01-01' })
    expect(report).toMatchObject({ rowsErased: 1, rowsLeft: 0 })
    expect(report.unread.map((one) => one.key).filter((key) => key !== 'inbox/ada/empty one')).toEqual(strays)
    expect(await standing()).toBe(ALL - 1)
  })
})

describe('names made up by somebody without a key', () => {
  const strange = (folder: string, n: number) => write(`inbox/${folder}/${String(n).padStart(32, '0')}.parquet`, 'x')

  test('the highest commit number that can be counted ends no log', async () => {
    const key = write(commitKey(Number.MAX_SAFE_INTEGER), '{}')
    for (const id of ['m_one', 'm_two']) {
      await add([{ id }])
      expect(await fold()).toMatchObject({ inputs: 1, unread: [{ kind: 'foreign', key }] })
    }
    expect(await standing()).toBe(ALL + 2)
  })

  test('thousands of objects keep nobody’s upload waiting', { timeout: 60_000 }, async () => {
    for (let n = 0; n < 2100; n++) strange('0', n)
    await add([{ id: 'm_one' }], { collector: 'zoe' })
    const report = await fold()
    expect(report).toMatchObject({ inputs: 1, standing: ALL + 1 })
    expect(report.unread).toHaveLength(2100)
    expect(await standing()).toBe(ALL + 1)
  })

  test('are nobody whom a commit would remember as a colleague', async () => {
    strange('stranger', 1)
    await add([{ id: 'm_one' }], { collector: 'bob' })
    await fold()
    expect(JSON.parse(readFileSync(join(lake.dir, newestCommit()), 'utf8')).collectors).toEqual([
      'ada',
      'bob',
      'maintainer',
    ])
  })

  test('an entry of the open table’s log that no commit says is named by fold and verify', async () => {
    const own = keysUnder('messages/_delta_log')
    const above = write(`messages/_delta_log/${String(9).padStart(20, '0')}.json`, '{"add":{"path":"/elsewhere"}}')
    const changed = write(own[0] ?? '', '{"remove":{}}')
    await add([{ id: 'm_one' }])
    const named = [changed, above].sort()
    expect((await fold()).unread).toEqual([{ kind: 'foreign', key: above }])
    expect((await verifyLake(place())).problems.map(({ key }) => key).sort()).toEqual(named)
    expect(readFileSync(join(lake.dir, above), 'utf8')).toContain('/elsewhere')
  })
})

describe('those that fold at once', () => {
  test.each([2, 3])('%i of them end in one log that holds everything', async (count) => {
    for (let n = 0; n < 6; n++) await add([{ id: `m_more${n}` }], { collector: `c${n}` })
    const folders = Array.from({ length: count }, (_, n) => `other${n}`)
    await Promise.all(folders.map((collector) => fold({ collector, scratchDir: join(lake.root, collector) })))
    expect(await inTables()).toBe(ALL + 6)
    expect(await verifyLake(place())).toMatchObject({ ok: true, inbox: 0 })
  })

  test('where a name can be created twice only the maintainer named by the settings folds, until another takes over', async () => {
    const twice: Destination = { ...lake.destination, keepsCreatesApart: async () => false }
    await add([{ id: 'm_one' }])
    expect(await fold({ destination: twice })).toMatchObject({ standing: ALL + 1 })
    await add([{ id: 'm_two' }])
    await expect(fold({ destination: twice, collector: 'other' })).rejects.toMatchObject({
      code: 'lake.other_maintainer',
    })
    expect(await fold({ destination: twice, collector: 'other', takeOver: true })).toMatchObject({ standing: ALL + 2 })
    await expect(fold({ destination: twice })).rejects.toMatchObject({ code: 'lake.other_maintainer' })
  })

  test('a file numbered above the newest commit is somebody’s attempt; at or below it is garbage', async () => {
    const name = (number: number) => `messages/${String(number).padStart(20, '0')}-${'a'.repeat(16)}-2026-03.parquet`
    const [below, above] = [write(name(1), 'x'), write(name(7), 'x')]
    await add([{ id: 'm_one' }])
    await fold()
    expect(keysUnder('messages')).toContain(above)
    expect(keysUnder('messages')).not.toContain(below)
  })
})

const idIn = (key: string) => String(JSON.parse(readFileSync(join(lake.dir, key), 'utf8')).id)

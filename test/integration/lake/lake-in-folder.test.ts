import { hash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MessageId, PersonPseudonym, RedactedMessageFields, SlackTs } from '../../../shared/domain.ts'
import { forkChild } from '../../../src-main/children/index.ts'
import {
  compactLake,
  eraseFromLake,
  lakeSummary,
  queryLake,
  readLakeRows,
  resumeErasures,
  verifyLake,
} from '../../../src-main/lake/index.ts'
import { freshLake, type TestLake } from '../../support/lake.ts'
import { DAY, HOUR, id, NOON } from '../../support/store.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await freshLake()
  // Orphans' ages are told by the folder's clock, which is the machine's.
  lake.clock.set(Date.now())
})
afterEach(() => lake.remove())

const place = () => ({
  destination: lake.destination,
  startChild: forkChild,
  codeKey: null,
  scratchDir: lake.scratchDir,
  clock: lake.clock,
  collector: 'collector_a',
})
const compact = (more: Partial<Parameters<typeof compactLake>[0]> = {}) =>
  compactLake({ ...place(), keepDays: null, ...more })
const ask = async (sql: string) => (await queryLake({ ...place(), sql })).rows
const by = (author: string, fields: Partial<RedactedMessageFields> = {}) => ({
  author: author as PersonPseudonym,
  ...fields,
})
/** Later than anything the fixtures sent. */
const EDITED = '1790000000.000100' as SlackTs
const lakeFiles = () =>
  readdirSync(lake.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Everything in the lake as text: raw bytes, and every row of every Parquet file, counted or not. */
async function everyByte(): Promise<string> {
  let all = lakeFiles()
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
  for await (const { text } of readLakeRows(lake.dir, lake)) all += text
  return all
}

describe('verify', () => {
  test('finds nothing wrong with what an upload left', async () => {
    lake.approve(['one'], ['two'])
    await lake.upload()
    expect(await verifyLake(place())).toMatchObject({
      ok: true,
      manifests: 1,
      objects: 2,
      rows: 2,
      problems: [],
      orphans: [],
    })
  })

  test.each([
    ['missing', (path: string) => rmSync(path)],
    ['size', (path: string) => writeFileSync(path, 'short')],
    ['checksum', (path: string) => writeFileSync(path, readFileSync(path).fill(0, 10, 11))],
  ] as const)('names an object that is wrong: %s', async (kind, harm) => {
    lake.approve(['one'])
    await lake.upload()
    const path = lakeFiles().find((file) => file.includes('/messages/')) ?? ''
    harm(path)
    const { ok, problems } = await verifyLake(place())
    expect({ ok, problems }).toMatchObject({ ok: false, problems: [{ kind, key: path.slice(lake.dir.length + 1) }] })
  })

  test('names a manifest that contradicts the rows of its file', async () => {
    lake.approve(['one'])
    await lake.upload()
    const path = lakeFiles().find((file) => file.includes('/manifests/')) ?? ''
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"rows":1', '"rows":7'))
    expect((await verifyLake(place())).problems.map(({ kind }) => kind)).toContain('rows')
  })

  test('calls nothing an orphan that is kept beside the data: the audit trail, preferences', async () => {
    lake.approve(['one'])
    await lake.upload()
    const sha256 = hash('sha256', '{}', 'hex')
    for (const key of ['audit/collector_a/1-2.jsonl', 'preferences/opt-outs.json'])
      await lake.destination.put(key, Buffer.from('{}'), { contentType: 'application/json', sha256 })
    await compact({ graceMs: 0 })
    expect(await verifyLake(place())).toMatchObject({ ok: true, orphans: [] })
    expect(await lake.destination.head('audit/collector_a/1-2.jsonl')).not.toBeNull()
  })

  test('names orphans, which nothing counts', async () => {
    lake.approve(['one'])
    await lake.upload()
    const path = lakeFiles().find((file) => file.includes('/messages/')) ?? ''
    writeFileSync(join(path, '..', 'b_left.parquet'), readFileSync(path))
    const { ok, orphans, rows } = await verifyLake(place())
    expect({ ok, orphans, rows }).toEqual({
      ok: true,
      rows: 1,
      orphans: ['messages/schema=1/workspace=w_demo/date=2026-03-04/b_left.parquet'],
    })
  })
})

describe('query', () => {
  test('sees every revision in messages and only what stands in current_messages', async () => {
    lake.approve(['one'], ['two'])
    await lake.upload()
    lake.approve(['one', { text: 'one, edited', editedTs: EDITED }])
    await lake.upload()
    expect(await ask('SELECT count(*)::INTEGER AS n FROM messages')).toEqual([{ n: 3 }])
    expect(await ask('SELECT text FROM current_messages ORDER BY text')).toEqual([
      { text: 'one, edited' },
      { text: 'text of two' },
    ])
  })

  test('a deleted message does not stand, and its text stays out of the delete revision', async () => {
    lake.approve(['one'], ['two'])
    await lake.upload()
    lake.store.messages.vanished(id('one'), lake.clock.now())
    lake.approve()
    await lake.upload()
    expect(await ask('SELECT message_id FROM current_messages')).toEqual([{ message_id: 'm_two' }])
    expect(await ask("SELECT text FROM messages WHERE op = 'delete'")).toEqual([{ text: null }])
  })

  test('keeps timestamps to the microsecond, in UTC', async () => {
    lake.approve(['one', { ts: '1772625600.123456' as never }])
    await lake.upload()
    expect(await ask('SELECT sent_at::VARCHAR AS sent_at FROM messages')).toEqual([
      { sent_at: '2026-03-04 12:00:00.123456' },
    ])
  })

  test.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "COPY messages TO '/tmp/stolen.csv'",
    'INSTALL httpfs',
    'SET enable_external_access = true',
    'SELECT nonsense',
  ])('refuses what reaches out or makes no sense: %s', async (sql) => {
    lake.approve(['one'])
    await lake.upload()
    await expect(ask(sql)).rejects.toMatchObject({ code: 'lake.query', exitCode: 2 })
  })

  test('an empty lake has tables all the same', async () => {
    await lake.destination.check()
    expect(await ask('SELECT count(*)::INTEGER AS n FROM current_messages')).toEqual([{ n: 0 }])
    expect(await ask('SELECT count(*)::INTEGER AS n FROM channel_day')).toEqual([{ n: 0 }])
  })
})

describe('compact', () => {
  test('merges a day into one file per table, keeps what stands, and says the same as before', async () => {
    lake.approve(['one'], ['two'], ['three'])
    await lake.upload()
    lake.approve(['one', { text: 'edited', editedTs: EDITED }])
    await lake.upload()
    lake.store.messages.vanished(id('two'), lake.clock.now())
    lake.approve(['four', { channelId: 'C0BEACON' as never, channel: 'c_beacon' as never }])
    await lake.upload()
    const question = 'SELECT message_id, revision, text, channel FROM current_messages ORDER BY message_id'
    const before = await ask(question)
    expect(await compact()).toMatchObject({ days: 1, filesBefore: 8, filesAfter: 2, rowsDropped: 2, orphansLeft: [] })
    expect(await ask(question)).toEqual(before)
    expect(await verifyLake(place())).toMatchObject({ ok: true, manifests: 1, objects: 2, rows: 4, orphans: [] })
    expect(lakeFiles().filter((path) => !path.includes('/locks/'))).toHaveLength(3)
  })

  test('leaves a lake alone that needs nothing', async () => {
    lake.approve(['one'])
    await lake.upload()
    const before = lakeFiles()
    expect(await compact()).toMatchObject({ days: 0, orphansRemoved: [] })
    expect(lakeFiles().filter((path) => !path.includes('/locks/'))).toEqual(before)
  })

  test('removes days that are past their time, and only those', async () => {
    lake.approve(['old', { second: -10 * 86_400 }], ['new'])
    await lake.upload()
    lake.clock.set(NOON + 5 * DAY)
    expect(await compact({ keepDays: 7 })).toMatchObject({ daysExpired: 1, rowsExpired: 1 })
    expect(await ask('SELECT message_id FROM messages')).toEqual([{ message_id: 'm_new' }])
    expect(await everyByte()).not.toContain('m_old')
  })

  test('removes an orphan once it is surely no upload under way', async () => {
    lake.approve(['one'])
    await lake.upload()
    const path = lakeFiles().find((file) => file.includes('/messages/')) ?? ''
    writeFileSync(join(path, '..', 'b_left.parquet'), readFileSync(path))
    lake.clock.set(Date.now() + 23 * HOUR)
    expect((await compact()).orphansLeft).toHaveLength(1)
    lake.clock.set(Date.now() + 25 * HOUR)
    expect((await compact()).orphansRemoved).toHaveLength(1)
    expect((await verifyLake(place())).orphans).toEqual([])
  })

  test('waits while another machine is at it, but not for one that was killed a while ago', async () => {
    lake.approve(['one'], ['two'])
    await lake.upload()
    const until = lake.clock.now() + 60_000
    const held = Buffer.from(JSON.stringify({ holder: 'collector_b', attempt: 'another', until }))
    await lake.destination.put(`locks/${'7'.padStart(20, '0')}.json`, held, {
      contentType: 'application/json',
      sha256: 'f'.repeat(64),
    })
    await expect(compact()).rejects.toMatchObject({ code: 'lake.in_maintenance' })
    lake.clock.set(lake.clock.now() + 61_000)
    expect(await compact()).toMatchObject({ days: 0 })
  })
})

describe('erase', () => {
  const gone = `u_${'9'.repeat(26)}`
  const erase = (more: Partial<Parameters<typeof eraseFromLake>[0]> = {}) =>
    eraseFromLake({ ...place(), people: [gone as PersonPseudonym], messages: [], ...more })

  beforeEach(async () => {
    lake.approve(
      ['one', by(gone, { text: 'by the one who goes' })],
      [
        'two',
        by('u_ada', {
          text: `thanks @${gone} and [person ${gone}]`,
          mentions: [gone as PersonPseudonym, 'u_bob' as PersonPseudonym],
        }),
      ],
      ['three', by('u_bob')],
      ['four', by(gone, { channelId: 'C0BEACON' as never, channel: 'c_beacon' as never })],
      ['five', { ...by('u_bob'), second: 86_400 }],
    )
    await lake.upload()
  })

  test("leaves no byte of the person's rows, name or message ids, and everyone else's", async () => {
    expect(await everyByte()).toContain(gone)
    const report = await erase()
    expect(report).toMatchObject({ rowsErased: 2, rowsLeft: 0, objectsRewritten: 4, objectsRead: 3 })
    const left = await everyByte()
    for (const trace of [gone, 'm_one', 'm_four', 'by the one who goes']) expect(left).not.toContain(trace)
    expect(await ask('SELECT message_id, text, mentions FROM current_messages ORDER BY message_id')).toEqual([
      { message_id: 'm_five', text: 'text of five', mentions: [] },
      { message_id: 'm_three', text: 'text of three', mentions: [] },
      { message_id: 'm_two', text: 'thanks @u_erased and [person u_erased]', mentions: ['u_bob'] },
    ])
    expect(await verifyLake(place())).toMatchObject({ ok: true, rows: 3, orphans: [] })
  })

  test('erases single messages', async () => {
    expect(await erase({ people: [], messages: ['m_three' as MessageId] })).toMatchObject({ rowsErased: 1 })
    expect(await everyByte()).not.toContain('m_three')
    expect(await lakeSummary(place())).toMatchObject({ rows: 4 })
  })

  test('removes orphans that know of the person, and no others', async () => {
    const [first = ''] = lakeFiles().filter((file) => file.includes('/messages/'))
    for (const path of lakeFiles().filter((file) => file.includes('/messages/'))) {
      writeFileSync(`${path.replace('.parquet', '')}left.parquet`, readFileSync(path))
    }
    expect(first).not.toBe('')
    const { orphansRemoved } = await erase()
    expect(orphansRemoved).toHaveLength(2)
    expect(await everyByte()).not.toContain(gone)
    expect((await verifyLake(place())).orphans).toHaveLength(1)
  })

  test('what was erased never comes back, even from a store that still has it', async () => {
    await erase()
    lake.approve(['one', by(gone, { text: 'edited before the erasure' })])
    expect(await lake.upload()).toMatchObject({ batches: [{ outcome: 'uploaded', rows: 0 }] })
    expect(await everyByte()).not.toContain(gone)
  })

  test('is finished by the next run when it was killed after the tombstone', async () => {
    const { destination } = lake
    const dying = {
      ...destination,
      get: async (key: string) =>
        key.startsWith('messages/') ? Promise.reject(new Error('killed')) : destination.get(key),
    }
    await expect(erase({ destination: dying })).rejects.toThrow('killed')
    expect(await everyByte()).toContain(gone)
    expect(await resumeErasures(place())).toMatchObject([{ rowsErased: 2, rowsLeft: 0 }])
    expect(await everyByte()).not.toContain(gone)
    expect(await resumeErasures(place())).toEqual([])
  })
})

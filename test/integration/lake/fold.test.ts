/** Folding: what was added is merged, said by a commit, and removed; and who may not is told so. */
import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { eraseFromLake, queryLake, readLakeRows, verifyLake } from '../../../src-main/lake/index.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { folderLake } from '../../support/folder-lake.ts'
import { type SaidDecision, sayDecision } from '../../support/lake-inbox.ts'

const lake = folderLake({ collector: 'ada' })
const { place, fold, ask, add, decide, keysUnder: files } = lake
const say = (said: Omit<SaidDecision, 'lakeId'>) => sayDecision(lake.destination, { lakeId: lake.lakeId, ...said })

/** Everything in the lake as text: raw bytes, and every row of every Parquet file, counted or not. */
async function everyByte(): Promise<string> {
  let all = files()
    .map((key) => readFileSync(join(lake.dir, key), 'latin1'))
    .join('\n')
  for await (const { text } of readLakeRows(lake.dir, place())) all += text
  return all
}

describe('fold', () => {
  test('merges what two collectors added, names it in a commit, and leaves nothing else', async () => {
    await add([{ id: 'm_one' }, { id: 'm_two', sentAt: '2026-04-01 10:00:00' }])
    await add([{ id: 'm_one', editedAt: '2026-03-05 12:00:00', text: 'edited' }], { collector: 'bob' })
    const before = await ask('SELECT message_id, text FROM messages ORDER BY 1')
    expect(before).toEqual([
      { message_id: 'm_one', text: 'edited' },
      { message_id: 'm_two', text: 'text of m_two' },
    ])
    expect(await fold()).toMatchObject({ isNew: true, inputs: 2, rows: 3, standing: 2, unread: [], waiting: [] })
    expect(await ask('SELECT message_id, text FROM messages ORDER BY 1')).toEqual(before)
    // Beside the aggregates and the open table's log, which have tests of their own.
    const isOfMessages = (key: string) => !/_delta_log|^(?:counted|(?:channel|workspace)_(?:day|week))\//.test(key)
    expect(files().filter(isOfMessages)).toEqual([
      expect.stringMatching(/^commits\/0{19}1\.json$/),
      'lake.json',
      expect.stringMatching(/^messages\/0{19}1-[0-9a-f]{16}-2026-03\.parquet$/),
      expect.stringMatching(/^messages\/0{19}1-[0-9a-f]{16}-2026-04\.parquet$/),
    ])
    expect(await verifyLake(place())).toMatchObject({
      ok: true,
      commits: 1,
      rows: 2,
      problems: [],
      orphans: [],
      foreign: [],
    })
    expect(await fold()).toMatchObject({ isNew: false, inputs: 0 })
  })

  test('a month’s file that cannot be sent while others are merged fails the fold, and ends no process', async () => {
    await add(['03', '04', '05'].map((month) => ({ id: `m_${month}`, sentAt: `2026-${month}-04 10:00:00` })))
    const unheard: unknown[] = []
    const hear = (reason: unknown) => unheard.push(reason)
    process.on('unhandledRejection', hear)
    const refusing: Destination = {
      ...lake.destination,
      put: async (key, body, options) => {
        if (/2026-03\.parquet$/.test(key)) throw gleanerError('destination.unreachable')
        return lake.destination.put(key, body, options)
      },
    }
    await expect(fold({ destination: refusing })).rejects.toMatchObject({ code: 'destination.unreachable' })
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
    expect(await fold()).toMatchObject({ inputs: 1, standing: 3 })
  })

  test('starts DuckDB only where there is something to ask of it', async () => {
    await add([{ id: 'm_one' }])
    let starts = 0
    const startChild: typeof duckdbHere = (...about) => {
      starts += 1
      return duckdbHere(...about)
    }
    await fold({ startChild })
    expect(starts).toBe(1)
    expect(await fold({ startChild })).toMatchObject({ isNew: false, standing: 1 })
    expect(starts).toBe(1)
  })

  test('says nothing of a new lake in numbers until its first day closes', async () => {
    await add([{ id: 'm_one', sentAt: '2026-03-04 10:00:00' }])
    const days = () => files().filter((key) => /^channel_day\/.*parquet$/.test(key)).length
    lake.clock.set(Date.parse('2026-03-06T23:59:59.999Z'))
    await fold()
    expect(days()).toBe(0)
    lake.clock.set(Date.parse('2026-03-07T00:00:00Z'))
    await fold()
    expect(days()).toBe(1)
  })

  test('reads each data file once, whatever it is needed for', async () => {
    await add([{ id: 'm_one' }, { id: 'm_two', text: null }])
    await fold()
    await add([{ id: 'm_three' }])
    await decide({ kind: 'exclude', about: ['m_two'], collector: 'bob' })
    lake.clock.set(lake.clock.now() + 2 * 86_400_000)
    const read: string[] = []
    const watched: Destination = {
      ...lake.destination,
      get: async (key, options) => {
        read.push(key)
        return lake.destination.get(key, options)
      },
    }
    expect(await fold({ destination: watched })).toMatchObject({ inputs: 1, decisions: 1, standing: 2 })
    const data = read.filter((key) => /^(?:messages|marks|counted|(?:channel|workspace)_(?:day|week))\//.test(key))
    expect(data.length).toBeGreaterThan(2)
    expect(data).toEqual([...new Set(data)])
  })

  test('a deleted message stays deleted, whoever sends it again', async () => {
    await add([{ id: 'm_one' }, { id: 'm_two' }])
    await fold()
    await add([{ id: 'm_one', op: 'delete' }], { collector: 'bob' })
    await fold()
    await add([{ id: 'm_one', text: 'again', editedAt: '2026-06-01 00:00:00' }])
    expect(await ask('SELECT message_id FROM messages')).toEqual([{ message_id: 'm_two' }])
    await fold()
    expect(await ask('SELECT message_id FROM messages')).toEqual([{ message_id: 'm_two' }])
  })

  test.each([
    ['opt-out', 'u_bob', null],
    ['exclude', 'm_b', null],
    ['erase', 'm_b', null],
    ['level', 'c_beacon', { message_id: 'm_b', text: null }],
  ] as const)('a decision binds what was folded before, wherever it lies: %s', async (kind, about, left) => {
    const others = [
      { id: 'm_a', sentAt: '2026-03-04 10:00:00' },
      { id: 'm_c', sentAt: '2026-05-04 10:00:00' },
    ]
    const one = { id: 'm_b', author: 'u_bob', channel: 'c_beacon', sentAt: '2026-04-04 10:00:00' }
    await add([...others, one])
    await fold()
    await decide({ kind, about: [about], ...(kind === 'level' ? { level: 'metrics' } : {}) })
    await fold({ confirmed: { keys: new Set(), ownWhenAlone: true } })
    expect(await ask('SELECT message_id, text FROM messages ORDER BY 1')).toEqual([
      { message_id: 'm_a', text: 'text of m_a' },
      ...(left === null ? [] : [left]),
      { message_id: 'm_c', text: 'text of m_c' },
    ])
  })

  test.each([
    ['a fold between', true],
    ['no fold between', false],
  ])('an inclusion lets in what was sent since and says so, and nothing from before: with %s', async (_, isFolded) => {
    await add([{ id: 'm_a' }, { id: 'm_b', text: 'the colleague’s copy' }], { collector: 'bob' })
    const { key, decision } = await say({ kind: 'exclude', about: ['m_b'] })
    if (isFolded) await fold()
    const include = await say({ kind: 'include', about: ['m_b'], withdraws: [decision.id] })
    const standing = () => ask('SELECT message_id, text FROM messages ORDER BY 1')
    const [first] = [{ message_id: 'm_a', text: 'text of m_a' }]
    expect(await standing()).toEqual([first])
    await fold()
    await add([{ id: 'm_b', text: 'of who has not heard' }], { collector: 'bob' })
    expect(await standing()).toEqual([first])
    const message = hash('sha256', 'm_b', 'hex')
    const included = [{ message, decisions: [include.decision.id] }]
    await add([{ id: 'm_b', text: 'sent again' }], { footer: { included } })
    const both = [first, { message_id: 'm_b', text: 'sent again' }]
    expect(await standing()).toEqual(both)
    await fold()
    // Once more, and without the documents: commits remember both.
    for (const one of [key, include.key]) rmSync(join(lake.dir, one))
    await add([{ id: 'm_b', text: 'late and ignorant', editedAt: '2026-05-05 10:00:00' }], { collector: 'bob' })
    await fold()
    expect(await standing()).toEqual(both)
  })

  test('a probe of another’s that runs is left alone; what a killed one left goes after a day', async () => {
    const put = (name: string) => {
      mkdirSync(join(lake.dir, 'probe'), { recursive: true })
      writeFileSync(join(lake.dir, name), '1')
      return name
    }
    const [running, left, foreign] = ['probe/create-1.json', 'probe/create-2.json', 'probe/notes.txt'].map(put)
    const longAgo = Date.now() / 1000 - 25 * 3600
    for (const name of [left, foreign]) utimesSync(join(lake.dir, name ?? ''), longAgo, longAgo)
    await add([{ id: 'm_one' }])
    await fold()
    expect(files('probe')).toEqual([running, foreign])
    await fold()
    expect(files('probe')).toEqual([running, foreign])
  })

  test('replaced files go a day later', async () => {
    await add([{ id: 'm_one' }])
    await fold()
    await add([{ id: 'm_two' }])
    await fold()
    expect(files().filter((key) => key.startsWith('messages/0'))).toHaveLength(2)
    lake.clock.set(lake.clock.now() + 25 * 3_600_000)
    await add([{ id: 'm_three' }])
    await fold()
    expect(files().filter((key) => key.startsWith('messages/0'))).toHaveLength(2)
    expect(await ask('SELECT count(*)::INTEGER AS n FROM messages')).toEqual([{ n: 3 }])
  })
})

describe('one who slept while others folded', () => {
  const folds = (more = {}) => fold({ collector: 'bob', scratchDir: join(lake.root, 'scratch2'), ...more })
  /** Asleep, once, before a request for something below a folder. */
  const sleepy = (request: 'list' | 'get', folder: string, others: () => Promise<unknown>): Destination => {
    let sleep: typeof others | null = others
    const pause = async (name: string) => {
      const now = name.startsWith(folder) ? sleep : null
      if (now !== null) sleep = null
      await now?.()
    }
    const { get, list } = lake.destination
    return {
      ...lake.destination,
      ...(request === 'get' && { get: (key: string, most?: number) => pause(key).then(() => get(key, most)) }),
      ...(request === 'list' && {
        // Between two pages of a list, where that goes over more than the folder.
        async *list(prefix: string, after?: string) {
          const isPaused = folder.startsWith(prefix) || prefix.startsWith(folder)
          for await (const one of list(prefix, after)) if (!isPaused || one.key < folder) yield one
          if (!isPaused) return
          await pause(folder)
          for await (const one of list(prefix, after)) if (one.key >= folder) yield one
        },
      }),
    }
  }

  test('calls no lake set back that has grown', async () => {
    await add([{ id: 'm_one' }])
    const destination = sleepy('list', 'inbox/', async () => {
      const { commit } = await folds()
      await add([{ id: 'm_two' }], { collector: 'bob', seen: commit })
    })
    expect(await fold({ destination })).toMatchObject({ inputs: 1, standing: 2, unread: [] })
  })

  test('calls no file changed that another removed as garbage', async () => {
    await add([{ id: 'm_one' }])
    expect(await fold({ destination: sleepy('get', 'messages/0', folds) })).toMatchObject({ standing: 1, unread: [] })
  })

  test('calls nothing in the open table’s log foreign that later commits say', async () => {
    await add([{ id: 'm_one' }])
    const destination = sleepy('list', 'messages/_delta_log/', async () => {
      await add([{ id: 'm_two' }])
      await folds()
    })
    expect(await fold({ destination })).toMatchObject({ unread: [] })
  })

  test.each(['query', 'verify'] as const)('misses no file that was replaced and is gone: %s', async (asks) => {
    await add([{ id: 'm_one' }])
    await fold()
    const destination = sleepy('get', 'messages/0', async () => {
      await add([{ id: 'm_two' }])
      await folds()
      lake.clock.set(lake.clock.now() + 25 * 3_600_000)
      await folds({ settings: { keepDays: 10_000 } })
    })
    const at = { ...place(), destination }
    if (asks === 'verify') expect(await verifyLake(at)).toMatchObject({ ok: true, rows: 2 })
    else
      expect(await queryLake({ ...at, sql: 'SELECT count(*)::INTEGER AS n FROM messages' })).toMatchObject({
        rows: [{ n: 2 }],
        unread: [],
      })
  })
})

describe('erase', () => {
  const gone = `u_${'9'.repeat(26)}`
  const erase = async ({ people = [], messages = [] }: { people?: string[]; messages?: string[] }) => {
    const upTo = new Date(lake.clock.now()).toISOString().slice(0, 10)
    const keys = [
      ...(people.length > 0 ? [await decide({ kind: 'erase', about: people, upTo })] : []),
      ...(messages.length > 0 ? [await decide({ kind: 'erase', about: messages })] : []),
    ]
    return eraseFromLake({
      ...place(),
      confirmed: { keys: new Set(keys), ownWhenAlone: false },
      people,
      messages,
      upTo,
    })
  }

  test('leaves no byte of a person, whoever brings it again', async () => {
    await add([
      { id: 'm_one', author: gone, text: 'by the one who goes' },
      { id: 'm_two', text: `thanks @${gone}`, mentions: [gone, 'u_bob'] },
      { id: 'm_three' },
    ])
    await fold()
    expect(await everyByte()).toContain(gone)
    expect(await erase({ people: [gone] })).toMatchObject({ rowsErased: 1, rowsLeft: 0, unread: [] })
    expect(await everyByte()).not.toContain(gone)
    expect(await ask('SELECT message_id, text, mentions FROM messages ORDER BY 1')).toEqual([
      { message_id: 'm_three', text: 'text of m_three', mentions: [] },
      { message_id: 'm_two', text: 'thanks @u_erased', mentions: ['u_bob'] },
    ])
    await add([{ id: 'm_one', author: gone, text: 'by the one who goes' }], { collector: 'bob' })
    expect(await ask('SELECT count(*)::INTEGER AS n FROM messages')).toEqual([{ n: 2 }])
    await fold()
    expect(await everyByte()).not.toContain(gone)
  })

  test('erases single messages', async () => {
    await add([{ id: 'm_one' }, { id: 'm_two' }])
    const report = await erase({ messages: ['m_one'] })
    expect(report).toMatchObject({ rowsLeft: 0, unread: [] })
    expect(await everyByte()).not.toContain('m_one')
  })
})

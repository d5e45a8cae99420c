import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forkChild } from '../../../src-main/children/index.ts'
import { type MessageRow, openParquetWorker, type ParquetWorker } from '../../../src-main/parquet/index.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { manyRows } from '../../support/many-rows.ts'

let worker: ParquetWorker
const root = mkdtempSync(join(tmpdir(), 'gleaner-tables-'))
beforeAll(async () => {
  worker = await openParquetWorker({ startChild: duckdbHere, scratchDir: root })
})
afterAll(async () => {
  await worker.close()
  rmSync(root, { recursive: true })
})

const NOON = 1_772_625_600_000_000n

function row(name: string, fields: Partial<MessageRow> = {}): MessageRow {
  return {
    messageId: `m_${name}`,
    revision: 1,
    op: 'upsert',
    workspace: 'w_a',
    channel: 'c_a',
    channelName: 'proj-a',
    sentAtMicros: NOON,
    threadId: null,
    kind: 'message',
    subtype: null,
    author: 'u_1',
    authorIsBot: false,
    level: 'text',
    text: 'hello',
    lengthBucket: 1,
    redactions: {},
    mentions: [],
    reactions: {},
    files: {},
    linkHosts: [],
    replyCount: 0,
    editedAtMicros: null,
    policy: 'strict',
    policyVersion: '1',
    keyId: 'k_1',
    batchId: 'b_1',
    collectedAtMicros: NOON,
    answerSeconds: null,
    maskedByHand: false,
    policyRank: 1_000_001,
    ...fields,
  }
}

/** The types in a file, as Parquet writes them down: https://parquet.apache.org/docs/file-format/types/logicaltypes/ */
const ENGINES_READ = [
  'BOOLEAN',
  'INT_32',
  'TimestampType(isAdjustedToUTC=0, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))',
  'UTF8',
]

const ABOUT = { about: { inboxVersion: 1 }, contentHashes: { b_1: 'f'.repeat(64) }, mostBytes: 64_000_000 }

/** Builds an inbox file of some rows and asks it a question. */
async function ask(rows: readonly MessageRow[], sql: string): Promise<readonly Record<string, unknown>[]> {
  const [file] = await worker.inbox(rows, ABOUT)
  return (await worker.query(sql, { messages: file ? [file.path] : [] }, 1000)).rows
}

const people = (count: number, fields: (n: number) => Partial<MessageRow> = () => ({})) =>
  Array.from({ length: count }, (_, n) => row(`p${n}`, { author: `u_${n}`, ...fields(n) }))

describe('files', () => {
  test('the same rows give the same bytes, in whatever order they and their counts come', async () => {
    const rows = people(7, (n) => ({ reactions: { eyes: 1, tada: n } }))
    const shuffled = rows
      .toReversed()
      .map((one) => ({ ...one, reactions: { tada: one.reactions['tada'] ?? 0, eyes: 1 } }))
    const [a, b] = [await worker.inbox(rows, ABOUT), await worker.inbox(shuffled, ABOUT)]
    expect(b[0]?.sha256).toBe(a[0]?.sha256)
  })

  test('say what they carry and what each column means', async () => {
    const [file] = await worker.inbox(people(2), ABOUT)
    const { rows, metadata } = await worker.facts(file?.path ?? '')
    expect(rows).toBe(2)
    expect(JSON.parse(metadata['gleaner.inbox'] ?? '')).toEqual({
      inboxVersion: 1,
      batches: [{ id: 'b_1', contentHash: 'f'.repeat(64), rows: 2 }],
    })
    const columns = JSON.parse(metadata['gleaner.columns'] ?? '')
    expect(Object.keys(columns).length).toBeGreaterThan(28)
    expect(Object.values(columns).every((comment) => typeof comment === 'string' && comment.length > 5)).toBe(true)
  })

  test('have only types that every engine reads: no unsigned number, UUID, ENUM, nanosecond or zone (trinodb/trino#17733)', async () => {
    const [file] = await worker.inbox(
      people(2, () => ({ editedAtMicros: NOON })),
      ABOUT,
    )
    const duckdb = await (await DuckDBInstance.create(':memory:')).connect()
    const read = await duckdb.runAndReadAll(
      `SELECT DISTINCT coalesce(logical_type, converted_type, type) AS type FROM parquet_schema('${file?.path}') WHERE type IS NOT NULL`,
    )
    duckdb.closeSync()
    const types = read.getRows().map(([type]) => String(type))
    expect(types.toSorted()).toEqual(ENGINES_READ)
  })

  test('without rows there is none', async () => {
    expect(await worker.inbox([], ABOUT)).toEqual([])
  })

  test('of more than the worker may hold are whole: what is too much is spilled', async () => {
    const small = await openParquetWorker({ startChild: forkChild, scratchDir: root, memoryMb: 112 })
    const sentAt: bigint[] = []
    const rows = function* () {
      for (const one of manyRows(120_000)) {
        sentAt.push(one.sentAtMicros)
        yield one
      }
    }
    const [file] = await small.inbox(rows(), ABOUT)
    const sums = `SELECT count(DISTINCT message_id)::INTEGER AS ids, sum(epoch_us(sent_at))::VARCHAR AS sent FROM messages`
    expect((await small.query(sums, { messages: [file?.path ?? ''] }, 1)).rows).toEqual([
      { ids: sentAt.length, sent: String(sentAt.reduce((sum, at) => sum + at)) },
    ])
    await small.close()
  })

  test('odd texts and names come out as they went in', async () => {
    const texts = ['', 'nul \0 inside', 'ünï 中文 🎉', 'x'.repeat(40_000), '\n', ' [email] ']
    const rows = texts.map((text, n) =>
      row(`${n}`, { text, channelName: text, reactions: { [`e${text}`]: 1, __proto__x: 2 } }),
    )
    const found = await ask(
      rows,
      'SELECT text, channel_name, list_sort(map_keys(reactions)) AS names, map_values(reactions) AS times FROM messages ORDER BY message_id',
    )
    expect(found.map(({ text, channel_name: name }) => [text, name])).toEqual(texts.map((text) => [text, text]))
    expect(found[2]).toMatchObject({ names: ['__proto__x', 'eünï 中文 🎉'] })
  })

  test('rows with other words beside the same text keep their own', async () => {
    const kinds = ['message', 'reply', 'message', 'bot']
    const rows = Array.from({ length: 5000 }, (_, n) =>
      row(`${String(n).padStart(5, '0')}`, {
        kind: kinds[n % 4] ?? '',
        subtype: n % 3 === 0 ? null : 'null',
        authorIsBot: n % 2 === 0,
      }),
    )
    const say = (id: string, ...rest: unknown[]) => JSON.stringify([id, ...rest])
    const last = 'SELECT message_id AS id, kind, subtype, author_is_bot AS bot FROM messages ORDER BY 1 DESC LIMIT 1000'
    const found = (await ask(rows, last)).toReversed()
    expect(found.map(({ id, kind, subtype, bot }) => say(String(id), kind, subtype, bot))).toEqual(
      rows.slice(-1000).map((one) => say(one.messageId, one.kind, one.subtype, one.authorIsBot)),
    )
  })

  test('people, threads and counts keep their own, however many there are and when they come again', async () => {
    const rows = Array.from({ length: 25_000 }, (_, n) => {
      const one = n < 24_000 ? n : n - 24_000
      return row(`${String(n).padStart(5, '0')}`, {
        author: one % 7 === 0 ? null : `u_${one}`,
        threadId: one % 5 === 0 ? null : `t_${one}`,
        reactions: one % 3 === 0 ? {} : { eyes: one },
        mentions: one % 11 === 0 ? [`u_${one}`, 'u_x'] : [],
        editedAtMicros: one % 13 === 0 ? NOON + BigInt(one) : null,
        answerSeconds: one % 17 === 0 ? one : null,
        ...(n % 19 === 0 ? { op: 'delete' as const } : {}),
      })
    })
    const found = await ask(
      rows,
      `SELECT message_id AS id, author, thread_id AS thread, reactions['eyes'] AS eyes, mentions, epoch_us(edited_at)::VARCHAR AS edited,
         answer_seconds AS seconds FROM messages WHERE message_id >= 'm_24000' ORDER BY 1`,
    )
    expect(found).toEqual(
      rows.slice(24_000).map((one) => {
        const isContent = one.op === 'upsert'
        return {
          id: one.messageId,
          author: one.author,
          thread: one.threadId,
          eyes: isContent ? (one.reactions['eyes'] ?? null) : null,
          mentions: isContent ? one.mentions : [],
          edited: one.editedAtMicros === null ? null : String(one.editedAtMicros),
          seconds: isContent ? one.answerSeconds : null,
        }
      }),
    )
  })

  test('hostile names and texts are values, never SQL', async () => {
    const hostile = "x'); DROP TABLE messages; --"
    expect(
      await ask(
        [row('1', { channelName: hostile, text: hostile, policyVersion: "1'" })],
        'SELECT channel_name, text FROM messages',
      ),
    ).toEqual([{ channel_name: hostile, text: hostile }])
  })
})

describe('standardisation', () => {
  test('emoji get one spelling and their counts are added up', async () => {
    const reactions = { thumbsup: 2, '+1::skin-tone-3': 1, '+1': 1, Eyes: 1 }
    const sql =
      "SELECT reactions['+1'] AS thumbs, reactions['eyes'] AS eyes, cardinality(reactions)::INT AS names FROM messages"
    expect(await ask([row('1', { reactions })], sql)).toEqual([{ thumbs: 4, eyes: 1, names: 2 }])
  })

  test.each([
    ['en', 'the build is green again and we can deploy it'],
    ['de', 'ich glaube das ist nicht der richtige Weg für uns'],
    ['fr', 'je pense que ce n’est pas la bonne solution pour nous'],
    ['es', 'creo que no es la mejor solución para el equipo'],
    ['ja', 'ビルドが壊れました'],
    ['ru', 'сборка сломалась, но мы её починили'],
    [null, 'kubectl apply -f x.yaml'],
    [null, '[person u_abc] [email]'],
    [null, null],
  ])('the language of a text is %s: %s', async (language, text) => {
    expect(await ask([row('1', { text })], 'SELECT language FROM messages')).toEqual([{ language }])
  })

  test('a deletion carries no content, whatever came with it', async () => {
    const deleted = row('1', {
      op: 'delete',
      text: 'secret',
      mentions: ['u_2'],
      linkHosts: ['a.example'],
      reactions: { eyes: 1 },
      redactions: { EMAIL: 1 },
    })
    const [only] = await ask(
      [deleted],
      'SELECT text, language, len(mentions)::INT AS m, len(link_hosts)::INT AS l, cardinality(reactions)::INT AS r, cardinality(redactions)::INT AS x FROM messages',
    )
    expect(only).toEqual({ text: null, language: null, m: 0, l: 0, r: 0, x: 0 })
  })
})

test('rows that cannot be taken, or end early, leave nothing to those that follow', async () => {
  const tooMany = row('2', { replyCount: 2 ** 40 })
  await expect(worker.inbox([row('1'), tooMany], ABOUT)).rejects.toMatchObject({ code: 'upload.parquet' })
  expect((await worker.facts((await worker.inbox(people(1), ABOUT))[0]?.path ?? '')).rows).toBe(1)
  const broken = function* () {
    yield* people(3000)
    throw new Error('the store is gone')
  }
  await expect(worker.inbox(broken(), ABOUT)).rejects.toThrow('the store is gone')
  await expect(worker.facts('nowhere.parquet')).rejects.toMatchObject({ code: 'lake.unreadable' })
  expect(await ask(people(2), 'SELECT count(*)::INT AS n FROM messages')).toEqual([{ n: 2 }])
})

test('one bad question does not end the worker', async () => {
  await expect(worker.query('SELEKT', { messages: [] }, 1)).rejects.toMatchObject({
    code: 'lake.query',
  })
  expect(await ask(people(1), 'SELECT count(*)::INT AS n FROM messages')).toEqual([{ n: 1 }])
})

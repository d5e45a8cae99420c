import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forkChild } from '../../../src-main/children/index.ts'
import { type MessageRow, openParquetWorker, type ParquetWorker } from '../../../src-main/parquet/index.ts'
import { manyRows } from '../../support/many-rows.ts'

let worker: ParquetWorker
const root = mkdtempSync(join(tmpdir(), 'gleaner-tables-'))
beforeAll(async () => {
  worker = await openParquetWorker({ startChild: forkChild, scratchDir: root })
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
    maskedByHand: false,
    policyRank: 1_000_001,
    ...fields,
  }
}

/** Builds the files of some rows and asks them a question. */
async function ask(rows: readonly MessageRow[], sql: string): Promise<readonly Record<string, unknown>[]> {
  const { files } = await worker.build(rows)
  const paths = { messages: join(worker.dir, 'm.parquet'), channel_day: join(worker.dir, 'c.parquet') }
  writeFileSync(paths.messages, files.messages.body)
  writeFileSync(paths.channel_day, files.channel_day.body)
  return (await worker.query(sql, { messages: [paths.messages], channel_day: [paths.channel_day] }, 1000)).rows
}

const people = (count: number, fields: (n: number) => Partial<MessageRow> = () => ({})) =>
  Array.from({ length: count }, (_, n) => row(`p${n}`, { author: `u_${n}`, ...fields(n) }))

describe('files', () => {
  test('the same rows give the same bytes, in whatever order they and their counts come', async () => {
    const rows = people(7, (n) => ({ reactions: { eyes: 1, tada: n } }))
    const shuffled = rows
      .toReversed()
      .map((one) => ({ ...one, reactions: { tada: one.reactions['tada'] ?? 0, eyes: 1 } }))
    const [a, b] = [await worker.build(rows), await worker.build(shuffled)]
    expect(b.files.messages.sha256).toBe(a.files.messages.sha256)
    expect(b.files.channel_day.sha256).toBe(a.files.channel_day.sha256)
  })

  test('say their schema version, key, policy and what each column means', async () => {
    const { files } = await worker.build(people(2))
    const path = join(worker.dir, 'facts.parquet')
    writeFileSync(path, files.messages.body)
    const { rows, metadata } = await worker.facts(path)
    expect(rows).toBe(2)
    expect(metadata).toMatchObject({
      'gleaner.schema_version': '1',
      'gleaner.key_id': 'k_1',
      'gleaner.policy_version': 'strict:1',
    })
    const columns = JSON.parse(metadata['gleaner.columns'] ?? '')
    expect(Object.keys(columns)).toHaveLength(31)
    expect(Object.values(columns).every((comment) => typeof comment === 'string' && comment.length > 5)).toBe(true)
  })

  test('of a day larger than the worker may hold are whole: what is too much is spilled', async () => {
    const small = await openParquetWorker({ startChild: forkChild, scratchDir: root, memoryMb: 112 })
    const sentAt: bigint[] = []
    const rows = function* () {
      for (const one of manyRows(120_000)) {
        sentAt.push(one.sentAtMicros)
        yield one
      }
    }
    const { files, rows: counted } = await small.build(rows())
    expect(counted).toEqual({ upsert: sentAt.length, delete: 0 })
    const path = join(small.dir, 'm.parquet')
    writeFileSync(path, files.messages.body)
    const sums = `SELECT count(DISTINCT message_id)::INTEGER AS ids, sum(epoch_us(sent_at))::VARCHAR AS sent FROM messages`
    expect((await small.query(sums, { messages: [path], channel_day: [] }, 1)).rows).toEqual([
      { ids: sentAt.length, sent: String(sentAt.reduce((sum, at) => sum + at)) },
    ])
    await small.close()
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

describe('channel_day', () => {
  const numbers = 'SELECT messages, authors, threads, replies, reactions, suppressed FROM channel_day'

  test('gives numbers when five people wrote, and withholds every one when four did', async () => {
    expect(await ask(people(5), numbers)).toEqual([
      { messages: 5, authors: 5, threads: 0, replies: 0, reactions: 0, suppressed: [] },
    ])
    const [withheld] = await ask([...people(4), row('again', { author: 'u_0' })], 'FROM channel_day')
    expect(withheld).toMatchObject({
      messages: null,
      authors: null,
      bot_messages: null,
      threads: null,
      replies: null,
      reactions: null,
      redactions: null,
      suppressed: ['all'],
    })
  })

  test('apps are no people', async () => {
    const bots = Array.from({ length: 9 }, (_, n) =>
      row(`bot${n}`, { author: `u_bot${n}`, authorIsBot: true, kind: 'bot' }),
    )
    expect(await ask([...people(4), ...bots], numbers)).toMatchObject([{ messages: null, suppressed: ['all'] }])
    expect(await ask([...people(5), ...bots], 'SELECT messages, authors, bot_messages FROM channel_day')).toEqual([
      { messages: 5, authors: 5, bot_messages: 9 },
    ])
  })

  test('withholds the one number that only a few stand behind', async () => {
    const few = people(6, (n) =>
      n < 2 ? { kind: 'reply', threadId: 't_1', redactions: { EMAIL: 3 } } : { reactions: { eyes: 2 } },
    )
    expect(await ask(few, numbers)).toEqual([
      {
        messages: 6,
        authors: 6,
        threads: null,
        replies: null,
        reactions: null,
        suppressed: ['threads', 'replies', 'reactions', 'redactions'],
      },
    ])
  })

  test('tells the median time until someone else first replied', async () => {
    const seconds = (n: number) => NOON + BigInt(n) * 1_000_000n
    const threads = Array.from({ length: 5 }, (_, n) => [
      row(`parent${n}`, { author: `u_${n}`, threadId: `t_${n}`, sentAtMicros: seconds(0) }),
      row(`own${n}`, { author: `u_${n}`, threadId: `t_${n}`, kind: 'reply', sentAtMicros: seconds(1) }),
      row(`first${n}`, {
        author: `u_${(n + 1) % 5}`,
        threadId: `t_${n}`,
        kind: 'reply',
        sentAtMicros: seconds(10 * (n + 1)),
      }),
      row(`later${n}`, { author: `u_${(n + 2) % 5}`, threadId: `t_${n}`, kind: 'reply', sentAtMicros: seconds(500) }),
    ]).flat()
    expect(await ask(threads, 'SELECT threads, replies, median_first_reply_seconds AS m FROM channel_day')).toEqual([
      { threads: 5, replies: 15, m: 30 },
    ])
  })

  test('counts what stands: the last revision, and no deleted message', async () => {
    const edited = row('p0', { author: 'u_0', revision: 2, reactions: { eyes: 1 } })
    const deleted = row('p5', { author: 'u_5', revision: 2, op: 'delete' })
    expect(await ask([...people(6), edited, deleted], 'SELECT messages, authors FROM channel_day')).toEqual([
      { messages: 5, authors: 5 },
    ])
  })
})

test('one bad question does not end the worker', async () => {
  await expect(worker.query('SELEKT', { messages: [], channel_day: [] }, 1)).rejects.toMatchObject({
    code: 'lake.query',
  })
  expect(await ask(people(1), 'SELECT count(*)::INT AS n FROM messages')).toEqual([{ n: 1 }])
})

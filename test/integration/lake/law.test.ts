/**
 * The merge law of `sql/law.sql`: histories of several collectors, rows late, twice and in any order, folds anywhere.
 * What stands is compared with an oracle after every step, and each fact the law keeps is dropped once to see it fail.
 */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'

const STEPS = 10
const PER_TABLE = 50

const sql = (name: string) =>
  readFileSync(new URL(`../../../src-main/parquet/sql/${name}.sql`, import.meta.url), 'utf8')
const LAW = { law: sql('law'), latest: sql('latest') }

interface Row {
  readonly id: string
  readonly isDelete: boolean
  readonly edit: number
  readonly text: string | null
  readonly byHand: boolean
  readonly rank: number
  readonly at: number
  readonly replies: number
  readonly collector: number
}

/** What a reader sees of a message. */
type Seen = Readonly<Record<string, { readonly text: string | null; readonly replies: number }>>

/** Looks at everything that was ever added, at once; shares nothing with the law but its sentences. */
function oracle(rows: readonly Row[]): Seen {
  const seen: Record<string, { text: string | null; replies: number }> = {}
  for (const [id, all] of Map.groupBy(rows, (row) => row.id)) {
    if (all.some(({ isDelete }) => isDelete)) continue
    const last = Math.max(...all.map(({ edit }) => edit))
    const ofLast = all.filter((row) => row.edit === last && row.text !== null)
    const latest = Math.max(...all.map(({ at }) => at))
    const looks = all.filter(({ at }) => at === latest)
    const newestLooked = Math.max(...looks.map(({ edit }) => edit))
    seen[id] = {
      text: all.some(({ byHand, text }) => byHand && text !== null) ? agreed(ofLast) : mostMasked(ofLast),
      replies: Math.max(...looks.filter(({ edit }) => edit === newestLooked).map(({ replies }) => replies)),
    }
  }
  return seen
}

function agreed(rows: readonly Row[]): string | null {
  const [text = null, ...others] = new Set(rows.filter(({ byHand }) => byHand).map((row) => row.text))
  return others.length === 0 ? text : null
}

function mostMasked(rows: readonly Row[]): string | null {
  const strictest = Math.max(...rows.map(({ rank }) => rank))
  const texts = rows.filter(({ rank }) => rank === strictest).map(({ text }) => text ?? '')
  const fewest = Math.min(...texts.map(open))
  return texts.filter((text) => open(text) === fewest).sort()[0] ?? null
}

/** Bytes a reader can make something of. */
const open = (text: string) => text.split(/\[\w+\]/).join('').length

const TEXTS = ['falcon by acme', '[org] by acme', 'falcon by [org]', 'x [org]', 'y [org]', 'falcon at acme']

function historyOf(seed: number, name: string): readonly Row[] {
  const next = numbersFrom(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  const rows: Row[] = []
  for (let step = 0; step < STEPS; step++) {
    const again = rows[below(rows.length + 6)]
    if (again !== undefined) {
      rows.push(again)
      continue
    }
    const text = next() < 0.2 ? null : (TEXTS[below(TEXTS.length)] ?? null)
    rows.push({
      id: `m_${name}_${below(2)}`,
      isDelete: next() < 0.06,
      edit: below(3),
      text,
      byHand: next() < 0.2,
      rank: below(2) + 1,
      at: below(4),
      replies: below(3),
      collector: below(4),
    })
  }
  return rows
}

async function lakeOf(law: typeof LAW): Promise<Lake> {
  const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  await duckdb.run("SET TimeZone = 'UTC'")
  await duckdb.run(sql('tables'))
  await duckdb.run(law.law)
  return {
    add: (rows) => insert(duckdb, rows),
    fold: async () => void (await duckdb.run(law.latest)),
    count: async () => Number((await ask(duckdb, 'SELECT count(*)::INTEGER AS n FROM messages'))[0]?.['n']),
    seen: async () =>
      Object.fromEntries(
        (await ask(duckdb, 'SELECT message_id, text, level, reply_count FROM current_messages')).map((row) => {
          expect(row['level']).toBe(row['text'] === null ? 'metrics' : 'text')
          return [row['message_id'], { text: row['text'], replies: row['reply_count'] }]
        }),
      ) as Seen,
  }
}

interface Lake {
  add(rows: readonly Row[]): Promise<void>
  fold(): Promise<void>
  count(): Promise<number>
  seen(): Promise<Seen>
}

const ask = async (duckdb: DuckDBConnection, question: string) =>
  (await duckdb.runAndReadAll(question)).getRowObjectsJson()

async function insert(duckdb: DuckDBConnection, rows: readonly Row[]): Promise<void> {
  const values = rows.map(({ id, isDelete, edit, text, byHand, rank, at, replies, collector }) => {
    const kept = isDelete ? null : text
    const quoted = kept === null ? 'NULL' : `'${kept}'`
    const edited = isDelete || edit === 0 ? 'NULL' : `make_timestamp(${1_000_000 + edit})`
    const level = kept === null ? 'metrics' : 'text'
    return `('${id}', '${isDelete ? 'delete' : 'upsert'}', make_timestamp(1000000), ${edited}, '${level}', ${quoted}, ${byHand}, ${rank}, ${kept === null ? 'NULL' : open(kept)}, make_timestamp(${at}), ${replies}, 'b_${collector}', 1)`
  })
  await duckdb.run(
    `INSERT INTO messages BY NAME SELECT * FROM (VALUES ${values.join(', ')}) AS incoming(message_id, op, sent_at, edited_at,
     level, text, masked_by_hand, policy_rank, unmasked_bytes, collected_at, reply_count, batch_id, revision)`,
  )
}

/** Runs histories side by side in one table; answers the first step after which it shows anything but the oracle. */
async function firstWrongStep(
  histories: readonly (readonly Row[])[],
  law: typeof LAW,
  seed: number,
): Promise<number | null> {
  const lake = await lakeOf(law)
  const foldsAt = numbersFrom(seed)
  for (let step = 0; step < STEPS; step++) {
    await lake.add(histories.flatMap((history) => history.slice(step, step + 1)))
    if (foldsAt() < 0.5) await lake.fold()
    const wanted = oracle(histories.flatMap((history) => history.slice(0, step + 1)))
    if (!isDeepStrictEqual(await lake.seen(), wanted)) return step
  }
  return null
}

const tables = times(5000, 500, 'histories of several collectors in one lake') / PER_TABLE
const group = (n: number) => Array.from({ length: PER_TABLE }, (_, h) => historyOf(n * PER_TABLE + h + 1, `${n}_${h}`))

test('after every step of every history exactly that stands which the whole of it says', async () => {
  for (let n = 0; n < tables; n++)
    expect({ n, wrongAt: await firstWrongStep(group(n), LAW, n + 1) }).toEqual({ n, wrongAt: null })
})

test('the view for other engines says the same', async () => {
  const view = readFileSync(new URL('../../../warehouse/duckdb/current_messages.sql', import.meta.url), 'utf8')
  const asFiles = "ALTER TABLE messages ADD COLUMN filename VARCHAR DEFAULT 'x/messages/schema=1/a.parquet';"
  const named = "CREATE OR REPLACE TABLE committed_objects AS SELECT 'messages/schema=1/a.parquet' AS object_key;"
  const law = { ...LAW, law: `${asFiles} ${named} ${view.replace('VIEW', 'TEMP VIEW')}`, latest: 'SELECT 1' }
  expect(await firstWrongStep([...group(3000), ...group(3001)], law, 1)).toBeNull()
})

test('the order in which rows come, and how often, says nothing', async () => {
  const rows = group(1000).flat()
  const [straight, mixed] = [await lakeOf(LAW), await lakeOf(LAW)]
  await straight.add(rows)
  const next = numbersFrom(7)
  const shuffled = [...rows, ...rows].map((row) => ({ row, place: next() })).sort((a, b) => a.place - b.place)
  const mixedRows = shuffled.map(({ row }) => row)
  for (let from = 0; from < mixedRows.length; from += 100) {
    await mixed.add(mixedRows.slice(from, from + 100))
    await mixed.fold()
  }
  expect(await mixed.seen()).toEqual(await straight.seen())
  await straight.fold()
  const once = await straight.count()
  await straight.fold()
  expect(await straight.count()).toBe(once)
})

test('a message whose every row is folded away leaves a marker without anything of it', async () => {
  const lake = await lakeOf(LAW)
  const row = { edit: 1, text: 'falcon by acme', byHand: false, rank: 1, at: 1, replies: 0, collector: 0 }
  await lake.add([
    { ...row, id: 'm_gone', isDelete: false },
    { ...row, id: 'm_gone', isDelete: true },
    { ...row, id: 'm_gone', isDelete: false, edit: 2, at: 3 },
  ])
  await lake.fold()
  expect(await lake.count()).toBe(1)
  expect(await lake.seen()).toEqual({})
})

describe('each fact the law keeps matters', () => {
  const facts: readonly (readonly [string, keyof typeof LAW, string, string])[] = [
    ['a deletion stays', 'latest', 'THEN is_marker ELSE', 'THEN false ELSE'],
    ['a deletion absorbs', 'law', "bool_or(op = 'delete') OVER of_message", 'false'],
    ['the newest edit is kept, with text or without', 'latest', 'is_newest OR is_seen', 'is_seen'],
    ['a stale edit does not stand', 'law', 'auto.edit = auto.newest_edit AND', ''],
    ['the latest observation is kept', 'latest', 'is_newest OR is_seen', 'is_newest'],
    ["a hand's text is kept", 'latest', 'OR is_first_hand OR is_last_hand', ''],
    ['two hands that differ are both kept', 'latest', 'OR is_last_hand', ''],
    ['a hand outweighs other texts', 'law', ' AND hand.message_id IS NULL', ''],
    ['other text is kept', 'latest', ' OR is_first_auto', ''],
    ['the stricter policy stands', 'law', 'policy_rank DESC, ', ''],
    ['what shows less stands', 'law', 'unmasked_bytes, ', ''],
    ['texts that show as much are ordered', 'law', 'unmasked_bytes, plain_text, text,', 'unmasked_bytes,'],
  ]
  const histories = [...group(2000), ...group(2001)]

  test.each(facts)('%s', async (_fact, file, kept, dropped) => {
    expect(LAW[file]).toContain(kept)
    const without = { ...LAW, [file]: LAW[file].replace(kept, dropped) }
    expect(await firstWrongStep(histories, without, 3)).not.toBeNull()
  })
})

test('an erasure that changes pseudonyms within texts does not change which of two stands', async () => {
  const lake = await lakeOf(LAW)
  const row = { isDelete: false, edit: 1, byHand: false, rank: 1, at: 1, replies: 0, collector: 0 }
  const texts = ['ask u_zed today', 'ask u_zed to day']
  await lake.add(texts.map((text, n) => ({ ...row, id: 'm_before', text, collector: n })))
  await lake.add(texts.map((text, n) => ({ ...row, id: 'm_after', text: text.replace('zed', 'erased'), collector: n })))
  const seen = await lake.seen()
  expect(seen['m_after']?.text).toBe(seen['m_before']?.text?.replace('zed', 'erased'))
})

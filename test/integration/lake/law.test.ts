/**
 * The merge law of `src-main/parquet/sql`: histories of two to four collectors, rows and decisions late, twice and in any
 * order, under keys that change, from two versions of the app, by clocks that are wrong, folds and kills of folds anywhere. What
 * stands is compared after every step with an oracle that looks at everything ever added at
 * once, and each fact of the state is dropped once to see it missed.
 */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'

const STEPS = 16
/** DuckDB asks the same for a statement over many histories as over one. */
const PER_GROUP = 250

const sql = (name: string) =>
  readFileSync(new URL(`../../../src-main/parquet/sql/${name}.sql`, import.meta.url), 'utf8')
/** What is arriving lies in a table here, not in a file. */
const arrive = sql('arrive').replace("read_parquet(getvariable('path'), hive_partitioning = false)", 'incoming_file')
const LAW = { tables: sql('fold-tables'), arrive, bars: sql('bars'), law: sql('law') }

const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03'] as const
const FIRST_EDIT = '2026-04-01'
/** The first objects arrive this many days after the first edit, the next a day later. */
const ARRIVES_AFTER = 9
/** What a clock says that is ahead: days for an edit, microseconds for an observation. */
const AHEAD = { edit: 40, at: 9_000_000_000_000_000 } as const
/** The team changed its key on the last of the days. */
const keyOf = (day: number) => (day < 2 ? 'k_1' : 'k_2')
const arrivalMicros = (step: number) => (Date.parse(FIRST_EDIT) + (ARRIVES_AFTER + step) * 86_400_000) * 1000

interface Row {
  readonly id: string
  /** 0 to 2: the day it was sent, the same for every row of a message. */
  readonly day: number
  readonly author: string
  readonly channel: string
  readonly isDelete: boolean
  readonly edit: number
  readonly text: string | null
  readonly byHand: boolean
  readonly rank: number
  readonly at: number
  readonly replies: number
  readonly collector: number
  readonly key: string
  /** It claims a day of next year. */
  readonly isFuture: boolean
}

interface Bar {
  readonly source: string
  readonly kind: 'exclude' | 'erase_message' | 'erase_person' | 'opt_out' | 'metrics'
  readonly about: string
  /** Days, by their number; null: all. */
  readonly upTo: number | null
  readonly liftedFrom: number | null
}

/** What happens to a history: something is added, or a maintainer accepts that a decision no longer holds. */
type Step = { readonly row: Row } | { readonly bar: Bar } | { readonly lift: string; readonly from: number }

/** What a reader sees of a message. */
type Seen = Readonly<
  Record<string, { readonly text: string | null; readonly replies: number; readonly reactions: number }>
>

/** A row as it counts: no time later than its arrival, and none at all of what nobody may bring. */
function arrived(row: Row, step: number): readonly Row[] {
  if (row.isFuture || row.key !== keyOf(row.day)) return []
  return [{ ...row, edit: Math.min(row.edit, ARRIVES_AFTER + step), at: Math.min(row.at, arrivalMicros(step)) }]
}

/** Shares nothing with the law but its sentences. */
function oracle(rows: readonly Row[], bars: readonly Bar[], horizon: number): Seen {
  const seen: Record<string, { text: string | null; replies: number; reactions: number }> = {}
  for (const [id, all] of Map.groupBy(rows, (row) => row.id)) {
    const { author, channel, day } = all[0] as Row
    const isBound = (...kinds: Bar['kind'][]) =>
      bars.some(
        (bar) =>
          kinds.includes(bar.kind) &&
          [id, author, channel].includes(bar.about) &&
          !(bar.upTo !== null && bar.upTo < day) &&
          !(bar.liftedFrom !== null && bar.liftedFrom <= day),
      )
    if (day < horizon || isBound('exclude', 'erase_message', 'erase_person', 'opt_out')) continue
    if (all.some(({ isDelete }) => isDelete)) continue
    const last = Math.max(...all.map(({ edit }) => edit))
    const ofLast = all.filter((row) => row.edit === last && row.text !== null)
    const latest = Math.max(...all.map(({ at }) => at))
    const looks = all.filter(({ at }) => at === latest)
    const newestLooked = Math.max(...looks.map(({ edit }) => edit))
    const text = all.some(({ byHand, text }) => byHand && text !== null) ? agreed(ofLast) : mostMasked(ofLast)
    const isErased = (person: string) =>
      bars.some((bar) => bar.kind === 'erase_person' && bar.about === person && !(bar.upTo !== null && bar.upTo < day))
    const replies = Math.max(...looks.filter(({ edit }) => edit === newestLooked).map(({ replies }) => replies))
    seen[id] = {
      text: isBound('metrics')
        ? null
        : (text?.replace(/u_[0-9a-z]+/g, (person) => (isErased(person) ? 'u_erased' : person)) ?? null),
      replies,
      // Whoever saw more replies saw more reactions here.
      reactions: 3 * replies,
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

function historyOf(seed: number, name: string): readonly Step[] {
  const next = numbersFrom(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  const people = [0, 1].map((n) => `u_${name}p${n}`)
  const texts = ['falcon by acme', '[org] by acme', 'falcon by [org]', 'x [org]', 'y [org]', `ask ${people[0]} of it`]
  const collectors = 2 + below(3)
  const steps: Step[] = []
  while (steps.length < STEPS) {
    const again = steps[below(steps.length + 8)]
    if (again !== undefined) steps.push(again)
    else if (next() < 0.16) steps.push({ bar: barOf(steps.length) })
    else if (next() < 0.08) {
      const out = steps.flatMap((step) =>
        'bar' in step && 'opt_out metrics'.includes(step.bar.kind) ? [step.bar] : [],
      )
      const bar = out[below(out.length)]
      if (bar !== undefined) steps.push({ lift: bar.source, from: newestDay() + 1 })
    } else steps.push({ row: rowOf() })
  }
  return steps

  function newestDay(): number {
    return Math.max(-1, ...steps.flatMap((step) => ('row' in step ? [step.row.day] : [])))
  }

  function barOf(n: number): Bar {
    const kind = (['exclude', 'erase_message', 'erase_person', 'opt_out', 'metrics'] as const)[below(5)] ?? 'exclude'
    const about = { exclude: `m_${name}_0`, erase_message: `m_${name}_1`, metrics: `c_${name}_${below(2)}` }
    return {
      source: `d_${name}_${n}`,
      kind,
      about: about[kind as 'exclude'] ?? people[below(2)] ?? '',
      upTo: kind === 'erase_person' ? below(3) : null,
      liftedFrom: null,
    }
  }

  function when(usual: number, now: number, ahead: number): number {
    const dice = next()
    return dice < 0.05 ? ahead : dice < 0.12 ? now : usual
  }

  function rowOf(): Row {
    // Most is said of one message, so that several rows of it decide.
    const n = next() < 0.6 ? 0 : below(4)
    // Later messages come later, so that what is lifted for them has something to let in.
    const day = n === 3 ? 2 : Math.min(n, 1)
    const isFuture = next() < 0.02
    return {
      id: `m_${name}_${isFuture ? 9 : n}`,
      day,
      author: people[n % 2] ?? '',
      channel: `c_${name}_${n % 2}`,
      isDelete: next() < 0.06,
      // A clock that is ahead says more than the honest ones do, until one of these comes later.
      edit: when(below(3), ARRIVES_AFTER + steps.length, AHEAD.edit),
      text: next() < 0.2 ? null : (texts[below(texts.length)] ?? null),
      byHand: next() < 0.2,
      rank: below(2) + 1,
      at: when(below(4), arrivalMicros(steps.length), AHEAD.at),
      replies: below(3),
      collector: below(collectors),
      key: keyOf(next() < 0.06 ? 2 - day : day),
      isFuture,
    }
  }
}

interface Lake {
  /** The step says when objects arrive, and which version of the app wrote them. */
  add(rows: readonly Row[], step: number): Promise<void>
  bind(bars: readonly Bar[], horizon: number): Promise<void>
  /** Keeps only what a fold writes: what stands, and the marks. Killed before it removes what it took in, that comes again. */
  fold(how?: 'whole' | 'killed'): Promise<void>
  seen(): Promise<Seen>
  /** Everything a fold wrote, as text. */
  kept(): Promise<string>
}

const ask = async (duckdb: DuckDBConnection, question: string) =>
  (await duckdb.runAndReadAll(question)).getRowObjectsJson()

async function lakeOf(law: typeof LAW): Promise<Lake> {
  const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  await duckdb.run("SET TimeZone = 'UTC'; SET VARIABLE horizon = '0001-01-01'")
  await duckdb.run('SET VARIABLE author_keys = map([]::VARCHAR[], []::VARCHAR[])')
  await duckdb.run(sql('authors'))
  await duckdb.run(law.tables)
  await duckdb.run(`INSERT INTO lake_keys VALUES ('k_1', '1970-01-01', '${DAYS[2]}'), ('k_2', '${DAYS[2]}', NULL)`)
  // What was added and not folded yet lies beside what the last fold wrote; `state` is made of both for each look.
  await duckdb.run(
    'CREATE TABLE inbox AS FROM state; CREATE TABLE kept_standing AS FROM state; CREATE TABLE kept_marks AS FROM state',
  )
  const judge = async () => {
    await duckdb.run(`CREATE OR REPLACE TABLE state AS
      SELECT * FROM kept_marks UNION ALL BY NAME
      SELECT * FROM kept_standing AS file ANTI JOIN kept_marks AS mark ON mark.message_id = file.message_id AND mark.sent_at::DATE = file.sent_at::DATE
      UNION ALL BY NAME SELECT * FROM inbox`)
    await duckdb.run(law.bars)
    await duckdb.run(law.law)
  }
  return {
    add: (rows, step) => insert(duckdb, law, rows, step),
    bind: async (bars, horizon) => {
      await duckdb.run(`SET VARIABLE horizon = '${DAYS[horizon] ?? '2026-03-04'}'; TRUNCATE bar_texts`)
      const values = bars.map(
        ({ source, kind, about, upTo, liftedFrom }) =>
          `('${source}', '${kind}', '${hash('sha256', about, 'hex')}', ${upTo === null ? 'NULL' : `'${DAYS[upTo]}'`}, ${liftedFrom === null ? 'NULL' : `epoch_us(TIMESTAMP '2026-03-01') + ${liftedFrom} * 86400000000`})`,
      )
      if (values.length > 0) await duckdb.run(`INSERT INTO bar_texts VALUES ${values.join(', ')}`)
    },
    fold: async (how = 'whole') => {
      await judge()
      await duckdb.run(
        'CREATE OR REPLACE TABLE kept_standing AS FROM standing; CREATE OR REPLACE TABLE kept_marks AS FROM marks',
      )
      if (how === 'whole') await duckdb.run('TRUNCATE inbox')
    },
    kept: async () =>
      JSON.stringify(
        await ask(
          duckdb,
          'SELECT to_json(t)::VARCHAR AS row FROM (FROM kept_standing UNION ALL BY NAME FROM kept_marks) AS t ORDER BY ALL',
        ),
      ),
    seen: async () => {
      await judge()
      return Object.fromEntries(
        (
          await ask(duckdb, "SELECT message_id, text, level, reply_count, reactions['+1'] AS reactions FROM standing")
        ).map((row) => {
          expect(row['level']).toBe(row['text'] === null ? 'metrics' : 'text')
          return [row['message_id'], { text: row['text'], replies: row['reply_count'], reactions: row['reactions'] }]
        }),
      ) as Seen
    },
  }
}

async function insert(duckdb: DuckDBConnection, law: typeof LAW, rows: readonly Row[], step: number): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => {
    const { id, day, author, channel, isDelete, edit, text, byHand, rank, at, replies, collector, key, isFuture } = row
    const kept = isDelete ? null : text
    const quoted = kept === null ? 'NULL' : `'${kept}'`
    const edited = isDelete || edit === 0 ? 'NULL' : `TIMESTAMP '${FIRST_EDIT}' + INTERVAL ${edit} DAY`
    const sent = isFuture ? '2027-03-01' : DAYS[day]
    const level = kept === null ? 'metrics' : 'text'
    return `('${id}', '${isDelete ? 'delete' : 'upsert'}', TIMESTAMP '${sent} 10:00', ${edited}, '${level}', ${quoted}, ${byHand}, ${rank}, ${kept === null ? 'NULL' : open(kept)}, make_timestamp(${at}), ${replies}, MAP {'+1': ${3 * replies}}, 'b_${collector}', '${author}', '${channel}', '[]', '${key}')`
  })
  // The newer version of the app says one thing more.
  const more = step % 2 === 0 ? '' : ', reply_count AS answer_seconds'
  await duckdb.run(
    `CREATE OR REPLACE TABLE incoming_file AS SELECT * REPLACE (mentions::VARCHAR[] AS mentions), ${ABSENT}${more}
     FROM (VALUES ${values.join(', ')}) AS incoming(message_id, op, sent_at, edited_at, level, text, masked_by_hand, policy_rank,
       unmasked_bytes, collected_at, reply_count, reactions, batch_id, author, channel, mentions, key_id)`,
  )
  await duckdb.run(`SET VARIABLE input = 0; SET VARIABLE latest = make_timestamp(${arrivalMicros(step)})`)
  await duckdb.run(law.arrive)
  await duckdb.run('INSERT INTO inbox BY NAME SELECT * EXCLUDE (input) FROM arrivals; TRUNCATE arrivals')
}

/** What no rule of the law speaks of. */
const ABSENT = [
  'workspace VARCHAR',
  'channel_name VARCHAR',
  'thread_id VARCHAR',
  'kind VARCHAR',
  'subtype VARCHAR',
  'author_is_bot BOOLEAN',
  'length_bucket INTEGER',
  'language VARCHAR',
  'redactions MAP(VARCHAR, INTEGER)',
  'files MAP(VARCHAR, INTEGER)',
  'link_hosts VARCHAR[]',
  'policy VARCHAR',
  'policy_version VARCHAR',
]
  .map((column) => column.replace(/^(\w+) (.*)$/, 'NULL::$2 AS $1'))
  .join(', ')

/** Runs histories side by side in one lake; answers the first step after which it shows anything but the oracle. */
async function firstWrongStep(
  histories: readonly (readonly Step[])[],
  law: typeof LAW,
  seed: number,
): Promise<number | null> {
  const lake = await lakeOf(law)
  const chance = numbersFrom(seed)
  const rows: Row[] = []
  const bars = new Map<string, Bar>()
  let horizon = 0
  for (let step = 0; step < STEPS; step++) {
    const now = histories.flatMap((history) => history.slice(step, step + 1))
    const fresh = now.flatMap((one) => ('row' in one ? [one.row] : []))
    rows.push(...fresh.flatMap((row) => arrived(row, step)))
    await lake.add(fresh, step)
    for (const one of now) {
      if ('bar' in one && !bars.has(one.bar.source)) bars.set(one.bar.source, one.bar)
      const lifted = 'lift' in one ? bars.get(one.lift) : undefined
      if ('lift' in one && lifted !== undefined)
        bars.set(one.lift, { ...lifted, liftedFrom: Math.min(one.from, lifted.liftedFrom ?? one.from) })
    }
    if (step > STEPS / 2 && chance() < 0.2) horizon = Math.min(horizon + 1, 2)
    await lake.bind([...bars.values()], horizon)
    if (chance() < 0.5) await lake.fold(chance() < 0.3 ? 'killed' : 'whole')
    if (!isDeepStrictEqual(await lake.seen(), oracle(rows, [...bars.values()], horizon))) return step
  }
  return null
}

const groups = times(5000, 500, 'histories of several collectors in one lake') / PER_GROUP
const group = (n: number) => Array.from({ length: PER_GROUP }, (_, h) => historyOf(n * PER_GROUP + h + 1, `${n}x${h}`))

test('after every step of every history exactly that stands which the whole of it says', async () => {
  for (let n = 0; n < groups; n++)
    expect({ n, wrongAt: await firstWrongStep(group(n), LAW, n + 1) }).toEqual({ n, wrongAt: null })
})

const portions = times(70, 24, 'portions in which rows come in any order')

test('the order in which things come, and how often, says nothing', async () => {
  const steps = group(1000).flat()
  const rows = steps.flatMap((step) => ('row' in step ? [step.row] : []))
  const bars = steps.flatMap((step) => ('bar' in step ? [step.bar] : []))
  const [straight, mixed] = [await lakeOf(LAW), await lakeOf(LAW)]
  await straight.add(rows, 0)
  await straight.bind(bars, 1)
  await straight.fold()
  const next = numbersFrom(7)
  const mixedRows = [...rows, ...rows].map((row) => ({ row, place: next() })).sort((a, b) => a.place - b.place)
  const portion = Math.ceil(mixedRows.length / portions)
  for (let from = 0; from < mixedRows.length; from += portion) {
    await mixed.add(
      mixedRows.slice(from, from + portion).map(({ row }) => row),
      0,
    )
    await mixed.bind(bars.slice(0, from), 0)
    await mixed.fold()
  }
  await mixed.bind(bars, 1)
  await mixed.fold()
  expect(await mixed.seen()).toEqual(await straight.seen())
  for (const lake of [straight, mixed]) {
    const once = await lake.kept()
    await lake.fold()
    expect(await lake.kept()).toEqual(once)
  }
})

test('of what is gone or left out a fold keeps an id at most, and nothing about an erased person', async () => {
  const lake = await lakeOf(LAW)
  const row = {
    day: 0,
    author: 'u_1ada',
    channel: 'c_1',
    edit: 1,
    text: 'falcon by acme',
    byHand: false,
    rank: 1,
    at: 1,
    replies: 0,
    collector: 0,
    isDelete: false,
    key: 'k_1',
    isFuture: false,
  }
  const rows = [
    { ...row, id: 'm_gone', text: 'first of gone' },
    { ...row, id: 'm_gone', isDelete: true },
    { ...row, id: 'm_gone', edit: 2, at: 3, text: 'later of gone' },
    { ...row, id: 'm_single', isDelete: true },
    { ...row, id: 'm_excluded' },
    { ...row, id: 'm_erased', author: 'u_1bob' },
    { ...row, id: 'm_two', text: 'ask u_1bob', author: 'u_1eve' },
    { ...row, id: 'm_two', text: 'ask @u_1bob', author: 'u_1eve', byHand: true },
  ]
  await lake.add(rows, 0)
  const bar = { source: 'd_1', upTo: null, liftedFrom: null }
  await lake.bind(
    [
      { ...bar, kind: 'exclude', about: 'm_excluded' },
      { ...bar, kind: 'erase_person', about: 'u_1bob' },
    ],
    0,
  )
  await lake.fold()
  const kept = await lake.kept()
  for (const trace of ['of gone', 'm_excluded', 'm_erased', 'u_1bob', 'u_1ada']) expect(kept).not.toContain(trace)
  for (const id of ['m_gone', 'm_single']) expect(kept).toContain(id)
  expect(await lake.seen()).toEqual({ m_two: { text: 'ask @u_erased', replies: 0, reactions: 0 } })
})

describe('each fact of the state matters', () => {
  const facts: readonly (readonly [string, keyof typeof LAW, string, string])[] = [
    ['a deletion stays', 'law', "deciding.op = 'delete' OR several", 'several'],
    ['a deletion of a message of which nothing was seen stays', 'law', "WHERE op = 'delete'\n", 'WHERE false\n'],
    ['a deletion absorbs', 'law', "bool_or(op = 'delete') OVER of_message", 'false'],
    ['the newest edit is kept, with text or without', 'law', 'is_newest OR is_seen', 'is_seen'],
    ['a stale edit does not stand', 'law', 'auto.edit = auto.newest_edit AND', ''],
    ['the latest observation is kept', 'law', 'is_newest OR is_seen', 'is_newest'],
    ["a hand's text is kept", 'law', 'OR is_first_hand OR is_last_hand', ''],
    ['two hands that differ are both kept', 'law', 'OR is_last_hand', ''],
    ['a hand outweighs other texts', 'law', ' AND hand.message_id IS NULL', ''],
    ['other text is kept', 'law', ' OR is_first_auto', ''],
    ['the stricter policy stands', 'law', 'policy_rank DESC, ', ''],
    ['what shows less stands', 'law', 'unmasked_bytes, ', ''],
    ['texts that show as much are ordered', 'law', 'unmasked_bytes, plain_text, text,', 'unmasked_bytes,'],
    ['what decides beside the standing row is kept', 'law', ' OR several.day IS NOT NULL', ''],
    ['an exclusion and an erased message go', 'bars', "WHERE kind IN ('exclude', 'erase_message')", 'WHERE false'],
    ['an opt-out holds', 'bars', "('erase_person', 'opt_out')", "('erase_person')"],
    ['an erased person goes', 'bars', "('erase_person', 'opt_out')", "('opt_out')"],
    ['an erasure ends with its day', 'bars', 'bar.up_to IS NULL OR state.sent_at::DATE <= bar.up_to', 'true'],
    [
      'what is withdrawn binds no later message',
      'bars',
      'AND (bar.lifted_from IS NULL OR state.sent_at < bar.lifted_from);',
      ';',
    ],
    ['what is withdrawn binds what came before', 'bars', 'state.sent_at < bar.lifted_from', 'false'],
    ["the team's level takes text away", 'bars', "SET text = NULL, level = 'metrics'", 'SET level = level'],
    ['what others say of an erased person goes', 'bars', "replace(so_far, person, 'u_erased')", 'so_far'],
    ['a row under a key that its day does not have is refused', 'arrive', 'lake.key_id = file.key_id AND ', ''],
    [
      'an edit counts as no later than it arrived',
      'arrive',
      "edited_at::TIMESTAMP END, getvariable('latest')) END AS edited_at",
      'edited_at::TIMESTAMP END) END AS edited_at',
    ],
    [
      'an observation counts as no later than it arrived',
      'arrive',
      "coalesce(least(collected_at::TIMESTAMP, getvariable('latest')), getvariable('latest'))",
      'collected_at::TIMESTAMP',
    ],
    ['a message of the future is refused', 'arrive', "> getvariable('latest') + INTERVAL 1 DAY", "> '2099-01-01'"],
    ['what is past the horizon goes', 'bars', "sent_at::DATE < getvariable('horizon')::DATE", 'false'],
  ]
  const histories = [...group(2000), ...group(2001)]

  test.each(facts)('%s', async (_fact, file, kept, dropped) => {
    expect(LAW[file]).toContain(kept)
    const without = { ...LAW, [file]: LAW[file].replaceAll(kept, dropped) }
    expect(await firstWrongStep(histories, without, 5)).not.toBeNull()
  })
})

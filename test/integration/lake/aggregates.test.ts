/**
 * The aggregates against a computation that shares no code, and against people who subtract: one version from another, a
 * week's days from the week, a workspace's channels from the workspace.
 */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { COLUMNS } from '../../../shared/lake/columns.ts'
import { AGGREGATES, type Aggregate, aggregate, emptyPublished } from '../../../src-main/parquet/index.ts'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'

const K = 5
const DAY = 86_400_000
/** A Monday. */
const START = Date.parse('2026-01-05T00:00:00Z')

interface Said {
  readonly id: string
  readonly workspace: string
  readonly channel: string
  readonly author: string
  readonly at: number
  readonly thread?: string
  readonly isReply?: boolean
  readonly isBot?: boolean
  readonly text: string | null
  readonly reactions?: number
  readonly masked?: Readonly<Record<string, number>>
}

type Row = Readonly<Record<string, unknown>>
type Published = Readonly<Record<Aggregate, readonly Row[]>>

let duckdb: DuckDBConnection

beforeAll(async () => {
  duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  await duckdb.run("SET TimeZone = 'UTC'")
})

async function forgetAll() {
  await emptyPublished(duckdb)
}

/** A fold's aggregates over these messages, beside what earlier ones published. */
async function fold(
  messages: readonly Said[],
  now: number,
  horizon: string | null = null,
  mostMessages = 100_000,
): Promise<Published> {
  await duckdb.run(
    `CREATE OR REPLACE TABLE messages (message_id VARCHAR, workspace VARCHAR, channel VARCHAR, channel_name VARCHAR,
      sent_at TIMESTAMPTZ, collected_at TIMESTAMPTZ, thread_id VARCHAR, author VARCHAR, kind VARCHAR, author_is_bot BOOLEAN,
      text VARCHAR, reactions MAP(VARCHAR, INTEGER), redactions MAP(VARCHAR, INTEGER), answer_seconds INTEGER)`,
  )
  const lines = messages.map((each) => ({
    ...each,
    kind: each.isReply ? 'reply' : 'message',
    thread: each.thread ?? null,
    isBot: each.isBot ?? false,
    reactions: each.reactions ? { '+1': each.reactions } : {},
    masked: each.masked ?? {},
  }))
  await duckdb.run(
    `INSERT INTO messages SELECT row->>'id', row->>'workspace', row->>'channel', 'name of ' || (row->>'channel'),
       make_timestamptz((row->>'at')::BIGINT * 1000), now(), row->>'thread', row->>'author', row->>'kind',
       (row->>'isBot')::BOOLEAN, row->>'text', (row->'reactions')::MAP(VARCHAR, INTEGER), (row->'masked')::MAP(VARCHAR, INTEGER), NULL
     FROM (SELECT unnest($lines::JSON[]) AS row)`,
    { lines: JSON.stringify(lines) },
  )
  await aggregate(duckdb, { now, k: K, horizon, mostMessages })
  const published: Partial<Record<Aggregate, readonly Row[]>> = {}
  for (const table of AGGREGATES) {
    const unit = table.endsWith('week') ? 'week' : 'day'
    const read = await duckdb.runAndReadAll(
      `SELECT *, ${unit}::VARCHAR AS period, hours::JSON::VARCHAR AS hours, masked::JSON::VARCHAR AS masked FROM ${table} ORDER BY ALL`,
    )
    published[table] = read.getRowObjectsJson().map((row) => ({
      ...row,
      hours: JSON.parse(String(row['hours:1'] ?? row['hours'])),
      masked: JSON.parse(String(row['masked:1'] ?? row['masked'])),
    }))
    await duckdb.run(`CREATE OR REPLACE TABLE published_${table} AS FROM ${table}`)
  }
  await duckdb.run('CREATE OR REPLACE TABLE published_counted AS FROM counted')
  return published as Published
}

// The independent computation: loops over messages, one number at a time.

const METRICS = ['messages', 'replies', 'threads', 'questions', 'unanswered', 'reactions'] as const

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const weekOf = (at: number) => dayOf(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY)

/** Which row of a table a message is counted in. */
function rowOf(table: Aggregate, { workspace, channel, at }: Said): string {
  return [workspace, table.startsWith('channel') ? channel : '', table.endsWith('day') ? dayOf(at) : weekOf(at)].join(
    ' ',
  )
}

function keyOf(table: Aggregate, row: Row): string {
  return [row['workspace'], table.startsWith('channel') ? row['channel'] : '', row['period']].join(' ')
}

/** What one message adds to each number; `all` holds its thread. Asked thousands of times of the same messages. */
function addsOf(one: Said, all: readonly Said[]): ReadonlyMap<string, number> {
  const known = added.get(all) ?? new Map<Said, ReadonlyMap<string, number>>()
  added.set(all, known)
  const adds = known.get(one) ?? computedAdds(one, all)
  known.set(one, adds)
  return adds
}

const added = new WeakMap<readonly Said[], Map<Said, ReadonlyMap<string, number>>>()

function computedAdds(one: Said, all: readonly Said[]): Map<string, number> {
  const adds = new Map<string, number>()
  if (one.isBot) return adds
  const answers = all.filter(
    (other) =>
      other.isReply &&
      !other.isBot &&
      other.thread !== undefined &&
      other.thread === one.thread &&
      other.author !== one.author,
  )
  adds.set('messages', 1)
  const at = new Date(one.at)
  adds.set(`hours ${((at.getUTCDay() + 6) % 7) * 24 + at.getUTCHours()}`, 1)
  if (one.isReply) adds.set('replies', 1)
  if (one.thread && !one.isReply) adds.set('threads', 1)
  if (one.text?.endsWith('?') && !one.isReply) {
    adds.set('questions', 1)
    if (!answers.some((answer) => answer.at - one.at <= DAY)) adds.set('unanswered', 1)
  }
  if (one.reactions) adds.set('reactions', one.reactions)
  for (const [type, n] of Object.entries(one.masked ?? {})) adds.set(`masked ${type}`, n)
  return adds
}

/** Every number of a row that a reader sees, under the names of `addsOf`. */
function shownBy(row: Row): Map<string, number> {
  const shown = new Map<string, number>()
  for (const metric of METRICS) if (row[metric] !== null) shown.set(metric, Number(row[metric]))
  for (const part of ['hours', 'masked'])
    for (const [key, n] of Object.entries(row[part] as Record<string, number>)) shown.set(`${part} ${key}`, Number(n))
  return shown
}

/** A random month in a company of three channels: a busy one, a usual one, one of a few people. */
function invented(seed: number, count: number): Said[] {
  const random = numbersFrom(seed)
  const pick = (most: number) => Math.floor(random() * most)
  const all: Said[] = []
  for (let n = 0; n < count; n += 1) {
    const channel = pick(3)
    const at = START + pick(28 * 24) * 3_600_000 + pick(3_600_000)
    const thread = random() < 0.4 ? `t_${n}` : undefined
    const one = (id: string, more: Partial<Said>): Said => ({
      id,
      workspace: 'w_1',
      channel: `c_${channel}`,
      author: `u_${pick([14, 9, 6][channel] ?? 1)}`,
      at,
      ...(thread && { thread }),
      text: random() < 0.3 ? 'does it work?' : random() < 0.8 ? 'it does' : null,
      ...(random() < 0.3 && { reactions: 1 + pick(3) }),
      ...(random() < 0.2 && { masked: { [random() < 0.5 ? 'EMAIL' : 'PERSON']: 1 + pick(2) } }),
      ...(random() < 0.05 && { isBot: true }),
      ...more,
    })
    all.push(one(`m_${n}`, {}))
    for (let reply = 0; thread && reply < pick(4); reply += 1)
      all.push(one(`m_${n}_${reply}`, { isReply: true, at: at + pick(40 * 3_600_000), reactions: 0 }))
  }
  return all
}

const peopleOf = (messages: Iterable<Said>) => new Set([...messages].map(({ author }) => author)).size

const FINER: Readonly<Record<Aggregate, readonly Aggregate[]>> = {
  channel_day: [],
  workspace_day: ['channel_day'],
  channel_week: ['channel_day'],
  workspace_week: ['channel_day', 'workspace_day', 'channel_week'],
}

describe.each([2, 3])('month %i, published in one go', (seed) => {
  const messages = invented(seed, 700)
  let published: Published

  beforeAll(async () => {
    await forgetAll()
    published = await fold(messages, START + 60 * DAY)
  })

  test.each(AGGREGATES)('every number that %s shows is the true one, with at least k people behind it', (table) => {
    let seen = 0
    for (const row of published[table]) {
      const own = messages.filter((one) => rowOf(table, one) === keyOf(table, row))
      for (const [name, n] of shownBy(row)) {
        const adding = own.filter((one) => addsOf(one, messages).has(name))
        expect(n, `${keyOf(table, row)} ${name}`).toBe(
          adding.reduce((sum, one) => sum + (addsOf(one, messages).get(name) ?? 0), 0),
        )
        if (n > 0) expect(peopleOf(adding), `${keyOf(table, row)} ${name}`).toBeGreaterThanOrEqual(K)
        seen += 1
      }
      const people = own.filter((one) => !one.isBot)
      if (row['people'] !== null) expect(Number(row['people'])).toBe(peopleOf(people))
    }
    expect(seen).toBeGreaterThan(table.startsWith('channel') ? 50 : 10)
    expect(published[table].map((row) => keyOf(table, row)).sort()).toEqual(
      [...new Set(messages.filter((one) => !one.isBot).map((one) => rowOf(table, one)))].sort(),
    )
  })

  test.each(AGGREGATES)('%s names what it withholds, and withholds nothing without a cause', (table) => {
    const shownIn = new Map(
      AGGREGATES.map((each) => [each, new Map(published[each].map((row) => [keyOf(each, row), shownBy(row)]))]),
    )
    for (const row of published[table]) {
      const own = messages.filter((one) => rowOf(table, one) === keyOf(table, row))
      const suppressed = row['suppressed'] as string[]
      if (peopleOf(own.filter((one) => !one.isBot)) < K) {
        expect(suppressed).toEqual(['all'])
        expect(shownBy(row).size).toBe(0)
        continue
      }
      const names = new Set(own.flatMap((one) => [...addsOf(one, messages).keys()]))
      for (const name of names) {
        const adding = own.filter((one) => addsOf(one, messages).has(name))
        const isShown = shownBy(row).has(name)
        expect(isShown || suppressed.includes(name.split(' ')[0] ?? ''), `${keyOf(table, row)} ${name}`).toBe(true)
        if (isShown || peopleOf(adding) < K) continue
        const isCovered = (part: Aggregate, one: Said) => shownIn.get(part)?.get(rowOf(part, one))?.has(name) ?? false
        const bare = subsets(FINER[table]).some((parts) => {
          const left = adding.filter((one) => !parts.some((part) => isCovered(part, one)))
          return left.length > 0 && peopleOf(left) < K
        })
        expect(bare, `${keyOf(table, row)} ${name} is withheld`).toBe(true)
      }
    }
  })

  test('the finer numbers subtracted from a coarser one leave nothing, or k people', () => {
    expect(bareIn(published, messages)).toEqual([])
  })
})

function subsets(parts: readonly Aggregate[]): Aggregate[][] {
  const pairs =
    parts.length < 2
      ? []
      : [
          ['workspace_day', 'channel_day'],
          ['channel_week', 'channel_day'],
        ]
  return [...parts.map((part) => [part]), ...(pairs as Aggregate[][])]
}

/** Sums whose difference from the finer numbers, as published, is of fewer than k people. */
function bareIn(published: Published, messages: readonly Said[]): string[] {
  const bare: string[] = []
  const shownIn = new Map(
    AGGREGATES.map((each) => [each, new Map(published[each].map((row) => [keyOf(each, row), shownBy(row)]))]),
  )
  for (const table of AGGREGATES)
    for (const row of published[table]) {
      const inRow = messages.filter((one) => rowOf(table, one) === keyOf(table, row))
      for (const [name, whole] of shownBy(row))
        for (const part of FINER[table]) {
          const own = inRow.filter((one) => addsOf(one, messages).has(name))
          const finer = shownIn.get(part) ?? new Map<string, Map<string, number>>()
          const rows = new Set(own.map((one) => rowOf(part, one)))
          const sum = [...rows].reduce((total, key) => total + (finer.get(key)?.get(name) ?? 0), 0)
          const left = own.filter((one) => !finer.get(rowOf(part, one))?.has(name))
          if (whole !== sum && peopleOf(left) < K) bare.push(`${table} ${keyOf(table, row)} ${name} − ${part}`)
        }
    }
  return bare
}

test.each(AGGREGATES)('%s has the columns that readers are told of, in their types', async (table) => {
  await forgetAll()
  await fold([], START)
  const described = await duckdb.runAndReadAll(
    `SELECT column_name AS name, column_type AS type FROM (DESCRIBE ${table})`,
  )
  const type: Readonly<Record<string, string>> = {
    string: 'VARCHAR',
    integer: 'INTEGER',
    date: 'DATE',
    timestamp: 'TIMESTAMP WITH TIME ZONE',
    'list<string>': 'VARCHAR[]',
    'map<string,integer>': 'MAP(VARCHAR, INTEGER)',
    'map<integer,integer>': 'MAP(INTEGER, INTEGER)',
  }
  expect(described.getRowObjectsJson().map(({ name, type }) => `${name} ${type}`)).toEqual(
    COLUMNS[table].map((column) => `${column.name} ${type[column.type]}`),
  )
})

describe('as messages come and go', () => {
  /** People who each write once in the busy channel on the first day, at their own hour. */
  const day = (names: readonly string[], more: Partial<Said> = {}): Said[] =>
    names.map((author, index) => ({
      id: `m_${author}_${more.channel ?? ''}_${more.at ?? ''}`,
      workspace: 'w_1',
      channel: 'c_0',
      author,
      at: START + 3_600_000 + index,
      text: 'yes',
      ...more,
    }))
  const SIX = ['u_a', 'u_b', 'u_c', 'u_d', 'u_e', 'u_f']
  const messagesOn = (published: Published, table: Aggregate = 'channel_day') =>
    published[table].map((row) => row['messages'])

  beforeAll(forgetAll)

  test('a period is published two days after its end and not before', async () => {
    await forgetAll()
    expect((await fold(day(SIX), START + 3 * DAY - 1)).channel_day).toEqual([])
    expect(messagesOn(await fold(day(SIX), START + 3 * DAY))).toEqual([6])
    expect((await fold(day(SIX), START + 9 * DAY - 1)).channel_week).toEqual([])
    expect(messagesOn(await fold(day(SIX), START + 9 * DAY), 'channel_week')).toEqual([6])
  })

  test('fewer than k people more change nothing that is out; k more bring it out anew', async () => {
    await forgetAll()
    await fold(day(SIX), START + 3 * DAY)
    const more = ['u_g', 'u_h', 'u_i', 'u_j', 'u_k']
    expect(messagesOn(await fold(day([...SIX, ...more.slice(1)]), START + 4 * DAY))).toEqual([6])
    expect(messagesOn(await fold(day([...SIX, ...more]), START + 5 * DAY))).toEqual([11])
  })

  test('what is taken away goes unsaid until k people are added', async () => {
    await forgetAll()
    await fold(day(SIX), START + 3 * DAY)
    expect(messagesOn(await fold(day(SIX.slice(1)), START + 4 * DAY))).toEqual([6])
    const added = ['u_g', 'u_h', 'u_i', 'u_j', 'u_k']
    expect(messagesOn(await fold(day([...SIX.slice(1), ...added]), START + 5 * DAY))).toEqual([10])
  })

  test('a withheld period stays so until rows of k people were added', async () => {
    await forgetAll()
    expect(messagesOn(await fold(day(SIX.slice(0, 4)), START + 3 * DAY))).toEqual([null])
    expect(messagesOn(await fold(day(SIX), START + 4 * DAY))).toEqual([null])
  })

  test('one who writes late, or is erased, between a day and its week does not show in the difference', async () => {
    await forgetAll()
    await fold(day(SIX), START + 3 * DAY)
    const late = [...day(SIX), ...day(['u_z'], { at: START + 7_200_000 })]
    expect(messagesOn(await fold(late, START + 9 * DAY), 'channel_week')).toEqual([null])
    await forgetAll()
    await fold(day(SIX), START + 3 * DAY)
    const week = (await fold(day(SIX.slice(1)), START + 9 * DAY)).channel_week
    expect(week.map((row) => [row['messages'], (row['suppressed'] as string[]).includes('messages')])).toEqual([
      [null, true],
    ])
  })

  test('an answer after midnight counts in the period of its question', async () => {
    await forgetAll()
    const asked = SIX.map((author, index) => ({
      id: `q_${author}`,
      workspace: 'w_1',
      channel: 'c_0',
      author,
      at: START + 23 * 3_600_000 + index,
      text: 'why?',
      thread: `t_${author}`,
    }))
    const answered = SIX.map((_, index) => ({
      id: `a_${index}`,
      workspace: 'w_1',
      channel: 'c_0',
      author: SIX[(index + 1) % 6] ?? '',
      at: START + 25 * 3_600_000 + index,
      text: 'so',
      thread: `t_${SIX[index]}`,
      isReply: true,
    }))
    const [first, second] = (await fold([...asked, ...answered], START + 9 * DAY)).channel_day
    expect(first).toMatchObject({ questions: 6, unanswered: 0, median_answer_seconds: 7200, threads: 6, replies: 0 })
    expect(second).toMatchObject({ questions: 0, median_answer_seconds: null, threads: 0, replies: 6 })
  })

  test('questions are unknown, not zero, where no text was kept', async () => {
    await forgetAll()
    const [row] = (await fold(day(SIX, { text: null }), START + 3 * DAY)).channel_day
    expect(row).toMatchObject({ questions: null, unanswered: null, suppressed: [] })
  })

  test('periods before the horizon go', async () => {
    await forgetAll()
    await fold(day(SIX), START + 9 * DAY)
    expect(await fold([], START + 10 * DAY, '2026-02-01')).toEqual({
      channel_day: [],
      workspace_day: [],
      channel_week: [],
      workspace_week: [],
    })
  })

  test('weeks one by one say what they say together', async () => {
    const all = invented(9, 400)
    const rounds = async (mostMessages: number) => {
      await forgetAll()
      await fold(
        all.filter((_, index) => index % 3 > 0),
        START + 16 * DAY,
        null,
        mostMessages,
      )
      const published = await fold(all, START + 40 * DAY, '2026-01-08', mostMessages)
      const counted = await duckdb.runAndReadAll('FROM counted ORDER BY ALL')
      return { published, counted: counted.getRowObjectsJson() }
    }
    const together = await rounds(100_000)
    expect(together.published.channel_week.length).toBeGreaterThan(3)
    expect(await rounds(1)).toEqual(together)
  })

  /** The first finds what the second finds; the second works week by week, which is shown above to say the same. */
  const histories = [11, 12].slice(0, times(2, 1, 'histories of numbers that are published and subtracted'))
  test.each(histories)('history %i: no two versions and no two tables give away fewer than k people', async (seed) => {
    await forgetAll()
    const random = numbersFrom(seed)
    const all = invented(seed, 260)
    const gone = new Set<Said>()
    let standing: Said[] = []
    /** Who is behind each number of each row, as of when it was published. */
    const behind = new Map<string, Map<string, ReadonlyMap<string, string>>>()
    let versions = 0
    for (let round = 0; round < 4; round += 1) {
      for (const one of standing) if (random() < 0.02) gone.add(one)
      const had = new Set(standing)
      standing = all.filter((one) => !gone.has(one) && (had.has(one) || random() < 0.5))
      const now = START + (10 + round * 9) * DAY
      const published = await fold(standing, now, null, seed === 12 ? 1 : 100_000)
      for (const table of AGGREGATES)
        for (const row of published[table]) {
          const name = `${table} ${keyOf(table, row)}`
          if (Date.parse(`${row['published_at']}:00`.replace(' ', 'T')) !== now) continue
          const own = standing.filter((one) => rowOf(table, one) === keyOf(table, row) && !one.isBot)
          const before = behind.get(name)
          if (before !== undefined) {
            versions += 1
            expect(peopleOf(own.filter((one) => !before.get('everybody')?.has(one.id))), name).toBeGreaterThanOrEqual(K)
          }
          behind.set(
            name,
            new Map([
              ['everybody', new Map(own.map((one) => [one.id, one.author]))],
              ...[...shownBy(row).keys()].map((number): [string, ReadonlyMap<string, string>] => [
                number,
                new Map(own.filter((one) => addsOf(one, standing).has(number)).map((one) => [one.id, one.author])),
              ]),
            ]),
          )
        }
      expect(givenAway(published, behind)).toEqual([])
    }
    expect(versions).toBeGreaterThan(3)
  })
})

/** Pairs of tables whose published numbers differ, with fewer than k people behind what they do not have in common. */
function givenAway(
  published: Published,
  behind: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>,
): string[] {
  const found: string[] = []
  for (const table of AGGREGATES)
    for (const row of published[table])
      for (const [number, whole] of shownBy(row))
        for (const part of FINER[table]) {
          const within = published[part].filter(
            (finer) => isWithin(table, row, part, finer) && shownBy(finer).has(number),
          )
          const sum = within.reduce((total, finer) => total + (shownBy(finer).get(number) ?? 0), 0)
          const left = new Map(behind.get(`${table} ${keyOf(table, row)}`)?.get(number))
          for (const finer of within)
            for (const [id, author] of behind.get(`${part} ${keyOf(part, finer)}`)?.get(number) ?? [])
              if (!left.delete(id)) left.set(id, author)
          if (whole !== sum && new Set(left.values()).size < K)
            found.push(`${table} ${keyOf(table, row)} ${number}: ${whole} − ${sum} of ${part}`)
        }
  return found
}

function isWithin(table: Aggregate, row: Row, part: Aggregate, finer: Row): boolean {
  const at = Date.parse(String(finer['period']))
  return (
    (!table.startsWith('channel') || finer['channel'] === row['channel']) &&
    (table.endsWith(part.split('_')[1] ?? '') ? finer['period'] : weekOf(at)) === row['period']
  )
}

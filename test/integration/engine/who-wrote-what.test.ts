/**
 * The level `metrics` against somebody who has all of Slack's history and all of the lake: no name, no time that leads to a
 * message, and of what readers get nothing that says who wrote it better than chance does. The numbers stay as they are.
 */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChannelId, EpochMs, Level, SlackTs, TeamId } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { readLakeRows } from '../../../src-main/lake/index.ts'
import { messageId } from '../../../src-main/redact/pseudonyms.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { newLake } from '../../support/lake-inbox.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { startSmallSample } from '../../support/sample.ts'
import { openTeam, TEAM_CODE_KEY, TEAM_KEY, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const
const K = 5
type Row = Readonly<Record<string, unknown>>

let sample: SampleWorkspace
let metrics: Lake
let text: Lake
beforeAll(async () => {
  sample = await startSmallSample({ messages: 700, days: 8, now: (noonClock.now() - 12 * DAY_MS) as EpochMs })
  metrics = await lakeAt('metrics')
  text = await lakeAt('text')
}, 240_000)
afterAll(async () => {
  await metrics.team.remove()
  await text.team.remove()
  await sample.close()
})

interface Lake {
  readonly team: Team
  readonly engine: EngineApi
  /** Before the fold. */
  readonly inbox: readonly Row[]
  /** After it, by the folder that they lie in. */
  readonly files: ReadonlyMap<string, readonly Row[]>
}

/** A lake that somebody else created, so that nothing is folded before it is looked at. */
async function lakeAt(level: Level): Promise<Lake> {
  const team = await openTeam(sample)
  const destination = await openDestination({ kind: 'folder', dir: team.lake })
  await destination.check({ create: true })
  await newLake(destination, TEAM_CODE_KEY)
  const engine = await team.collector('ann', { level })
  for (;;) {
    const { messages } = await engine.call('review.messages', { state: 'held', limit: 200 }, you)
    if (messages.length === 0) break
    await engine.call('review.release', { messages: messages.map((message) => message.messageId) }, you)
  }
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
  const inbox = await team.inbox()
  await team.fold()
  const files = new Map<string, Row[]>()
  for await (const { key, text } of readLakeRows(team.lake, {
    startChild: duckdbHere,
    scratchDir: `${team.folder}/read`,
  })) {
    const folder = key.slice(0, key.indexOf('/'))
    files.set(folder, [...(files.get(folder) ?? []), JSON.parse(text)])
  }
  return { team, engine, inbox, files }
}

interface Written {
  readonly by: string
  readonly at: number
  readonly day: string
  readonly channel: string
}

/** What the attacker has: who wrote which message, by the name that only the key gives it, which the attacker lacks. */
async function history(): Promise<ReadonlyMap<string, Written>> {
  const answer = await sample.fetch(`${sample.url}conversations.list?limit=200`, {
    headers: { authorization: `Bearer ${sample.token}` },
  })
  const { channels } = (await answer.json()) as { channels: { id: string; name: string }[] }
  const all = new Map<string, Written>()
  for (const { id, name } of channels.filter((channel) => sample.projectChannels.includes(channel.name)))
    for (const { ts, user, bot_id } of sample.expected(name)) {
      const at = Number(ts) * 1000
      const by = String(user ?? bot_id ?? '')
      const day = new Date(at).toISOString().slice(0, 10)
      all.set(messageId(TEAM_KEY, sample.teamId as TeamId, id as ChannelId, ts as SlackTs), {
        by,
        at,
        day,
        channel: name,
      })
    }
  return all
}

const day = (row: Row) => String(row['sent_at']).slice(0, 10)
const minute = (value: unknown) => (/:\d\d:\d\d[.\d]*/.exec(String(value)) ?? [''])[0].replace(/[0:.]/g, '')

test('no row in the lake names an author, and no two can be told to be by the same', () => {
  for (const rows of [metrics.inbox, metrics.files.get('marks') ?? []]) {
    expect(rows.length).toBeGreaterThan(400)
    const authors = rows.flatMap((row) => (row['author'] === null ? [] : [String(row['author'])]))
    expect(authors.length).toBeGreaterThan(400)
    for (const author of authors) expect(author).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(authors).size).toBe(authors.length)
  }
  expect(new Set(metrics.files.get('messages')?.map((row) => row['author']))).toEqual(new Set([null]))
})

test('no row in the lake has a time that leads to its message', () => {
  for (const rows of [metrics.inbox, ...metrics.files.values()])
    for (const row of rows) expect([minute(row['sent_at']), minute(row['edited_at'] ?? '')]).toEqual(['', ''])
})

test('what readers get is shared by the messages of five people, or has neither channel nor kind', async () => {
  const truth = await history()
  const rows = metrics.files.get('messages') ?? []
  expect(rows.length).toBe(text.files.get('messages')?.length)
  let small = 0
  for (const group of groupsOf(rows).values()) {
    const people = new Set(group.map(({ message_id }) => truth.get(String(message_id))?.by))
    if (people.size >= K || group.every((row) => row['author_is_bot'] === true)) continue
    small += group.length
    for (const row of group) expect([row['channel'], row['channel_name'], row['kind']]).toEqual([null, null, null])
  }
  expect(small).toBeLessThan(rows.length / 20)
})

test('who wrote a row is guessed no better than by chance with all of the history at hand', async () => {
  const truth = await history()
  const rows = (metrics.files.get('messages') ?? []).filter((row) => row['author_is_bot'] !== true)
  let [right, byChance, spread] = [0, 0, 0]
  for (const group of groupsOf(rows).values()) {
    // The attacker knows the very messages of a group, and which rows: what is left to guess is which is which.
    const own = group.flatMap(({ message_id }) => truth.get(String(message_id)) ?? [])
    const inOrder = own.toSorted((a, b) => a.at - b.at)
    for (const [place, row] of group.entries())
      if (truth.get(String(row['message_id']))?.by === inOrder[place]?.by) right += 1
    const shares = [...Map.groupBy(own, ({ by }) => by).values()].map(({ length }) => length / own.length)
    const chance = shares.reduce((sum, share) => sum + share * share, 0)
    byChance += chance * own.length
    spread += chance * (1 - chance) * own.length
  }
  expect(rows.length).toBeGreaterThan(300)
  expect(right).toBeLessThan(byChance + 3 * Math.sqrt(spread))
})

test('the numbers of days and weeks are those of the same channels with their text', () => {
  for (const table of ['channel_day', 'channel_week', 'workspace_day', 'workspace_week']) {
    const numbers = ({ files }: Lake) =>
      (files.get(table) ?? [])
        .map(
          ({ channel_name, day, week, people, messages, threads, replies, reactions, hours, masked, bot_messages }) =>
            JSON.stringify({
              channel_name,
              day,
              week,
              people,
              messages,
              threads,
              replies,
              reactions,
              hours,
              masked,
              bot_messages,
            }),
        )
        .sort()
    expect(numbers(text).length).toBeGreaterThan(0)
    expect(numbers(metrics)).toEqual(numbers(text))
  }
})

test('how long answers take is known in steps, of no fewer people than with text', () => {
  const medians = ({ files }: Lake) =>
    new Map((files.get('workspace_week') ?? []).map((row) => [row['week'], row['median_answer_seconds']]))
  const [exact, stepped] = [medians(text), medians(metrics)]
  expect([...exact.values()].filter((median) => median !== null).length).toBeGreaterThan(0)
  for (const [week, median] of exact) {
    const floored = stepped.get(week)
    expect(floored === null).toBe(median === null)
    if (median !== null) expect(Number(floored)).toBeLessThanOrEqual(Number(median))
  }
})

test('an erasure finds and takes the rows of a person whose author nobody can read', async () => {
  const [author = ''] = text.team.authors('ann')
  const before = metrics.files.get('messages')?.length ?? 0
  const answer = await metrics.engine.call('lake.erase', { people: [author] }, you)
  expect(answer.proof?.rowsErased).toBe(text.files.get('messages')?.filter((row) => row['author'] === author).length)
  const { rows } = await metrics.engine.call('lake.query', { sql: 'SELECT count(*)::INTEGER AS n FROM messages' }, you)
  expect(rows[0]?.['n']).toBe(before - (answer.proof?.rowsErased ?? 0))
})

/** Rows that nothing which readers get tells apart. */
function groupsOf(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, ({ message_id: _, ...seen }) => JSON.stringify({ ...seen, day: day(seen) }))
}

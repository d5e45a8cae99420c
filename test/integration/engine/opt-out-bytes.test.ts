/** What is left of a member who opted out: searched byte by byte here, and row by row in the lake's compressed files. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let lake: string
let sample: SampleWorkspace
const engines: EngineApi[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-bytes-'))
  lake = join(folder, 'lake')
  sample = await startSmallSample({ messages: 400 })
})
afterAll(async () => {
  for (const engine of engines) await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** One of a team's collectors: its own home, the team's key and lake. */
async function collector(name: string): Promise<EngineApi> {
  const keychain = memoryKeychain()
  await keychain.set('pseudonym-key', Buffer.alloc(32, 7).toString('base64'))
  const session = { token: sample.token, slackApiUrl: sample.url }
  const engine = await openEngine({ ...atNoon, home: join(folder, name), keychain, workers: 0, session })
  engines.push(engine)
  await engine.call('settings.set', { destination: { kind: 'folder', dir: lake } }, you)
  await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
  return engine
}

function mostProlific(): string {
  const counts = new Map<string, number>()
  for (const channel of sample.projectChannels)
    for (const { user, bot_id } of sample.expected(channel))
      if (user && bot_id === undefined) counts.set(user, (counts.get(user) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

/** Files below a folder whose bytes hold a word; the database's log is one of them. */
async function filesWith(dir: string, word: string): Promise<string[]> {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = files.map((file) => join(file.parentPath, file.name))
  const read = await Promise.all(paths.map(async (path) => ((await readFile(path)).includes(word) ? path : null)))
  return read.flatMap((path) => (path === null ? [] : [relative(dir, path)]))
}

/** Rows of the lake's Parquet files, of either table, that hold a word in any column. */
async function rowsWith(word: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  let found = 0
  for (const table of ['messages', 'channel_day']) {
    const answer = await connection.runAndReadAll(
      `SELECT count(*)::INTEGER AS n FROM read_parquet('${lake}/${table}/**/*.parquet', hive_partitioning = false) AS t
       WHERE contains(to_json(t)::VARCHAR, '${word}')`,
    )
    found += Number(answer.getRowObjectsJson()[0]?.['n'])
  }
  connection.closeSync()
  instance.closeSync()
  return found
}

test('after a prolific member opted out, no byte here and no row in the lake knows of them, and no collector reads them', async () => {
  const first = await collector('first')
  await first.call('review.approve', { all: true }, you)
  await first.call('uploads.start', {}, you)
  const second = await collector('second')
  const who = mostProlific()

  const { person, deleted } = await first.call('optout.add', { who }, you)
  expect(deleted).toBeGreaterThan(0)
  expect(await rowsWith(person)).toBeGreaterThan(0)
  await first.call('lake.erase', {}, you)
  expect(await rowsWith(person)).toBe(0)
  expect(await filesWith(lake, person)).toEqual([])

  expect(await filesWith(join(folder, 'second'), person)).not.toEqual([])
  sample.control.post(sample.projectChannels[0] ?? '', { user: who, text: 'the release notes are ready' })
  sample.control.post(sample.projectChannels[0] ?? '', { text: `<@${who}> wrote the release notes` })
  for (const engine of [first, second]) await engine.call('collection.start', {}, you)
  for (const engine of [first, second])
    expect((await engine.call('optout.list', {}, you)).people.map((each) => each.person)).toEqual([person])

  // The list has to know whom to leave out, and is all that does: without its entry nothing is left to find.
  await first.call('optout.remove', { who: person }, you)
  for (const engine of [first, second]) await engine.stop()
  expect(await filesWith(join(folder, 'first'), person)).toEqual([])
  expect(await filesWith(join(folder, 'first'), who)).toEqual([])
  // Its entry, and the erasure it queued, once in the table and once in the table's index.
  expect(await bytesOf(join(folder, 'second', 'gleaner.db'), person)).toBe(3)
})

/** How often a file holds a word. */
async function bytesOf(path: string, word: string): Promise<number> {
  return (await readFile(path, 'latin1')).split(word).length - 1
}

/** The level `metrics` is a promise: counts and buckets, no words. Looked for in the file's bytes and in the lake. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { msToTs } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { members } from '../../../src-main/sample/members.ts'
import { children } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'
import { DAY, stoppedClock } from '../../support/store.ts'

const you = { actor: 'you' } as const
/** Which days are published depends on how long they are over: the same ones each time, at whatever hour this runs. */
const clock = stoppedClock()
/** A day that is over for long enough to be published. */
const POSTED_AT = clock.now() - 2 * DAY
let folder: string
let sample: SampleWorkspace
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-metrics-'))
  sample = await startSmallSample({ messages: 120, clock })
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** Names of members long enough that finding them is no accident. */
const names = members
  .flatMap((member) => member.realName.split(/[^a-z]+/i))
  .map((word) => word.toLowerCase())
  .filter((word) => word.length >= 6)

const namedEmoji = fc
  .tuple(
    fc.constantFrom('', 'party-', 'sad_', 'big'),
    fc.constantFrom(...names),
    fc.constantFrom('', '-dance', '2', '_ok'),
  )
  .map((parts) => parts.join(''))
const said = fc.array(fc.stringMatching(/^zq[a-z]{6,12}$/), { minLength: 1, maxLength: 120 })

test('of a channel at metrics no word, no exact length and no emoji with a member’s name is stored or sent', async () => {
  const posts = fc.sample(fc.record({ words: said, emoji: namedEmoji }), { numRuns: 60, seed: 5 })
  const channel = sample.projectChannels[0] ?? ''
  for (const [index, { words, emoji }] of posts.entries()) {
    const ts = msToTs((POSTED_AT + index) as EpochMs)
    sample.control.react(channel, sample.control.post(channel, { ts, text: words.join(' ') }), emoji)
  }
  const [home, lake] = [join(folder, 'home'), join(folder, 'lake')]
  const session = { token: sample.token, slackApiUrl: sample.url }
  const engine = await openEngine({
    startChild: children(clock),
    clock,
    home,
    keychain: memoryKeychain(),
    workers: 0,
    session,
  })
  try {
    await engine.call('settings.set', { destination: { kind: 'folder', dir: lake } }, you)
    await engine.call('channels.allow', { names: [channel], level: 'metrics' }, you)
    expect((await engine.call('collection.start', {}, you)).channels[0]?.new).toBeGreaterThan(60)
    await engine.call('review.approve', { all: true }, you)
    await engine.call('uploads.start', {}, you)
    const kept = await bytesIn(home)
    const sent = await rowsIn(lake)
    const wanted = [...posts.flatMap(({ words }) => words), ...posts.map(({ emoji }) => emoji)]
    for (const word of wanted) expect([word, kept.includes(word), sent.includes(word)]).toEqual([word, false, false])
    expect(kept).toContain('custom')
    expect(
      exactLengths(
        home,
        posts.map(({ words }) => words.join(' ').length),
      ),
    ).toEqual([])
  } finally {
    await engine.stop()
  }
})

async function bytesIn(dir: string): Promise<string> {
  const files = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isFile())
  const read = await Promise.all(files.map((file) => readFile(join(dir, file.name), 'latin1')))
  return read.join('\n')
}

/** Both tables as text, since their files are compressed. */
async function rowsIn(lake: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  let text = ''
  for (const table of ['messages', 'channel_day']) {
    const answer = await connection.runAndReadAll(
      `SELECT to_json(t)::VARCHAR AS row FROM read_parquet('${lake}/${table}/**/*.parquet') AS t`,
    )
    text += answer
      .getRowObjectsJson()
      .map(({ row }) => String(row))
      .join('\n')
  }
  connection.closeSync()
  instance.closeSync()
  expect(text.length).toBeGreaterThan(1000)
  return text
}

/** Lengths of texts that stand in any bucket: a bucket is far coarser than the sixty lengths that went in. */
function exactLengths(home: string, lengths: readonly number[]): readonly number[] {
  const db = new Database(join(home, 'gleaner.db'), { readonly: true })
  const buckets = db.prepare<[], number>('SELECT DISTINCT length_bucket FROM messages').pluck().all()
  db.close()
  expect(new Set(lengths).size).toBeGreaterThan(40)
  expect(buckets.length).toBeLessThan(12)
  return buckets.filter((bucket) => bucket > 64 && lengths.includes(bucket))
}

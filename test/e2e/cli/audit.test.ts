import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Clock } from '../../../shared/clock.ts'
import { systemClock } from '../../../shared/clock.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { children } from '../../support/children.ts'
import { gleaner } from '../../support/cli.ts'
import { startSmallSample } from '../../support/sample.ts'
import { stoppedClock } from '../../support/store.ts'

const you = { actor: 'you' } as const
const DAY = 86_400_000

let sample: SampleWorkspace
let folder: string
let homes = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-audit-'))
  sample = await startSmallSample({ clock: systemClock, messages: 120 })
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** An engine that has collected one channel. */
async function collected(keychain: Keychain, clock: Clock = systemClock) {
  homes += 1
  const home = join(folder, `home${homes}`)
  const engine = await openEngine({
    startChild: children(clock),
    home,
    keychain,
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
    clock,
  })
  await engine.call('channels.allow', { names: [sample.projectChannels[0] ?? ''], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
  return { engine, home }
}

/** What somebody does who wants the last rows never to have been. */
function cutTail(home: string, rows: number): void {
  const db = new Database(join(home, 'gleaner.db'))
  for (const { name } of db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
    .all())
    db.exec(`DROP TRIGGER "${name}"`)
  db.prepare('DELETE FROM audit WHERE seq > (SELECT max(seq) FROM audit) - ?').run(rows)
  db.close()
}

test('a cut tail is found, and is still found after the trail has grown again', async () => {
  const { engine, home } = await collected(memoryKeychain())
  try {
    expect(await engine.call('audit.verify', {}, you)).toMatchObject({ ok: true })
    cutTail(home, 2)
    expect(await engine.call('audit.verify', {}, you)).toMatchObject({ ok: false })
    for (const rereadDays of [3, 4, 5]) await engine.call('settings.set', { rereadDays }, you)
    expect(await engine.call('audit.verify', {}, you)).toMatchObject({ ok: false })
  } finally {
    await engine.stop()
  }
})

test('a run remembers the end of the trail, and a later one does not bless a cut', async () => {
  const clock = stoppedClock()
  clock.set(Date.now())
  const { engine, home } = await collected(memoryKeychain(), clock)
  try {
    cutTail(home, 1)
    clock.set(clock.now() + 2 * DAY)
    await engine.call('collection.start', {}, you)
    expect(await engine.call('status.get', {}, you)).toMatchObject({
      activity: 'problem',
      problem: { code: 'audit.broken' },
    })
    expect(await engine.call('audit.verify', {}, you)).toMatchObject({ ok: false })
  } finally {
    await engine.stop()
  }
})

test('without a keychain everything goes on, and the verdict says what it cannot know', async () => {
  const gone = () => Promise.reject(gleanerError('keychain.unavailable'))
  const { engine } = await collected({ get: gone, set: gone, delete: gone })
  try {
    const verdict = await engine.call('audit.verify', {}, you)
    expect(verdict.ok).toBe(true)
    expect(verdict.says).toContain('Without a keychain')
  } finally {
    await engine.stop()
  }
})

test('opening a preview is one row, however often the screen asks', async () => {
  const clock = stoppedClock()
  clock.set(Date.now())
  const { engine } = await collected(memoryKeychain(), clock)
  try {
    const [batch] = await engine.call('review.batches', {}, you)
    const look = () => engine.call('review.messages', { batch: batch?.batchId ?? '' }, you)
    const openings = async () => (await engine.call('audit.list', { action: 'review.opened' }, you)).entries
    for (let times = 0; times < 3; times += 1) await look()
    await engine.call('review.messages', { state: 'held' }, you)
    expect(await openings()).toMatchObject([{ subject: batch?.batchId, actor: 'you' }])
    clock.set(clock.now() + 3_600_000)
    await look()
    expect(await openings()).toHaveLength(2)
  } finally {
    await engine.stop()
  }
})

test('export gives every row in order, as JSON lines whose chain can be followed and as harmless CSV', async () => {
  const home = join(folder, 'exported')
  const store = openStore(home, { clock: stoppedClock() })
  store.transaction(() => {
    for (let row = 1; row <= 2500; row += 1)
      store.audit.append(
        { actor: 'cli', action: 'lake.queried', subject: row === 1 ? '=HYPERLINK("x")' : null },
        Date.now() as EpochMs,
      )
  })
  store.close()
  const lines = (await gleaner(['audit', 'export', '--home', home])).stdout.trimEnd().split('\n')
  const entries = lines.map((line) => JSON.parse(line) as CommandOutput<'audit.export'>['entries'][number])
  expect(entries.length).toBeGreaterThanOrEqual(2500)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  for (const [index, { previousHash }] of entries.entries())
    if (index > 0) expect(previousHash).toBe(entries[index - 1]?.hash)

  const csv = (await gleaner(['audit', 'export', '--format', 'csv', '--home', home])).stdout
  expect(csv).toContain(`,"'=HYPERLINK(""x"")",`)
  // The heading, and the entry of this second export.
  expect(csv.trimEnd().split('\r\n').length).toBe(entries.length + 2)
})

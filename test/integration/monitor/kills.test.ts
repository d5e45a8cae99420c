import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { bundledGleaner } from '../../support/bundled-programs.ts'
import { startSmallSample, whenAsked } from '../../support/sample.ts'
import { withSessionEngine } from '../../support/session-engine.ts'
import { setUp } from '../collect/harness.ts'
import { killableStore } from '../collect/killable-store.ts'
import { you } from './watched-house.ts'

const GLEANER = await bundledGleaner()

let folder: string
let home: string
let sample: SampleWorkspace
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-kills-'))
  home = join(folder, 'home')
  sample = await startSmallSample({ clock: systemClock, messages: 900 })
  await withSessionEngine(home, sample, (engine) =>
    engine.call('channels.allow', { names: sample.projectChannels.slice(0, 3), level: 'text' }, you),
  )
})
afterEach(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** Collects in a process of its own, which dies (SIGKILL) once Slack has been asked so often. */
async function killedAfter(calls: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [GLEANER, 'collect', '--home', home, '--token-stdin', '--slack-api-url', sample.url],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache') },
    },
  )
  child.stdin.end(sample.token)
  const exited = once(child, 'exit')
  await whenAsked(sample, calls, exited)
  child.kill('SIGKILL')
  await exited
}

/** What the rows, the trail and the counters say was collected. */
function collected(folder: string) {
  const db = new Database(join(folder, 'gleaner.db'), { readonly: true })
  const one = (sql: string) => Number(db.prepare(sql).pluck().get() ?? 0)
  const counts = {
    rows: one("SELECT count(*) FROM messages WHERE op = 'upsert'"),
    trail: one(
      `SELECT sum(json_extract(counts, '$.new') + json_extract(counts, '$.revised')) FROM audit
       WHERE action IN ('collect.page', 'collect.thread')`,
    ),
    stages: one("SELECT sum(n) FROM counters WHERE kind = 'stages' AND measure = 'collected'"),
    channels: one("SELECT sum(n) FROM counters WHERE kind = 'channels' AND measure = 'new'"),
    timed: one("SELECT sum(n) FROM counters WHERE kind = 'latency'"),
    masked: one("SELECT sum(n) FROM counters WHERE kind = 'redactions'"),
    maskedRows: one('SELECT sum(value) FROM messages, json_each(messages.redactions)'),
  }
  db.close()
  return counts
}

test('whenever a run is killed, rows, trail and counters agree, and the next run counts nothing twice', async () => {
  for (const calls of [6, 14, 30]) {
    await killedAfter(calls)
    const { rows, trail, stages, channels, timed, masked, maskedRows } = collected(home)
    // Read again, a message that did not change is redacted again.
    expect(timed).toBeGreaterThanOrEqual(rows)
    expect({ trail, stages, channels, masked }).toEqual({
      trail: rows,
      stages: rows,
      channels: rows,
      masked: maskedRows,
    })
  }
  expect(collected(home).rows).toBeGreaterThan(0)
})

test.each([true, false])(
  'a run that dies right at a commit (after it: %s) leaves rows and counters that agree',
  async (committed) => {
    for (let nth = 1; nth <= 12; nth += 1) {
      const bench = await setUp({ messages: 300, channels: ['proj-atlas'] })
      await bench.run({}, { store: killableStore(bench.store, nth, committed) }).catch(() => {})
      // Whatever the dying process had left to do, it has not done.
      await setImmediate()
      const { rows, trail, stages, channels } = collected(bench.home)
      expect({ nth, trail, stages, channels }).toEqual({ nth, trail: rows, stages: rows, channels: rows })
      await bench.close()
    }
  },
)

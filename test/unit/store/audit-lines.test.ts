import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/duration.ts'
import type { Store } from '../../../src-main/store/index.ts'
import { freshStore, type TestHome } from '../../support/store.ts'

let opened: TestHome
let store: Store
beforeEach(() => {
  opened = freshStore()
  store = opened.store
})
afterEach(() => opened.remove())

const MIDNIGHT = Date.UTC(2026, 2, 4)
const CHANNELS = ['C0ATLAS', 'C0BEACON']

/** A run over two channels that ends at a time; `found` messages are in the first. */
function run(id: string, at: number, { found = 0, outcome = 'complete', isFinished = true } = {}): void {
  for (const [index, channel] of CHANNELS.entries())
    store.audit.append(
      {
        actor: 'schedule',
        action: 'collect.page',
        subject: channel,
        counts: { new: index === 0 ? found : 0 },
        detail: { run: id },
        about: { channelId: channel },
      },
      at as EpochMs,
    )
  if (!isFinished) return
  const counts = { channels: 2, new: found, revised: 0, vanished: 0, held: 0 }
  store.audit.append(
    { actor: 'schedule', action: 'collect.finished', subject: id, counts, detail: { outcome } },
    at as EpochMs,
  )
}

const act = (action: 'collection.paused' | 'batch.approved', at: number, subject: string | null = null) =>
  store.audit.append({ actor: 'you', action, subject }, at as EpochMs)

const told = (query: Parameters<Store['audit']['lines']>[0] = {}) =>
  store.audit.lines(query).lines.map(({ kind, run, runs, entries }) => [kind, run ?? runs, entries])

/** Two days: quiet hours around a run that found something, a pause, and a run that was cut off. */
function twoDays(): void {
  for (const hour of [1, 2, 3]) run(`r_one${hour}`, MIDNIGHT + hour * HOUR_MS)
  run('r_news', MIDNIGHT + 4 * HOUR_MS, { found: 7 })
  act('collection.paused', MIDNIGHT + 5 * HOUR_MS)
  run('r_one6', MIDNIGHT + 6 * HOUR_MS)
  run('r_two1', MIDNIGHT + DAY_MS + HOUR_MS)
  run('r_failed', MIDNIGHT + DAY_MS + 2 * HOUR_MS, { outcome: 'failed' })
  run('r_cut', MIDNIGHT + DAY_MS + 3 * HOUR_MS, { isFinished: false })
}

test('a run is one line, the quiet runs of a day are one, and nothing is left out', () => {
  twoDays()
  expect(told()).toEqual([
    ['run', 'r_cut', 2],
    ['run', 'r_failed', 3],
    ['quiet', 'r_two1', 3],
    ['quiet', 4, 12],
    ['entry', 0, 1],
    ['run', 'r_news', 3],
  ])
  const { lines, total } = store.audit.lines()
  expect(total).toBe(6)
  expect(lines.reduce((sum, { entries }) => sum + entries, 0)).toBe(store.audit.head()?.seq)
})

test('pages add up to the whole, whatever their size', () => {
  twoDays()
  for (const limit of [1, 2, 4]) {
    const seen: unknown[] = []
    for (let before: number | undefined; ; ) {
      const { lines } = store.audit.lines({ limit, before })
      if (lines.length === 0) break
      seen.push(...lines)
      before = lines.at(-1)?.last
    }
    expect(seen).toEqual(store.audit.lines().lines)
  }
})

test('a day begins where the person is', () => {
  twoDays()
  const days = (utcOffsetMs: number) => store.audit.lines({ utcOffsetMs }).lines.filter(({ kind }) => kind === 'quiet')
  expect(days(0).map(({ runs }) => runs)).toEqual([1, 4])
  // Two hours behind: what was at one and two in the morning is the evening before.
  expect(days(-2 * HOUR_MS).map(({ runs }) => runs)).toEqual([1 + 3, 1])
})

test('a filter finds the runs in which something matches', () => {
  twoDays()
  expect(told({ outcome: 'failed' })).toEqual([['run', 'r_failed', 3]])
  expect(told({ actor: 'you' })).toEqual([['entry', 0, 1]])
  expect(told({ action: 'collect.finished' }).map(([, run]) => run)).not.toContain('r_cut')
  expect(store.audit.lines({ channel: 'C0ATLAS' }).total).toBe(5)
  expect(store.audit.lines({ channel: 'C0OTHER' })).toEqual({ lines: [], total: 0 })
  expect(told({ quiet: 'only', from: MIDNIGHT, to: MIDNIGHT + DAY_MS }).map(([, run]) => run)).toEqual([
    'r_one6',
    'r_one3',
    'r_one2',
    'r_one1',
  ])
})

test('an erasure is found by the batch it took something out of, beside what happened to that', () => {
  act('batch.approved', MIDNIGHT, 'b_atlas')
  act('batch.approved', MIDNIGHT, 'b_other')
  store.audit.append(
    { actor: 'you', action: 'lake.erased', subject: 'folder:/lake', about: { batches: 'b_more\nb_atlas' } },
    MIDNIGHT as EpochMs,
  )
  expect(store.audit.lines({ subject: 'b_atlas' }).lines.map(({ head }) => head.action)).toEqual([
    'lake.erased',
    'batch.approved',
  ])
})

test('a list of runs that says something else than the entries breaks the trail', () => {
  twoDays()
  expect(store.audit.verify().ok).toBe(true)
  const db = new Database(join(opened.home, 'gleaner.db'))
  db.prepare('UPDATE audit_runs SET is_quiet = 1 WHERE run = ?').run('r_news')
  db.close()
  expect(store.audit.verify()).toMatchObject({ ok: false })
})

/** Every number and hash of a report, counted again by plain SQL over the files, with none left out unseen. */

import { hash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/duration.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { recountLake, recountStore } from '../../support/recount.ts'
import { recountObjects, recountReport, sorted, type Witnessed } from '../../support/recount-report.ts'
import { startSmallSample } from '../../support/sample.ts'
import { NOON } from '../../support/store.ts'
import { openTeam, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const

let sample: SampleWorkspace
let team: Team
let engine: EngineApi
let now: number = NOON
const clock: Clock = {
  now: () => now as EpochMs,
  sleep: (ms, signal) =>
    ms < 10_000 && ms !== 500
      ? Promise.resolve()
      : new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
}
const home = () => join(team.folder, 'first')

beforeAll(async () => {
  sample = await startSmallSample({ messages: 200, clock })
  const [channel = ''] = sample.projectChannels
  // Held whatever the day: part of it cannot be read.
  for (const n of [1, 2]) sample.control.post(channel, { text: `the old wiki page ${n} is caf\uFFFD` })
  const edited = sample.control.post(channel, { text: 'the plan stays as it was' })
  const deleted = sample.control.post(channel, { text: 'never mind the plan' })
  now += MINUTE_MS
  team = await openTeam(sample)
  engine = await team.collector('first', { clock })
  now += DAY_MS
  sample.control.edit(channel, edited, 'the plan is another now')
  sample.control.delete(channel, deleted)
  await engine.call('collection.start', {}, you)
})
afterAll(async () => {
  await team.remove()
  await sample.close()
})

/** Everything that a report tells of, once; what nobody could count afterwards is written down on the way. */
async function live(): Promise<Witnessed> {
  const collected = recountStore(home())
  const decided = await decide()
  await readLots()
  const { approvable, asOf } = await engine.call('review.scope', { filter: {} }, you)
  await engine.call('review.approve', { shown: { filter: {}, asOf, count: approvable } }, you)
  const approved = recountStore(home())
  await engine.call('uploads.start', {}, you)
  const sent = recountStore(home())
  const channel = sample.projectChannels[2] ?? ''
  await engine.call('trust.grant', { channel, share: 0.9 }, you)
  await engine.call('trust.end', { channel }, you)
  const erasure = await erase()
  return {
    collected,
    sent,
    decided: {
      ...decided,
      // One of them twice: it was taken back in between.
      'batch.approved': {
        steps: Number(approved.batchesApproved) + 1,
        messages: Number(approved.messagesApproved) + decided['batch.unapproved'].messages,
      },
    },
    ...erasure,
    seen: 2,
    trust: { granted: 1, ended: 1 },
  }
}

/** One of each decision, about messages that are counted beforehand. */
async function decide() {
  const messages = async (state: 'pending' | 'held') =>
    (await engine.call('review.messages', { state, limit: 1000 }, you)).messages
  const pending = await messages('pending')
  const [excluded, masked, ...others] = pending.filter(({ text }) => (text?.length ?? 0) > 20)
  const [held] = await messages('held')
  const ids = (one: { messageId: string } | undefined) => ({ messages: [one?.messageId ?? ''] })
  await engine.call('review.exclude', ids(excluded), you)
  await engine.call('review.include', ids(excluded), you)
  await engine.call('review.exclude', ids(excluded), you)
  await engine.call('review.undo', {}, you)
  await engine.call('review.mask', { message: masked?.messageId ?? '', start: 0, end: 3 }, you)
  await raiseAndEndAnAlert(held?.messageId ?? '')
  const batches = await engine.call('review.batches', {}, you)
  const byHand = new Set([excluded, masked, held].map((one) => one?.batchId))
  const [rejected, approved] = batches.filter(({ batchId }) => !byHand.has(batchId))
  const sizeOf = (batchId = '') => pending.filter((one) => one.batchId === batchId).length
  await engine.call('review.reject', { batches: [rejected?.batchId ?? ''] }, you)
  await engine.call('review.approve', { batches: [approved?.batchId ?? ''] }, you)
  await engine.call('review.unapprove', { batches: [approved?.batchId ?? ''] }, you)
  const seen = others
    .filter(({ batchId }) => batchId !== rejected?.batchId && batchId !== approved?.batchId)
    .slice(0, 2)
  await engine.call('review.see', { messages: seen.map(({ messageId, version }) => ({ messageId, version })) }, you)
  return {
    'batch.unapproved': { steps: 1, messages: sizeOf(approved?.batchId) },
    'batch.rejected': { steps: 1, messages: sizeOf(rejected?.batchId) },
    'message.excluded': { steps: 2, messages: 2 },
    'message.included': { steps: 1, messages: 1 },
    'message.released': { steps: 1, messages: 1 },
    'message.masked': { steps: 1, messages: 1 },
    'review.undone': { steps: 1, messages: 1 },
  }
}

/** Says of a held message that the verifier found something in it; acknowledged, and over when a person releases it. */
async function raiseAndEndAnAlert(messageId: string): Promise<void> {
  const db = new Database(join(home(), 'gleaner.db'))
  db.prepare('UPDATE messages SET held = ? WHERE message_id = ?').run(
    JSON.stringify([{ code: 'verifier', says: 'The verifier found something.' }]),
    messageId,
  )
  db.close()
  const open = async () => (await engine.call('alerts.list', {}, you)).alerts
  await engine.call('collection.pause', { until: null }, you)
  await engine.call('collection.resume', {}, you)
  await expect.poll(async () => (await open()).length).toBe(1)
  now += MINUTE_MS
  await engine.call('alerts.acknowledge', { alerts: (await open()).map(({ alertId }) => alertId) }, you)
  now += MINUTE_MS
  await engine.call('review.release', { messages: [messageId] }, you)
  await expect.poll(async () => (await open()).length).toBe(0)
}

/** A lot is read to its end, and of another only the first; readers are measured by planted things of which they miss one. */
async function readLots(): Promise<void> {
  const [whole = '', begun = '', clean = ''] = sample.projectChannels
  const judge = async (channel: string, verdict: 'clean' | 'slipped') => {
    const { draw } = await engine.call('trust.next', { channel }, you)
    if (draw === null) return null
    const { lotId, number } = draw
    return engine.call('trust.judge', { channel, lotId, number, verdict }, you)
  }
  let judged = await judge(whole, 'slipped')
  while (judged?.check.reading) judged = await judge(whole, 'clean')
  while ((await judge(clean, 'clean'))?.check.reading);
  // Until it was no planted thing that was found.
  while ((await judge(begun, 'slipped'))?.wasProbe);
  const db = new Database(join(home(), 'gleaner.db'))
  db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
    INSERT INTO draws (lot_id, number, place, channel_id, epoch, seq, is_probe, shown_at, judged_at, is_clean)
    SELECT 9999, i, 0, channel_id, epoch, NULL, 1, ${now}, ${now}, i = 60
    FROM n, (SELECT channel_id, epoch FROM draws LIMIT 1)`)
  db.close()
}

/** Two people and a message go from the lake; one of them opts in again. */
async function erase() {
  const [person = '', other = ''] = team.authors('first').filter((author) => author.startsWith('u_'))
  const db = new Database(join(home(), 'gleaner.db'), { readonly: true })
  const message = String(
    db.prepare(`SELECT message_id FROM messages WHERE state = 'uploaded' AND author <> ? LIMIT 1`).pluck().get(person),
  )
  db.close()
  const before = await recountLake(team.lake, { people: [person, other], message })
  await engine.call('optout.add', { who: other }, you)
  await engine.call('lake.erase', { people: [person], messages: [message] }, you)
  const lake = await recountLake(team.lake, { people: [person, other], message })
  const objectsRead = recountObjects(team.lake)
  // The fold of an opt-out may have come first, and says itself what it took.
  const { entries } = await engine.call('audit.list', { action: 'lake.folded' }, you)
  const folded = entries.reduce((sum, { counts }) => sum + (counts['taken'] ?? 0), 0)
  await engine.call('optout.remove', { who: other }, you)
  return {
    lake,
    optOuts: { added: 2, removed: 1 },
    erasure: { people: 2, messages: 1, rowsErased: before.rowsOf - folded, rowsLeft: lake.rowsOf, objectsRead },
  }
}

/** Every number and SHA-256 of a document, by where it is. */
function figuresOf(value: unknown, path = ''): Record<string, unknown> {
  // Two ways to the same bound differ in the last digits of a double.
  if (typeof value === 'number') return { [path]: Number.isInteger(value) ? value : value.toPrecision(9) }
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return { [path]: value }
  if (typeof value !== 'object' || value === null) return {}
  return Object.assign({}, ...Object.entries(value).map(([name, part]) => figuresOf(part, `${path}/${name}`)))
}

test('every number and hash of the report comes out the same', async () => {
  const witnessed = await live()
  now += 8 * DAY_MS
  await engine.call('retention.enforce', {}, you)
  now += MINUTE_MS
  const period = { from: now - 30 * DAY_MS, to: now }
  const { report } = await engine.call('report.make', period, you)
  const again = recountReport(home(), period, witnessed)
  const said = figuresOf(report)
  expect(Object.keys(said).length).toBeGreaterThan(200)
  expect(figuresOf(again)).toEqual(said)
  const { seal, ...body } = report
  expect(seal.digest).toBe(hash('sha256', sorted(body), 'hex'))
})

/** What no Slack would send, from the engine's side: an odd message stops no other and no upload, and a wrong clock is told. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HOUR_MS } from '../../../shared/duration.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { JsonObject, SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { startPlainSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-hostile-'))
  sample = await startPlainSample({ messages: 20, channels: 1, days: 1 })
  engine = await openEngine({
    ...atNoon,
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const by = (users: readonly string[], name: string, count: number): JsonObject => ({ name, count, users })

const ODD: Readonly<Record<string, JsonObject>> = {
  'more replies than a table can hold': { reply_count: 1e15, reply_users: [] },
  'more reactions than a table can hold': { reactions: [by(['U1'], 'eyes', 3e9)] },
  'reactions that add up to more': { reactions: [by(['U1'], 'own-one', 2e9), by(['U1'], 'own-two', 2e9)] },
  'fewer reactions than none': { reactions: [by(['U1'], 'eyes', -3e9)] },
  'an edit in thirty thousand years': { edited: { user: 'U1', ts: '999999999999.999999' } },
  'half a character': { text: 'half of one: \ud83d' },
  'a zero byte': { text: 'nothing \u0000 in it' },
  'a command for terminals': { text: '\u001b[2J\u001b]0;x\u0007' },
}

test('odd messages reach the lake beside a plain one, in numbers that its tables can hold', async () => {
  const [channel = ''] = sample.projectChannels
  for (const text of [...Object.keys(ODD), 'the plain one']) sample.control.post(channel, { text })
  sample.distort((_call, answer) => {
    const { messages } = answer
    if (!Array.isArray(messages)) return answer
    const served = (messages as JsonObject[]).map((item) => ({ ...item, ...ODD[String(item['text'])] }))
    return { ...answer, messages: served }
  })
  const run = await engine.call('collection.start', {}, you)
  expect(run.outcome).toBe('complete')
  expect(await engine.call('collection.start', {}, you)).toMatchObject({ channels: [{ new: 0, revised: 0 }] })

  const { messages } = await engine.call('review.messages', { limit: 200 }, you)
  const held = messages.filter(({ state }) => state === 'held').map(({ messageId }) => messageId)
  await engine.call('review.release', { messages: held }, you)
  await engine.call('review.approve', { all: true }, you)
  const { batches, rows } = await engine.call('uploads.start', {}, you)
  expect(batches.flatMap(({ error }) => error ?? [])).toEqual([])
  expect(rows).toBe(messages.length)
  const sql = `SELECT count(*) FILTER (text = 'the plain one') AS plain, max(year(edited_at)) < 2287 AS isSoon,
    bool_and(reply_count BETWEEN 0 AND 1000000) AS isFew FROM messages`
  const [row] = (await engine.call('lake.query', { sql }, you)).rows
  expect(row).toMatchObject({ plain: '1', isFew: true })
  expect(row?.['isSoon']).not.toBe(false)
})

test('the doctor says that this computer’s clock is not Slack’s', async () => {
  const slack = async () => (await engine.call('doctor.run', {}, you)).checks.find(({ name }) => name === 'Slack')
  expect(await slack()).toMatchObject({ outcome: 'ok' })
  const date = new Date(noonClock.now() - 3 * HOUR_MS).toUTCString()
  const body = JSON.stringify({
    ok: true,
    team: 'Larkspur',
    team_id: sample.teamId,
    user_id: 'U04OWNER01',
    user: 'you',
  })
  sample.faults.next('auth.test', {
    kind: 'http',
    status: 200,
    headers: { date, 'content-type': 'application/json' },
    body,
  })
  expect(await slack()).toMatchObject({ outcome: 'warning', says: expect.stringContaining('3 hours ahead of Slack’s') })
})

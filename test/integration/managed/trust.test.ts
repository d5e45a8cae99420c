/** What an organisation says of approval by rule, asked whenever the rule is: with a grant, and with each lot. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { managedSource } from '../../support/managed-source.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
const source = managedSource()
let home: string
let sample: SampleWorkspace
let engine: EngineApi
let channel: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'gleaner-managed-trust-'))
  sample = await startSmallSample({ messages: 300 })
  channel = `#${sample.projectChannels[0]}`
  engine = await openEngine({
    ...atNoon,
    home: join(home, 'home'),
    keychain: memoryKeychain(),
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
    managed: source,
  })
  prescribe({ trustAtMost: 0.5, spotChecks: 0.66 })
  await engine.call('channels.allow', { names: [channel], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
  // What a bot says for the first time waits for a person, whatever the rule.
  const { messages } = await engine.call(
    'review.messages',
    { channel: channel.slice(1), waiting: true, limit: 200 },
    you,
  )
  const byBots = messages.filter(({ authorIsBot, kind }) => authorIsBot || kind === 'bot')
  await engine.call(
    'review.exclude',
    { messages: byBots.map(({ messageId, version }) => ({ messageId, version })) },
    you,
  )
})
afterAll(async () => {
  await engine.stop()
  await sample.close()
  rmSync(home, { recursive: true })
})

const prescribe = (review: object, channels = {}) => source.say({ slack: { apiUrl: sample.url }, review, channels })
const check = async () =>
  (await engine.call('trust.list', {}, you)).find(({ channelName }) => `#${channelName}` === channel)

/** Finds nothing in anything. Answers how many draws were read, planted ones aside, and how many the rule approved. */
async function readAll() {
  const done = { read: 0, approved: 0 }
  for (;;) {
    const { draw } = await engine.call('trust.next', { channel }, you)
    if (draw === null) return done
    const { lotId, number } = draw
    const said = { channel, lotId, number, verdict: 'clean' } as const
    const { wasProbe, approved, check } = await engine.call('trust.judge', said, you)
    if (!wasProbe) done.read += 1
    done.approved += approved
    if (check.reading === null || approved > 0) return done
  }
}

test('no more is let through unread than the organisation allows, nor after it has changed its mind', async () => {
  await readAll()
  const grant = (share: number) => engine.answer('trust.grant', { channel, share }, you)
  expect(await grant(0.6)).toMatchObject({ ok: false, error: { code: 'trust.not_allowed' } })
  expect(await grant(0.4)).toMatchObject({ ok: true })

  // Two thirds of what waits are read by a person.
  const waiting = (await check())?.waiting ?? 0
  // How many depends on the time of day, which the sample goes by.
  expect(waiting).toBeGreaterThan(20)
  const done = await readAll()
  expect(done).toEqual({ read: Math.ceil(0.66 * waiting), approved: waiting })

  prescribe({ trustAtMost: 0.3, spotChecks: 0.66 })
  await engine.call('collection.start', {}, you)
  expect((await check())?.trust).toMatchObject({ ended: 'organisation', approved: waiting })
})

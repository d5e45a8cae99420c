import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let home: string
let sample: SampleWorkspace
let engine: EngineApi

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-levels-'))
  sample = await startSmallSample({ messages: 300 })
  engine = await openEngine({
    ...atNoon,
    home,
    keychain: memoryKeychain(),
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(home, { recursive: true, force: true })
})

test('a channel lowered to metrics keeps no text, and is read again as counts', async () => {
  const channel = sample.projectChannels[0] ?? ''
  const texts = async () => {
    const { messages } = await engine.call('review.messages', { channel, limit: 1000 }, you)
    return { messages: messages.length, withText: messages.filter(({ text }) => text !== null).length }
  }
  await engine.call('channels.allow', { names: [channel], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
  const before = await texts()
  expect(before.withText).toBeGreaterThan(0)

  await engine.call('channels.allow', { names: [channel], level: 'metrics' }, you)
  expect(await texts()).toEqual({ messages: 0, withText: 0 })

  await engine.call('collection.start', {}, you)
  expect(await texts()).toEqual({ messages: before.messages, withText: 0 })
})

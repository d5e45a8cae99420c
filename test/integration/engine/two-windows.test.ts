/** A window and a terminal over one home, at the same time. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { atNoon } from '../../support/children.ts'

const you = { actor: 'you' } as const
let home: string
let kept: Keychain
let window: EngineApi
let terminal: EngineApi

/** The one keychain of a person, as each process reaches it: an answer is on its way for a while. */
const reached = (): Keychain => ({
  set: (name, secret) => kept.set(name, secret),
  delete: (name) => kept.delete(name),
  async get(name) {
    const secret = await kept.get(name)
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
    return secret
  },
})

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-two-'))
  kept = memoryKeychain()
  const open = () => openEngine({ ...atNoon, home, keychain: reached(), workers: 0, session: {} })
  window = await open()
  terminal = await open()
})
afterEach(async () => {
  await window.stop()
  await terminal.stop()
  await rm(home, { recursive: true, force: true })
})

test('words that two processes choose at the same time are all kept', async () => {
  await Promise.all([
    window.call('settings.set', { policy: { allowWords: ['Merlin'] } }, you),
    terminal.call('settings.set', { policy: { denyWords: ['Kestrel'] } }, you),
  ])
  for (const engine of [window, terminal])
    expect((await engine.call('settings.get', {}, you)).policy).toMatchObject({
      allowWords: ['Merlin'],
      denyWords: ['Kestrel'],
    })
})

test('a keychain that refuses one process does not keep the other waiting', async () => {
  const { set } = kept
  let refusals = 0
  kept.set = async (name, secret) => {
    refusals += 1
    if (refusals === 1) throw gleanerError('keychain.locked')
    await set(name, secret)
  }
  const answers = await Promise.allSettled([
    window.call('settings.set', { policy: { denyWords: ['Merlin'] } }, you),
    terminal.call('settings.set', { policy: { denyWords: ['Kestrel'] } }, you),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

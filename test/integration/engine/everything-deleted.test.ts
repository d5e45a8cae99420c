/** Everything is deleted in one window while another is open, and while something is under way. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CommandName, commands } from '../../../shared/contract.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { type Keychain, SECRET_NAMES } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { atNoon } from '../../support/children.ts'

const you = { actor: 'you' } as const
const CONFIRMED = { confirm: 'delete everything' } as const
let home: string
let keychain: Keychain
let window: EngineApi
let terminal: EngineApi

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-deleted-'))
  keychain = memoryKeychain()
  window = await openEngine({ ...atNoon, home, keychain, workers: 0 })
  terminal = await openEngine({ ...atNoon, home, keychain, workers: 0 })
})
afterEach(async () => {
  await window.stop()
  await terminal.stop()
  await rm(home, { recursive: true, force: true })
})

const left = async () => ({
  files: await readdir(home),
  secrets: (await Promise.all(SECRET_NAMES.map((name) => keychain.get(name)))).filter((secret) => secret !== null),
})
const nothing = { files: [], secrets: [] }

test('another window that is open shows, keeps and does nothing more', async () => {
  await window.call('everything.delete', CONFIRMED, you)
  for (const name of Object.keys(commands) as CommandName[])
    expect([name, await terminal.answer(name, {}, you)]).toMatchObject([
      name,
      { ok: false, error: { code: 'store.deleted' } },
    ])
  expect(await left()).toEqual(nothing)
})

test('nor does it write over a home that begins again in the same place', async () => {
  await window.call('everything.delete', CONFIRMED, you)
  const again = await openEngine({ ...atNoon, home, keychain, workers: 0 })
  await expect(terminal.call('settings.set', { theme: 'dark' }, you)).rejects.toMatchObject({ code: 'store.deleted' })
  expect(await again.call('settings.get', {}, you)).toMatchObject({ theme: 'system' })
  await again.stop()
})

test('asked for twice at once, in one window or in two, it is done and says so', async () => {
  const all = [window, window, terminal].map((engine) => engine.call('everything.delete', CONFIRMED, you))
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(all.map(() => 'fulfilled'))
  expect(await left()).toEqual(nothing)
})

test('words that are being saved elsewhere do not come back into the keychain', async () => {
  const asked = Promise.withResolvers<void>()
  const { set } = keychain
  keychain.set = async (name, secret) => {
    asked.resolve()
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
    await set(name, secret)
  }
  const saving = terminal.call('settings.set', { policy: { denyWords: ['zorbulon'] } }, you)
  await asked.promise
  await Promise.allSettled([window.call('everything.delete', CONFIRMED, you), saving])
  expect(await left()).toEqual(nothing)
})

test('what is under way in the window that deletes is ended in words', async () => {
  keychain.get = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
    return null
  }
  const asking = terminal.answer('key.get', {}, you)
  await terminal.call('everything.delete', CONFIRMED, you)
  expect(await asking).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^store\./) } })
})

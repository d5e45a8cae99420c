import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SettingsPatch } from '../../../shared/contract/settings.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { atNoon } from '../../support/children.ts'

const you = { actor: 'you' } as const
let home: string
let engine: EngineApi
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-settings-'))
  engine = await openEngine({ ...atNoon, home, keychain: memoryKeychain(), workers: 0, session: {} })
})
afterAll(async () => {
  await engine.stop()
  await rm(home, { recursive: true, force: true })
})

/** Every setting of the contract, at another value than its default. */
const CHANGED: Required<SettingsPatch> = {
  destination: { kind: 'folder', dir: '/somewhere' },
  schedule: { on: true, everyMinutes: 15, quietHours: { from: 1320, to: 420 }, onBattery: false, onMetered: true },
  policy: { name: 'balanced', allowWords: ['Falcon'], denyWords: ['Kestrel'], countries: ['DE'] },
  horizonDays: 30,
  rereadDays: 3,
  retention: { draftDays: 5, uploadedDays: 5, counterDays: 60, auditDays: 300, ledgerDays: 300, lakeDays: 300 },
  startAtLogin: true,
  trayClick: 'toggle',
  notifications: 'each_run',
  theme: 'dark',
  displayName: 'Ada',
}

test.each(Object.keys(CHANGED) as (keyof SettingsPatch)[])('%s is kept, and answered as it was set', async (key) => {
  const before = await engine.call('settings.get', {}, you)
  expect({ [key]: before[key] }).not.toMatchObject({ [key]: CHANGED[key] })
  const answer = await engine.call('settings.set', { [key]: CHANGED[key] }, you)
  expect(answer).toMatchObject({ [key]: CHANGED[key] })
  expect(await engine.call('settings.get', {}, you)).toEqual(answer)
  const [entry] = (await engine.call('audit.list', { action: 'settings.changed', limit: 1 }, you)).entries
  expect(entry?.detail).toEqual({ keys: key })
})

describe('a part of the policy', () => {
  const WORDS = { allowWords: ['Falcon'], denyWords: ['Kestrel'] }
  const set = (policy: SettingsPatch['policy']) => engine.call('settings.set', { policy }, you)
  beforeEach(() => set({ name: 'strict', countries: ['DE'], ...WORDS }))

  test.each([{ name: 'balanced' }, { countries: 'all' }, { allowWords: ['Merlin'] }, { denyWords: [] }] as const)(
    '%j leaves the others as they stand',
    async (part) => {
      const { policy } = await set(part as SettingsPatch['policy'])
      expect(policy).toEqual({ version: policy.version, name: 'strict', countries: ['DE'], ...WORDS, ...part })
    },
  )

  test('two lists that are changed at the same time are both kept', async () => {
    await Promise.all([set({ allowWords: ['Merlin'] }), set({ denyWords: ['Osprey'] })])
    const { policy } = await engine.call('settings.get', {}, you)
    expect(policy).toMatchObject({ allowWords: ['Merlin'], denyWords: ['Osprey'] })
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { children } from '../../support/children.ts'
import { NOON, you } from './watched-house.ts'

/** How often either looks what the other did. */
const LOOKS = 20

test('two processes over one store tell the same alert once, and come to rest', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gleaner-two-'))
  const home = join(folder, 'home')
  let freeBytes = 50 * 2 ** 30
  const listening: (() => void)[] = []
  const clock: Clock = {
    now: () => NOON as EpochMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        if (ms === 500) listening.push(resolve)
      }),
  }
  const open = () =>
    openEngine({
      startChild: children(clock),
      home,
      clock,
      keychain: memoryKeychain(),
      workers: 0,
      freeBytes: async () => freeBytes,
    })
  const tray = await open()
  const served = await open()
  const told: string[] = []
  tray.on('alerts.changed', () => told.push('tray'))
  served.on('alerts.changed', () => told.push('served'))
  await tray.start()
  await served.start()

  freeBytes = 100 * 2 ** 20
  await tray.call('settings.set', { theme: 'dark' }, you)
  const watcher = new Database(join(home, 'gleaner.db'), { readonly: true })
  const versions: unknown[] = []
  for (let look = 0; look < LOOKS; look += 1) {
    for (const wake of listening.splice(0)) wake()
    for (let turn = 0; turn < 20; turn += 1) await setImmediate()
    versions.push(watcher.pragma('data_version', { simple: true }))
  }

  for (const engine of [tray, served]) {
    expect(await engine.call('status.get', {}, you)).toMatchObject({ activity: 'problem', alerts: [{ times: 1 }] })
  }
  expect(await tray.call('audit.list', { action: 'alert.raised' }, you)).toMatchObject({ total: 1 })
  expect(new Set(versions.slice(LOOKS / 2)).size).toBe(1)
  expect(told.length).toBeLessThan(5)

  watcher.close()
  await tray.stop()
  await served.stop()
  await rm(folder, { recursive: true, force: true })
})

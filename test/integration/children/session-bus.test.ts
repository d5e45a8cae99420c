import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasOwnerOnBus } from '../../../src-main/children/index.ts'
import { hasTrayHost } from '../../../src-main/electron/tray-host.ts'
import { hasKeyring, startKeyring, type TestKeyring } from '../../support/keyring.ts'

describe.runIf(hasKeyring())('on a session bus', () => {
  let session: TestKeyring
  beforeAll(async () => {
    session = await startKeyring()
    for (const [name, value] of Object.entries(session.env)) vi.stubEnv(name, value)
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await session.close()
  })

  test('a name that somebody has is told from one that nobody has', async () => {
    expect(await hasOwnerOnBus('org.freedesktop.secrets')).toBe(true)
    expect(await hasOwnerOnBus('org.kde.StatusNotifierWatcher')).toBe(false)
    expect(await hasTrayHost('linux')).toBe(false)
  })
})

test('without a bus nobody knows, which is no tray on Linux, and says nothing of other systems', async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent')
  expect(await hasOwnerOnBus('org.freedesktop.secrets')).toBe(null)
  expect(await hasTrayHost('linux')).toBe(false)
  expect(await hasTrayHost('darwin')).toBe(true)
  vi.unstubAllEnvs()
})

import { expect, test } from 'vitest'
import { memoryKeychain, openKeychain, type Vault } from '../../../src-main/keychain/index.ts'

function fakeVault(): Vault & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>()
  const key = (service: string, account: string) => `${service}/${account}`
  return {
    entries,
    getPassword: async (service, account) => entries.get(key(service, account)) ?? null,
    setPassword: async (service, account, password) => void entries.set(key(service, account), password),
    deletePassword: async (service, account) => entries.delete(key(service, account)),
  }
}

const failing = (message: string) => async () => ({
  ...fakeVault(),
  getPassword: () => Promise.reject(new Error(message)),
})

test('what is set is got, until it is deleted', async () => {
  const vault = fakeVault()
  for (const keychain of [memoryKeychain(), openKeychain({ home: null, loadVault: async () => vault })]) {
    await keychain.set('slack-token', 'one')
    expect(await keychain.get('slack-token')).toBe('one')
    expect(await keychain.get('pseudonym-key')).toBeNull()
    await keychain.delete('slack-token')
    expect(await keychain.get('slack-token')).toBeNull()
  }
})
test('two home folders do not share their secrets, and neither shares with the default home', async () => {
  const shared = fakeVault()
  const open = (home: string | null) => openKeychain({ home, loadVault: async () => shared })
  await open('/tmp/a').set('slack-token', 'a')
  await open('/tmp/b').set('slack-token', 'b')
  expect(await open('/tmp/a').get('slack-token')).toBe('a')
  expect(await open('/tmp/x/../a').get('slack-token')).toBe('a')
  expect(await open(null).get('slack-token')).toBeNull()
  expect([...shared.entries.keys()].some((key) => key.includes('/tmp'))).toBe(false)
})

test('a native library that does not load is an unavailable keychain', async () => {
  const keychain = openKeychain({ home: null, loadVault: () => Promise.reject(new Error('dlopen failed: libsecret')) })
  await expect(keychain.get('slack-token')).rejects.toMatchObject({ code: 'keychain.unavailable', exitCode: 3 })
})

test.each([
  'The name org.freedesktop.secrets was not provided by any .service files',
  'Cannot autolaunch D-Bus without X11 $DISPLAY',
])('no secret service is an unavailable keychain: %s', async (message) => {
  const keychain = openKeychain({ home: null, loadVault: failing(message) })
  await expect(keychain.get('slack-token')).rejects.toMatchObject({ code: 'keychain.unavailable' })
})

test.each(['Cannot create an item in a locked collection', 'Prompt was dismissed', 'User interaction is not allowed.'])(
  'a keyring that refuses is a locked keychain: %s',
  async (message) => {
    const keychain = openKeychain({ home: null, loadVault: failing(message) })
    await expect(keychain.get('slack-token')).rejects.toMatchObject({ code: 'keychain.locked', exitCode: 3 })
  },
)

test('a keyring that never answers is a locked keychain', async () => {
  const silent = { ...fakeVault(), getPassword: () => new Promise<string | null>(() => {}) }
  const keychain = openKeychain({ home: null, loadVault: async () => silent, timeoutMs: 1 })
  await expect(keychain.get('slack-token')).rejects.toMatchObject({ code: 'keychain.locked' })
})

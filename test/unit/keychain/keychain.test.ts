import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

let folder: string
let home: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'gleaner-homes-')))
  home = join(folder, 'home')
  await mkdir(home)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what is set is got, until it is deleted', async () => {
  const vault = fakeVault()
  for (const keychain of [
    memoryKeychain(),
    openKeychain({ home, isDefaultHome: true, loadVault: async () => vault }),
  ]) {
    await keychain.set('slack-token', 'one')
    expect(await keychain.get('slack-token')).toBe('one')
    expect(await keychain.get('pseudonym-key')).toBeNull()
    await keychain.delete('slack-token')
    expect(await keychain.get('slack-token')).toBeNull()
  }
})
/** The same vault, opened from a home. */
const opened = (vault: Vault, at: string, isDefaultHome = false) =>
  openKeychain({ home: at, isDefaultHome, loadVault: async () => vault })
const homeAt = async (name: string) => {
  const at = join(folder, name)
  await mkdir(at)
  return at
}

test('two homes do not share their secrets, and no path is written into the names of entries', async () => {
  const vault = fakeVault()
  const [a, b] = [await homeAt('a'), await homeAt('b')]
  await opened(vault, a).set('slack-token', 'a')
  await opened(vault, b).set('slack-token', 'b')
  expect(await opened(vault, a).get('slack-token')).toBe('a')
  expect(await opened(vault, join(a, '..', 'a')).get('slack-token')).toBe('a')
  await symlink(a, join(folder, 'link'))
  expect(await opened(vault, join(folder, 'link')).get('slack-token')).toBe('a')
  expect([...vault.entries.keys()].some((key) => key.includes(folder))).toBe(false)
})

test.each([
  ['nothing, as after a kill or on a full disk', (file: string) => writeFile(file, '')],
  ['half an id', (file: string) => writeFile(file, 'h_0123')],
  ['a link', (file: string) => symlink('/etc/hostname', file)],
])('where an id should be and there is %s, the home gets one', async (_what, spoil) => {
  const vault = fakeVault()
  await spoil(join(home, 'home-id'))
  await opened(vault, home).set('slack-token', 'one')
  expect(await opened(vault, home).get('slack-token')).toBe('one')
  expect(await readFile(join(home, 'home-id'), 'latin1')).toMatch(/^h_[0-9a-f]{32}\n$/)
  expect(await readdir(home)).toEqual(['home-id'])
})

test('many that make the id of a home at once agree on one', async () => {
  const vault = fakeVault()
  await Promise.all(Array.from({ length: 8 }, () => opened(vault, home).set('slack-token', 'one')))
  expect(new Set([...vault.entries.keys()].map((key) => key.split('/')[0])).size).toBe(1)
})

test('a home that is moved keeps its secrets', async () => {
  const vault = fakeVault()
  const before = await homeAt('before')
  await opened(vault, before).set('slack-token', 'one')
  await rename(before, join(folder, 'after'))
  expect(await opened(vault, join(folder, 'after')).get('slack-token')).toBe('one')
})

test.each([
  ['of the default home', true, 'gleaner'],
  ['of a named home', false, null],
])('entries %s from before homes had ids are brought along once', async (_name, isDefaultHome, service) => {
  const vault = fakeVault()
  const at = await homeAt('old')
  const former = service ?? `gleaner-${createHash('sha256').update(at).digest('hex').slice(0, 16)}`
  vault.entries.set(`${former}/slack-token`, 'token')
  vault.entries.set(`${former}/pseudonym-key`, 'key')
  const keychain = opened(vault, at, isDefaultHome)
  expect([await keychain.get('slack-token'), await keychain.get('pseudonym-key')]).toEqual(['token', 'key'])
  expect([...vault.entries.keys()].filter((key) => key.startsWith(`${former}/`))).toEqual([])
  // What turns up there later is not this home's.
  await keychain.delete('slack-token')
  vault.entries.set(`${former}/slack-token`, 'stray')
  expect(await opened(vault, at, isDefaultHome).get('slack-token')).toBeNull()
})

test('moving in that was cut off is finished, and takes nothing back', async () => {
  const vault = fakeVault()
  const at = await homeAt('old')
  vault.entries.set('gleaner/slack-token', 'token')
  vault.entries.set('gleaner/pseudonym-key', 'key')
  const set = vault.setPassword
  let writes = 0
  vault.setPassword = async (...entry) => {
    writes += 1
    if (writes > 1) throw new Error('Cannot create an item in a locked collection')
    await set(...entry)
  }
  await expect(opened(vault, at, true).get('slack-token')).rejects.toMatchObject({ code: 'keychain.locked' })
  vault.setPassword = set
  const keychain = opened(vault, at, true)
  expect([await keychain.get('slack-token'), await keychain.get('pseudonym-key')]).toEqual(['token', 'key'])
})

describe('a copied home', () => {
  const both = async () => {
    const vault = fakeVault()
    const original = await homeAt('original')
    for (const name of ['slack-token', 'pseudonym-key'] as const) await opened(vault, original).set(name, name)
    const copy = join(folder, 'copy')
    await cp(original, copy, { recursive: true })
    return { vault, original, copy }
  }

  test('is asked which it is, while the original goes on', async () => {
    const { vault, original, copy } = await both()
    const refused = { code: 'keychain.home_copied', exitCode: 3 }
    await expect(opened(vault, copy).get('slack-token')).rejects.toMatchObject(refused)
    await expect(opened(vault, copy).set('slack-token', 'x')).rejects.toMatchObject(refused)
    await expect(opened(vault, copy).delete('slack-token')).rejects.toMatchObject(refused)
    expect(await opened(vault, original).get('slack-token')).toBe('slack-token')
  })

  test('that is a second home has the keys, and no sign-in', async () => {
    const { vault, original, copy } = await both()
    const keychain = opened(vault, copy)
    await keychain.claimHome?.('copy')
    expect([await keychain.get('slack-token'), await keychain.get('pseudonym-key')]).toEqual([null, 'pseudonym-key'])
    await keychain.set('slack-token', 'of the copy')
    expect(await opened(vault, original).get('slack-token')).toBe('slack-token')
    expect(await opened(vault, copy).get('slack-token')).toBe('of the copy')
  })

  test('that goes on in place of the original has everything, and the original is asked', async () => {
    const { vault, original, copy } = await both()
    const keychain = opened(vault, copy)
    await keychain.claimHome?.('original')
    expect(await keychain.get('slack-token')).toBe('slack-token')
    await expect(opened(vault, original).get('slack-token')).rejects.toMatchObject({ code: 'keychain.home_copied' })
    await rm(original, { recursive: true })
    expect(await opened(vault, copy).get('slack-token')).toBe('slack-token')
  })
})

test('a native library that does not load is an unavailable keychain', async () => {
  const keychain = openKeychain({
    home,
    isDefaultHome: true,
    loadVault: () => Promise.reject(new Error('dlopen failed: libsecret')),
  })
  await expect(keychain.get('slack-token')).rejects.toMatchObject({ code: 'keychain.unavailable', exitCode: 3 })
})

test.each([
  'The name org.freedesktop.secrets was not provided by any .service files',
  'Cannot autolaunch D-Bus without X11 $DISPLAY',
])('no secret service is an unavailable keychain: %s', async (message) => {
  const keychain = openKeychain({ home, isDefaultHome: true, loadVault: failing(message) })
  await expect(keychain.get('slack-token')).rejects.toMatchObject({ code: 'keychain.unavailable' })
})

test.each(['Cannot create an item in a locked collection', 'Prompt was dismissed', 'User interaction is not allowed.'])(
  'a keyring that refuses is a locked keychain: %s',
  async (message) => {
    const keychain = openKeychain({ home, isDefaultHome: true, loadVault: failing(message) })
    await expect(keychain.get('slack-token')).rejects.toMatchObject({ code: 'keychain.locked', exitCode: 3 })
  },
)

test('a keyring that never answers is a locked keychain', async () => {
  const silent = { ...fakeVault(), getPassword: () => new Promise<string | null>(() => {}) }
  const keychain = openKeychain({ home, isDefaultHome: true, loadVault: async () => silent, timeoutMs: 1 })
  await expect(keychain.get('slack-token')).rejects.toMatchObject({ code: 'keychain.locked' })
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasKeyring, startKeyring, type TestKeyring } from '../../support/keyring.ts'

const home = mkdtempSync(join(tmpdir(), 'gleaner-home-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Runs a few lines against the real keychain in a process of their own, as the CLI would be. */
function inProcess(lines: string, env: Readonly<Record<string, string>>): string {
  const script = `
    import { openKeychain } from ${JSON.stringify(`${import.meta.dirname}/../../../src-main/keychain/index.ts`)}
    const keychain = openKeychain({ home: ${JSON.stringify(home)}, isDefaultHome: false, timeoutMs: 5000 })
    ${lines}
  `
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
}

describe.runIf(hasKeyring())('gnome-keyring', () => {
  let keyring: TestKeyring
  beforeAll(async () => {
    keyring = await startKeyring()
  })
  afterAll(() => keyring.close())

  test('a secret set by one process is got by another, and gone when deleted', () => {
    inProcess("await keychain.set('slack-token', 'one two')", keyring.env)
    expect(inProcess("console.log(await keychain.get('slack-token'))", keyring.env)).toBe('one two')
    inProcess("await keychain.delete('slack-token')", keyring.env)
    expect(inProcess("console.log(await keychain.get('slack-token'))", keyring.env)).toBe('null')
  })
})

test('without a secret service it says so, and what to do', () => {
  const nowhere = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }
  const lines = "await keychain.get('slack-token').catch((error) => console.log(error.code, error.next.terminal))"
  expect(inProcess(lines, nowhere)).toMatch(/^keychain\.unavailable .*--token-stdin/)
})

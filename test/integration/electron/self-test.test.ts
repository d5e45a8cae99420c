/** `--self-test` on the stand-in, with the real engine, keyring and children; Electron's own part is for the release workflow. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hasKeyring, startKeyring, type TestKeyring } from '../../support/keyring.ts'

const SOON = { timeout: 300_000 }

let electron: typeof import('../../support/electron/index.ts')
let dir: string
let keyring: TestKeyring | null = null
const { argv } = process
const umask = process.umask()

beforeEach(async () => {
  vi.resetModules()
  electron = await import('../../support/electron/index.ts')
  electron.resetElectron()
  // As the packaged program is, but for the archive and the system's sandbox, which no stand-in has.
  electron.app.isPackaged = false
  dir = await mkdtemp(join(tmpdir(), 'gleaner-self-test-of-'))
  electron.app.paths['appData'] = dir
  vi.stubEnv('TMPDIR', dir)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await import('../../../src-main/electron/preload.ts')
  electron.ipcRenderer.sender = () => {
    const contents = electron.BrowserWindow.all[0]?.webContents ?? null
    return { sender: contents, senderFrame: contents?.mainFrame ?? null }
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.argv = argv
  process.umask(umask)
  await keyring?.close()
  keyring = null
  await rm(dir, { recursive: true, force: true })
})

interface Document {
  readonly ok: boolean
  readonly steps: readonly { readonly name: string; readonly ok: boolean; readonly found: unknown }[]
}

async function run(): Promise<Document> {
  const file = join(dir, 'answer.json')
  process.argv = [...argv.slice(0, 1), `--self-test=${file}`]
  await import('../../../src-main/electron/main.ts')
  await vi.waitFor(() => expect(electron.app.ended).not.toBeNull(), SOON)
  return JSON.parse(await readFile(file, 'utf8'))
}

test.runIf(hasKeyring())('every part works, nothing of it is left, and it ends with 0', async () => {
  keyring = await startKeyring()
  for (const [name, value] of Object.entries(keyring.env)) vi.stubEnv(name, value)
  const { ok, steps } = await run()
  expect(steps.map((step) => [step.name, step.ok, step.found])).toEqual([
    ['archive', true, expect.anything()],
    ['store', true, { collected: expect.any(Number), rows: expect.any(Number) }],
    ['keychain', true, { roundTrip: true }],
    ['child', true, { names: expect.arrayContaining(['LANG']) }],
    ['certificates', true, expect.anything()],
    ['window', true, { bridge: true, sandbox: 'asked for' }],
  ])
  expect(ok).toBe(true)
  expect(electron.app.ended).toEqual({ by: 'exit', code: 0 })
  expect(electron.Tray.all).toEqual([])
  expect((await readdir(dir)).filter((name) => name.startsWith('gleaner-self-test-'))).toEqual([])
})

test('what does not work is named, the rest is tried all the same, and it ends with 1', async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent')
  electron.BrowserWindow.prototype.loadURL = () => Promise.reject(new Error('no display'))
  const { ok, steps } = await run()
  const failed = steps.filter((step) => !step.ok)
  expect(failed.map(({ name }) => name)).toEqual(['keychain', 'window'])
  expect(failed[0]?.found).toMatchObject({ code: 'keychain.unavailable' })
  expect(ok).toBe(false)
  expect(electron.app.ended).toEqual({ by: 'exit', code: 1 })
})

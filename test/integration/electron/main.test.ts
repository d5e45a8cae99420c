/** The entry script, with the real engine behind it. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { settled } from '../../support/electron/desk.ts'

const SOON = { timeout: 120_000 }

let electron: typeof import('../../support/electron/index.ts')
let dir: string
let home: string
const umask = process.umask()

beforeEach(async () => {
  // The script runs when it is imported: each test gets it, and the machine below it, fresh.
  vi.resetModules()
  electron = await import('../../support/electron/index.ts')
  electron.resetElectron()
  dir = await mkdtemp(join(tmpdir(), 'gleaner-main-'))
  home = join(dir, 'home')
  electron.app.paths['appData'] = dir
  vi.stubEnv('GLEANER_HOME', home)
  vi.stubEnv('XDG_CONFIG_HOME', join(dir, 'config'))
})
afterEach(async () => {
  electron.app.quit()
  await settled()
  process.umask(umask)
  vi.unstubAllEnvs()
  await rm(dir, { recursive: true, force: true })
})

test('the first instance locks itself down, opens the engine, and puts up tray and window', async () => {
  const { app, BrowserWindow, protocol, Tray } = electron
  await import('../../../src-main/electron/main.ts')
  await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(1), SOON)

  expect(app.sandboxed).toBe(true)
  expect(protocol.privileged).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  expect((await stat(home)).mode & 0o777).toBe(0o700)
  // Beside it, and its own: a running Gleaner over another home is another program.
  expect(app.getPath('userData')).toBe(`${home}-desktop`)
  expect(Tray.all[0]?.tooltip).toMatch(/^Gleaner: ./)
  expect(process.umask()).toBe(0o077)
})

test('a start without Chromium’s sandbox, as an AppImage may be started, ends with a word', async () => {
  const { app, dialog, Tray } = electron
  app.switches.add('no-sandbox')
  await import('../../../src-main/electron/main.ts')
  await settled()
  expect(app.ended).toEqual({ by: 'exit', code: 1 })
  expect(dialog.errors).toEqual(['Gleaner was started without its sandbox.'])
  expect(existsSync(home)).toBe(false)
  expect(Tray.all).toEqual([])
})

test('a second instance opens nothing and ends', async () => {
  const { app, Tray } = electron
  app.isSecondInstance = true
  await import('../../../src-main/electron/main.ts')
  await settled()
  expect(app.ended).toEqual({ by: 'quit', code: 0 })
  expect(existsSync(home)).toBe(false)
  expect(Tray.all).toEqual([])
})

test('a home folder that cannot be used is said in words before the app ends', async () => {
  const { app, dialog, Tray } = electron
  await writeFile(home, 'a file where the folder should be')
  await import('../../../src-main/electron/main.ts')
  await vi.waitFor(() => expect(app.ended).toEqual({ by: 'exit', code: 1 }), SOON)
  expect(dialog.errors).toHaveLength(1)
  expect(Tray.all).toEqual([])
})

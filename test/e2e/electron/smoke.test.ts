/**
 * What only the real Electron can show: sandbox, bridge, protocol, network block, tray, single instance, shutdown.
 *
 * It runs where the binary is (after `npm start` fetched it, on a machine with a display, or under xvfb-run) and is
 * reported as skipped elsewhere. The build is not fused: Playwright steers Electron through the inspect fuse. With
 * GLEANER_SMOKE_APP it is a packaged twin without fuses (GLEANER_UNFUSED=1 npm run package), archive and all.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}
const DIST = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(ROOT, 'node_modules/electron/dist')
const PACKAGED = process.env['GLEANER_SMOKE_APP']
const PROGRAM = PACKAGED ?? join(DIST, NAMES[process.platform] ?? 'electron')
/** A packaged program finds its own. */
const MAIN = PACKAGED ? [] : [join(ROOT, 'dist/desktop/src-main/electron/main.js')]

test.runIf(PACKAGED !== undefined)('the packaged program that was named is there', () => {
  expect(existsSync(PROGRAM)).toBe(true)
})

describe.skipIf(!existsSync(PROGRAM))('the tray app in the real Electron', () => {
  let dir: string
  let running: ElectronApplication
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    if (PACKAGED === undefined) build()
    dir = await mkdtemp(join(tmpdir(), 'gleaner-smoke-'))
    running = await launch()
    page = await running.firstWindow()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.waitForLoadState('load')
  })

  afterAll(async () => {
    await running?.close()
    if (dir) await rm(dir, { recursive: true, force: true })
  })

  const environment = () => ({ ...process.env, GLEANER_HOME: join(dir, 'home'), XDG_CONFIG_HOME: join(dir, 'config') })
  const launch = () =>
    _electron.launch({
      executablePath: PROGRAM,
      args: MAIN,
      /* Playwright would leave it out. */ chromiumSandbox: true,
      env: environment() as Record<string, string>,
    })

  test('the page comes from app:// and has our three functions and nothing of Node', async () => {
    expect(page.url()).toMatch(/^app:\/\/gleaner\/index\.html#/)
    expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'gleaner')).sort())).toEqual([
      'call',
      'on',
      'pickFolder',
    ])
    expect(
      await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis)),
    ).toEqual([])
  })

  test('a command goes through the bridge to the engine and back', async () => {
    const answer = await page.evaluate(() => Reflect.get(globalThis, 'gleaner').call('status.get', {}))
    expect(answer).toMatchObject({ ok: true, value: { account: { state: 'none' } } })
  })

  test('the renderer is sandboxed and the network is out of its reach', async () => {
    const preferences = await running.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return (contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })

    let reached = false
    const server = createServer((_request, response) => {
      reached = true
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const failed = await page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => false,
          () => true,
        ),
      `http://127.0.0.1:${port}/`,
    )
    server.close()
    expect([failed, reached]).toEqual([true, false])
  })

  test('a page cannot navigate away, open a window, or read outside the build', async () => {
    await page.evaluate("location.href = 'https://example.com/'")
    expect(await page.evaluate("window.open('https://example.com/') === null")).toBe(true)
    const status = await page.evaluate(() =>
      fetch('app://gleaner/..%2f..%2fpackage.json').then((answer) => answer.status),
    )
    expect(status).toBe(404)
    expect(page.url()).toMatch(/^app:\/\/gleaner\//)
  })

  test('a second start ends by itself and brings the first one forward', async () => {
    const second = spawnSync(PROGRAM, MAIN, { env: environment(), timeout: 60_000 })
    expect(second.status).toBe(0)
    expect(await running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('closing the window leaves the app running, and nothing complained on the way', async () => {
    const refusalsAreExpected = complaints.filter(
      (line) => !/ERR_BLOCKED_BY_CLIENT|Content Security Policy|404/.test(line),
    )
    expect(refusalsAreExpected).toEqual([])
    await page.close()
    expect(await running.evaluate(({ app }) => app.isReady())).toBe(true)
  })
})

function build(): void {
  const built = spawnSync('npm', ['run', '--silent', 'build:desktop'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  })
  expect(built.status).toBe(0)
}

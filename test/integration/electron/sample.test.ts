/** The sample workspace in the tray app: a window, a session and an engine of its own. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { openSampleHome } from '../../../src-main/sample-home/index.ts'
import { atNoon } from '../../support/children.ts'
import { type Desk, openDesk, settled } from '../../support/electron/desk.ts'
import { app, BrowserWindow, dialog, ipcRenderer, shell } from '../../support/electron/index.ts'
import { startSmallSample } from '../../support/sample.ts'

let base: string
let workspace: SampleWorkspace
let engine: EngineApi
let desk: Desk
let startFails: boolean

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-sample-window-'))
  await mkdir(temporary())
  startFails = false
  workspace = await startSmallSample()
  let openSample: (() => Promise<void>) | undefined
  engine = await openEngine({
    ...atNoon,
    home: join(base, 'home'),
    keychain: memoryKeychain(),
    openSample: async () => {
      await openSample?.()
      return null
    },
  })
  desk = await openDesk(engine, {
    dir: join(base, 'desk'),
    openSampleHome: async (options) => {
      const opened = await openSampleHome({
        ...options,
        ...atNoon,
        parent: temporary(),
        workspace,
        workers: 0,
      })
      return { ...opened, engine: { ...opened.engine, start: () => (startFails ? failed() : opened.engine.start()) } }
    },
    offerSample: (open) => {
      openSample = open
    },
  })
  answerTo(desk.window())
})
afterEach(async () => {
  await desk.close()
  // A shutdown takes its turns.
  await vi.waitFor(() => expect(app.ended).not.toBeNull(), { timeout: 60_000 })
  await workspace.close()
  await rm(base, { recursive: true, force: true })
})

const failed = () => Promise.reject(new Error('the disk is full'))
const temporary = () => join(base, 'temporary')

/** From now on it is this window's page that asks. */
function answerTo(window: BrowserWindow): void {
  ipcRenderer.sender = () => ({ sender: window.webContents, senderFrame: window.webContents.mainFrame })
}

async function openedSample(): Promise<BrowserWindow> {
  expect(await desk.bridge.call('sample.open', {})).toEqual({ ok: true, value: { url: null } })
  const window = BrowserWindow.all.at(-1)
  if (!window) throw new Error('no window')
  return window
}

test('has a window that says so, with a session of its own in memory', async () => {
  const window = await openedSample()
  const [real] = BrowserWindow.all
  expect(BrowserWindow.all).toHaveLength(2)
  expect(window.options.title).toBe('Sample workspace – Gleaner')
  expect(window.options.webPreferences?.session).not.toBe(real?.options.webPreferences?.session)
  await openedSample()
  expect(BrowserWindow.all).toHaveLength(2)
})

test('leaves nothing when it cannot start, and opens the next time', async () => {
  startFails = true
  expect(await desk.bridge.call('sample.open', {})).toMatchObject({ ok: false })
  expect(await readdir(temporary())).toEqual([])
  startFails = false
  await openedSample()
  expect(BrowserWindow.all).toHaveLength(2)
})

test('its page speaks with the sample, the real page with the real home, and each hears its own', async () => {
  const window = await openedSample()
  const real = desk.window()
  const heardBefore = real.webContents.sent.length
  answerTo(window)
  expect(await desk.bridge.call('status.get', {})).toMatchObject({ value: { isSample: true } })
  await desk.bridge.call('channels.allow', { names: [workspace.projectChannels[0] ?? ''] })
  answerTo(real)
  expect(await desk.bridge.call('status.get', {})).toMatchObject({
    value: { isSample: false, channels: { allowed: 0 }, account: { state: 'none' } },
  })
  expect(real.webContents.sent).toHaveLength(heardBefore)
  expect(window.webContents.sent.length).toBeGreaterThan(0)
})

test('opens no page in the browser and no window to pick from, notifies nobody and starts nothing at login', async () => {
  const window = await openedSample()
  window.webContents.pageOpens('https://slack.com/oauth/v2/authorize')
  await settled()
  expect(shell.opened).toEqual([])
  answerTo(window)
  expect(await desk.bridge.pickFolder()).toBeNull()
  expect(dialog.asked).toEqual([])
  expect(await desk.bridge.call('settings.set', { startAtLogin: true })).toMatchObject({
    error: { code: 'sample.refused' },
  })
  Object.assign(desk.window(), { focused: false })
  Object.assign(window, { focused: false })
  await desk.bridge.call('channels.allow', { names: [workspace.projectChannels[0] ?? ''], level: 'text' })
  await desk.bridge.call('collection.start', {})
  expect(desk.notifications()).toEqual([])
  expect(existsSync(join(desk.dir, 'config', 'autostart', 'gleaner.desktop'))).toBe(false)
})

test.each(['by its button', 'by closing its window', 'by quitting'] as const)(
  'left %s, it leaves nothing',
  async (how) => {
    const window = await openedSample()
    expect(await readdir(temporary())).toHaveLength(1)
    if (how === 'by its button') {
      answerTo(window)
      expect(await desk.bridge.call('sample.leave', {})).toEqual({ ok: true, value: { url: null } })
    } else if (how === 'by closing its window') window.close()
    else app.quit()
    await vi.waitFor(async () => expect(await readdir(temporary())).toEqual([]), { timeout: 60_000 })
    if (how !== 'by quitting') {
      expect(BrowserWindow.all).toHaveLength(1)
      expect(app.dock.visible).toBe(true)
      answerTo(desk.window())
      await openedSample()
      expect(BrowserWindow.all).toHaveLength(2)
    }
  },
)

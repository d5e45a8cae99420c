/** Several homes in the tray app: a window, a session and an engine each, and one tray that speaks of all. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { Homes } from '../../../shared/homes.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { type HouseOfHomes, openHomes } from '../../../src-main/homes/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { atNoon } from '../../support/children.ts'
import { type Desk, openDesk, settled } from '../../support/electron/desk.ts'
import { app, BrowserWindow, ipcRenderer } from '../../support/electron/index.ts'

let base: string
let homes: HouseOfHomes
let engine: EngineApi
let others: EngineApi[]
let desk: Desk

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-tray-homes-'))
  await switchOn()
})
afterEach(async () => {
  await switchOff()
  await rm(base, { recursive: true, force: true })
})

async function openHome(home: string, own: Homes) {
  return openEngine({ home, homes: own, keychain: memoryKeychain(), ...atNoon })
}

async function switchOn() {
  others = []
  const main = join(base, 'gleaner')
  homes = openHomes({ main, usual: main, listFolder: `${main}-homes` })
  engine = await openHome(main, homes.of(main))
  desk = await openDesk(engine, {
    dir: join(base, 'desk'),
    homes,
    openHome: async (home, own) => {
      const one = await openHome(home, own)
      others.push(one)
      return one
    },
  })
  answerTo(desk.window())
}

async function switchOff() {
  await desk.close()
  await vi.waitFor(() => expect(app.ended).not.toBeNull(), { timeout: 60_000 })
}

/** From now on it is this window's page that asks. */
function answerTo(window: BrowserWindow): void {
  ipcRenderer.sender = () => ({ sender: window.webContents, senderFrame: window.webContents.mainFrame })
}

/** Adds a home in the window at hand, and opens it. */
async function secondHome(): Promise<BrowserWindow> {
  await desk.bridge.call('homes.add', {})
  await openIt()
  const window = BrowserWindow.all.at(-1)
  if (!window) throw new Error('no window')
  return window
}

async function openIt(folder = join(base, 'gleaner-2')) {
  const listed = await desk.bridge.call('homes.list', {})
  const home = listed.ok ? listed.value.find((one) => one.folder === folder)?.home : undefined
  return desk.bridge.call('homes.open', { home: home ?? '' })
}

const menuOf = () => desk.tray.contextMenu?.items ?? []

test('a second home has a window and a session of its own, and each page speaks with its own home', async () => {
  const window = await secondHome()
  const [first] = BrowserWindow.all
  expect(BrowserWindow.all).toHaveLength(2)
  expect(window.options.webPreferences?.session).not.toBe(first?.options.webPreferences?.session)
  answerTo(window)
  await desk.bridge.call('settings.set', { theme: 'dark' })
  expect(await engine.call('settings.get', {}, { actor: 'you' })).toMatchObject({ theme: 'system' })
  // From there, the way back is the window that is open.
  expect(await openIt(join(base, 'gleaner'))).toEqual({ ok: true, value: { url: null } })
  expect(BrowserWindow.all).toHaveLength(2)
})

test('closing its window keeps it open; the tray names it and brings it back', async () => {
  const window = await secondHome()
  window.close()
  expect(BrowserWindow.all).toHaveLength(1)
  const entry = menuOf().find(({ id }) => id === 'home-0')
  expect(entry?.label).toMatch(/^No workspace yet: ./)
  desk.tray.contextMenu?.click('home-0')
  expect(BrowserWindow.all).toHaveLength(2)
})

test('a browser that comes back is sent to the home whose sign-in waits for it', async () => {
  await secondHome()
  const second = others[0]
  if (!second) throw new Error('not opened')
  const taken: string[] = []
  vi.spyOn(second, 'expectsCallback').mockImplementation((url) => url.endsWith('state=second'))
  vi.spyOn(second, 'handleOAuthCallback').mockImplementation(async () => void taken.push('second'))
  vi.spyOn(engine, 'handleOAuthCallback').mockImplementation(async () => void taken.push('main'))
  app.emit('second-instance', {}, ['gleaner', 'gleaner://oauth?code=1&state=second'])
  app.emit('second-instance', {}, ['gleaner', 'gleaner://oauth?code=1&state=first'])
  await settled()
  expect(taken).toEqual(['second', 'main'])
})

test('after a restart it is open again, without a window', async () => {
  await secondHome()
  await switchOff()
  await switchOn()
  await vi.waitFor(() => expect(others).toHaveLength(1))
  expect(BrowserWindow.all).toHaveLength(1)
  expect(menuOf().some(({ id }) => id === 'home-0')).toBe(true)
})

test('taken off the list, its window closes and the tray forgets it', async () => {
  await secondHome()
  const listed = await desk.bridge.call('homes.list', {})
  const other = listed.ok ? listed.value.find(({ isThis }) => !isThis) : undefined
  expect(await desk.bridge.call('homes.forget', { home: other?.home ?? '' })).toMatchObject({ ok: true })
  expect(BrowserWindow.all).toHaveLength(1)
  expect(menuOf().some(({ id }) => id === 'home-0')).toBe(false)
})

test('everything in it deleted, its window says so until it is closed, and the app goes on', async () => {
  const window = await secondHome()
  answerTo(window)
  expect(await desk.bridge.call('everything.delete', { confirm: 'delete everything' })).toMatchObject({ ok: true })
  expect(BrowserWindow.all).toHaveLength(2)
  window.close()
  await settled()
  expect(app.ended).toBeNull()
  expect(menuOf().some(({ id }) => id === 'home-0')).toBe(false)
  answerTo(desk.window())
  expect(await desk.bridge.call('status.get', {})).toMatchObject({ ok: true })
})

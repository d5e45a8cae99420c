import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommandName } from '../../../shared/contract.ts'
import { claimScheme } from '../../../src-main/electron/deep-links.ts'
import { type Desk, openDesk, settled } from '../../support/electron/desk.ts'
import { type ModelDoor, modelDoor } from '../../support/electron/fake-engine-api.ts'
import { app, contextBridge, dialog, ipcMain, ipcRenderer } from '../../support/electron/index.ts'

let engine: ModelDoor
let desk: Desk

beforeEach(async () => {
  engine = modelDoor()
  desk = await openDesk(engine)
  engine.asked.length = 0
})
afterEach(() => desk.close())

test('the bridge is three functions, and nothing else of ours or Electron’s is on the page', () => {
  expect(Object.keys(contextBridge.exposed)).toEqual(['gleaner'])
  expect(Object.keys(desk.bridge).sort()).toEqual(['call', 'on', 'pickFolder'])
  expect([...ipcMain.handlers.keys()]).toEqual(['gleaner:call', 'gleaner:pick-folder'])
})

test('a folder is picked in the system’s own window, and only its path comes back', async () => {
  expect(await desk.bridge.pickFolder()).toBeNull()
  dialog.picks = '/srv/lake'
  expect(await desk.bridge.pickFolder()).toBe('/srv/lake')
  expect(dialog.asked).toEqual([
    { properties: ['openDirectory', 'createDirectory'] },
    { properties: ['openDirectory', 'createDirectory'] },
  ])
  expect(engine.asked).toEqual([])
})

test('a foreign page opens no window to pick from', async () => {
  dialog.picks = '/srv/lake'
  const real = desk.window().webContents
  ipcRenderer.sender = () => ({ sender: real, senderFrame: { url: 'https://evil.example/' } })
  expect(await desk.bridge.pickFolder()).toBeNull()
  expect(dialog.asked).toEqual([])
})

test('a command reaches the engine as the person, and the answer comes back as data', async () => {
  const answer = await desk.bridge.call('collection.pause', { until: 5 })
  expect(answer).toMatchObject({ ok: true, value: { schedule: { why: 'paused', until: 5 }, activity: 'paused' } })
  expect(engine.asked).toEqual([{ name: 'collection.pause', input: { until: 5 }, actor: 'you' }])
})

test('an unknown command, or an input the schema refuses, is an error as data and no call', async () => {
  for (const [name, input, code] of [
    ['no.such', {}, 'input.unknown_command'],
    ['__proto__', {}, 'input.unknown_command'],
    ['status.get', { extra: true }, 'input.invalid'],
    ['collection.pause', { until: 'soon' }, 'input.invalid'],
    ['status.get\0', {}, 'input.unknown_command'],
    [{ name: 'status.get' }, {}, 'input.unknown_command'],
    [null, null, 'input.unknown_command'],
  ]) {
    const answer = await ipcRenderer.invoke('gleaner:call', name, input)
    expect(answer).toMatchObject({ ok: false, error: { code } })
  }
  expect(engine.asked).toEqual([])
})

describe('a caller other than our window’s own page', () => {
  const ours = () => desk.window().webContents
  const liars: Record<string, () => { sender: unknown; senderFrame: unknown }> = {
    'a frame inside the page': () => ({ sender: ours(), senderFrame: { url: 'app://gleaner/index.html' } }),
    'a page that has not loaded (empty URL)': () => lookingAt(''),
    'a page that was taken elsewhere': () => lookingAt('https://evil.example/'),
    'a page with our name under another scheme': () => lookingAt('https://gleaner/index.html'),
    'another host of our scheme': () => lookingAt('app://gleaner.evil.example/index.html'),
    'a host that only begins like ours': () => lookingAt('app://gleaner@evil/index.html'),
    'about:blank': () => lookingAt('about:blank'),
    'a frame that has gone': () => ({ sender: ours(), senderFrame: null }),
    'contents we never opened': () => {
      const mainFrame = { url: 'app://gleaner/index.html' }
      return { sender: { mainFrame }, senderFrame: mainFrame }
    },
  }
  for (const [who, sender] of Object.entries(liars)) {
    test(`${who} is refused`, async () => {
      ipcRenderer.sender = sender
      const answer = await desk.bridge.call('collection.pause', { until: null })
      expect(answer).toMatchObject({ ok: false, error: { code: 'input.foreign_frame' } })
      expect(engine.asked).toEqual([])
    })
  }

  function lookingAt(url: string) {
    ours().mainFrame.url = url
    return { sender: ours(), senderFrame: ours().mainFrame }
  }
})

test('events arrive by name until the page stops listening', async () => {
  const heard: unknown[] = []
  const stop = desk.bridge.on('review.changed', (payload) => heard.push(payload))
  engine.tell('review.changed', { batches: ['b_1'] })
  engine.tell('channels.changed', {})
  stop()
  engine.tell('review.changed', { batches: ['b_2'] })
  expect(heard).toEqual([{ batches: ['b_1'] }])
})

test('a payload with anything the contract does not name is not sent', () => {
  engine.tell('review.changed', { batches: [], token: 'xoxp-leak' } as { batches: string[] })
  expect(JSON.stringify(desk.window().webContents.sent)).not.toContain('xoxp-leak')
})

test('nothing is sent to a window that has closed, and a new one hears again', async () => {
  const first = desk.window().webContents
  desk.window().close()
  engine.tell('review.changed', { batches: ['b_1'] })
  expect(first.sent).toEqual([])
  desk.tray.menu.click('open')
  engine.tell('review.changed', { batches: ['b_2'] })
  expect(desk.window().webContents.sent).toHaveLength(1)
})

test('after everything was deleted, the app ends when its window closes and leaves nothing of its own', async () => {
  app.isPackaged = true
  claimScheme()
  expect(app.claimed.has('gleaner')).toBe(true)
  desk.window().close()
  desk.tray.menu.click('open')
  expect(existsSync(join(desk.dir, 'window.json'))).toBe(true)
  const { answer } = engine
  engine.answer = async (name, input, caller) =>
    name === ('everything.delete' satisfies CommandName)
      ? { ok: true, value: { filesRemoved: 3 } }
      : answer.call(engine, name, input, caller)
  await desk.bridge.call('everything.delete', { confirm: 'delete everything' })
  expect(engine.lives.stopped).toBe(0)

  desk.window().close()
  await settled()

  expect(engine.lives.stopped).toBe(1)
  expect(existsSync(join(desk.dir, 'window.json'))).toBe(false)
  expect(app.claimed.has('gleaner')).toBe(false)
})

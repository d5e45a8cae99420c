import { rmSync, writeFileSync } from 'node:fs'
import { lstat, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Alert } from '../../../shared/contract/monitor.ts'
import { both } from '../../../shared/errors/entry.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { type Desk, type DeskOptions, openDesk, settled } from '../../support/electron/desk.ts'
import { type ModelDoor, modelDoor } from '../../support/electron/fake-engine-api.ts'
import { app, Notification, net, powerMonitor } from '../../support/electron/index.ts'

let engine: ModelDoor
let desk: Desk
let dir: string

async function start(options: DeskOptions = {}) {
  desk = await openDesk(engine, { args: ['--hidden'], dir, ...options })
}
beforeEach(async () => {
  engine = modelDoor()
  dir = await mkdtemp(join(tmpdir(), 'gleaner-machine-'))
})
afterEach(async () => {
  await desk.close()
  await rm(dir, { recursive: true, force: true })
})

describe('power and network', () => {
  test('are told at the start', async () => {
    await start({
      first: () => {
        powerMonitor.onBattery = true
        net.online = false
      },
    })
    expect(engine.conditions).toEqual({ onBattery: true, online: false, suspended: false })
  })

  test('are told as they change, sleep and waking included', async () => {
    await start()
    powerMonitor.emit('on-battery')
    expect(engine.conditions.onBattery).toBe(true)
    powerMonitor.emit('on-ac')
    expect(engine.conditions.onBattery).toBe(false)
    powerMonitor.emit('suspend')
    expect(engine.conditions.suspended).toBe(true)
    net.online = false
    powerMonitor.emit('resume')
    expect(engine.conditions).toMatchObject({ suspended: false, online: false })
  })

  test('a network that comes back is noticed', async () => {
    await start({ first: () => (net.online = false) })
    net.online = true
    desk.clock.pass(15_000)
    await settled()
    expect(engine.conditions.online).toBe(true)
  })

  test('a system that shuts down waits until the run is parked', async () => {
    await start()
    desk.tray.menu.click('collect')
    await settled()
    let waits = false
    powerMonitor.emit('shutdown', { preventDefault: () => (waits = true) })
    await settled()
    expect(waits).toBe(true)
    expect(engine.status().collecting).toBeNull()
    expect(app.ended).not.toBeNull()
  })

  test('an engine that never stops does not keep the machine on', async () => {
    engine.stop = () => new Promise(() => {})
    await start()
    app.quit()
    await settled()
    expect(app.ended).toBeNull()
    desk.clock.pass(15_000)
    await settled()
    expect(app.ended).not.toBeNull()
  })
})

describe('start at login', () => {
  const entry = () => join(dir, 'config', 'autostart', 'gleaner.desktop')
  const choose = (startAtLogin: boolean) => desk.bridge.call('settings.set', { startAtLogin })
  const withWindow = { args: [] }

  test('on Linux is an autostart entry that starts hidden, and is taken away again', async () => {
    await start({ ...withWindow, program: '/home/ana/My Apps/Gleaner "new" 100%.AppImage' })
    await choose(true)
    await settled()
    const text = await readFile(entry(), 'utf8')
    expect(text).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Gleaner\n/)
    expect(text).toContain(String.raw`Exec="/home/ana/My Apps/Gleaner \\"new\\" 100%%.AppImage" --hidden`)

    await choose(false)
    await settled()
    await expect(lstat(entry())).rejects.toThrow()
  })

  test('replaces a link at that place instead of writing through it', async () => {
    await start(withWindow)
    const precious = join(dir, 'precious')
    await writeFile(precious, 'keep me')
    await mkdir(join(dir, 'config', 'autostart'), { recursive: true })
    await symlink(precious, entry())
    await choose(true)
    await settled()
    expect(await readFile(precious, 'utf8')).toBe('keep me')
    expect((await lstat(entry())).isFile()).toBe(true)
  })

  test('on macOS and Windows is the system’s own list', async () => {
    await start({ ...withWindow, platform: 'darwin' })
    await choose(true)
    await settled()
    expect(app.loginItem).toEqual({ openAtLogin: true, args: ['--hidden'] })
  })

  test.each(['darwin', 'win32'] as const)(
    'on %s is written when the setting changes, and not with every change of another',
    async (platform) => {
      await start({ ...withWindow, platform })
      expect(app.loginItemWrites).toBe(0)
      await choose(true)
      await settled()
      for (const theme of ['dark', 'light'] as const) await desk.bridge.call('settings.set', { theme })
      await settled()
      expect(app.loginItemWrites).toBe(1)
    },
  )

  test.each<[string, NodeJS.Platform, () => void]>([
    ['the Task Manager of Windows', 'win32', () => Object.assign(app, { isLoginItemDisabled: true })],
    ['the login items of macOS', 'darwin', () => Object.assign(app, { loginItem: { openAtLogin: false } })],
    [
      'the start-up list of GNOME',
      'linux',
      () => writeFileSync(entry(), '[Desktop Entry]\nExec=x\nX-GNOME-Autostart-enabled=false\n'),
    ],
    ['the folder of entries', 'linux', () => rmSync(entry())],
  ])('what a person switched off in %s stays off, and the setting follows', async (_where, platform, switchOff) => {
    const setting = async () => (await engine.call('settings.get', {}, { actor: 'you' })).startAtLogin
    await start({ ...withWindow, platform })
    await choose(true)
    await settled()
    const { loginItem } = app
    await desk.close()
    const first = () => {
      app.loginItem = loginItem
      switchOff()
    }
    await start({ ...withWindow, platform, first })
    await desk.bridge.call('settings.set', { theme: 'dark' })
    await settled()
    expect(await setting()).toBe(false)
    expect(app.loginItemWrites).toBe(0)
    // Wanted again, it is written again.
    await choose(true)
    await settled()
    expect(await setting()).toBe(true)
    expect(app.isLoginItemDisabled).toBe(false)
  })

  test('on Linux follows a program that has moved', async () => {
    await start({ ...withWindow, program: '/old/Gleaner.AppImage' })
    await choose(true)
    await settled()
    await desk.close()
    await start({ ...withWindow, program: '/new/Gleaner.AppImage' })
    await settled()
    expect(await readFile(entry(), 'utf8')).toContain('Exec="/new/Gleaner.AppImage" --hidden')
  })

  test('is left alone by a build that is not packaged', async () => {
    await start({ ...withWindow, first: () => (app.isPackaged = false) })
    await choose(true)
    await settled()
    await expect(lstat(entry())).rejects.toThrow()
  })
})

describe('a notification', () => {
  const problem = gleanerError('slack.token_revoked').toData()

  test('that the system does not show, as macOS without a signature, opens the window when it must be seen', async () => {
    await start({ first: () => Object.assign(Notification, { areShown: false }) })
    desk.tray.menu.click('collect')
    await settled()
    engine.finishRun(12)
    await settled()
    // New messages stand in the icon.
    expect(desk.windows()).toHaveLength(0)
    // What was just asked for from the menu, and did not happen, stands nowhere.
    engine.call = () => Promise.reject(gleanerError('slack.token_revoked'))
    desk.tray.menu.click('collect')
    await settled()
    expect(desk.window().webContents.mainFrame.url).toMatch(/#\/settings$/)
  })

  test('tells once a day what waits, what was sent, alerts and what slips through, and opens Review', async () => {
    await start()
    engine.setDigest({ waiting: 12, sent: 340, alerts: 1, bound: 0.0142 })
    desk.tray.menu.click('collect')
    await settled()
    engine.finishRun(12)
    await settled()
    const [note, ...others] = desk.notifications()
    expect(others).toEqual([])
    expect(note?.body).toBe(
      '12 messages to review. 340 messages sent since the last summary. 1 open alert. At most 1.5 % slips through where that is measured.',
    )
    note?.emit('click')
    expect(desk.window().webContents.mainFrame.url).toMatch(/#\/review$/)
  })

  test('tells it on a day on which nothing changes, and once only', async () => {
    await start()
    engine.setDigest({ waiting: 12, sent: 0, alerts: 0, bound: null })
    await settled()
    expect(desk.notifications()).toEqual([])
    for (const _hour of [1, 2]) {
      desk.clock.pass(60 * 60_000)
      await settled()
    }
    expect(desk.notifications().map(({ body }) => body)).toEqual(['12 messages to review.'])
  })

  test('keeps the summary for later while the person looks at the window', async () => {
    await start()
    desk.tray.menu.click('open')
    engine.setDigest({ waiting: 0, sent: 3, alerts: 0, bound: null })
    engine.set({})
    await settled()
    expect(desk.notifications()).toEqual([])
    desk.window().close()
    await settled()
    engine.set({})
    await settled()
    expect(desk.notifications().at(-1)?.body).toBe('All caught up. 3 messages sent since the last summary.')
  })

  test('tells of new messages after each run where that was chosen, and opens Review', async () => {
    await start()
    await engine.call('settings.set', { notifications: 'each_run' }, { actor: 'you' })
    desk.tray.menu.click('collect')
    await settled()
    engine.finishRun(12)
    await settled()
    const [note] = desk.notifications()
    expect(note?.body).toBe('12 messages to review. Nothing is sent until you approve.')
    note?.emit('click')
    expect(desk.window().webContents.mainFrame.url).toMatch(/#\/review$/)
  })

  test('stays away when nothing is new, and while the person looks at the window', async () => {
    await start()
    await engine.call('settings.set', { notifications: 'each_run' }, { actor: 'you' })
    desk.tray.menu.click('collect')
    await settled()
    engine.finishRun(0)
    await settled()
    desk.tray.menu.click('open')
    desk.tray.menu.click('collect')
    await settled()
    engine.finishRun(3)
    await settled()
    expect(desk.notifications()).toEqual([])
  })

  test('tells of an urgent alert once, again when it comes back, and never of one that can wait', async () => {
    const alert: Alert = {
      alertId: 'a_disk',
      kind: 'disk_low',
      severity: 'urgent',
      subject: null,
      says: 'Less than 200 MB free on the disk of the store.',
      next: both('Make room before the next run.'),
      firstAt: 0,
      lastAt: 0,
      times: 1,
      state: 'open',
      acknowledgedAt: null,
      overAt: null,
    }
    await start()
    engine.set({ alerts: [alert, { ...alert, alertId: 'a_other', severity: 'attention', says: 'No hurry.' }] })
    engine.set({ alerts: [alert], says: 'Still.' })
    engine.set({ alerts: [{ ...alert, state: 'acknowledged' }] })
    expect(desk.notifications().map(({ title }) => title)).toEqual([alert.says])
    engine.set({ alerts: [{ ...alert, times: 2 }] })
    expect(desk.notifications()).toHaveLength(2)
  })

  test('tells once what is a problem and an alert', async () => {
    await start()
    const broken = {
      alertId: 'a_trail',
      kind: 'audit_broken',
      severity: 'urgent',
      says: 'Entry 12 is missing.',
    } as const
    const trail = gleanerError('audit.broken', { entry: 12 }).toData()
    const rest = { subject: null, next: both(''), firstAt: 0, lastAt: 0, times: 1, acknowledgedAt: null, overAt: null }
    engine.set({ problem: trail, alerts: [{ ...rest, ...broken, state: 'open' }] })
    expect(desk.notifications().map(({ title }) => title)).toEqual([trail.says])
  })

  test('tells of a problem once, opens where it can be dealt with, and speaks again when it returns', async () => {
    await start()
    engine.set({ problem })
    engine.set({ problem, says: 'Still.' })
    expect(desk.notifications().map(({ title }) => title)).toEqual([problem.says])
    desk.notifications()[0]?.emit('click')
    expect(desk.window().webContents.mainFrame.url).toMatch(/#\/settings$/)
    desk.window().close()
    engine.set({ problem: null })
    engine.set({ problem })
    const told = desk.notifications().map(({ title }) => title)
    expect(told.filter((title) => title === problem.says)).toHaveLength(2)
  })

  test('tells how a sign-in ended', async () => {
    await start()
    const { account } = engine.status()
    engine.tell('account.changed', { account: { ...account, state: 'none' }, error: problem })
    engine.tell('account.changed', { account: { ...account, state: 'signing_in' }, error: null })
    engine.tell('account.changed', { account, error: null })
    // What is found out about it later is no news of this kind.
    engine.tell('account.changed', { account, error: null })
    expect(desk.notifications().map(({ title }) => title)).toEqual([problem.says, 'Connected to Slack'])
  })
})

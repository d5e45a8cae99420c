import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { gleanerError } from '../../../shared/errors.ts'
import { openHomes } from '../../../src-main/homes/index.ts'
import { type Desk, type DeskOptions, openDesk, settled } from '../../support/electron/desk.ts'
import { type ModelDoor, modelDoor, SIGNED_OUT } from '../../support/electron/fake-engine-api.ts'
import { app, nativeTheme } from '../../support/electron/index.ts'

let engine: ModelDoor
let desk: Desk

async function start(options: DeskOptions = {}) {
  desk = await openDesk(engine, { args: ['--hidden'], ...options })
}

beforeEach(() => {
  engine = modelDoor()
})
afterEach(() => desk.close())

describe('the icon', () => {
  test('has a picture of its own for every activity, and the tooltip says why', async () => {
    await start()
    const pictures = new Set<string>()
    for (const activity of ['idle', 'collecting', 'paused', 'needs_you', 'problem'] as const) {
      engine.set({ activity, says: `It is ${activity}.` })
      expect(desk.tray.image.isEmpty()).toBe(false)
      expect(desk.tray.icon).toMatch(new RegExp(`^${activity.replace('_', '-')}-`))
      expect(desk.tray.tooltip).toContain(`It is ${activity}.`)
      pictures.add(desk.tray.icon)
    }
    expect(pictures.size).toBe(5)
  })

  test('follows the colour of the panel on Windows, and is a template on macOS', async () => {
    await start({ platform: 'win32' })
    expect(desk.tray.icon).toBe('idle-on-light.ico')
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true
    nativeTheme.emit('updated')
    expect(desk.tray.icon).toBe('idle-on-dark.ico')
    expect(desk.tray.image.isEmpty()).toBe(false)
    await desk.close()

    await start({ platform: 'darwin' })
    expect(desk.tray.icon).toBe('idleTemplate.png')
    expect(desk.tray.image.template).toBe(true)
    expect(desk.tray.image.isEmpty()).toBe(false)
  })

  test('shows the home that needs a person most, whichever it is', async () => {
    const base = await mkdtemp(join(tmpdir(), 'gleaner-worst-'))
    const main = join(base, 'main')
    const homes = openHomes({ main, usual: main, listFolder: join(base, 'homes') })
    const other = modelDoor()
    await start({ homes, openHome: async () => other })
    const [listed] = (await homes.of(main).add(join(base, 'other'))).filter(({ isThis }) => !isThis)
    await homes.of(main).open(listed?.home ?? '')
    engine.set({ activity: 'collecting', says: 'Main.' })
    other.set({ activity: 'problem', says: 'Other.' })
    expect(desk.tray.icon).toMatch(/^problem-/)
    expect(desk.tray.tooltip).toContain('Other.')
    other.set({ activity: 'idle', says: 'Other.' })
    expect(desk.tray.icon).toMatch(/^collecting-/)
    expect(desk.tray.tooltip).toContain('Main.')
    await rm(base, { recursive: true })
  })

  test('shows what is true at the start, not a default', async () => {
    await engine.call('collection.pause', { until: null }, { actor: 'you' })
    await start()
    expect(desk.tray.icon).toMatch(/^paused-on-/)
  })

  test('is light on the dark bar of GNOME under any theme, and follows the theme on other Linux desktops', async () => {
    vi.stubEnv('XDG_CURRENT_DESKTOP', 'ubuntu:GNOME')
    await start()
    expect(desk.tray.icon).toBe('idle-on-dark.png')
    vi.stubEnv('XDG_CURRENT_DESKTOP', 'KDE')
    nativeTheme.emit('updated')
    expect(desk.tray.icon).toBe('idle-on-light.png')
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true
    nativeTheme.emit('updated')
    expect(desk.tray.icon).toBe('idle-on-dark.png')
    vi.unstubAllEnvs()
  })
})

describe('the menu', () => {
  test('stays the same while nothing in it changes, so that an open one neither jumps nor closes', async () => {
    await start()
    const first = desk.tray.contextMenu
    const { drawn } = desk.tray
    engine.set({})
    engine.set({ messages: engine.status().messages })
    expect(desk.tray.contextMenu).toBe(first)
    expect(desk.tray.drawn).toBe(drawn)
  })

  test('is set again after every change on Linux, where panels keep the one they were given', async () => {
    await start()
    const first = desk.tray.contextMenu
    await engine.call('collection.pause', { until: null }, { actor: 'you' })
    expect(desk.tray.contextMenu).not.toBe(first)
    expect(desk.tray.contextMenu?.item('resume').label).toBe('Resume schedule')
  })

  test('has the schedule’s switch first: off and on again, never a pause', async () => {
    await start()
    expect(desk.tray.menu.items[0]).toMatchObject({ id: 'schedule', label: 'Collect on schedule', checked: true })
    desk.tray.menu.click('schedule')
    await settled()
    expect(engine.status().schedule).toMatchObject({ wanted: false, state: 'off' })
    expect(desk.tray.menu.item('schedule').checked).toBe(false)
    expect(desk.tray.menu.item('schedule-says').label).toBe('Off.')
    expect(desk.tray.menu.item('pause-hour').enabled).toBe(false)
    desk.tray.menu.click('schedule')
    await settled()
    expect(engine.status().schedule).toMatchObject({ wanted: true, state: 'on' })
  })

  test('says until when a schedule is paused, and resumes it', async () => {
    await start()
    desk.tray.menu.click('pause-hour')
    await settled()
    expect(desk.tray.menu.item('schedule').checked).toBe(true)
    expect(desk.tray.menu.item('schedule-says').label).toMatch(/^On\. Paused until .*\d\d:\d\d\.$/)
    desk.tray.menu.click('resume')
    await settled()
    expect(engine.status().schedule.state).toBe('on')
  })

  test('pauses for an hour, or until eight tomorrow morning', async () => {
    await start()
    desk.tray.menu.click('pause-hour')
    await settled()
    expect(engine.status().schedule.until).toBe(desk.clock.now() + 3_600_000)
    desk.tray.menu.click('resume')
    await settled()

    desk.tray.menu.click('pause-tomorrow')
    await settled()
    const until = new Date(Number(engine.status().schedule.until))
    const tomorrow = new Date(desk.clock.now())
    tomorrow.setDate(tomorrow.getDate() + 1)
    expect([until.getDate(), until.getHours(), until.getMinutes()]).toEqual([tomorrow.getDate(), 8, 0])
  })

  test('collects now, offers to stop while it does, and parks when asked', async () => {
    await start()
    desk.tray.menu.click('collect')
    await settled()
    expect(engine.status().collecting).not.toBeNull()
    expect(() => desk.tray.menu.item('collect')).toThrow()

    desk.tray.menu.click('stop')
    await settled()
    expect(engine.status().collecting).toBeNull()
    expect(desk.tray.menu.item('collect').enabled).toBe(true)
    const asked = engine.asked.map(({ name }) => name).filter((name) => name.startsWith('collection.'))
    expect(asked.slice(-2)).toEqual(['collection.start', 'collection.stop'])
  })

  test('counts what waits, held ones included, and opens Review', async () => {
    await start()
    expect(desk.tray.menu.item('review')).toMatchObject({ label: 'Nothing to review', enabled: false })
    engine.set({ messages: { held: 5, pending: 1307, approved: 9, uploaded: 9, rejected: 9, expired: 9 } })
    expect(desk.tray.menu.item('review').label).toBe('Review 1,312 messages')
    desk.tray.menu.click('review')
    expect(desk.window().webContents.mainFrame.url).toBe('app://gleaner/index.html#/review')
  })

  test('greys out collecting until there is an account and a channel', async () => {
    await start()
    engine.set({ channels: { allowed: 0, text: 0, metrics: 0 } })
    expect(desk.tray.menu.item('collect').enabled).toBe(false)
    engine.set({ account: SIGNED_OUT })
    expect(desk.tray.menu.item('schedule-says').label).toBe('On. Waiting: not signed in to Slack.')
  })

  test('shows an ampersand and a long sentence as they are', async () => {
    await start()
    engine.set({ says: 'Tea & cake' })
    expect(desk.tray.menu.item('says').label).toBe('Tea && cake')
    engine.set({ says: 'x'.repeat(500) })
    expect(desk.tray.menu.item('says').label?.length).toBe(60)
  })

  test('says by a notification why something asked from the tray did not happen', async () => {
    await start()
    const menuOfBefore = desk.tray.menu
    menuOfBefore.click('collect')
    await settled()
    menuOfBefore.click('collect')
    await settled()
    expect(desk.notifications().map(({ title }) => title)).toEqual(['A run is already under way.'])
  })
})

describe('a click on the icon', () => {
  test('brings the menu on Windows and macOS, by either button, and changes nothing by itself', async () => {
    for (const platform of ['win32', 'darwin'] as const) {
      for (const click of ['click', 'right-click', 'double-click']) {
        await start({ platform })
        engine.asked.length = 0
        desk.tray.emit('click')
        desk.tray.emit(click)
        await settled()
        expect(desk.tray.poppedUp?.item('schedule').checked).toBe(true)
        expect(engine.asked).toEqual([])
        await desk.close()
      }
    }
    await start()
  })

  test('opens the window on Linux, where a panel that tells of clicks shows its menu for the other button', async () => {
    await start()
    desk.tray.emit('click')
    expect(desk.window().visible).toBe(true)
    expect(engine.asked.filter(({ name }) => name === 'settings.set')).toEqual([])
  })

  describe.each(['win32', 'darwin', 'linux'] as const)('that a person lets act by itself, on %s,', (platform) => {
    beforeEach(async () => {
      await start({ platform })
      await engine.call('settings.set', { trayClick: 'toggle' }, { actor: 'you' })
      await settled()
    })
    const isWanted = () => engine.status().schedule.wanted
    const click = async () => {
      desk.tray.emit('click')
      desk.clock.pass(500)
      await settled()
    }

    test('turns the schedule off and on, and says so with a way back', async () => {
      await click()
      expect(isWanted()).toBe(false)
      const [note] = desk.notifications()
      expect(note?.title).toBe('Scheduled collection is off')
      note?.emit('click')
      await settled()
      expect(isWanted()).toBe(true)
      await click()
      await click()
      expect(isWanted()).toBe(true)
      expect(desk.notifications().map(({ title }) => title)).toEqual([
        'Scheduled collection is off',
        'Scheduled collection is off',
        'Scheduled collection is on',
      ])
    })

    test('is no click when it is half of a double click: that opens the window', async () => {
      desk.tray.emit('click')
      desk.tray.emit('double-click')
      desk.clock.pass(60_000)
      await settled()
      expect(isWanted()).toBe(true)
      expect(desk.notifications()).toEqual([])
      expect(desk.window().visible).toBe(true)
    })

    test('says why when it could not', async () => {
      engine.call = () => Promise.reject(gleanerError('store.busy'))
      await click()
      expect(isWanted()).toBe(true)
      expect(desk.notifications()).toHaveLength(1)
      expect(desk.notifications()[0]?.title).not.toContain('Scheduled collection')
    })
  })
})

test('quitting parks a run, stops the engine once and takes the icon down', async () => {
  await start()
  desk.tray.menu.click('collect')
  await settled()

  desk.tray.menu.click('quit')
  app.quit()
  await settled()

  expect(engine.status().collecting).toBeNull()
  expect(engine.lives.stopped).toBe(1)
  expect(desk.tray.destroyed).toBe(true)
  expect(app.ended).toEqual({ by: 'quit', code: 0 })
})

/** The tray app around an engine: everything a person sees of it, and nothing it does. */

import { join } from 'node:path'
import { app } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import { HOUR_MS } from '../../shared/duration.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import type { Homes } from '../../shared/homes.ts'
import type { HouseOfHomes } from '../homes/index.ts'
import { setAppMenu } from './app-menu.ts'
import { type AutostartPlace, autostart } from './autostart.ts'
import { type LinkActions, linkInArguments, releaseScheme, type takeLinks } from './deep-links.ts'
import { firstClose } from './first-close.ts'
import { homeDesk } from './home-desk.ts'
import { screenBridge } from './ipc.ts'
import { otherHomes } from './other-homes.ts'
import { type SampleWindow, type SampleWindowOptions, sampleWindow } from './sample-window.ts'
import { lockContents } from './security.ts'
import { shutdownWith } from './shutdown.ts'
import { tomorrowMorning } from './tomorrow.ts'
import { trayIconWith } from './tray.ts'
import type { TrayActions } from './tray-menu.ts'
import { offerUpdates, type Updater } from './updates.ts'
import { windowPlaces } from './window-bounds.ts'

export interface DesktopOptions {
  readonly engine: EngineApi
  /** The homes beside that one, and how one of them is opened. */
  readonly homes: HouseOfHomes
  readonly openHome: (folder: string, homes: Homes) => Promise<EngineApi>
  readonly clock: Clock
  /** The folder of icons. */
  readonly assetsDir: string
  /** The build of the screens. */
  readonly rendererDir: string
  /** The built preload script. */
  readonly preload: string
  /** A folder for the window's place. */
  readonly stateDir: string
  readonly autostart: Omit<AutostartPlace, 'stateDir'>
  /** Links that came before this and will come after it. */
  readonly links: ReturnType<typeof takeLinks>
  /** Opens the throw-away home of the sample workspace. */
  readonly openSampleHome: SampleWindowOptions['openHome']
  /** Told how the engine opens the sample's window. */
  readonly offerSample: (open: SampleWindow['open']) => void
  /** The program's arguments; they may ask for a hidden start or hold a link. */
  readonly args: readonly string[]
  /** Whether this desktop shows tray icons. */
  readonly hasTray: boolean
  /** What looks for newer versions; null where the app does not update itself. */
  readonly updater: Updater | null
}

/** Builds the tray app. Call it once the app is ready and this is the only instance. */
export async function openDesktop(options: DesktopOptions): Promise<void> {
  const { engine, clock, homes, preload, rendererDir } = options
  setAppMenu(options.autostart.platform)
  lockContents()

  const places = windowPlaces(join(options.stateDir, 'window.json'))
  const atLogin = autostart({ ...options.autostart, stateDir: options.stateDir })
  const stays = firstClose(options.stateDir, options.hasTray, () => desk.stays(options.hasTray))
  let wiped = false
  let isQuitting = false
  const bridge = screenBridge()
  const desk = homeDesk({
    engine,
    clock,
    bridge,
    preload,
    rendererDir,
    partition: 'gleaner',
    places,
    onClosed: () => (wiped ? app.quit() : isQuitting || stays.closed()),
    onDone(name) {
      if (name !== 'everything.delete') return
      wiped = true
      atLogin.remove()
      releaseScheme()
      places.forget()
      stays.forget()
    },
  })
  const { window, ask } = desk
  const others = otherHomes({
    openEngine: options.openHome,
    clock,
    bridge,
    preload,
    rendererDir,
    showMain: () => window.open(),
    onChange: () => isQuitting || tray.showOthers(others.all()),
    onSettings: () => void applySettings(),
  })
  homes.opensWith(others)
  const sample = sampleWindow({
    openHome: options.openSampleHome,
    bridge,
    preload,
    rendererDir,
    onLeft: () => isQuitting || window.open(),
  })
  options.offerSample(sample.open)

  const actions: TrayActions = {
    schedule: (on) => void ask('settings.set', { schedule: { on } }),
    toggle: (on) =>
      void ask('settings.set', { schedule: { on } }).then((isDone) => {
        if (isDone) desk.toggled(on, () => void ask('settings.set', { schedule: { on: !on } }))
      }),
    collectNow: () => void ask('collection.start', {}),
    stopRun: () => void ask('collection.stop', {}),
    pauseForAnHour: () => void ask('collection.pause', { until: clock.now() + HOUR_MS }),
    pauseUntilTomorrow: () => void ask('collection.pause', { until: tomorrowMorning(clock.now()) }),
    resume: () => void ask('collection.resume', {}),
    review: () => window.open('/review'),
    uploads: () => window.open('/uploads'),
    account: () => window.open('/settings'),
    open: () => window.open(),
    quit: () => app.quit(),
  }
  let clickToggles = false
  const tray = trayIconWith({
    assetsDir: options.assetsDir,
    actions,
    platform: options.autostart.platform,
    clock,
    clickToggles: () => clickToggles,
  })

  const applySettings = async () => {
    // One program serves all homes that are open: it starts at login when any of them asks for it.
    const all = [engine, ...others.all().map((other) => other.engine)]
    const settings = await Promise.all(all.map((one) => one.call('settings.get', {}, { actor: 'system' })))
    clickToggles = settings[0]?.trayClick === 'toggle'
    const isWanted = settings.some(({ startAtLogin }) => startAtLogin)
    // Unpackaged, the program is Electron itself: nothing to start at login.
    if (!app.isPackaged || wiped || atLogin.follow(isWanted) === isWanted) return
    for (const [at, { startAtLogin }] of settings.entries())
      if (startAtLogin) await all[at]?.answer('settings.set', { startAtLogin: false }, { actor: 'you' })
  }
  const ends = [engine.on('status.changed', tray.show), engine.on('settings.changed', () => void applySettings())]
  if (options.updater !== null) ends.push(offerUpdates({ clock, updater: options.updater, tell: desk.update }))
  const linkActions: LinkActions = {
    // The attempt that waits for it says which home it is for; a link never does.
    oauth(url) {
      const taker = others.expecting(url) ?? desk
      taker.window.open()
      taker.engine.handleOAuthCallback(url).catch(() => {
        // The engine says by `account.changed` how a sign-in ended; a link it does not expect changes nothing.
      })
    },
    open: () => window.open(),
  }
  app.on('activate', () => window.open())
  shutdownWith(async () => {
    isQuitting = true
    for (const end of ends) end()
    desk.close()
    tray.destroy()
    await sample.close()
    await homes.close()
    bridge.close()
    await engine.stop()
  }, clock)

  tray.show(await engine.call('status.get', {}, { actor: 'system' }))
  await applySettings()
  await engine.start()
  // Without an icon, nothing at all would show that it runs.
  if (atLogin.isLoginStart(options.args) && options.hasTray) app.dock?.hide()
  else window.open()
  options.links.deliverTo(linkActions)
  const link = linkInArguments(options.args)
  if (link?.kind === 'oauth') linkActions.oauth(link.url)
  await homes.reopen()
}

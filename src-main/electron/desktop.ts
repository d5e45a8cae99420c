/** The tray app around an engine: everything a person sees of it, and nothing it does. */

import { join } from 'node:path'
import { app, session } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import type { CommandInput, CommandName } from '../../shared/contract.ts'
import { HOUR_MS } from '../../shared/duration.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { setAppMenu } from './app-menu.ts'
import { serveBundle } from './app-protocol.ts'
import { type AutostartPlace, autostart, HIDDEN_FLAG } from './autostart.ts'
import { watchConditions } from './conditions.ts'
import { type LinkActions, linkInArguments, type takeLinks } from './deep-links.ts'
import { screenBridge } from './ipc.ts'
import { notifications } from './notifications.ts'
import { pickFolder } from './pick-folder.ts'
import { type SampleWindow, type SampleWindowOptions, sampleWindow } from './sample-window.ts'
import { lockContents, lockSession } from './security.ts'
import { shutdownWith } from './shutdown.ts'
import { tomorrowMorning } from './tomorrow.ts'
import { trayIconWith } from './tray.ts'
import type { TrayActions } from './tray-menu.ts'
import { windowPlaces } from './window-bounds.ts'
import { windows } from './windows.ts'

export interface DesktopOptions {
  readonly engine: EngineApi
  readonly clock: Clock
  /** The folder of icons. */
  readonly assetsDir: string
  /** The build of the screens. */
  readonly rendererDir: string
  /** The built preload script. */
  readonly preload: string
  /** A folder for the window's place. */
  readonly stateDir: string
  readonly autostart: AutostartPlace
  /** Links that came before this and will come after it. */
  readonly links: ReturnType<typeof takeLinks>
  /** Opens the throw-away home of the sample workspace. */
  readonly openSampleHome: SampleWindowOptions['openHome']
  /** Told how the engine opens the sample's window. */
  readonly offerSample: (open: SampleWindow['open']) => void
  /** The program's arguments; they may ask for a hidden start or hold a link. */
  readonly args: readonly string[]
}

/** Builds the tray app. Call it once the app is ready and this is the only instance. */
export async function openDesktop(options: DesktopOptions): Promise<void> {
  const { engine, clock } = options
  // In memory: Chromium keeps no cache, cookies or storage of the screens on disk.
  const screens = session.fromPartition('gleaner')
  setAppMenu(options.autostart.platform)
  lockContents()
  lockSession(screens)
  serveBundle(screens, options.rendererDir)

  const places = windowPlaces(join(options.stateDir, 'window.json'))
  const atLogin = autostart(options.autostart)
  let wiped = false
  let isQuitting = false
  const window = windows({
    preload: options.preload,
    session: screens,
    places,
    onClosed: () => wiped && app.quit(),
  })
  const bridge = screenBridge()
  const sample = sampleWindow({
    openHome: options.openSampleHome,
    bridge,
    preload: options.preload,
    rendererDir: options.rendererDir,
    onLeft: () => isQuitting || window.open(),
  })
  options.offerSample(sample.open)
  const notify = notifications({ engine, open: window.open, isWatching: window.isFocused })

  const ask = async <Name extends CommandName>(name: Name, input: CommandInput<Name>) => {
    const answer = await engine.answer(name, input, { actor: 'you' })
    if (!answer.ok) notify.error(answer.error)
  }
  const actions: TrayActions = {
    schedule: (on) => void ask('settings.set', { schedule: { on } }),
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
  const tray = trayIconWith({ assetsDir: options.assetsDir, actions, platform: options.autostart.platform, clock })

  const applyAutostart = async () => {
    const settings = await engine.call('settings.get', {}, { actor: 'system' })
    // Unpackaged, the program is Electron itself: nothing to start at login.
    if (app.isPackaged) atLogin.set(settings.startAtLogin)
  }
  const ends = [
    engine.on('status.changed', tray.show),
    engine.on('settings.changed', () => void applyAutostart()),
    bridge.connect({
      engine,
      screens: window.screens,
      pickFolder,
      onDone(name) {
        if (name !== 'everything.delete') return
        wiped = true
        atLogin.set(false)
        places.forget()
      },
    }),
    watchConditions(engine, clock),
  ]
  const linkActions: LinkActions = {
    oauth(url) {
      window.open()
      engine.handleOAuthCallback(url).catch(() => {
        // The engine says by `account.changed` how a sign-in ended; a link it does not expect changes nothing.
      })
    },
    open: () => window.open(),
  }
  app.on('activate', () => window.open())
  shutdownWith(async () => {
    isQuitting = true
    for (const end of ends) end()
    bridge.close()
    notify.stop()
    tray.destroy()
    await sample.close()
    await engine.stop()
  }, clock)

  tray.show(await engine.call('status.get', {}, { actor: 'system' }))
  await applyAutostart()
  await engine.start()
  if (options.args.includes(HIDDEN_FLAG)) app.dock?.hide()
  else window.open()
  options.links.deliverTo(linkActions)
  const link = linkInArguments(options.args)
  if (link?.kind === 'oauth') linkActions.oauth(link.url)
}

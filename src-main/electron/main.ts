/** The tray app's first lines: one instance, locked down before anything loads, then the engine and its desktop. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { systemClock } from '../../shared/clock.ts'
import { toErrorData } from '../../shared/errors.ts'
import type { Homes } from '../../shared/homes.ts'
import { leaveNoCore } from '../children/index.ts'
import { openEngine } from '../engine/index.ts'
import { homeFolder, homeListFolder, platformHome, usualHome } from '../home.ts'
import { openHomes } from '../homes/index.ts'
import { openKeychain } from '../keychain/index.ts'
import { systemManagedSource } from '../managed/index.ts'
import { openSampleHome, sweepThrowAways } from '../sample-home/index.ts'
import { registerScheme } from './app-protocol.ts'
import { autoUpdater } from './auto-updater.ts'
import { claimScheme, takeLinks, takesLinks } from './deep-links.ts'
import { openDesktop } from './desktop.ts'
import { printPdf } from './print-pdf.ts'
import { isSelfTest, selfTest, selfTestProfile } from './self-test.ts'
import { strings } from './strings.ts'
import { followSystemNetwork } from './system-network.ts'
import { hasTrayHost } from './tray-host.ts'
import { updatesItself } from './updates.ts'
import { utilityChild } from './utility-child.ts'

/** The folder that holds `src-main/`, `assets/` and the built screens, packaged or not. */
const ROOT = join(import.meta.dirname, '..', '..')

const PLACES = {
  root: ROOT,
  rendererDir: join(ROOT, 'renderer'),
  preload: join(ROOT, 'src-main', 'electron', 'preload.cjs'),
}

// Everything this process creates is its owner's alone.
process.umask(0o077)
leaveNoCore()
app.setName('Gleaner')
app.setAppUserModelId('app.gleaner')
// Beside the home folder and not in it: Chromium's own files are no part of the store.
// Another home named in the environment has a profile of its own, or a test would meet the real program's lock.
app.setPath(
  'userData',
  process.env['GLEANER_HOME'] ? `${usualHome()}-desktop` : join(app.getPath('appData'), 'gleaner-desktop'),
)
app.enableSandbox()
registerScheme()

if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox')) {
  // An AppImage's starter adds it where the system gives no sandbox to it.
  dialog.showErrorBox(strings.noSandbox.title, strings.noSandbox.body)
  app.exit(1)
} else if (isSelfTest(process.argv)) {
  void selfTestProfile()
    .then((folder) => app.whenReady().then(() => selfTest(folder, PLACES, process.argv)))
    .catch(() => app.exit(1))
} else if (app.requestSingleInstanceLock()) {
  const links = takeLinks()
  claimScheme()
  void app.whenReady().then(() => open(links))
} else {
  // The first instance has been told; see `second-instance`.
  app.quit()
}

async function open(links: ReturnType<typeof takeLinks>): Promise<void> {
  try {
    const home = homeFolder(undefined)
    await followSystemNetwork(systemClock)
    await sweepThrowAways()
    let openSample: (() => Promise<void>) | null = null
    const homes = openHomes({ main: home, usual: usualHome(), listFolder: homeListFolder() })
    const openHome = (folder: string, own: Homes) =>
      openEngine({
        clock: systemClock,
        home: folder,
        homes: own,
        managed: systemManagedSource(),
        keychain: openKeychain({ home: folder, isDefaultHome: folder === platformHome() }),
        startChild: utilityChild,
        printPdf,
        openSample: async () => {
          await openSample?.()
          return null
        },
        takesLinks,
      })
    const engine = await openHome(home, homes.of(home))
    await openDesktop({
      engine,
      homes,
      openHome,
      clock: systemClock,
      assetsDir: join(ROOT, 'assets'),
      rendererDir: PLACES.rendererDir,
      preload: PLACES.preload,
      stateDir: app.getPath('userData'),
      autostart: {
        platform: process.platform,
        configDir: process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'),
        program: process.env['APPIMAGE'] ?? process.execPath,
      },
      links,
      openSampleHome: (options) => openSampleHome({ ...options, startChild: utilityChild, printPdf }),
      offerSample: (open) => {
        openSample = open
      },
      args: process.argv.slice(1),
      updater: updatesItself({ resources: process.resourcesPath ?? ROOT, platform: process.platform, env: process.env })
        ? await autoUpdater()
        : null,
      hasTray: await hasTrayHost(process.platform),
    })
  } catch (thrown) {
    const { says, means, next } = toErrorData(thrown)
    dialog.showErrorBox(says, `${means}\n\n${next.screen}`)
    app.exit(1)
  }
}

/** The tray app on the stand-in, with a person's hands: what they see, and what they can do. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { takeLinks } from '../../../src-main/electron/deep-links.ts'
import { type DesktopOptions, openDesktop } from '../../../src-main/electron/desktop.ts'
import { openHomes } from '../../../src-main/homes/index.ts'
import type { GleanerBridge } from '../../../src-renderer/client/transport.ts'
import { app, BrowserWindow, ipcRenderer, Notification, resetElectron, Tray } from './index.ts'
import { bridge } from './ipc.ts'
import { type SessionStandIn, session } from './session.ts'

export interface Desk {
  readonly tray: Tray
  readonly bridge: GleanerBridge
  readonly session: SessionStandIn
  /** Where the window's place, the autostart entry and the screens live. */
  readonly dir: string
  readonly clock: HandClock
  /** The open window. Throws when there is none. */
  window(): BrowserWindow
  windows(): readonly BrowserWindow[]
  notifications(): readonly Notification[]
  close(): Promise<void>
}

export interface DeskOptions {
  readonly args?: readonly string[]
  readonly platform?: NodeJS.Platform
  readonly dir?: string
  readonly program?: string
  /** What looks for newer versions; nothing unless given. */
  readonly updater?: DesktopOptions['updater']
  /** Whether the desktop shows tray icons; it does unless told otherwise. */
  readonly hasTray?: boolean
  /** Before the desktop opens, after the machine was switched on. */
  readonly first?: () => void
  readonly clock?: HandClock
  /** The sample's throw-away home; none is offered without. */
  readonly openSampleHome?: DesktopOptions['openSampleHome']
  readonly offerSample?: DesktopOptions['offerSample']
  /** The homes beside the engine's; none unless given. */
  readonly homes?: DesktopOptions['homes']
  readonly openHome?: DesktopOptions['openHome']
}

/** Switches the machine on and starts the app. */
export async function openDesk(engine: EngineApi, options: DeskOptions = {}): Promise<Desk> {
  resetElectron()
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'gleaner-desk-')))
  const rendererDir = join(dir, 'renderer')
  await mkdir(join(rendererDir, 'assets'), { recursive: true })
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>Gleaner</title>')
  await writeFile(join(rendererDir, 'assets', 'app.js'), 'export {}')
  const clock = options.clock ?? handClock()
  const links = takeLinks()
  options.first?.()
  await openDesktop({
    engine,
    homes:
      options.homes ??
      openHomes({ main: join(dir, 'home'), usual: join(dir, 'usual'), listFolder: join(dir, 'homes') }),
    openHome: options.openHome ?? (() => Promise.reject(new Error('no other home here'))),
    clock,
    assetsDir: fileURLToPath(new URL('../../../assets', import.meta.url)),
    rendererDir,
    preload: '/preload.cjs',
    stateDir: dir,
    autostart: {
      platform: options.platform ?? 'linux',
      configDir: join(dir, 'config'),
      program: options.program ?? '/opt/Gleaner/gleaner',
    },
    links,
    openSampleHome: options.openSampleHome ?? (() => Promise.reject(new Error('no sample here'))),
    offerSample: options.offerSample ?? (() => {}),
    args: options.args ?? [],
    updater: options.updater ?? null,
    hasTray: options.hasTray ?? true,
  })
  await import('../../../src-main/electron/preload.ts')
  ipcRenderer.sender = () => {
    const contents = BrowserWindow.all[0]?.webContents ?? null
    return { sender: contents, senderFrame: contents?.mainFrame ?? null }
  }
  const tray = Tray.all[0]
  if (!tray) throw new Error('no tray icon was put up')
  return {
    tray,
    bridge: bridge(),
    session: session.fromPartition('gleaner'),
    dir,
    clock,
    window() {
      const [window] = BrowserWindow.all
      if (!window) throw new Error('no window is open')
      return window
    },
    windows: () => BrowserWindow.all,
    notifications: () => Notification.all,
    async close() {
      app.quit()
      await settled()
      if (options.dir === undefined) await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Waits until what was started without waiting, over in-process promises, has come to rest. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

export interface HandClock extends Clock {
  pass(ms: number): void
}

/** A clock that stands still until told to move; sleepers wake when their time has come. */
export function handClock(start = Date.UTC(2026, 10, 24, 9, 30)): HandClock {
  let now = start
  const sleepers = new Set<{ at: number; wake: () => void }>()
  return {
    now: () => now as EpochMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      }),
    pass(ms) {
      now += ms
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}

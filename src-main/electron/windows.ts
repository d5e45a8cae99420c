/** A window: the real one, or the sample's. The app lives on in the tray when it closes; the dock shows an icon while one is open. */
import { app, BrowserWindow, dialog, type Session, type WebContents } from 'electron'
import { screenUrl } from './app-protocol.ts'
import { type IsAwaited, openExternally } from './external-links.ts'
import { windowPreferences } from './security.ts'
import { strings } from './strings.ts'
import type { WindowPlaces } from './window-bounds.ts'

/** Routes of the screens; `/` lets the screens decide where to open. */
export type Screen = '/' | '/review' | '/channels' | '/uploads' | '/activity' | '/settings'

export interface Windows {
  /** Opens the window, or brings the open one to the front, on a screen. */
  open(screen?: Screen): void
  /** Contents of the open window. */
  screens(): readonly WebContents[]
  /** Whether a person looks at the window right now. */
  isFocused(): boolean
  close(): void
}

/** How a window is made; nothing opens yet. `onClosed` is told when the last window has gone. */
export function windows(options: {
  readonly preload: string
  readonly session: Session
  /** Where it stood last time; without, it opens where windows open and nothing is remembered. */
  readonly places?: WindowPlaces
  readonly title?: string
  /** Whether its links open in the system's browser. */
  readonly opensLinks?: boolean
  /** Which page a sign-in of its home waits for. */
  readonly isAwaited?: IsAwaited
  readonly onClosed?: () => void
}): Windows {
  let window: BrowserWindow | null = null
  let shown: Screen = '/'
  /** Since a person last asked for the window. */
  let hasFailed = false

  /**
   * What is on screen, or never got there, is of no use any more. It is opened again once; a page that fails each time
   * must not come back for ever.
   */
  function replace(broken: BrowserWindow): void {
    if (window !== broken) return
    window = null
    broken.destroy()
    if (!hasFailed) {
      hasFailed = true
      window = create()
      void app.dock?.show()
      load(window, shown)
      return
    }
    dialog.showErrorBox(strings.windowFailed.title, strings.windowFailed.body)
    options.onClosed?.()
  }

  function create(): BrowserWindow {
    const { maximized, ...bounds } = options.places?.last() ?? { width: 1180, height: 800, maximized: false }
    const made = new BrowserWindow({
      ...bounds,
      minWidth: 390,
      minHeight: 380,
      show: false,
      title: options.title ?? 'Gleaner',
      autoHideMenuBar: true,
      webPreferences: windowPreferences(options.preload, options.session),
    })
    made.once('ready-to-show', () => {
      if (maximized) made.maximize()
      made.show()
    })
    if (options.opensLinks === false) made.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    else
      made.webContents.setWindowOpenHandler(({ url }) => {
        void openExternally(url, options.isAwaited)
        return { action: 'deny' }
      })
    made.on('close', () => options.places?.remember(made))
    made.webContents.on('render-process-gone', (_event, { reason }) => reason !== 'clean-exit' && replace(made))
    made.webContents.on('did-fail-load', (_event, code, _says, _url, isMainFrame) => {
      if (isMainFrame && code !== ABORTED) replace(made)
    })
    made.on('closed', () => {
      const isReplaced = window !== made
      if (!isReplaced) window = null
      if (BrowserWindow.getAllWindows().every((other) => other === made)) app.dock?.hide()
      if (!isReplaced) options.onClosed?.()
    })
    return made
  }

  return {
    open(screen = '/') {
      hasFailed = false
      if (window === null || screen !== '/') shown = screen
      if (window === null) {
        window = create()
        void app.dock?.show()
        load(window, screen)
        return
      }
      // A second opening must not lose what is on screen: only a named screen navigates.
      if (screen !== '/') load(window, screen)
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    screens: () => (window === null || window.isDestroyed() ? [] : [window.webContents]),
    isFocused: () => window?.isFocused() ?? false,
    close: () => window?.close(),
  }
}

/** Chromium's ERR_ABORTED: another page was asked for meanwhile. */
const ABORTED = -3

/** A route differs in the fragment only, so an open page stays as it is and follows. */
function load(window: BrowserWindow, screen: Screen): void {
  window.loadURL(screenUrl(screen)).catch(() => {
    // Closed while it loaded, or `did-fail-load` has told.
  })
}

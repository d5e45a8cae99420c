/** What windows may never do, refused in one place: see docs/threat-model.md. */
import { app, type Session, type WebContents, type WebPreferences } from 'electron'
import { isOurs } from './app-protocol.ts'
import { openExternally } from './external-links.ts'

/** How every window is made. `devTools` are for unpackaged builds only. */
export function windowPreferences(preload: string, session: Session): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    // Dictionaries would be downloaded.
    spellcheck: false,
    devTools: !app.isPackaged,
  }
}

/** Denies permissions, devices, downloads of what our own page did not make, and every request that is not for our own content. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event, item) => {
    if (!isMadeHere(item.getURL())) event.preventDefault()
  })
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }))
}

/** Denies navigation, redirects, new windows, webviews, certificates and logins to all contents, no matter who made them. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents) => lock(contents))
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault()
    answer()
  })
  app.on('login', (event, _contents, _details, _authInfo, answer) => {
    event.preventDefault()
    answer()
  })
}

function lock(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openExternally(url)
    return { action: 'deny' }
  })
}

/** A file that a page of ours made, to be saved: a report, the trail. Electron asks where to. */
function isMadeHere(url: string): boolean {
  return url.startsWith('blob:') && isOurs(url.slice('blob:'.length))
}

/** Developer tools load themselves; packaged builds have none. */
function mayLoad(url: string): boolean {
  return isOurs(url) || isMadeHere(url) || (!app.isPackaged && url.startsWith('devtools://'))
}

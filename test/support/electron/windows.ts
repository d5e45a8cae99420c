import { EventEmitter } from 'node:events'
import { app, goesAhead } from './app.ts'
import { bridge, ipcRenderer } from './ipc.ts'

/** A frame: what it shows and whether it is the top one. */
export interface FrameStandIn {
  url: string
}

export class ContentsStandIn extends EventEmitter {
  mainFrame: FrameStandIn = { url: '' }
  readonly sent: { channel: string; args: unknown[] }[] = []
  private destroyed = false
  private openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' })

  send(channel: string, ...args: unknown[]): void {
    const crossed = structuredClone(args)
    this.sent.push({ channel, args: crossed })
    ipcRenderer.emit(channel, {}, ...crossed)
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  getOSProcessId(): number {
    return process.pid
  }
  /** As a page runs it, which has the bridge and no network. */
  async executeJavaScript(code: string): Promise<unknown> {
    const page = { gleaner: bridge() }
    const refuses = () => Promise.reject(new Error('blocked'))
    return new Function('globalThis', 'gleaner', 'fetch', `return ${code}`)(page, page.gleaner, refuses)
  }
  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.openHandler = handler as unknown as typeof this.openHandler
  }
  destroy(): void {
    this.destroyed = true
  }
  /** What a page is as a PDF: its address, so that a test can tell what was printed. */
  async printToPDF(_options: Electron.PrintToPDFOptions): Promise<Buffer> {
    return Buffer.from(`%PDF-1.7 ${this.mainFrame.url}`)
  }
  /** What a page's `window.open` comes to. */
  pageOpens(url: string): 'allow' | 'deny' {
    return this.openHandler({ url }).action
  }
  /** Whether a page may navigate itself there. */
  pageNavigates(kind: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview'): boolean {
    return goesAhead(this, kind, 'https://evil.example/')
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.all]
  }
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly webContents = new ContentsStandIn()
  visible = false
  focused = false
  maximized = false
  minimized = false
  bounds: Electron.Rectangle

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    this.options = options
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    const first = this.webContents.mainFrame.url === ''
    this.webContents.mainFrame.url = url
    if (first) this.emit('ready-to-show')
  }
  show(): void {
    this.visible = true
    this.focused = true
  }
  focus(): void {
    this.focused = true
  }
  restore(): void {
    this.minimized = false
  }
  maximize(): void {
    this.maximized = true
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isMaximized(): boolean {
    return this.maximized
  }
  isFocused(): boolean {
    return this.focused
  }
  isDestroyed(): boolean {
    return this.webContents.isDestroyed()
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...this.bounds }
  }
  destroy(): void {
    if (this.isDestroyed()) return
    this.webContents.destroy()
    BrowserWindow.all.splice(BrowserWindow.all.indexOf(this), 1)
    this.emit('closed')
  }
  close(): void {
    if (this.isDestroyed() || !goesAhead(this, 'close')) return
    this.webContents.destroy()
    BrowserWindow.all.splice(BrowserWindow.all.indexOf(this), 1)
    this.emit('closed')
    if (BrowserWindow.all.length === 0 && app.ended === null) {
      // Electron quits here when nobody listens.
      if (app.listenerCount('window-all-closed') === 0) app.quit()
      else app.emit('window-all-closed')
    }
  }
}

export function resetWindows(): void {
  BrowserWindow.all.length = 0
  app.closeAll = () => {
    for (const window of [...BrowserWindow.all]) window.close()
  }
}

import { EventEmitter } from 'node:events'

/** An event a listener may stop. */
export class Preventable {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/** Tells a preventable event; says whether nobody stopped it. */
export function goesAhead(emitter: EventEmitter, name: string, ...args: unknown[]): boolean {
  const event = new Preventable()
  emitter.emit(name, event, ...args)
  return !event.defaultPrevented
}

class Dock {
  visible = true
  hide(): void {
    this.visible = false
  }
  async show(): Promise<void> {
    this.visible = true
  }
}

class AppStandIn extends EventEmitter {
  isPackaged = true
  readonly dock = new Dock()
  /** How the process ended, if it did. */
  ended: { by: 'quit' | 'exit'; code: number } | null = null
  loginItem: Electron.Settings | null = null
  /** How often the system's list was written. */
  loginItemWrites = 0
  /** What a person does to the list behind the app's back. */
  isLoginItemDisabled = false
  wasOpenedAtLogin = false
  /** Set by the window stand-in: what quitting closes. */
  closeAll: () => void = () => {}

  quit(): void {
    if (this.ended || !goesAhead(this, 'before-quit')) return
    this.closeAll()
    this.ended = { by: 'quit', code: 0 }
  }
  exit(code = 0): void {
    this.ended = { by: 'exit', code }
  }
  setLoginItemSettings(settings: Electron.Settings): void {
    this.loginItem = settings
    this.loginItemWrites += 1
    // As Windows and macOS do it.
    this.isLoginItemDisabled = false
  }
  getLoginItemSettings(_options?: Electron.LoginItemSettingsOptions) {
    const openAtLogin = this.loginItem?.openAtLogin === true
    return {
      openAtLogin,
      executableWillLaunchAtLogin: openAtLogin && !this.isLoginItemDisabled,
      wasOpenedAtLogin: this.wasOpenedAtLogin,
    }
  }
  /** Whether another instance is already running. */
  isSecondInstance = false
  sandboxed = false
  readonly paths: Record<string, string> = { appData: '/nonexistent/app-data' }
  readonly switches = new Set<string>()
  readonly commandLine = { hasSwitch: (name: string) => this.switches.has(name) }
  version = '0.1.0'
  getVersion(): string {
    return this.version
  }
  setName(_name: string): void {}
  setAppUserModelId(_id: string): void {}
  enableSandbox(): void {
    this.sandboxed = true
  }
  getPath(name: string): string {
    return this.paths[name] ?? ''
  }
  setPath(name: string, path: string): void {
    this.paths[name] = path
  }
  requestSingleInstanceLock(): boolean {
    return !this.isSecondInstance
  }
  async whenReady(): Promise<void> {}
  /** Whether the system took our word for a scheme, as it does not in most AppImages. */
  grantsSchemes = true
  readonly claimed = new Set<string>()
  removeAsDefaultProtocolClient(protocol: string): boolean {
    return this.claimed.delete(protocol)
  }
  setAsDefaultProtocolClient(protocol: string, _path?: string, _args?: string[]): boolean {
    if (this.grantsSchemes) this.claimed.add(protocol)
    return this.grantsSchemes
  }
  isDefaultProtocolClient(protocol: string, _path?: string, _args?: string[]): boolean {
    return this.claimed.has(protocol)
  }
}

export const app = new AppStandIn()

export function resetApp(): void {
  app.removeAllListeners()
  app.isPackaged = true
  app.dock.visible = true
  app.ended = null
  app.loginItem = null
  app.loginItemWrites = 0
  app.isLoginItemDisabled = false
  app.wasOpenedAtLogin = false
  app.isSecondInstance = false
  app.sandboxed = false
  app.grantsSchemes = true
  app.claimed.clear()
  app.switches.clear()
}

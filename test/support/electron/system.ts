import { EventEmitter } from 'node:events'

class PowerMonitorStandIn extends EventEmitter {
  onBattery = false
  isOnBatteryPower(): boolean {
    return this.onBattery
  }
}
export const powerMonitor = new PowerMonitorStandIn()

export const net = {
  online: true,
  isOnline: () => net.online,
}

class NativeThemeStandIn extends EventEmitter {
  shouldUseDarkColorsForSystemIntegratedUI = false
}
export const nativeTheme = new NativeThemeStandIn()

const LAPTOP = { x: 0, y: 0, width: 1920, height: 1080 }

export const screen = {
  workAreas: [LAPTOP] as Electron.Rectangle[],
  getAllDisplays: () => screen.workAreas.map((workArea) => ({ workArea })),
}

export const shell = {
  opened: [] as string[],
  async openExternal(url: string) {
    shell.opened.push(url)
  },
}

export const dialog = {
  errors: [] as string[],
  showErrorBox(title: string, _content: string) {
    dialog.errors.push(title)
  },
  /** The button a person presses next. */
  presses: 1,
  messages: [] as Electron.MessageBoxOptions[],
  async showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> {
    dialog.messages.push(options)
    return { response: dialog.presses, checkboxChecked: false }
  },
  /** The folder a person picks next; null: they close the window. */
  picks: null as string | null,
  /** What was asked of the system's window so far. */
  asked: [] as Electron.OpenDialogOptions[],
  async showOpenDialog(options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> {
    dialog.asked.push(options)
    return { canceled: dialog.picks === null, filePaths: dialog.picks === null ? [] : [dialog.picks] }
  },
}

export class Notification extends EventEmitter {
  static readonly all: Notification[] = []
  static isSupported(): boolean {
    return true
  }
  readonly title: string
  readonly body: string
  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
  }
  /** Whether the system shows them; macOS does not for a program without a signature. */
  static areShown = true
  show(): void {
    if (!Notification.areShown) {
      this.emit('failed', {}, 'not allowed')
      return
    }
    Notification.all.push(this)
  }
  close(): void {
    this.emit('close')
  }
}

export function resetSystem(): void {
  powerMonitor.removeAllListeners()
  powerMonitor.onBattery = false
  net.online = true
  nativeTheme.removeAllListeners()
  nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = false
  screen.workAreas = [LAPTOP]
  shell.opened.length = 0
  dialog.errors.length = 0
  dialog.asked.length = 0
  dialog.messages.length = 0
  dialog.presses = 1
  dialog.picks = null
  Notification.all.length = 0
  Notification.areShown = true
}

/**
 * A stand-in for the module `electron`, whose binary cannot be had everywhere. Vitest resolves `electron` to this file.
 *
 * What it exports is checked against electron.d.ts below, so that a renamed method or another parameter is a compile
 * error. It encodes what we believe of Electron's behaviour and proves none of it: sandboxing, the protocol, the tray
 * of a real desktop and the single-instance lock are for the smoke suite in test/e2e/electron/.
 */
import type * as Electron from 'electron'
import { app, resetApp } from './app.ts'
import { contextBridge, ipcMain, ipcRenderer, resetIpc } from './ipc.ts'
import { protocol, resetSessions, type SessionStandIn, session } from './session.ts'
import { dialog, Notification, nativeTheme, net, powerMonitor, resetSystem, screen, shell } from './system.ts'
import { Menu, nativeImage, resetTray, Tray } from './tray.ts'
import { resetUtilities, utilityProcess } from './utility.ts'
import { BrowserWindow, type ContentsStandIn, resetWindows } from './windows.ts'

export {
  app,
  BrowserWindow,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
}

/** A machine just switched on. */
export function resetElectron(): void {
  resetApp()
  resetWindows()
  resetIpc()
  resetTray()
  resetSystem()
  resetSessions()
  resetUtilities()
}

type Real = typeof Electron
/** Methods as the real ones, with parameters that a real caller may pass. Events are not typed here. */
type Like<Thing, Names extends keyof Thing> = Pick<Thing, Names>

app satisfies Like<
  Real['app'],
  | 'quit'
  | 'exit'
  | 'isPackaged'
  | 'setLoginItemSettings'
  | 'setAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
>
app.dock satisfies Like<Electron.Dock, 'hide' | 'show'>
BrowserWindow satisfies new (
  options?: Electron.BrowserWindowConstructorOptions,
) => Like<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFocused'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'close'
>
null as unknown as ContentsStandIn satisfies Like<Electron.WebContents, 'send' | 'isDestroyed' | 'setWindowOpenHandler'>
null as unknown as SessionStandIn satisfies Like<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
>
contextBridge satisfies Like<Electron.ContextBridge, 'exposeInMainWorld'>
ipcMain satisfies Like<Electron.IpcMain, 'handle' | 'removeHandler'>
ipcRenderer satisfies Like<Electron.IpcRenderer, 'invoke'>
utilityProcess satisfies Pick<typeof Electron.utilityProcess, never> & {
  fork: (...args: Parameters<typeof Electron.utilityProcess.fork>) => unknown
}
net satisfies Like<Electron.Net, 'isOnline'>
powerMonitor satisfies Like<Electron.PowerMonitor, 'isOnBatteryPower'>
nativeTheme satisfies Like<Electron.NativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI'>
protocol satisfies Like<Electron.Protocol, 'registerSchemesAsPrivileged'>
dialog satisfies Like<Electron.Dialog, 'showErrorBox'>
null as unknown as typeof dialog.showOpenDialog satisfies (
  options: Electron.OpenDialogOptions,
) => Promise<Electron.OpenDialogReturnValue>
shell satisfies Like<Electron.Shell, 'openExternal'>
Notification satisfies (new (
  options?: Electron.NotificationConstructorOptions,
) => Like<Electron.Notification, 'show' | 'close'>) &
  Like<typeof Electron.Notification, 'isSupported'>

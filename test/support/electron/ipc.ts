import { EventEmitter } from 'node:events'
import type { GleanerBridge } from '../../../src-renderer/client/transport.ts'

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>

class IpcMainStandIn {
  readonly handlers = new Map<string, Handler>()
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`a second handler for ${channel}`)
    this.handlers.set(channel, handler)
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }
}

export const ipcMain = new IpcMainStandIn()

/** The page's end. `sender` is what main is told about who asks; a test may lie there as a page could. */
class IpcRendererStandIn extends EventEmitter {
  sender: () => { sender: unknown; senderFrame: unknown } = () => ({ sender: null, senderFrame: null })

  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = ipcMain.handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    // Both ways by structured clone, as between processes.
    const event = this.sender() as unknown as Electron.IpcMainInvokeEvent
    return structuredClone(await handler(event, ...(structuredClone(args) as unknown[])))
  }
}

export const ipcRenderer = new IpcRendererStandIn()

class ContextBridgeStandIn {
  readonly exposed: Record<string, unknown> = {}
  exposeInMainWorld(name: string, api: unknown): void {
    this.exposed[name] = api
  }
}

export const contextBridge = new ContextBridgeStandIn()

/** The bridge as a page sees it on `window.gleaner`, once the preload script has run. */
export function bridge(): GleanerBridge {
  return contextBridge.exposed['gleaner'] as GleanerBridge
}

export function resetIpc(): void {
  ipcMain.handlers.clear()
  ipcRenderer.removeAllListeners()
}

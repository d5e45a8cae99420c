/** The whole bridge: three functions, fixed channels, nothing of Electron or Node reaches the page. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { EngineEvent } from '../../shared/engine-events.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, PICK_FOLDER_CHANNEL } from './channel-names.ts'

contextBridge.exposeInMainWorld('gleaner', {
  call: (name: string, input: unknown) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on: (event: string, listener: (payload: unknown) => void) => {
    const hear = (_: IpcRendererEvent, sent: EngineEvent) => sent.name === event && listener(sent.payload)
    ipcRenderer.on(EVENT_CHANNEL, hear)
    return () => void ipcRenderer.off(EVENT_CHANNEL, hear)
  },
  pickFolder: () => ipcRenderer.invoke(PICK_FOLDER_CHANNEL),
})

/** The whole bridge: two functions, fixed channels, nothing of Electron or Node reaches the page. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Told } from '../../shared/engine-events.ts'
import { CALL_CHANNEL, EVENT_CHANNEL } from './channel-names.ts'

contextBridge.exposeInMainWorld('gleaner', {
  call: (name: string, input: unknown) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on: (event: string, listener: (payload: unknown) => void) => {
    const hear = (_: IpcRendererEvent, told: Told) => told.name === event && listener(told.payload)
    ipcRenderer.on(EVENT_CHANNEL, hear)
    return () => void ipcRenderer.off(EVENT_CHANNEL, hear)
  },
})

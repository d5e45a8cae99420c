/** The sample workspace in a window of its own: another engine, another session, and a title that says so. */
import { session } from 'electron'
import type { SampleHome, SampleHomeOptions } from '../sample-home/index.ts'
import { serveBundle } from './app-protocol.ts'
import type { ScreenBridge } from './ipc.ts'
import { lockSession } from './security.ts'
import { strings } from './strings.ts'
import { type Windows, windows } from './windows.ts'

export interface SampleWindow {
  /** Opens the sample, or brings the open one to the front. */
  open(): Promise<void>
  /** Closes it and removes everything of it. */
  close(): Promise<void>
}

export interface SampleWindowOptions {
  readonly openHome: (options: Omit<SampleHomeOptions, 'startChild' | 'printPdf'>) => Promise<SampleHome>
  readonly bridge: ScreenBridge
  readonly preload: string
  readonly rendererDir: string
  /** Told when a person has left it. */
  readonly onLeft: () => void
}

/** Prepares the window; nothing opens yet. Closing the window leaves the sample. */
export function sampleWindow({ openHome, bridge, preload, rendererDir, onLeft }: SampleWindowOptions): SampleWindow {
  // In memory, and not the real screens': nothing that either keeps is seen by the other.
  const screens = session.fromPartition('gleaner-sample')
  lockSession(screens)
  serveBundle(screens, rendererDir)
  let leaving: Promise<void> = Promise.resolve()
  let live: Promise<{ readonly home: SampleHome; readonly window: Windows }> | null = null

  async function start() {
    let ended = false
    const end = () => {
      if (ended) return
      ended = true
      live = null
      disconnect()
      window.close()
      onLeft()
    }
    const home = await openHome({
      onLeft: () => {
        end()
        return null
      },
    })
    try {
      await home.engine.start()
    } catch (thrown) {
      await home.close()
      throw thrown
    }
    const window = windows({
      preload,
      session: screens,
      title: strings.sampleTitle,
      opensLinks: false,
      onClosed: () => {
        end()
        leaving = home.close()
      },
    })
    const disconnect = bridge.connect({ engine: home.engine, screens: window.screens })
    return { home, window }
  }

  return {
    async open() {
      live ??= start()
      try {
        const { window } = await live
        window.open()
      } catch (thrown) {
        live = null
        throw thrown
      }
    },
    async close() {
      const opened = await live?.catch(() => null)
      opened?.window.close()
      await opened?.home.close()
      await leaving
    },
  }
}

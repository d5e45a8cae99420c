import { randomBytes } from 'node:crypto'
import { systemClock } from '../../shared/clock.ts'
import type { SampleHome } from '../sample-home/index.ts'
import type { UiServer } from '../serve/index.ts'
import { printPdf } from './print-pdf.ts'

export interface SampleInBrowser {
  /** Opens the sample unless it is open, and answers a fresh one-time link to it. */
  open(): Promise<string>
  /** Where a browser goes when it leaves the sample. */
  goBackTo(url: string): void
  /** Ends the sample with everything of it. */
  close(): Promise<void>
}

/**
 * The sample workspace for a browser: its own engine, on a loopback address of its own, so that no page, cookie or
 * stored value of one is the other's.
 */
export function sampleInBrowser(rendererDir: () => Promise<string>): SampleInBrowser {
  let backTo: string | null = null
  let live: Promise<{ readonly home: SampleHome; readonly server: UiServer }> | null = null

  async function start() {
    const { forkChild } = await import('../children/index.ts')
    const { openSampleHome } = await import('../sample-home/index.ts')
    const { serveUi } = await import('../serve/index.ts')
    const home = await openSampleHome({
      startChild: forkChild,
      printPdf,
      onLeft: () => {
        // The answer that says where to go on is still on its way.
        void live?.then(({ server }) => server.closeAfterAnswers())
        live = null
        return backTo
      },
    })
    try {
      await home.engine.start()
      const random = (count: number) => randomBytes(count)
      return {
        home,
        server: await serveUi({ engine: home.engine, rendererDir: await rendererDir(), clock: systemClock, random }),
      }
    } catch (thrown) {
      await home.close()
      throw thrown
    }
  }

  return {
    async open() {
      live ??= start()
      try {
        return (await live).server.freshUrl()
      } catch (thrown) {
        live = null
        throw thrown
      }
    },
    goBackTo(url) {
      backTo = url
    },
    async close() {
      const opened = await live?.catch(() => null)
      live = null
      await opened?.server.close()
      await opened?.home.close()
    },
  }
}

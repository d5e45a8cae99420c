import { randomBytes } from 'node:crypto'
import { systemClock } from '../../shared/clock.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import type { Homes } from '../../shared/homes.ts'
import type { Opening } from '../homes/index.ts'
import type { UiServer } from '../serve/index.ts'

interface HomesInBrowserOptions {
  readonly openEngine: (folder: string, homes: Homes) => Promise<EngineApi>
  readonly rendererDir: string
  /** The screens of the home that the program was started with. */
  readonly main: UiServer
}

/** How a browser sees other homes: each on a loopback address of its own, so that no page or cookie of one is another's. */
export function homesInBrowser({ openEngine, rendererDir, main }: HomesInBrowserOptions): Opening {
  return {
    async open(folder, homes) {
      const { serveUi } = await import('../serve/index.ts')
      const engine = await openEngine(folder, homes)
      try {
        const random = (count: number) => randomBytes(count)
        const server = await serveUi({ engine, rendererDir, clock: systemClock, random })
        await engine.start()
        return {
          engine,
          show: () => server.freshUrl(),
          close: async () => {
            await server.close()
            await engine.stop()
          },
          ended: () => void server.closeAfterAnswers(),
        }
      } catch (thrown) {
        await engine.stop()
        throw thrown
      }
    },
    showMain: () => main.freshUrl(),
  }
}

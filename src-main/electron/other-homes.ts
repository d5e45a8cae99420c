/** The homes that are open beside the one the tray app was started with: a window each, an engine each, one tray. */
import type { Clock } from '../../shared/clock.ts'
import type { Status } from '../../shared/contract/status.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { homeName } from '../../shared/home-words.ts'
import type { Homes } from '../../shared/homes.ts'
import type { Opening } from '../homes/index.ts'
import { type HomeDesk, homeDesk } from './home-desk.ts'
import type { ScreenBridge } from './ipc.ts'
import type { OtherHome } from './tray-menu.ts'

interface OtherHomesOptions {
  readonly openEngine: (folder: string, homes: Homes) => Promise<EngineApi>
  readonly clock: Clock
  readonly bridge: ScreenBridge
  readonly preload: string
  readonly rendererDir: string
  readonly showMain: () => void
  /** Told when one of them stands otherwise. */
  readonly onChange: () => void
  /** Told when the settings of one of them changed, or one was opened or closed. */
  readonly onSettings: () => void
}

export interface OtherHomes extends Opening {
  /** How they stand, in the order in which they were opened. */
  all(): readonly (OtherHome & { readonly engine: EngineApi })[]
  /** The engine whose sign-in waits for this address; null when none does. */
  expecting(url: string): HomeDesk | null
}

export function otherHomes(options: OtherHomesOptions): OtherHomes {
  const { openEngine, onChange, onSettings } = options
  const desks = new Map<HomeDesk, Status>()
  let opened = 0

  async function open(folder: string, homes: Homes) {
    const engine = await openEngine(folder, homes)
    opened += 1
    const desk = homeDesk({
      ...options,
      engine,
      partition: `gleaner-home-${opened}`,
      label: () => nameOf(desks.get(desk)),
      onClosed: () => hasEnded && leave(),
    })
    let hasEnded = false
    const ends = [
      engine.on('status.changed', (status) => {
        desks.set(desk, status)
        onChange()
      }),
      engine.on('settings.changed', onSettings),
    ]
    const leave = () => {
      if (!desks.delete(desk)) return
      for (const end of ends) end()
      desk.close()
      onChange()
      onSettings()
    }
    try {
      desks.set(desk, await engine.call('status.get', {}, { actor: 'system' }))
      await engine.start()
    } catch (thrown) {
      leave()
      await engine.stop()
      throw thrown
    }
    onChange()
    onSettings()
    return {
      engine,
      show: () => {
        desk.window.open()
        return null
      },
      close: async () => {
        leave()
        await engine.stop()
      },
      ended: () => {
        hasEnded = true
        if (desk.window.screens().length === 0) leave()
      },
    }
  }

  return {
    open,
    showMain: () => {
      options.showMain()
      return null
    },
    all: () =>
      [...desks].map(([desk, status]) => ({
        engine: desk.engine,
        name: nameOf(status),
        status,
        open: () => desk.window.open(),
      })),
    expecting: (url) => [...desks.keys()].find(({ engine }) => engine.expectsCallback(url)) ?? null,
  }
}

const nameOf = (status: Status | undefined) => homeName({ workspace: status?.account.workspace ?? null })

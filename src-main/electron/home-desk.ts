/** One home on the desktop: its window, its session in memory, its notifications, and what the machine tells its engine. */
import { session } from 'electron'
import type { Clock } from '../../shared/clock.ts'
import type { CommandInput, CommandName } from '../../shared/contract.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { serveBundle } from './app-protocol.ts'
import { watchConditions } from './conditions.ts'
import type { ScreenBridge } from './ipc.ts'
import { type Notifications, notifications } from './notifications.ts'
import { pickFolder } from './pick-folder.ts'
import { lockSession } from './security.ts'
import type { WindowPlaces } from './window-bounds.ts'
import { type Windows, windows } from './windows.ts'

export interface HomeDesk {
  readonly engine: EngineApi
  readonly window: Windows
  /** Runs a command that a person gave outside the window; a refusal is a notification, and false. */
  ask<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<boolean>
  toggled: Notifications['toggled']
  stays: Notifications['stays']
  update: Notifications['update']
  /** Closes its window; what opened the engine stops it. */
  close(): void
}

export interface HomeDeskOptions {
  readonly engine: EngineApi
  readonly clock: Clock
  readonly bridge: ScreenBridge
  readonly preload: string
  readonly rendererDir: string
  /** A name for the session of its screens, which no other home shares. */
  readonly partition: string
  readonly places?: WindowPlaces
  /** Put before what a notification says; nothing for the home the program was started with. */
  readonly label?: () => string
  readonly onClosed?: () => void
  readonly onDone?: (name: CommandName) => void
}

/** Prepares it; no window opens yet. */
export function homeDesk(options: HomeDeskOptions): HomeDesk {
  const { engine, clock, bridge, places, label } = options
  // In memory: Chromium keeps no cache, cookies or storage of the screens on disk.
  const screens = session.fromPartition(options.partition)
  lockSession(screens)
  serveBundle(screens, options.rendererDir)
  const window = windows({
    preload: options.preload,
    session: screens,
    isAwaited: async (address) => {
      const { account } = await engine.call('status.get', {}, { actor: 'system' })
      return account.attempt?.authorizeUrl === address
    },
    ...(places ? { places } : {}),
    ...(options.onClosed ? { onClosed: options.onClosed } : {}),
  })
  const notify = notifications({
    engine,
    clock,
    open: window.open,
    isWatching: window.isFocused,
    ...(label ? { label } : {}),
  })
  const ends = [
    bridge.connect({
      engine,
      screens: window.screens,
      pickFolder,
      ...(options.onDone ? { onDone: options.onDone } : {}),
    }),
    watchConditions(engine, clock),
    notify.stop,
  ]
  return {
    engine,
    window,
    async ask(name, input) {
      const answer = await engine.answer(name, input, { actor: 'you' })
      if (!answer.ok) notify.error(answer.error)
      return answer.ok
    },
    toggled: notify.toggled,
    stays: notify.stays,
    update: notify.update,
    close() {
      for (const end of ends) end()
      window.close()
    },
  }
}

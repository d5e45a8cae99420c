import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../shared/clock.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { type EngineOptions, openEngine } from '../engine/index.ts'
import { memoryKeychain } from '../keychain/index.ts'
import { type SampleWorkspace, startSampleWorkspace } from '../sample/index.ts'
import { makeThrowAway, removeThrowAway } from './throw-away.ts'

export interface SampleHomeOptions extends Pick<EngineOptions, 'log' | 'startChild' | 'printPdf' | 'workers'> {
  /** Of the engine and of the workspace; the machine's by default. */
  readonly clock?: Clock
  /** Where the throw-away folder is made; the system's place for temporary files by default. */
  readonly parent?: string
  /** A folder to use instead of a throw-away one; the caller removes it. */
  readonly folder?: string
  /** The invented workspace; a fresh one by default, which is closed together with the home. */
  readonly workspace?: SampleWorkspace
  /** Told once when everything of the sample is gone. Answers where the person goes on: an address, or null. */
  readonly onLeft?: () => string | null
}

export interface SampleHome {
  readonly engine: EngineApi
  readonly workspace: SampleWorkspace
  /** The only folder messages can be sent to; made when the first is sent. */
  readonly lake: string
  /** Stops the engine and removes everything of it. Safe to call again. */
  close(): Promise<void>
}

/** Opens the sample workspace, signed in, with no channel chosen yet. Throws what `openEngine` throws. */
export async function openSampleHome(options: SampleHomeOptions): Promise<SampleHome> {
  const { parent, folder: named, workspace: given, onLeft, clock = systemClock, ...engineOptions } = options
  const folder = named ?? (await makeThrowAway('sample', parent))
  let workspace: SampleWorkspace | undefined
  let engine: EngineApi | undefined
  let closed: Promise<void> | null = null
  const close = () => {
    closed ??= (async () => {
      await engine?.stop()
      if (given === undefined) await workspace?.close()
      if (named === undefined) await removeThrowAway(folder)
    })()
    return closed
  }
  try {
    workspace = given ?? (await startSampleWorkspace({ clock }))
    const lake = join(folder, 'lake')
    await mkdir(lake, { recursive: true, mode: 0o700 })
    engine = await openEngine({
      ...engineOptions,
      clock,
      home: join(folder, 'home'),
      keychain: memoryKeychain(),
      session: { token: workspace.token, slackApiUrl: workspace.url },
      sample: {
        folder: lake,
        leave: async () => {
          await close()
          return onLeft?.() ?? null
        },
      },
    })
    // Asked as the product asks: it binds the store to the invented workspace, which counts as signed in from then on.
    await engine.call('channels.list', { refresh: true }, { actor: 'system' })
    // Offered in the first steps, as a folder of the person's own is in a real home.
    await engine.call('settings.set', { destination: { kind: 'folder', dir: lake } }, { actor: 'system' })
    return { engine, workspace, lake, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

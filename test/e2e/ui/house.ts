/** A whole Gleaner for one test: a sample workspace, the real engine, and the screens over loopback. */
import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StartChild } from '../../../shared/child.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { ManagedSource } from '../../../src-main/managed/index.ts'
import { printWithBrowser } from '../../../src-main/pdf/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { serveUi } from '../../../src-main/serve/index.ts'
import { children } from '../../support/children.ts'
import { noonClock, start } from '../../support/noon-clock.ts'
import { startSmallSample } from '../../support/sample.ts'

/** Written by `npm run build:renderer`; building inside vitest would bundle React twice. */
const RENDERER = fileURLToPath(new URL('../../../dist/renderer', import.meta.url))

export interface House {
  /** Opens the screens once. */
  freshUrl(): string
  readonly sample: SampleWorkspace
  readonly home: string
  readonly lake: string
  /** The same door the CLI uses. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>
  /** Remembers what the store and the lake hold now. */
  keep(): Promise<void>
  /** Puts store and lake back to what was kept; the sample workspace stays as it is. */
  restore(): Promise<void>
  close(): Promise<void>
}

interface HouseOptions {
  readonly messages?: number
  /** The sample workspace stands in for Slack itself, so that a person can sign in to it. */
  readonly isSlack?: boolean
  /** What the disk answers; the real one unless given. */
  readonly freeBytes?: () => Promise<number>
  /** How the engine's children begin; in this process unless given. */
  readonly startChild?: StartChild
  /** What an organisation prescribes on this computer. */
  readonly managed?: ManagedSource
}

/**
 * A fresh install beside a small sample workspace of about `messages` messages, which end where the clock begins: the same
 * ones whenever in a run it is opened.
 */
export async function openHouse({
  messages = 240,
  freeBytes,
  isSlack = false,
  managed,
  startChild = children(noonClock),
}: HouseOptions = {}): Promise<House> {
  const base = await mkdtemp(join(tmpdir(), 'gleaner-ui-'))
  const home = join(base, 'home')
  const lake = join(base, 'lake')
  await mkdir(lake, { mode: 0o700 })
  const kept = join(base, 'kept')
  const sample = await startSmallSample({ messages, now: start })
  const keychain = memoryKeychain()
  const open = async () => {
    const engine = await openEngine({
      clock: noonClock,
      startChild,
      home,
      keychain,
      printPdf: printWithBrowser,
      workers: 0,
      ...(freeBytes ? { freeBytes } : {}),
      ...(managed ? { managed } : {}),
      ...(isSlack ? { session: { slackApiUrl: sample.url } } : {}),
    })
    const random = (count: number) => randomBytes(count)
    const server = await serveUi({ engine, rendererDir: RENDERER, clock: noonClock, random })
    return { engine, server }
  }
  let doors = await open()
  const shut = async () => {
    await doors.server.close()
    await doors.engine.stop()
  }
  return {
    freshUrl: () => doors.server.freshUrl(),
    sample,
    home,
    lake,
    call: (name, input) => doors.engine.call(name, input, { actor: 'you' }),
    keep: async () => {
      await shut()
      for (const [from, to] of [
        [home, 'home'],
        [lake, 'lake'],
      ] as const)
        await cp(from, join(kept, to), { recursive: true })
      doors = await open()
    },
    restore: async () => {
      await shut()
      // Under the same paths: what was uploaded is known by its place.
      for (const [from, to] of [
        ['home', home],
        ['lake', lake],
      ] as const) {
        await rm(to, { recursive: true, maxRetries: 5 })
        await cp(join(kept, from), to, { recursive: true })
      }
      doors = await open()
    },
    close: async () => {
      await shut()
      await sample.close()
      // A process that is being ended may leave one more file behind.
      await rm(base, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A house whose project channels were collected, with a folder as its destination. */
export async function openCollectedHouse(options: HouseOptions & { before?: (house: House) => void } = {}) {
  const house = await openHouse(options)
  await connectSample(house)
  await house.call('channels.allow', { names: [...house.sample.projectChannels], level: 'text' })
  await house.call('settings.set', { destination: { kind: 'folder', dir: house.lake } })
  options.before?.(house)
  await house.call('collection.start', {})
  return house
}

/** Signs in to the house's sample workspace with its token, for this session only. */
export const connectSample = ({ call, sample }: House) =>
  call('account.connect', { token: sample.token, slackApiUrl: sample.url, keep: 'session' })

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Clock } from '../../../shared/clock.ts'
import type { Alert, AlertKind } from '../../../shared/contract/monitor.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'
import { children } from '../../support/children.ts'
import { newHomeIn } from '../../support/new-home.ts'

export const you = { actor: 'you' } as const
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** 2026-03-04T12:00:00Z */
export const NOON = Date.UTC(2026, 2, 4, 12)

export interface WatchedHouse {
  readonly sample: SampleWorkspace
  readonly home: string
  /** The two channels on the allowlist. */
  readonly channels: readonly [string, string]
  readonly keychain: ReturnType<typeof memoryKeychain>
  engine(): EngineApi
  /** Moves the clock on. */
  pass(ms: number): void
  now(): number
  /** Room on the disk from now on; NaN: it does not answer. */
  setFreeBytes(bytes: number): void
  /** What somebody does to the file while the engine is closed; opened again, it looks. */
  tamper(work: (db: Database.Database) => void): Promise<void>
  /** Closes the engine, whose looks are then done, and opens it again. */
  reopen(): Promise<EngineApi>
  /** As the status shows them, after a look. */
  standing(kind?: AlertKind): Promise<readonly Alert[]>
  collect(): Promise<void>
  close(): Promise<void>
}

/** The sample workspace, a home with two channels at level text, and a clock that stands still. */
export async function watchedHouse({ messages = 300 }: { messages?: number } = {}): Promise<WatchedHouse> {
  let now = NOON
  let freeBytes = 50 * 2 ** 30
  // Retries sleep for a moment; whatever sleeps longer, or looks at other doors, sleeps until it is told to stop.
  const clock: Clock = {
    now: () => now as EpochMs,
    sleep: (ms, signal) =>
      ms < 10_000 && ms !== 500
        ? Promise.resolve()
        : new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  }
  const sample = await startSampleWorkspace({ clock, messages })
  const folder = await mkdtemp(join(tmpdir(), 'gleaner-monitor-'))
  const home = newHomeIn(folder)
  const keychain = memoryKeychain()
  const room = async () => {
    if (Number.isNaN(freeBytes)) throw new Error('the disk does not answer')
    return freeBytes
  }
  const open = () => openEngine({ startChild: children(clock), home, clock, keychain, workers: 0, freeBytes: room })
  let engine = await open()
  const channels = sample.projectChannels.slice(0, 2) as unknown as [string, string]
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  await engine.call('channels.allow', { names: [...channels], level: 'text' }, you)

  async function reopen(): Promise<EngineApi> {
    await engine.stop()
    engine = await open()
    return engine
  }

  return {
    sample,
    home,
    channels,
    keychain,
    engine: () => engine,
    pass: (ms) => {
      now += ms
    },
    now: () => now,
    setFreeBytes: (bytes) => {
      freeBytes = bytes
    },
    async tamper(work) {
      await engine.stop()
      const db = new Database(join(home, 'gleaner.db'))
      work(db)
      db.close()
      engine = await open()
    },
    reopen,
    async standing(kind) {
      await reopen()
      const { alerts } = await engine.call('status.get', {}, you)
      return alerts.filter((alert) => kind === undefined || alert.kind === kind)
    },
    collect: async () => void (await engine.call('collection.start', {}, you)),
    async close() {
      await engine.stop()
      await sample.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

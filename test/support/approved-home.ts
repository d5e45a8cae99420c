/** A window that sends and another over one home in which everything is approved: the sender waits at each instant it is told to. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { StartChild } from '../../shared/child.ts'
import type { Clock } from '../../shared/clock.ts'
import type { EpochMs } from '../../shared/domain.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { openEngine } from '../../src-main/engine/index.ts'
import { memoryKeychain } from '../../src-main/keychain/index.ts'
import { openParquetWorker } from '../../src-main/parquet/index.ts'
import type { SampleWorkspace } from '../../src-main/sample/index.ts'
import { atNoon, children } from './children.ts'
import { isColleagues, shareWithColleague } from './colleague.ts'
import { duckdbHere } from './duckdb-here.ts'
import { gateFiles } from './gated-files.ts'
import { managedSource } from './managed-source.ts'
import { startPlainSample } from './sample.ts'

const you = { actor: 'you' } as const

export interface TwoWindows {
  readonly sender: EngineApi
  readonly other: EngineApi
  /** Where both send. */
  readonly to: { readonly kind: 'folder'; readonly dir: string }
  /** Told at each call about the destination's files and each message to a child of the sender, which waits for it. */
  at: (() => Promise<unknown> | undefined) | null
  /** The sender is as good as killed: it waits for ever, and is not closed. */
  isKilled: boolean
}

/** A row of an object in the inbox. */
export interface SentRow {
  readonly id: string
  readonly batch: string
  readonly author: string
  readonly text: string | null
}

/** For the tests of the calling file: a workspace of two channels, and a home as it is when all of it is approved. */
export function approvedHome() {
  const keychain = memoryKeychain()
  let root = ''
  let sample: SampleWorkspace
  let slept = 0
  let managed = managedSource()
  const closing: (() => Promise<void>)[] = []
  const clock: Clock = { ...atNoon.clock, now: () => (atNoon.clock.now() + slept) as EpochMs }
  const childrenHere = children(clock)
  const channel = () => sample.projectChannels[0] ?? ''
  const rooms = () => ({
    clock,
    managed,
    keychain,
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  const batches = (engine: EngineApi) => engine.call('review.batches', { all: true }, you)
  const batchesHere = async (engine: EngineApi) =>
    (await batches(engine)).filter(({ channelName }) => channelName === channel())

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'gleaner-two-windows-'))
    sample = await startPlainSample({ messages: 30, days: 1, channels: 2 })
    sample.control.post(channel(), { text: 'the zorbulon ships today' })
    const engine = await openEngine({ ...rooms(), startChild: childrenHere, home: join(root, 'approved') })
    await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
    await engine.call('collection.start', {}, you)
    await engine.call('review.approve', { all: true }, you)
    await engine.stop()
  })
  const close = async () => {
    for (const each of closing.splice(0)) await each()
  }
  afterEach(close)
  afterAll(async () => {
    await sample.close()
    rmSync(root, { recursive: true, force: true })
  })

  return {
    channel,
    batches,
    batchesHere,
    close,
    /** Whether the first channel's approvals can still be taken back: until then nothing of them may have left. */
    isFree: async (engine: EngineApi) => (await batchesHere(engine)).every(({ undoable }) => undoable),
    /** Which rows are the first channel's. */
    async inChannel(engine: EngineApi) {
      const here = new Set((await batchesHere(engine)).map(({ batchId }) => batchId))
      return ({ batch }: SentRow) => here.has(batch)
    },
    sleep(ms: number) {
      slept += ms
    },
    turnPrivate: () => sample.control.makePrivate(channel()),
    /** The organisation forbids the first channel. */
    forbid: () => managed.say({ slack: { apiUrl: sample.url }, channels: { never: [channel()] } }),

    /** Opens both; `close`, or the end of the test, closes them. */
    async open(): Promise<TwoWindows> {
      const dir = mkdtempSync(join(root, 'world-'))
      cpSync(join(root, 'approved'), join(dir, 'home'), { recursive: true })
      const to = { kind: 'folder' as const, dir: join(dir, 'lake') }
      shareWithColleague(to.dir)
      const gated: StartChild = (...how) => {
        const child = childrenHere(...how)
        let turn: Promise<unknown> = Promise.resolve()
        const send = (message: unknown) => {
          turn = turn.then(() => opened.at?.()).then(() => child.send(message))
        }
        return { ...child, send }
      }
      const home = join(dir, 'home')
      const files = gateFiles(to.dir, () => opened.at?.())
      const sender = await openEngine({ ...rooms(), home, startChild: gated })
      const other = await openEngine({ ...rooms(), home, startChild: childrenHere })
      const opened: TwoWindows = { sender, other, to, at: null, isKilled: false }
      closing.push(async () => {
        files.restore()
        slept = 0
        managed = managedSource()
        sample.control.makePrivate(channel(), false)
        if (!opened.isKilled) await sender.stop()
        await other.stop()
        rmSync(dir, { recursive: true, force: true })
      })
      return opened
    },

    /** Rows of all objects in the inbox. */
    async rowsThere({ to }: TwoWindows): Promise<readonly SentRow[]> {
      const inbox = join(to.dir, 'inbox')
      const scratchDir = join(to.dir, '..', 'scratch')
      const worker = await openParquetWorker({ startChild: duckdbHere, scratchDir, alsoReads: [inbox] })
      const rows: SentRow[] = []
      try {
        for (const name of readdirSync(inbox, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.parquet') || isColleagues(name)) continue
          for await (const line of worker.texts(join(inbox, name))) {
            const { message_id: id, batch_id: batch, author, text } = JSON.parse(line)
            rows.push({ id, batch, author, text })
          }
        }
        return rows
      } finally {
        await worker.close()
      }
    },
  }
}

/**
 * What somebody does in one window while another sends: at each call about the destination's files and each message to a child,
 * one after the other, and once at none. What came in time has not left; what came too late says so; nothing counts twice.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { StartChild } from '../../../shared/child.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { openParquetWorker } from '../../../src-main/parquet/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon, children } from '../../support/children.ts'
import { isColleagues, shareWithColleague } from '../../support/colleague.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { gateFiles } from '../../support/gated-files.ts'
import { managedSource } from '../../support/managed-source.ts'
import { startPlainSample } from '../../support/sample.ts'
import { times } from '../../support/soak.ts'
import { DAY } from '../../support/store.ts'

const you = { actor: 'you' } as const
const INSTANTS = times(70, 4, 'instants of an upload at which another window acts')
let root: string
let sample: SampleWorkspace
let keychain: Keychain
let world: World | null = null
/** Calls and messages of an upload that nobody disturbs. */
let all: number

interface World {
  readonly sender: EngineApi
  readonly other: EngineApi
  readonly dir: string
  /** Tells at each instant of sending. */
  at: (() => Promise<unknown> | undefined) | null
  close(): Promise<void>
}
interface Row {
  readonly id: string
  readonly batch: string
  readonly author: string
  readonly text: string | null
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'gleaner-upload-races-'))
  keychain = memoryKeychain()
  sample = await startPlainSample({ messages: 30, days: 1, channels: 2 })
  sample.control.post(channel(), { text: 'the zorbulon ships today' })
  const engine = await openEngine({ ...rooms(), startChild: childrenHere, home: join(root, 'approved') })
  await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
  await engine.call('review.approve', { all: true }, you)
  await engine.stop()
  const undisturbed = await raced(null, -1)
  all = undisturbed.instants
  expect(undisturbed.faults).toEqual([])
})
afterEach(async () => {
  await world?.close()
  world = null
})
afterAll(async () => {
  await sample.close()
  rmSync(root, { recursive: true, force: true })
})

const channel = () => sample.projectChannels[0] ?? ''
/** How long the laptop slept. */
let slept = 0
const clock: Clock = { ...atNoon.clock, now: () => (atNoon.clock.now() + slept) as EpochMs }
const childrenHere = children(clock)
let managed = managedSource()
const rooms = () => ({
  clock,
  managed,
  keychain,
  workers: 0,
  session: { token: sample.token, slackApiUrl: sample.url },
})
const to = (dir: string) => ({ kind: 'folder' as const, dir: join(dir, 'lake') })

/** A window that sends and another over one home, in which everything is approved. */
async function open(): Promise<World> {
  const dir = mkdtempSync(join(root, 'world-'))
  cpSync(join(root, 'approved'), join(dir, 'home'), { recursive: true })
  shareWithColleague(to(dir).dir)
  // Each process has a number of its own: by it the lease of one that ended is given back.
  const startChild: StartChild = (...how) => ({ ...childrenHere(...how), pid: () => undefined })
  const gated: StartChild = (...how) => {
    const child = startChild(...how)
    let turn: Promise<unknown> = Promise.resolve()
    const send = (message: unknown) => {
      turn = turn.then(() => opened.at?.()).then(() => child.send(message))
    }
    return { ...child, send }
  }
  const home = join(dir, 'home')
  const files = gateFiles(to(dir).dir, () => opened.at?.())
  const [sender, other] = [
    await openEngine({ ...rooms(), home, startChild: gated }),
    await openEngine({ ...rooms(), home, startChild }),
  ]
  const opened: World = {
    sender,
    other,
    dir,
    at: null,
    async close() {
      files.restore()
      slept = 0
      managed = managedSource()
      sample.control.makePrivate(channel(), false)
      await sender.stop()
      await other.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return opened
}

/** Rows of all objects in the inbox. */
async function rowsThere({ dir }: World): Promise<readonly Row[]> {
  const inbox = join(to(dir).dir, 'inbox')
  const worker = await openParquetWorker({
    startChild: duckdbHere,
    scratchDir: join(dir, 'scratch'),
    alsoReads: [inbox],
  })
  const rows: Row[] = []
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
}

interface Acted {
  readonly inTime: boolean
  /** What must not be in the lake when it came in time. */
  readonly isKept: (row: Row) => boolean
  /** What the report may say besides that a batch was withdrawn or overtaken. */
  readonly also?: readonly string[]
}
/** Something that is done in the other window. */
interface Act {
  readonly what: string
  act(other: EngineApi, dir: string): Promise<Acted>
}

const done = (work: Promise<unknown>, tooLate?: string) =>
  work.then(
    () => true,
    (error) => {
      if (error.code !== tooLate) throw error
      return false
    },
  )
const batches = (engine: EngineApi) => engine.call('review.batches', { all: true }, you)
const batchesHere = async (engine: EngineApi) =>
  (await batches(engine)).filter(({ channelName }) => channelName === channel())
/** Whether an approval could still be taken back: until then nothing of the batch may have left. */
const isFree = async (engine: EngineApi) => (await batchesHere(engine)).every(({ undoable }) => undoable)
const inChannel = async (engine: EngineApi) => {
  const here = new Set((await batchesHere(engine)).map(({ batchId }) => batchId))
  return ({ batch }: Row) => here.has(batch)
}
/** Whether nothing is about to be written yet. */
const isUnwritten = async (engine: EngineApi) =>
  (await engine.call('uploads.list', {}, you)).every(({ step }) => step === 'queued')
const nobody = () => false

const ACTS: readonly Act[] = [
  {
    what: 'an approval is taken back',
    async act(other) {
      const isKept = await inChannel(other)
      const names = (await batchesHere(other)).map(({ batchId }) => batchId)
      return {
        inTime: await done(other.call('review.unapprove', { batches: names }, you), 'batch.upload_begun'),
        isKept,
      }
    },
  },
  {
    what: 'the step that approved is undone',
    async act(other) {
      const { undone, batches: back } = await other.call('review.undo', {}, you)
      const taken = new Set(back.map(({ batchId }) => batchId))
      return { inTime: undone > 0, isKept: ({ batch }) => taken.has(batch) }
    },
  },
  {
    what: 'a channel is denied',
    async act(other) {
      const [inTime, isKept] = [await isFree(other), await inChannel(other)]
      await other.call('channels.deny', { names: [channel()] }, you)
      return { inTime, isKept }
    },
  },
  {
    what: 'a channel is lowered to metrics',
    async act(other) {
      const [inTime, isHere] = [await isFree(other), await inChannel(other)]
      await other.call('channels.allow', { names: [channel()], level: 'metrics' }, you)
      return { inTime, isKept: (row) => isHere(row) && row.text !== null }
    },
  },
  {
    what: 'an author opts out',
    async act(other) {
      const { messages } = await other.call('review.messages', { channel: channel(), limit: 1 }, you)
      const who = messages[0]?.author ?? ''
      const inTime = await isFree(other)
      await other.call('optout.add', { who }, you)
      // What has left, or is about to, is erased there.
      expect((await other.call('optout.list', {}, you)).erasuresQueued).toBe(1)
      return { inTime, isKept: ({ author }) => author === who }
    },
  },
  {
    what: 'a word is to be masked',
    async act(other) {
      const inTime = await isFree(other)
      await other.call('settings.set', { policy: { denyWords: ['zorbulon'] } }, you)
      return { inTime, isKept: ({ text }) => text?.includes('zorbulon') ?? false }
    },
  },
  {
    what: 'an approved message is excluded',
    async act(other) {
      const { messages } = await other.call('review.messages', { channel: channel(), limit: 1 }, you)
      const id = messages[0]?.messageId ?? ''
      expect(await done(other.call('review.exclude', { messages: [id] }, you), 'batch.frozen')).toBe(false)
      return { inTime: false, isKept: nobody }
    },
  },
  {
    what: 'the organisation forbids a channel',
    async act(other) {
      const [inTime, isKept] = [await isUnwritten(other), await inChannel(other)]
      managed.say({ slack: { apiUrl: sample.url }, channels: { never: [channel()] } })
      return { inTime, isKept, also: ['upload.stopped', 'channel.closed'] }
    },
  },
  {
    what: 'nobody does anything, for the laptop sleeps, and a channel turns private',
    async act(other) {
      const [inTime, isKept] = [await isUnwritten(other), await inChannel(other)]
      sample.control.makePrivate(channel())
      slept += 6 * DAY
      return { inTime, isKept, also: ['upload.stopped', 'channel.turned_private'] }
    },
  },
  {
    what: 'the same is sent',
    async act(other, dir) {
      const report = await other.call('uploads.start', { to: to(dir) }, you)
      expect(report.batches.map(({ outcome }) => outcome)).toEqual(['uploaded', 'uploaded'])
      return { inTime: false, isKept: nobody }
    },
  },
]

/** Sends once while something is done at one instant, and then what is left; answers what is wrong. */
async function raced(act: Act['act'] | null, instant: number) {
  world = await open()
  const { sender, other, dir } = world
  const faults: string[] = []
  let instants = 0
  let outcome: Awaited<ReturnType<Act['act']>> | undefined
  world.at = () => {
    if (instants++ !== instant) return undefined
    return act?.(other, dir).then((acted) => {
      outcome = acted
    })
  }
  const send = () => sender.call('uploads.start', { to: to(dir) }, you)
  const report = await send()
  world.at = null
  const expected = ['upload.withdrawn', ...(outcome?.inTime ? [] : ['upload.overtaken']), ...(outcome?.also ?? [])]
  for (const { error } of report.batches)
    if (error !== null && !expected.includes(error.code)) faults.push(`the report says ${error.code}`)
  for (const when of ['at once', 'with the next upload']) {
    if (when !== 'at once') await send()
    const rows = await rowsThere(world)
    if (outcome?.inTime && rows.some(outcome.isKept)) faults.push(`${when}: it came in time, and is there`)
    const { entries } = await other.call('audit.list', { action: 'batch.uploaded' }, you)
    for (const { batchId, state, uploaded, undoable } of await batches(other)) {
      const there = rows.filter(({ batch }) => batch === batchId).length
      const told = entries.filter(({ subject }) => subject === batchId).length
      if (undoable && there > 0) faults.push(`${when}: rows are there of an approval that can be taken back`)
      if (state === 'uploaded' && there < uploaded) faults.push(`${when}: rows are missing of what counts as sent`)
      if (told !== (state === 'uploaded' ? 1 : 0)) faults.push(`${when}: ${state}, and told ${told} times`)
      if (state === 'approved' && when !== 'at once') faults.push('it is left behind')
    }
  }
  await world.close()
  world = null
  return { faults, instants }
}

test.each(ACTS)('while it is sent in one window, in another $what', async ({ act }) => {
  for (let n = 0; n < INSTANTS; n++) {
    const instant = Math.floor(((n + 0.5) * all) / INSTANTS)
    expect([instant, (await raced(act, instant)).faults]).toEqual([instant, []])
  }
})

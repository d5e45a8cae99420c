/**
 * What somebody does in one window while another sends: at each call about the destination's files and each message to a child,
 * one after the other, and once at none. What came in time has not left; what came too late says so; nothing counts twice.
 */
import { beforeAll, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { approvedHome, type SentRow, type TwoWindows } from '../../support/approved-home.ts'
import { times } from '../../support/soak.ts'
import { DAY } from '../../support/store.ts'

const you = { actor: 'you' } as const
const INSTANTS = times(70, 4, 'instants of an upload at which another window acts')
const { open, close, channel, batches, batchesHere, isFree, inChannel, rowsThere, sleep, turnPrivate, forbid } =
  approvedHome()
/** Calls and messages of an upload that nobody disturbs. */
let all: number

beforeAll(async () => {
  const undisturbed = await raced(null, -1)
  all = undisturbed.instants
  expect(undisturbed.faults).toEqual([])
})

interface Acted {
  readonly inTime: boolean
  /** What must not be in the lake when it came in time. */
  readonly isKept: (row: SentRow) => boolean
  /** What the report may say besides that a batch was withdrawn or overtaken. */
  readonly also?: readonly string[]
}
/** Something that is done in the other window. */
interface Act {
  readonly what: string
  act(other: EngineApi, to: TwoWindows['to']): Promise<Acted>
}

const done = (work: Promise<unknown>, tooLate?: string) =>
  work.then(
    () => true,
    (error) => {
      if (error.code !== tooLate) throw error
      return false
    },
  )
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
      forbid()
      return { inTime, isKept, also: ['upload.stopped', 'channel.closed'] }
    },
  },
  {
    what: 'nobody does anything, for the laptop sleeps, and a channel turns private',
    async act(other) {
      const [inTime, isKept] = [await isUnwritten(other), await inChannel(other)]
      turnPrivate()
      sleep(6 * DAY)
      return { inTime, isKept, also: ['upload.asked_long_ago', 'channel.turned_private'] }
    },
  },
  {
    what: 'the same is sent',
    async act(other, to) {
      const report = await other.call('uploads.start', { to }, you)
      expect(report.batches.map(({ outcome }) => outcome)).toEqual(['uploaded', 'uploaded'])
      return { inTime: false, isKept: nobody }
    },
  },
]

/** Sends once while something is done at one instant, and then what is left; answers what is wrong. */
async function raced(act: Act['act'] | null, instant: number) {
  const windows = await open()
  const { sender, other, to } = windows
  const faults: string[] = []
  let instants = 0
  let outcome: Acted | undefined
  windows.at = () => {
    if (instants++ !== instant) return undefined
    return act?.(other, to).then((acted) => {
      outcome = acted
    })
  }
  const send = () => sender.call('uploads.start', { to }, you)
  const report = await send()
  windows.at = null
  const expected = ['upload.withdrawn', ...(outcome?.inTime ? [] : ['upload.overtaken']), ...(outcome?.also ?? [])]
  for (const { error } of report.batches)
    if (error !== null && !expected.includes(error.code)) faults.push(`the report says ${error.code}`)
  for (const when of ['at once', 'with the next upload']) {
    if (when !== 'at once') await send()
    const rows = await rowsThere(windows)
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
  await close()
  return { faults, instants }
}

test.each(ACTS)('while it is sent in one window, in another $what', async ({ act }) => {
  for (let n = 0; n < INSTANTS; n++) {
    const instant = Math.floor(((n + 0.5) * all) / INSTANTS)
    expect([instant, (await raced(act, instant)).faults]).toEqual([instant, []])
  }
})

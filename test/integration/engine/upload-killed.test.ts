/** An upload is killed at any instant, and somebody undoes: what undoing says is what the lake shows, then and after the next upload. */
import { expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { approvedHome } from '../../support/approved-home.ts'
import { times } from '../../support/soak.ts'

const you = { actor: 'you' } as const
/** More than an upload has. */
const MOST = 100
const KILLS = times(70, 5, 'instants of an upload at which it is killed, and undone')
const { open, close, channel, batches, batchesHere, isFree, inChannel, rowsThere } = approvedHome()

/** What a person may do in another window then; whether it was done. */
const ACTS: readonly (readonly [what: string, act: (other: EngineApi) => Promise<boolean>])[] = [
  ['the step that approved is undone', async (other) => (await other.call('review.undo', {}, you)).undone > 0],
  [
    'one approval is taken back',
    async (other) => {
      const names = (await batchesHere(other)).map(({ batchId }) => batchId)
      return other.call('review.unapprove', { batches: names }, you).then(
        () => true,
        ({ code }) => {
          expect(code).toMatch(/^batch\.(upload_begun|not_approved)$/)
          return false
        },
      )
    },
  ],
  [
    'a channel is denied',
    async (other) => {
      const isInTime = await isFree(other)
      await other.call('channels.deny', { names: [channel()] }, you)
      return isInTime
    },
  ],
]

/** Resolves once the sender has come to an instant, at which it stays for good, or is through before. */
async function killedAt(instant: number) {
  const windows = await open()
  const killed = Promise.withResolvers<void>()
  let instants = 0
  windows.at = () => {
    if (instants++ < instant) return undefined
    windows.isKilled = true
    killed.resolve()
    return new Promise(() => {})
  }
  const sent = windows.sender.call('uploads.start', { to: windows.to }, you)
  await Promise.race([killed.promise, sent])
  windows.at = null
  return windows
}

test.each(ACTS)('an upload is killed, and %s', async (_what, act) => {
  let instant = 0
  for (let n = 0; n < KILLS; n++) {
    const windows = await killedAt(instant)
    const { other, to } = windows
    const isHere = await inChannel(other)
    const isDone = await act(other)
    for (const when of ['at once', 'after the next upload']) {
      if (when !== 'at once') await other.call('uploads.start', { to }, you)
      const rows = await rowsThere(windows)
      const of = [instant, when] as const
      if (isDone) expect([...of, rows.filter(isHere)]).toEqual([...of, []])
      for (const { batchId, state, uploaded, undoable } of await batches(other)) {
        const there = rows.filter(({ batch }) => batch === batchId).length
        expect([...of, undoable && there > 0]).toEqual([...of, false])
        if (state === 'uploaded') expect([...of, there]).toEqual([...of, uploaded])
        if (when !== 'at once') expect([...of, state]).not.toEqual([...of, 'approved'])
      }
    }
    await close()
    instant += Math.ceil(MOST / KILLS)
  }
})

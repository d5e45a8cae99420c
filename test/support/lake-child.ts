/**
 * A process that works on a lake and can be killed at any instant: approves something new, says `ready`, waits for a
 * line, does one job, says `done`. Its first argument is its task as JSON.
 */
import type { DestinationSetting } from '../../shared/contract/settings.ts'
import type { Destination } from '../../shared/destination.ts'
import type { PersonPseudonym } from '../../shared/domain.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { eraseFromLake, foldLake, NOTHING_CONFIRMED } from '../../src-main/lake/index.ts'
import { openStore } from '../../src-main/store/index.ts'
import { openDestination, uploadApproved } from '../../src-main/upload/index.ts'
import { LAKE_ID, LAKE_KEY, NOTHING_KEPT_OUT } from './lake.ts'
import { sayDecision } from './lake-inbox.ts'
import { retryAtOnce } from './s3.ts'
import { ATLAS, BEACON, redacted, stoppedClock } from './store.ts'

export interface Task {
  readonly home: string
  readonly scratchDir: string
  readonly to: DestinationSetting
  readonly job: 'upload' | 'fold' | 'erase'
  readonly round: number
  /** Kills itself right before (or, if odd, after) the step of this number. */
  readonly dieAtStep: number | null
}

const task: Task = JSON.parse(process.argv[2] ?? '')
const clock = stoppedClock(Date.now())
const store = openStore(task.home, { clock })
const places = [ATLAS, BEACON] as const
for (const [index, channelId] of places.entries()) {
  const name = `r${task.round}c${index}`
  const channel = `c_${index}` as never
  store.messages.record(
    redacted(name, { channelId, channel, author: authorOf(task.round), second: task.round }),
    clock.now(),
  )
  // Each round also edits what an earlier one sent.
  const earlier = `r${task.round - 1}c${index}`
  if (task.round > 0)
    store.messages.record(
      redacted(earlier, {
        channelId,
        channel,
        author: authorOf(task.round - 1),
        second: task.round - 1,
        text: `edited ${earlier}`,
        editedTs: `${1_772_700_000 + task.round}.000100` as never,
      }),
      clock.now(),
    )
}
for (const { batchId } of store.batches.list({ states: ['draft'] })) store.batches.approve(batchId, clock.now())

process.stdin.once('data', async () => {
  const destination = dying(
    await openDestination(task.to, { attempts: 5, answerWithinMs: 10_000, retryStrategy: retryAtOnce(5) }),
    task.dieAtStep,
  )
  const place = {
    destination,
    startChild: forkChild,
    keys: [LAKE_KEY],
    scratchDir: task.scratchDir,
    clock,
    collector: 'collector_a',
  }
  if (task.job === 'upload') {
    const report = await uploadApproved({
      ...place,
      store,
      batches: store.batches.list({ states: ['approved'] }),
      ...NOTHING_KEPT_OUT,
    })
    const failed = report.batches.find(({ error }) => error !== null)
    if (failed) throw new Error(failed.error?.code)
  } else if (task.job === 'fold') await foldLake({ ...place, confirmed: NOTHING_CONFIRMED })
  else {
    const id = `m_r${task.round - 2}c0`
    const said = { lakeId: LAKE_ID, key: LAKE_KEY, collector: 'collector_a', kind: 'erase', about: [id] } as const
    const { key } = await sayDecision(destination, said)
    const confirmed = { keys: new Set([key]), ownWhenAlone: false }
    await eraseFromLake({ ...place, confirmed, people: [], messages: [id], upTo: '2026-12-31' })
  }
  process.stdout.write('done\n', () => process.exit(0))
})
process.stdout.write('ready\n')

function authorOf(round: number): PersonPseudonym {
  return `u_${'0'.repeat(22)}${String(round % 7).padStart(4, '0')}` as PersonPseudonym
}

/** Counts writes and deletes as steps, each with a moment before and one after. */
function dying(destination: Destination, at: number | null): Destination {
  let step = 0
  const around = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (step++ === at) process.kill(process.pid, 'SIGKILL')
    const result = await work()
    if (step++ === at) process.kill(process.pid, 'SIGKILL')
    return result
  }
  return {
    ...destination,
    put: (...put) => around(() => destination.put(...put)),
    delete: (key) => around(() => destination.delete(key)),
  }
}

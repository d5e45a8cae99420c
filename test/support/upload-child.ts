/**
 * A process that sends what is approved and can be killed at any instant: approves something new in two channels, says
 * `ready`, waits for a line, sends, says `done`. Its first argument is its task as JSON.
 */
import type { DestinationSetting } from '../../shared/contract/settings.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { openStore } from '../../src-main/store/index.ts'
import { openDestination, uploadApproved } from '../../src-main/upload/index.ts'
import { NOTHING_KEPT_OUT } from './lake.ts'
import { retryAtOnce } from './s3.ts'
import { ATLAS, BEACON, redacted, stoppedClock } from './store.ts'

export interface UploadTask {
  readonly home: string
  readonly scratchDir: string
  readonly to: DestinationSetting
  readonly round: number
  /** Kills itself right before (or, if odd, after) the step of this number. */
  readonly dieAtStep: number | null
}

const task: UploadTask = JSON.parse(process.argv[2] ?? '')
const clock = stoppedClock(Date.now())
const store = openStore(task.home, { clock })
for (const [index, channelId] of [ATLAS, BEACON].entries()) {
  const channel = `c_${index}` as never
  for (const suffix of ['a', 'b'])
    store.messages.record(
      redacted(`r${task.round}c${index}${suffix}`, { channelId, channel, second: task.round }),
      clock.now(),
    )
}
for (const { batchId } of store.batches.list({ states: ['draft'] })) store.batches.approve(batchId, clock.now())

let step = 0
const die = () => {
  if (step++ === task.dieAtStep) process.kill(process.pid, 'SIGKILL')
}
const around = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  die()
  const result = await work()
  die()
  return result
}

process.stdin.once('data', async () => {
  const destination = await openDestination(task.to, {
    attempts: 5,
    answerWithinMs: 10_000,
    retryStrategy: retryAtOnce(5),
  })
  const report = await uploadApproved({
    destination: {
      ...destination,
      put: (...put) => around(() => destination.put(...put)),
      head: (key) => around(() => destination.head(key)),
    },
    store: {
      ...store,
      transaction(work) {
        die()
        const result = store.transaction(work)
        die()
        return result
      },
    },
    startChild: forkChild,
    scratchDir: task.scratchDir,
    clock,
    collector: 'collector_a',
    batches: store.batches.list({ states: ['approved'] }),
    ...NOTHING_KEPT_OUT,
    lake: { ...NOTHING_KEPT_OUT.lake, seen: { number: task.round + 1, hash: 'f'.repeat(64) } },
    // Small enough that what several kills leave goes as several objects.
    mostBytes: 12_000,
  })
  const failed = report.batches.find(({ error }) => error !== null)
  if (failed) throw new Error(failed.error?.code)
  process.stdout.write('done\n', () => process.exit(0))
})
process.stdout.write('ready\n')

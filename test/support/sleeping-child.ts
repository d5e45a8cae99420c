/**
 * A process that works on a lake and falls asleep like a machine whose lid is closed: it is stopped, and its clock, which a
 * test keeps in a file, says another time when it goes on. Says `ready`, waits for a line, says `asleep` right before it stops
 * itself, and ends with how its act ended and how many requests it took.
 */
import { readFileSync, writeSync } from 'node:fs'
import type { DestinationSetting } from '../../shared/contract/settings.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { forkChild } from '../../src-main/children/index.ts'
import { openStore } from '../../src-main/store/index.ts'
import { openDestination } from '../../src-main/upload/index.ts'
import { halted, keepsNothingApart } from './halted.ts'
import { ACTS, approveOne, endOf, type World } from './lake-world.ts'

export interface SleepTask {
  readonly act: 'upload' | 'fold' | 'erase' | 'expire'
  readonly home: string
  readonly scratchDir: string
  /** Holds epoch milliseconds. */
  readonly clockFile: string
  readonly to: DestinationSetting
  /** A folder where two creates of one name both succeed. */
  readonly keepsNothingApart: boolean
  readonly takesOver: boolean
  /** Before which request it stops; null: when the test says so. */
  readonly at: number | null
}

const task: SleepTask = JSON.parse(process.argv[2] ?? '')
/** Only the test sets it. */
const clock: World['clock'] = {
  now: () => Number(readFileSync(task.clockFile, 'utf8')) as EpochMs,
  sleep: async () => {},
  set: () => {},
}
const store = openStore(task.home, { clock })
if (task.act === 'upload') approveOne({ store, clock })

process.stdin.once('data', async () => {
  const plain = await openDestination(task.to)
  const watched = halted(plain, {
    at: task.at,
    wakes: true,
    async meanwhile() {
      writeSync(1, 'asleep\n')
      // With what it started: this process leads a group of its own.
      process.kill(-process.pid, 'SIGSTOP')
    },
  })
  const destination = task.keepsNothingApart ? keepsNothingApart(watched.destination) : watched.destination
  const world = { plain, scratchDir: task.scratchDir, clock, store, startChild: forkChild } satisfies World
  const ended = await endOf(ACTS[task.act](world, { destination, collector: 'ada', takesOver: task.takesOver }))
  process.stdout.write(`${ended} ${watched.requests()}\n`, () => process.exit(0))
})
process.stdout.write('ready\n')

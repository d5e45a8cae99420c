/**
 * A process at work on a lake is stopped, at each of its requests in turn and at random instants, and goes on hours or days
 * later, when others have acted. What stands follows from what was added and decided alone, or it refuses.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { bundled } from '../../support/bundled-programs.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbRemembering as startChild } from '../../support/duckdb-remembering.ts'
import { keepsNothingApart } from '../../support/halted.ts'
import {
  type Actor,
  aDayLater,
  copyLake,
  growLake,
  MEANWHILE,
  type Meanwhile,
  NOTHING_WRONG,
  oracle,
  START,
  standing,
  type World,
} from '../../support/lake-world.ts'
import { numbersFrom } from '../../support/random.ts'
import { freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import type { SleepTask } from '../../support/sleeping-child.ts'
import { times } from '../../support/soak.ts'
import { DAY, freshStore, HOUR, stoppedClock } from '../../support/store.ts'

/** Where a lake lies, and whether two creates of one name are kept apart there. */
const PLACES = ['a folder', 'a folder that keeps nothing apart', 'a bucket', 'a bucket with versions'] as const
type Place = (typeof PLACES)[number]
const isApart = (place: Place) => place === 'a folder' || place === 'a bucket'
const isFolder = (place: Place) => place.startsWith('a folder')

const JOBS = ['fold', 'upload', 'erase', 'expire'] as const satisfies readonly SleepTask['act'][]
const OTHERS = Object.keys(MEANWHILE) as Meanwhile[]
/** How many requests each makes, as far as is known. */
const requests: Record<(typeof JOBS)[number], number> = { fold: 30, upload: 6, erase: 60, expire: 30 }
const SLEEPS = times(200, 4, 'sleeps of a process at work on a lake') / 2

const grown = {} as Record<'apart' | 'not', string>
const seenBy = (place: Place, plain: World['plain']) =>
  place === 'a folder that keeps nothing apart' ? keepsNothingApart(plain) : plain

beforeAll(async () => {
  for (const place of ['a folder', 'a folder that keeps nothing apart'] as const) {
    const dir = mkdtempSync(join(tmpdir(), 'gleaner-sleeps-'))
    grown[isApart(place) ? 'apart' : 'not'] = dir
    const plain = await openDestination({ kind: 'folder', dir: join(dir, 'lake') })
    const clock = stoppedClock(START - DAY)
    const world = { plain, scratchDir: join(dir, 'scratch'), clock, startChild } as World
    await growLake(world, seenBy(place, plain))
  }
})
afterAll(() => {
  for (const dir of Object.values(grown)) rmSync(dir, { recursive: true })
})

/** Starts it in a group of its own, so that what it starts sleeps with it. */
async function start(task: SleepTask) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', await bundled('test/support/sleeping-child.ts'), JSON.stringify(task)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache') },
    },
  )
  const group = -(child.pid ?? 0)
  let [said, complaint] = ['', '']
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (complaint += chunk))
  const exited = once(child, 'exit')
  const until = async (word: RegExp) => {
    while (!word.test(said) && child.exitCode === null) await Promise.race([once(child.stdout, 'data'), exited])
    if (!word.test(said)) throw new Error(`the child ended early: ${said}${complaint}`)
  }
  await until(/ready/)
  return {
    go: () => child.stdin.write('go\n'),
    /** Resolves when it stopped itself, or ended before. */
    asleep: () => until(/asleep|done|refused/),
    isOver: () => /done|refused/.test(said),
    /** It may have ended by itself right before. */
    stop: () => {
      try {
        process.kill(group, 'SIGSTOP')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    },
    async wake() {
      if (child.exitCode === null && child.signalCode === null) process.kill(group, 'SIGCONT')
      await until(/done|refused/)
      await exited
      const [, ended, count] = /(done|refused) (\d+)/.exec(said) ?? []
      return { ended, requests: Number(count) }
    },
    end: () => {
      if (child.exitCode === null) process.kill(group, 'SIGKILL')
    },
  }
}

interface Sleep {
  readonly place: Place
  readonly act: (typeof JOBS)[number]
  readonly meanwhile: Meanwhile
  /** Of its requests, or of the time that it takes. */
  readonly share: number
  readonly how: 'before a request' | 'at an instant'
}
/** How long each takes, as far as is known. */
const usualMs: Record<Sleep['act'], number> = { fold: 900, upload: 300, erase: 1200, expire: 900 }

/** Lets it happen and looks at the lake; answers whether it slept at all. */
async function sleepOnce({ place, act, meanwhile, share, how }: Sleep, setting: DestinationSetting | null) {
  const root = mkdtempSync(join(tmpdir(), 'gleaner-sleeps-'))
  const to = setting ?? ({ kind: 'folder', dir: join(root, 'lake') } as const)
  const plain = await openDestination(to)
  await plain.check({ create: true })
  await copyLake(
    await openDestination({ kind: 'folder', dir: join(grown[isApart(place) ? 'apart' : 'not'], 'lake') }),
    plain,
  )
  const clockFile = join(root, 'clock')
  const stopped = stoppedClock(START)
  const clock = {
    ...stopped,
    set(ms: number) {
      stopped.set(ms)
      writeFileSync(clockFile, String(ms))
    },
  }
  clock.set(START)
  const world = { plain, scratchDir: join(root, 'scratch'), clock, startChild } as World
  const bob: Actor = { destination: seenBy(place, plain), collector: 'bob', takesOver: !isApart(place) }
  const home = freshStore(clock)
  const task: SleepTask = {
    act,
    home: home.home,
    scratchDir: join(root, 'scratch-of-ada'),
    clockFile,
    to,
    keepsNothingApart: place === 'a folder that keeps nothing apart',
    takesOver: false,
    at: how === 'before a request' ? Math.floor(share * requests[act]) : null,
  }
  const ada = await start(task)
  try {
    const startedAt = performance.now()
    ada.go()
    if (how === 'before a request') await ada.asleep()
    else {
      await new Promise((passed) => setTimeout(passed, share * usualMs[act]))
      ada.stop()
    }
    const slept = !ada.isOver()
    if (!slept) usualMs[act] = performance.now() - startedAt
    const { hours, acts } = MEANWHILE[meanwhile]
    const [without, within] = [oracle(null, meanwhile), oracle(act, meanwhile)]
    clock.set(clock.now() + hours * HOUR)
    await acts(world, bob)
    const now = await standing(world, bob)
    // What is under way is in, or it is not.
    for (const id of new Set([...Object.keys(now), ...Object.keys(without), ...Object.keys(within)]))
      expect([without[id], within[id]], id).toContain(now[id])
    const { ended, requests: count } = await ada.wake()
    if (ended === 'done') requests[act] = count
    else {
      const again = await start({ ...task, at: null, takesOver: !isApart(place) })
      again.go()
      expect(await again.wake()).toMatchObject({ ended: 'done' })
    }
    expect(await standing(world, bob)).toEqual(within)
    expect(await aDayLater(world, bob)).toEqual({ standing: within, wrong: NOTHING_WRONG })
    return slept
  } finally {
    ada.end()
    await plain.close()
    home.remove()
    rmSync(root, { recursive: true })
  }
}

/** Several sleeps in some places, acts and others in turn; in the soak half of them at random instants. */
async function sleepOften(
  count: number,
  places: readonly Place[],
  settingFor: (place: Place) => Promise<DestinationSetting | null>,
) {
  const next = numbersFrom(count + places.length)
  const isSoak = count > 20
  let slept = 0
  for (let n = 0; n < count; n++) {
    const sleep: Sleep = {
      place: places[n % places.length] ?? 'a folder',
      act: JOBS[Math.floor(n / places.length) % JOBS.length] ?? 'fold',
      meanwhile: OTHERS[Math.floor(next() * OTHERS.length)] ?? 'fold',
      share: next(),
      how: isSoak && next() < 0.5 ? 'at an instant' : 'before a request',
    }
    const isAsleep = await sleepOnce(sleep, await settingFor(sleep.place)).catch((error) => {
      throw new Error(`slept so: ${JSON.stringify(sleep)}`, { cause: error })
    })
    if (isAsleep) slept++
  }
  expect(slept).toBeGreaterThan(count / 2)
}

describe('asleep for hours or days at any step, nothing is lost, doubled or back', () => {
  test('in a folder', { timeout: 3_600_000 }, () => sleepOften(SLEEPS, PLACES.filter(isFolder), async () => null))

  describe.skipIf(!hasCeph())('on Ceph', () => {
    let ceph: SharedCeph
    beforeAll(async () => {
      ceph = await sharedCeph()
      takeKeysOf(ceph)
    })

    test('in a bucket, and in one with versions', { timeout: 3_600_000 }, () =>
      sleepOften(
        SLEEPS,
        PLACES.filter((place) => !isFolder(place)),
        async (place) => {
          const bucket = await freshBucket(ceph)
          const client = plainClient(ceph)
          const VersioningConfiguration = { Status: 'Enabled' } as const
          if (!isApart(place))
            await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }))
          client.destroy()
          return { kind: 's3', bucket, prefix: 'lake', endpoint: ceph.endpoint, pathStyle: true }
        },
      ),
    )
  })
})
